import { AccountEdits } from '../accountEdits.ts';
import { effectsOf } from '../decision.ts';
import { type Moving, mostBuckets, moved } from '../moving.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

export interface Move extends Moving {
  /** Whether somebody has that phone already. */
  readonly isTaken: boolean;
}

/** Moves an account to another phone, for a lost SIM. One that is locked stays so. */
export function moveAccount({ isTaken, ...moving }: Move, context: OperationContext): Operated {
  const { account, to, buckets } = moving;
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.phone === to) return refused('samePhone', { phone: to });
  if (isTaken) return refused('phoneTaken', { phone: to });
  const move = moved(moving, new AccountEdits(), context);
  if (move === undefined) {
    return refused('tooManyBuckets', { count: buckets.length, most: mostBuckets(moving) });
  }
  return operated(effectsOf(move.parts, [], instantOf(context)), ...move.told);
}
