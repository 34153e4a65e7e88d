import { type Account, indexed } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { type Money, ZERO } from '../money.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** Makes a customer an agent, or gives an agent another cash limit. */
export function appointAgent(account: Account, limit: Money, context: OperationContext): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (!account.currentActive) return refused('accountFrozen', account);
  if (account.role === 'agent' && account.cashLimit === limit) return refused('alreadyAgent', account);
  const change = changed(account, indexed({ ...account, role: 'agent', cashLimit: limit }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.agentAppointed({ limit })),
  );
}

/** Makes an agent who has handed in all cash a customer again. */
export function dismissAgent(account: Account, context: OperationContext): Operated {
  if (account.role !== 'agent') return refused('notAgent', account);
  if (account.cashInHand > ZERO) return refused('holdsCash', account);
  const { cashLimit: _, ...rest } = account;
  const change = changed(account, indexed({ ...rest, role: 'customer' }));
  return operated(
    effectsOf({ accounts: [change] }, [], instantOf(context)),
    textTo(account, OPERATION_NOTICES.agentDismissed()),
  );
}
