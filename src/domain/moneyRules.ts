import { type Account, wealth } from './account.ts';
import { isDormant } from './dormancy.ts';
import { type LimitsByTier, leftThisMonth, leftToday, limitsOf, roomThisMonth } from './limits.ts';
import { add, type Money, ZERO } from './money.ts';
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

/** What the payer's tier does not let them do, or not with so much. */
function tierRuleBrokenBy({ kind, amount, payer, payee }: Movement, rules: Rules): MoneyRule | undefined {
  const { perTransaction, cashPerTransaction, maySend, mayTakeCashOut } = limitsOf(payer, rules.limits);
  if (kind === 'withdraw') {
    if (!mayTakeCashOut) return 'mayNotTakeCash';
    if (cashPerTransaction !== undefined && amount > cashPerTransaction) return 'aboveCashLimit';
  } else if (kind !== 'collect') {
    // What a vendor asks for is a purchase.
    const isPurchase = kind === 'pay' && payee.role === 'vendor';
    if (!maySend && !isPurchase) return 'mayNotSend';
  }
  return amount > perTransaction ? 'aboveTransactionLimit' : undefined;
}

/** What holds for the payer alone. Collected cash is no payment of the agent's own, so other rules hold for it. */
function payerRuleBrokenBy(movement: Movement, rules: Rules): MoneyRule | undefined {
  const { kind, amount, payer } = movement;
  if (kind === 'collect' && payer.role !== 'agent') return 'notAgent';
  if (isDormant(payer, rules.today)) return 'dormant';
  const broken = tierRuleBrokenBy(movement, rules);
  if (broken !== undefined) return broken;
  if (kind === 'collect') {
    const { cashInHand } = limitsOf(payer, rules.limits);
    return add(payer.cashInHand, amount) > cashInHand ? 'cashLimit' : undefined;
  }
  if (payer.balance < amount) return 'insufficientBalance';
  return leftRuleBrokenBy(amount, payer, rules);
}

/** Whether it is more than may still go out: who is told how much that is can send it. */
function leftRuleBrokenBy(amount: Money, payer: Account, { limits, today }: Rules): MoneyRule | undefined {
  const ofDay = leftToday(payer, limits, today);
  const ofMonth = leftThisMonth(payer, limits, today);
  if (ofMonth !== undefined && ofMonth < ofDay && ofMonth < amount) return 'payerMonthLimit';
  return ofDay < amount ? 'payerDayLimit' : undefined;
}

function payeeRuleBrokenBy(
  { amount, payee }: Pick<Movement, 'amount' | 'payee'>,
  { limits, today }: Rules,
): MoneyRule | undefined {
  const room = roomThisMonth(payee, limits, today);
  if (room !== undefined && room < amount) return 'payeeMonthLimit';
  return add(wealth(payee), amount) > limitsOf(payee, limits).balance ? 'payeeBalanceLimit' : undefined;
}

/** Whether a rule is that the payee has no room: which of the two it is, is the payee's own affair. */
export function isNoRoom(broken: MoneyRule): boolean {
  return broken === 'payeeMonthLimit' || broken === 'payeeBalanceLimit';
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

/** Why somebody need not look for whoever takes their cash: so much cannot come in. */
export function refusalOfCashIn(account: Account, amount: Money, rules: Rules): Refusal | undefined {
  const broken = payeeRuleBrokenBy({ amount, payee: account }, rules);
  return broken === undefined ? undefined : ownRefusal(broken, account, rules);
}

/** Why somebody need not look for cash: they may not take it out, or not so much. */
export function refusalOfCashOut(account: Account, amount: Money, rules: Rules): Refusal | undefined {
  const movement: Movement = { kind: 'withdraw', amount, payer: account, payee: account };
  const broken = isDormant(account, rules.today) ? 'dormant' : tierRuleBrokenBy(movement, rules);
  return broken === undefined ? undefined : ownRefusal(broken, account, rules);
}

/** How a broken rule is told to one of the two. What the other has, or may do, stays the other's own affair. */
export function explain(
  broken: MoneyRule,
  { amount, payer, payee }: Movement,
  rules: Rules,
  reader: 'payer' | 'payee',
): Refusal {
  const [own, other] = reader === 'payer' ? [payer, payee] : [payee, payer];
  const { number } = numbered(other.phone, rules);
  if (broken === 'accountInactive' && own.currentActive) return REFUSALS.otherInactive({ number });
  if (isNoRoom(broken) && reader === 'payer') return REFUSALS.otherBalanceLimit({ number, amount });
  return ownRefusal(broken, own, rules);
}

/** How a rule is told to the one for whom it holds: see `ruleBrokenAtBeginning`. */
function ownRefusal(broken: MoneyRule, own: Account, { limits, today }: Rules): Refusal {
  const { perTransaction, cashPerTransaction = ZERO, balance, cashInHand } = limitsOf(own, limits);
  switch (broken) {
    case 'dormant':
      return REFUSALS.dormant();
    case 'mayNotSend':
      return REFUSALS.mayNotSend();
    case 'mayNotTakeCash':
      return REFUSALS.mayNotTakeCash();
    case 'aboveCashLimit':
      return REFUSALS.aboveCashLimit({ limit: cashPerTransaction });
    case 'aboveTransactionLimit':
      return REFUSALS.aboveTransactionLimit({ limit: perTransaction });
    case 'insufficientBalance':
      return REFUSALS.insufficientBalance(own);
    case 'payerDayLimit':
      return REFUSALS.payerDayLimit({ left: leftToday(own, limits, today) });
    case 'payerMonthLimit':
      return REFUSALS.payerMonthLimit({ left: leftThisMonth(own, limits, today) ?? ZERO });
    case 'cashLimit':
      return REFUSALS.cashLimit({ limit: cashInHand });
    case 'notAgent':
      return REFUSALS.onlyAgents();
    case 'payeeMonthLimit':
      return REFUSALS.payeeMonthLimit({ left: roomThisMonth(own, limits, today) ?? ZERO });
    case 'payeeBalanceLimit':
      return REFUSALS.balanceLimit({ limit: balance });
    case 'accountInactive':
      return REFUSALS.accountInactive();
    default:
      return broken satisfies never;
  }
}
