import { KnownRecords } from '../bank/knownRecords.ts';
import type { Context } from '../domain/command.ts';
import type { Due } from '../domain/due.ts';
import type { Phone } from '../domain/phone.ts';

/** What a message asks for. */
export type Asked =
  | {
      readonly kind: 'text';
      readonly from: Phone;
      readonly content: string;
      readonly sentAtMs: number | undefined;
    }
  | { readonly kind: 'due'; readonly due: Due }
  | { readonly kind: 'other' };

/** One time that a worker decided a command: all that came in from the world but the records. */
export interface Attempt {
  readonly number: number;
  readonly asked: Asked;
  readonly deliveryId: string;
  /** Whether its sender had texted more than a stranger may: what has no effect may be left unanswered then. */
  readonly isAboveLimit: boolean;
  readonly nowMs: number;
  readonly fresh: Context['fresh'];
  /** How many transactions there had been when it began. */
  readonly since: number;
  /** What the indexes, which lag, told it. */
  readonly found: KnownRecords;
}

/** Every attempt of a run, by number. */
export class Attempts {
  readonly #attempts: Attempt[] = [];

  begin(attempt: Omit<Attempt, 'number' | 'found'>): Attempt {
    const begun = { ...attempt, number: this.#attempts.length, found: new KnownRecords() };
    this.#attempts.push(begun);
    return begun;
  }

  get(number: number): Attempt | undefined {
    return this.#attempts[number];
  }
}
