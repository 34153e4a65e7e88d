/** Texts that tell people what an operator did. */
import { formatMoney, type Money } from '../money.ts';
import { lastDigits, type Phone } from '../phone.ts';
import type { TransactionId } from '../transactionId.ts';
import { type TransactionValues, who } from './words.ts';

/** A reversed txn, and the txn that reversed it. `balance` is what the reader has now. */
interface Reversed extends TransactionValues {
  readonly reversed: TransactionId;
  readonly balance: Money;
}

export const OPERATION_NOTICES = {
  accountFrozen: () =>
    'Your Rain account is on hold. You can still see what you have: text RAIN BALANCE. For help ask a Rain agent.',
  accountUnfrozen: () => 'Your Rain account works again. For what you can do text RAIN HELP',
  accountClosed: () =>
    'Your Rain account is closed; it was empty. To open a new one text RAIN REGISTER <PAN> <NAME> <PLACE>',
  accountMovedHere: ({ name, from }: { readonly name: string; readonly from: Phone }) =>
    `This number now has the Rain account of ${name}, which was on ${from}. If you are not ${name}, tell a Rain agent.`,
  /** Whoever holds a lost phone need not learn the new number. */
  accountMovedAway: ({ to }: { readonly to: Phone }) =>
    `Your Rain account has moved to the number ending in ${lastDigits(to)}. If you did not ask for this, tell a Rain agent now.`,
  agentAppointed: ({ limit }: { readonly limit: Money }) =>
    `You are a Rain agent now and may hold ${formatMoney(limit)} of its cash. To take cash from a customer text RAIN COLLECT 500 9876543210`,
  agentDismissed: () => 'You are no longer a Rain agent. Your own account stays as it is.',
  cashSettled: ({ amount, cashInHand }: { readonly amount: Money; readonly cashInHand: Money }) =>
    `You handed in ${formatMoney(amount)} of cash. You hold ${formatMoney(cashInHand)} of Rain's cash.`,
  reversedToPayer: (v: Reversed) =>
    `Txn ${v.reversed} is reversed: ${formatMoney(v.amount)} came back from ${who(v.other)}. Txn ${v.id}. Bal ${formatMoney(v.balance)}`,
  reversedFromPayee: (v: Reversed) =>
    `Txn ${v.reversed} is reversed: ${formatMoney(v.amount)} went back to ${who(v.other)}. Txn ${v.id}. Bal ${formatMoney(v.balance)}`,
  collectReversedToAgent: (v: Reversed) =>
    `Txn ${v.reversed} is reversed: give ${formatMoney(v.amount)} cash back to ${who(v.other)}. Txn ${v.id}. You hold ${formatMoney(v.balance)}`,
  moneyHeld: (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
    `${formatMoney(v.amount)} of your money is on hold while Txn ${v.id} is looked into. Bal ${formatMoney(v.balance)}`,
  holdReleased: (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
    `${formatMoney(v.amount)} that was on hold for Txn ${v.id} is yours to use again. Bal ${formatMoney(v.balance)}`,
} as const;
