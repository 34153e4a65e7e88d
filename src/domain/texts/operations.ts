/** Texts that tell people what an operator did. */
import { formatMoney, type Money } from '../money.ts';
import { lastDigits, type Phone } from '../phone.ts';
import { text } from '../text.ts';
import type { TransactionId } from '../transactionId.ts';
import { LONGEST } from './samples.ts';
import { type TransactionValues, who } from './words.ts';

/** A reversed txn, and the txn that reversed it. `balance` is what the reader has now. */
interface Reversed extends TransactionValues {
  readonly reversed: TransactionId;
  readonly balance: Money;
}

const { id, amount, other, balance, name, phone } = LONGEST;
const longest: Reversed = { id, reversed: id, amount, other, balance };

export const OPERATION_NOTICES = {
  accountFrozen: text(
    () =>
      'Your Rain account is on hold. You can still see what you have: text RAIN BALANCE. For help ask a Rain agent.',
  ),
  accountUnfrozen: text(() => 'Your Rain account works again. For what you can do text RAIN HELP'),
  accountClosed: text(
    () =>
      'Your Rain account is closed; it was empty. To open a new one text RAIN REGISTER <PAN> <NAME> <PLACE>',
  ),
  accountMovedHere: text(
    ({ name, from }: { readonly name: string; readonly from: Phone }) =>
      `This number now has the Rain account of ${name}, which was on ${from}. If you are not ${name}, tell a Rain agent.`,
    { name, from: phone },
  ),
  /** Whoever holds a lost phone need not learn the new number. */
  accountMovedAway: text(
    ({ to }: { readonly to: Phone }) =>
      `Your Rain account has moved to the number ending in ${lastDigits(to)}. If you did not ask for this, tell a Rain agent now.`,
    { to: phone },
  ),
  agentAppointed: text(
    ({ limit }: { readonly limit: Money }) =>
      `You are a Rain agent now and may hold ${formatMoney(limit)} of its cash. To take cash from a customer text RAIN COLLECT 500 9876543210`,
    { limit: amount },
  ),
  agentDismissed: text(() => 'You are no longer a Rain agent. Your own account stays as it is.'),
  cashSettled: text(
    ({ amount, cashInHand }: { readonly amount: Money; readonly cashInHand: Money }) =>
      `You handed in ${formatMoney(amount)} of cash. You hold ${formatMoney(cashInHand)} of Rain's cash.`,
    { amount, cashInHand: amount },
  ),
  reversedToPayer: text(
    (v: Reversed) =>
      `Txn ${v.reversed} is reversed: ${formatMoney(v.amount)} came back from ${who(v.other)}. Txn ${v.id}. Bal ${formatMoney(v.balance)}`,
    longest,
  ),
  reversedFromPayee: text(
    (v: Reversed) =>
      `Txn ${v.reversed} is reversed: ${formatMoney(v.amount)} went back to ${who(v.other)}. Txn ${v.id}. Bal ${formatMoney(v.balance)}`,
    longest,
  ),
  collectReversedToAgent: text(
    (v: Reversed) =>
      `Txn ${v.reversed} is reversed: give ${formatMoney(v.amount)} cash back to ${who(v.other)}. Txn ${v.id}. You hold ${formatMoney(v.balance)}`,
    longest,
  ),
  moneyHeld: text(
    (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
      `${formatMoney(v.amount)} of your money is on hold while Txn ${v.id} is looked into. Bal ${formatMoney(v.balance)}`,
    { id, amount, balance },
  ),
  holdReleased: text(
    (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
      `${formatMoney(v.amount)} that was on hold for Txn ${v.id} is yours to use again. Bal ${formatMoney(v.balance)}`,
    { id, amount, balance },
  ),
};
