import { type Account, wealth } from './account.ts';
import { type LimitsByTier, leftToday, limitsOf } from './limits.ts';
import { add, type Money } from './money.ts';
import type { Country } from './phone.ts';
import type { Refusal } from './text.ts';
import { REFUSALS } from './texts/refusals.ts';
import { numbered } from './texts/words.ts';
import type { MoneyRule, TransactionKind } from './transactionKind.ts';

/** A movement that is about to be agreed to, with both accounts as they are now. */
export interface Movement {
  readonly kind: TransactionKind;
  readonly amount: Money;
  readonly payer: Account;
  readonly payee: Account;
}

export interface Rules {
  readonly limits: LimitsByTier;
  readonly today: string;
  readonly country: Country;
}

/** What holds for the payer alone. Collected cash is no payment of the agent's own, so other rules hold for it. */
function payerRuleBrokenBy({ kind, amount, payer }: Movement, rules: Rules): MoneyRule | undefined {
  const limits = limitsOf(payer, rules.limits);
  if (kind === 'collect') {
    if (payer.role !== 'agent') return 'notAgent';
    if (amount > limits.perTransaction) return 'aboveTransactionLimit';
    return add(payer.cashInHand, amount) > limits.cashInHand ? 'cashLimit' : undefined;
  }
  if (amount > limits.perTransaction) return 'aboveTransactionLimit';
  if (payer.balance < amount) return 'insufficientBalance';
  return leftToday(payer, rules.limits, rules.today) < amount ? 'payerDayLimit' : undefined;
}

function payeeRuleBrokenBy({ amount, payee }: Movement, { limits }: Rules): MoneyRule | undefined {
  return add(wealth(payee), amount) > limitsOf(payee, limits).balance ? 'payeeBalanceLimit' : undefined;
}

/** The first rule that this movement would break now. */
export function ruleBrokenBy(movement: Movement, rules: Rules): MoneyRule | undefined {
  if (!movement.payer.currentActive || !movement.payee.currentActive) return 'accountInactive';
  return payerRuleBrokenBy(movement, rules) ?? payeeRuleBrokenBy(movement, rules);
}

/**
 * The first rule that whoever begins this movement is told of at once: only what concerns themselves, so that
 * nobody learns by asking what somebody else has or may do. The rest shows when the payer confirms.
 */
export function ruleBrokenAtBeginning(
  movement: Movement,
  beginner: 'payer' | 'payee',
  rules: Rules,
): MoneyRule | undefined {
  if (!movement.payer.currentActive || !movement.payee.currentActive) return 'accountInactive';
  return beginner === 'payer' ? payerRuleBrokenBy(movement, rules) : payeeRuleBrokenBy(movement, rules);
}

/** How a broken rule is told to one of the two. What the other has, or may do, stays the other's own affair. */
export function explain(
  broken: MoneyRule,
  movement: Movement,
  rules: Rules,
  reader: 'payer' | 'payee',
): Refusal {
  const { limits, today } = rules;
  const { amount, payer, payee } = movement;
  const isPayer = reader === 'payer';
  const { number } = numbered((isPayer ? payee : payer).phone, rules);
  switch (broken) {
    // What holds for the payer alone is told to nobody else: see `ruleBrokenAtBeginning`.
    case 'aboveTransactionLimit':
      return REFUSALS.aboveTransactionLimit({ limit: limitsOf(payer, limits).perTransaction });
    case 'insufficientBalance':
      return REFUSALS.insufficientBalance(payer);
    case 'payerDayLimit':
      return REFUSALS.payerDayLimit({ left: leftToday(payer, limits, today) });
    case 'cashLimit':
      return REFUSALS.cashLimit({ limit: limitsOf(payer, limits).cashInHand });
    case 'notAgent':
      return REFUSALS.onlyAgents();
    case 'payeeBalanceLimit':
      return isPayer
        ? REFUSALS.otherBalanceLimit({ number, amount })
        : REFUSALS.balanceLimit({ limit: limitsOf(payee, limits).balance });
    case 'accountInactive':
      return (isPayer ? payer : payee).currentActive
        ? REFUSALS.otherInactive({ number })
        : REFUSALS.accountInactive();
    default:
      return broken satisfies never;
  }
}
