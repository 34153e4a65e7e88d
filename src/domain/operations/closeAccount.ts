import { type Account, indexed, wealth } from '../account.ts';
import type { Bucket } from '../bucket.ts';
import { changed } from '../change.ts';
import { effectsOf } from '../decision.ts';
import { add, ZERO } from '../money.ts';
import type { SavingsPlan } from '../request.ts';
import { stopped } from '../savingsPlan.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** DynamoDB takes 100 writes in a transaction; a few are the account's own. */
const MAX_RECORDS = 90;

export interface Closing {
  readonly account: Account;
  /** All its buckets, empty ones too. */
  readonly buckets: readonly Bucket[];
  /** Its savings plans that run. */
  readonly plans: readonly SavingsPlan[];
}

/**
 * Closes an empty account for good. Its phone is free again, since numbers are given to other people in time:
 * whoever has it next may register, and is nobody that the old id, its entries and its txns speak of. Empty
 * buckets go, as their keys hold the phone.
 */
export function closeAccount({ account, buckets, plans }: Closing, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  // A bucket that was read later than the account may have more than the account knew of.
  const inBuckets = add(...buckets.map(({ balance }) => balance));
  const owed = wealth(account) === ZERO ? inBuckets : wealth(account);
  if (owed > ZERO) return refused('notEmpty', { ...account, owed });
  if (account.cashInHand > ZERO) return refused('holdsCash', account);
  if (account.role === 'agent') return refused('isAgent', account);
  const count = buckets.length + plans.length;
  if (count > MAX_RECORDS) return refused('tooManyBuckets', { count, most: MAX_RECORDS });

  const { panKey, plans: _, ...rest } = account;
  const closed: Account = { ...rest, currentActive: false, status: 'closed' };
  const effects = effectsOf(
    {
      accounts: [changed(account, indexed(closed))],
      removedBuckets: buckets,
      requests: plans.map(stopped),
      ...(panKey !== undefined && { pans: [{ key: panKey, accountId: account.id, change: 'freed' }] }),
    },
    [],
    instantOf(context),
  );
  return operated(effects, { to: account.phone, content: OPERATION_NOTICES.accountClosed() });
}
