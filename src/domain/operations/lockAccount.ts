import { type Account, isLocked } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { effectsOf, textTo } from '../decision.ts';
import { locked, lockTexts, unlocked } from '../lock.ts';
import { withoutRecovery } from '../recovery.ts';
import type { Recovery } from '../request.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** As if its owner had texted LOCK: money comes in, and none goes out. A freeze is another thing, and stays one. */
export function lockAccount(account: Account, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (isLocked(account)) return refused('alreadyLocked', account);
  const edits = new AccountEdits();
  edits.edit(account, (before) => locked(before, context));
  return operated(
    effectsOf({ accounts: edits.changes() }, [], instantOf(context)),
    textTo(account, lockTexts.locked()),
  );
}

export interface Unlocking {
  readonly account: Account;
  /** What the account's phone was told of last, if anything. */
  readonly recovery: Recovery | undefined;
}

/** An operator knows who the owner is: what was on its way to another phone is off. */
export function unlockAccount({ account, recovery }: Unlocking, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (!isLocked(account)) return refused('notLocked', account);
  const edits = new AccountEdits();
  const { requests, told } = withoutRecovery(account, recovery, edits, context);
  edits.edit(account, unlocked);
  return operated(
    effectsOf({ accounts: edits.changes(), requests }, [], instantOf(context)),
    textTo(account, lockTexts.unlocked()),
    ...told,
  );
}
