import { type Account, indexed } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** The owner can see the balance and nothing else, and nobody finds the account or pays into it. */
export function freezeAccount(account: Account, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (!account.currentActive) return refused('alreadyFrozen', account);
  const change = changed(account, indexed({ ...account, currentActive: false }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.accountFrozen()),
  );
}

export function unfreezeAccount(account: Account, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.currentActive) return refused('notFrozen', account);
  const change = changed(account, indexed({ ...account, currentActive: true }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.accountUnfrozen()),
  );
}
