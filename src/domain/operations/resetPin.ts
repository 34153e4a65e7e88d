import type { Account } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, replyTo, textTo } from '../decision.ts';
import { withoutPin } from '../pin.ts';
import { openReset, resetOver } from '../pinReset.ts';
import type { Request } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { personOf } from '../texts/words.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

export interface Reset {
  readonly account: Account;
  /** What an agent and the owner have asked for, as it was read, and that agent. */
  readonly request: Request | undefined;
  readonly agent: Account | undefined;
}

/** Ends a PIN that its owner has forgotten: only what an agent, who has seen the owner, has put before operators. */
export function resetPin({ account, request, agent }: Reset, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.pin === undefined) return refused('noPin', account);
  const open = openReset(account, request);
  if (open === undefined) return refused('noPinReset', account);
  const accounts = [changed(account, withoutPin(account))];
  const effects = effectsOf({ accounts, requests: [resetOver(open)] }, [], instantOf(context));
  const told =
    agent === undefined
      ? []
      : replyTo(agent, OPERATION_NOTICES.pinResetOver({ other: personOf(account, context) }));
  return operated(effects, textTo(account, OPERATION_NOTICES.pinResetDone()), ...told);
}
