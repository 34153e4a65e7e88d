/** Cash that goes into and out of the vault. */
import type { Account } from '../account.ts';
import type { Change } from '../change.ts';
import { changed, created } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { add, type Money, subtract, ZERO } from '../money.ts';
import type { Posting } from '../posting.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { EMPTY_VAULT, type Vault } from '../vault.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

type VaultAmounts = Pick<Vault, 'cashInHand' | 'balance'>;

/** The vault with other amounts in it; the first time something goes in, the record is made. */
function vaultChange(vault: Vault | undefined, amounts: Partial<VaultAmounts>): Change<Vault> {
  if (vault === undefined) return created({ ...EMPTY_VAULT, ...amounts, version: 1 });
  return changed(vault, { ...vault, ...amounts });
}

/** An agent hands collected cash in: less in the agent's hand, more in the vault. */
export function settleCash(
  agent: Account,
  vault: Vault | undefined,
  amount: Money,
  context: OperationContext,
): Operated {
  // One who was frozen, or worse, can still be relieved of the bank's cash.
  if (agent.cashInHand < amount) return refused('lessCashInHand', agent);
  const cashInHand = subtract(agent.cashInHand, amount);
  const agentChange = changed(agent, { ...agent, cashInHand });
  const intoVault = vaultChange(vault, { cashInHand: add(vault?.cashInHand ?? ZERO, amount) });
  const posting: Posting = {
    txnId: context.operationId,
    amount,
    debit: { book: 'vault', change: intoVault },
    credit: { book: 'cash', change: agentChange },
    note: 'settle',
  };
  const parts = { accounts: [agentChange], vault: intoVault };
  return operated(
    effectsOf(parts, [posting], instantOf(context)),
    textTo(agent, OPERATION_NOTICES.cashSettled({ amount, cashInHand })),
  );
}

/** The sponsor puts cash into the vault: the bank has it, and owes it. */
export function depositInVault(vault: Vault | undefined, amount: Money, context: OperationContext): Operated {
  const change = vaultChange(vault, {
    cashInHand: add(vault?.cashInHand ?? ZERO, amount),
    balance: add(vault?.balance ?? ZERO, amount),
  });
  const posting: Posting = {
    txnId: context.operationId,
    amount,
    debit: { book: 'vault', change },
    credit: { book: 'sponsor', change },
    note: 'vaultDeposit',
  };
  return operated(effectsOf({ vault: change }, [posting], instantOf(context)));
}

/** The sponsor takes cash out of the vault, of what it has put in: never what backs customers' money. */
export function withdrawFromVault(
  vault: Vault | undefined,
  amount: Money,
  context: OperationContext,
): Operated {
  if (vault === undefined || vault.balance < amount) return refused('lessOfSponsor', vault ?? EMPTY_VAULT);
  if (vault.cashInHand < amount) return refused('lessInVault', vault);
  const change = changed(vault, {
    ...vault,
    cashInHand: subtract(vault.cashInHand, amount),
    balance: subtract(vault.balance, amount),
  });
  const posting: Posting = {
    txnId: context.operationId,
    amount,
    debit: { book: 'sponsor', change },
    credit: { book: 'vault', change },
    note: 'vaultWithdraw',
  };
  return operated(effectsOf({ vault: change }, [posting], instantOf(context)));
}
