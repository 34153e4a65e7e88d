import { type Account, indexed } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** Makes a customer a vendor, who may ask for any sum, as often as they like. */
export function appointVendor(account: Account, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (!account.currentActive) return refused('accountFrozen', account);
  if (account.role === 'agent') return refused('isAgent', account);
  if (account.role === 'vendor') return refused('alreadyVendor', account);
  const change = changed(account, indexed({ ...account, role: 'vendor' }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.vendorAppointed()),
  );
}

/** Makes a vendor a customer again. */
export function dismissVendor(account: Account, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.role !== 'vendor') return refused('notVendor', account);
  const change = changed(account, indexed({ ...account, role: 'customer' }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.vendorDismissed()),
  );
}
