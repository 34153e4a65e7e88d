/** How texts name people and instants. */
import type { Account } from '../account.ts';
import { type Country, dialled, numberFor, type Phone } from '../phone.ts';

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
