import { type Account, wealth } from './account.ts';
import { type LimitsByTier, leftToday, limitsOf } from './limits.ts';
import { add, type Money, money } from './money.ts';
import type { Refusal } from './text.ts';
import { REFUSALS } from './texts/refusals.ts';
import type { MoneyRule, TransactionKind } from './transaction.ts';

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
}

/** The most that this movement may be: the lower of the two parties' limits. */
function transactionLimit({ payer, payee }: Movement, { limits }: Rules): Money {
  const [payerLimit, payeeLimit] = [
    limitsOf(payer, limits).perTransaction,
    limitsOf(payee, limits).perTransaction,
  ];
  return money(Math.min(payerLimit, payeeLimit));
}

/**
 * The first rule that this movement would break. Collected cash is no payment of the agent's own, so other
 * rules hold for it.
 */
export function ruleBrokenBy(movement: Movement, rules: Rules): MoneyRule | undefined {
  const { kind, amount, payer, payee } = movement;
  if (!payer.currentActive || !payee.currentActive) return 'accountInactive';
  if (amount > transactionLimit(movement, rules)) return 'aboveTransactionLimit';
  if (kind === 'collect') {
    if (add(payer.cashInHand, amount) > limitsOf(payer, rules.limits).cashInHand) return 'cashLimit';
  } else {
    if (payer.balance < amount) return 'insufficientBalance';
    if (leftToday(payer, rules.limits, rules.today) < amount) return 'payerDayLimit';
  }
  if (add(wealth(payee), amount) > limitsOf(payee, rules.limits).balance) return 'payeeBalanceLimit';
  return undefined;
}

/**
 * How a broken rule is told to one of the two. What the other has, or may do, stays the other's own affair.
 */
export function explain(
  broken: MoneyRule,
  movement: Movement,
  rules: Rules,
  reader: 'payer' | 'payee',
): Refusal {
  const { limits, today } = rules;
  const { amount, payer, payee } = movement;
  const isPayer = reader === 'payer';
  const other = isPayer ? payee : payer;
  switch (broken) {
    case 'aboveTransactionLimit':
      return REFUSALS.aboveTransactionLimit({ limit: transactionLimit(movement, rules) });
    case 'insufficientBalance':
      return isPayer ? REFUSALS.insufficientBalance(payer) : REFUSALS.otherInsufficient({ other, amount });
    case 'payerDayLimit':
      return isPayer
        ? REFUSALS.payerDayLimit({ left: leftToday(payer, limits, today) })
        : REFUSALS.otherInsufficient({ other, amount });
    case 'payeeBalanceLimit':
      return isPayer
        ? REFUSALS.otherBalanceLimit({ other, amount })
        : REFUSALS.balanceLimit({ limit: limitsOf(payee, limits).balance });
    case 'cashLimit':
      return isPayer
        ? REFUSALS.cashLimit({ limit: limitsOf(payer, limits).cashInHand })
        : REFUSALS.otherCashLimit({ other });
    case 'accountInactive':
      return (isPayer ? payer : payee).currentActive
        ? REFUSALS.otherInactive({ other })
        : REFUSALS.accountInactive();
    default:
      return broken satisfies never;
  }
}
