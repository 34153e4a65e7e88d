/**
 * The words that the texts share. Every text that Rain sends stands in this folder. Each is plain words in
 * the GSM-7 alphabet and fits one SMS (160 characters) with the longest plausible values; a test shows it. No
 * text repeats an OTP that somebody typed, or a PAN.
 */
import type { Money } from '../money.ts';
import type { Phone } from '../phone.ts';
import type { FailureReason } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';

/** How a text names a person: `RAVI KUMAR 919876543210`. */
export interface Person {
  readonly name: string;
  readonly phone: Phone;
}

export function who(person: Person): string {
  return `${person.name} ${person.phone}`;
}

/** A txn as a text names it to one of its parties. */
export interface TransactionValues {
  readonly id: TransactionId;
  readonly amount: Money;
  readonly other: Person;
}

/**
 * Both parties are told the same, so nothing here tells what one of them has or may do: that one learns it in
 * a refusal.
 */
export const WHY_FAILED: Readonly<Record<FailureReason, string>> = {
  expired: 'it was not confirmed in time',
  cancelled: 'it was cancelled',
  wrongOtp: 'the OTP was wrong too often',
  aboveTransactionLimit: 'it was too much at one time',
  insufficientBalance: 'it could not be paid',
  accountInactive: 'an account is closed or on hold',
  payerDayLimit: 'it could not be paid',
  payeeBalanceLimit: 'it could not be received',
  cashLimit: 'the agent cannot take more cash',
};
