/**
 * The words that texts share. Each text is plain words in the GSM-7 alphabet and fits one SMS (160 characters)
 * with the longest plausible values; a test shows it. No text repeats a code that somebody typed, a PIN or a
 * PAN.
 */
import type { Account } from '../account.ts';
import { type Country, dialled, numberFor, type Phone } from '../phone.ts';
import type { FailureReason } from '../transactionKind.ts';

/** Somebody as a text names them: by the name that they gave, and the number as people know it. */
export interface Person {
  readonly name: string;
  /** `98765 43210`. */
  readonly number: string;
  /** `9876543210`, for a command that is to be texted. */
  readonly dial: string;
}

/** Whose instant it is for: `3:41pm` and `24 Nov`. */
export interface Moment {
  readonly day: string;
  readonly time: string;
}

export function personOf(
  { name, phone }: Pick<Account, 'name' | 'phone'>,
  { country }: { readonly country: Country },
): Person {
  return { name, number: numberFor(phone, country), dial: dialled(phone, country) };
}

export function numbered(phone: Phone, { country }: { readonly country: Country }): Omit<Person, 'name'> {
  return { number: numberFor(phone, country), dial: dialled(phone, country) };
}

/** `RAVI KUMAR 98765 43210`. */
export function who({ name, number }: Pick<Person, 'name' | 'number'>): string {
  return `${name} ${number}`;
}

/** `24 Nov 3:41pm`. */
export function when({ day, time }: Moment): string {
  return `${day} ${time}`;
}

/**
 * Both parties are told the same, so nothing here tells what one of them has or may do: that one learns it in a
 * refusal.
 */
export const WHY_FAILED: Readonly<Record<FailureReason, string>> = {
  expired: 'it was not done in 10 minutes',
  cancelled: 'it was cancelled',
  refused: 'the answer was no',
  replaced: 'a newer one took its place',
  wrongCode: 'the number was wrong too often',
  notAgent: 'it needs an agent',
  // What the one who pays has, or may do, is nobody else's affair: it reads as their no.
  aboveTransactionLimit: 'the answer was no',
  insufficientBalance: 'the answer was no',
  accountInactive: 'an account is closed or on hold',
  payerDayLimit: 'the answer was no',
  payeeBalanceLimit: 'it could not be received',
  cashLimit: 'the agent cannot take more cash',
};

const MAX_LENGTH = 160;

/** A text that names a person, with as much of the name as leaves it one SMS. */
export function fitting<Named extends Pick<Person, 'name'>>(
  person: Named,
  compose: (person: Named) => string,
): string {
  const whole = compose(person);
  const over = whole.length - MAX_LENGTH;
  if (over <= 0) return whole;
  return compose({ ...person, name: person.name.slice(0, Math.max(1, person.name.length - over)).trimEnd() });
}
