/** Texts that tell people what an operator did. */
import { formatMoney, type Money } from '../money.ts';
import { lastDigits, type Phone } from '../phone.ts';
import { text } from '../text.ts';
import type { TransactionId } from '../transactionId.ts';
import { LONGEST } from './samples.ts';
import { fitting, type Moment, type Person, when, who } from './words.ts';

/** A reversed txn, and the txn that reversed it. `balance` is what the reader has now. */
interface Reversed {
  readonly id: TransactionId;
  readonly amount: Money;
  readonly other: Person;
  readonly moment: Moment;
  readonly reversed: TransactionId;
  readonly balance: Money;
}

const { id, amount, other, balance, name, phone } = LONGEST;
const longest: Reversed = { id, reversed: id, amount, other, balance, moment: LONGEST.moment };

function reversal(v: Reversed, say: (other: Person) => string): string {
  return fitting(
    v.other,
    (other) => `${say(other)}. You have ${formatMoney(v.balance)}. ${when(v.moment)}, Ref ${v.id}`,
  );
}

export const OPERATION_NOTICES = {
  accountFrozen: text(
    () =>
      'Your Rain account is on hold. You can still see what you have: text RAIN BALANCE. For help ask a Rain agent.',
  ),
  accountUnfrozen: text(() => 'Your Rain account works again. For what you can do text RAIN HELP'),
  accountClosed: text(
    () =>
      'Your Rain account is closed; it was empty. To open a new one text RAIN REGISTER and your name and place',
  ),
  accountMovedHere: text(
    ({ name, number }: { readonly name: string; readonly number: string }) =>
      `This number now has the Rain account of ${name}, which was on ${number}. If you are not ${name}, tell a Rain agent.`,
    { name, number: LONGEST.number },
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
  vendorAppointed: text(
    () =>
      'You are a Rain vendor now: you may ask for more, and as often as you sell. To ask a customer to pay text RAIN REQUEST 500 9876543210',
  ),
  vendorDismissed: text(() => 'You are no longer a Rain vendor. Your own account stays as it is.'),
  panAllowed: text(
    () =>
      'You can open a second Rain account with your PAN now. Text RAIN REGISTER and your PAN, name and place once more.',
  ),
  cashSettled: text(
    ({ amount, cashInHand }: { readonly amount: Money; readonly cashInHand: Money }) =>
      `You handed in ${formatMoney(amount)} of cash. You hold ${formatMoney(cashInHand)} of Rain's cash.`,
    { amount, cashInHand: amount },
  ),
  reversedToPayer: text(
    (v: Reversed) =>
      reversal(
        v,
        (other) => `Ref ${v.reversed} is undone. You got ${formatMoney(v.amount)} back from ${who(other)}`,
      ),
    longest,
  ),
  reversedFromPayee: text(
    (v: Reversed) =>
      reversal(
        v,
        (other) => `Ref ${v.reversed} is undone. ${formatMoney(v.amount)} went back to ${who(other)}`,
      ),
    longest,
  ),
  collectReversedToAgent: text(
    (v: Reversed) =>
      fitting(
        v.other,
        (other) =>
          `Ref ${v.reversed} is undone: give ${formatMoney(v.amount)} cash back to ${who(other)}. Rain's cash with you: ${formatMoney(v.balance)}. ${when(v.moment)}, Ref ${v.id}`,
      ),
    longest,
  ),
  moneyHeld: text(
    (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
      `${formatMoney(v.amount)} of your money is on hold while Ref ${v.id} is looked into. You have ${formatMoney(v.balance)}`,
    { id, amount, balance },
  ),
  holdReleased: text(
    (v: { readonly id: TransactionId; readonly amount: Money; readonly balance: Money }) =>
      `${formatMoney(v.amount)} that was on hold for Ref ${v.id} is yours to use again. You have ${formatMoney(v.balance)}`,
    { id, amount, balance },
  ),
};
