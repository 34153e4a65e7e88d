import type { Phone } from '../../domain/phone.ts';
import { codeIn, isGenuine, type KnownText } from './knownTexts.ts';
import { CODE_MS, MAX_WRONG_CODES } from './knownTransactions.ts';

/** What was asked for from a phone, and waits for the code that was texted to it. */
interface Registration {
  readonly code: string;
  readonly createdMs: number;
  readonly isWithPan: boolean;
  /** Whether the phone's owner asked for it: nobody texts the code of what they did not ask for. */
  readonly isWanted: boolean;
  isDelivered: boolean;
  wrongCodes: number;
}

/** The registrations that wait: each method says what would be wrong about what happens to one. */
export class Registrations {
  readonly #byPhone = new Map<Phone, Registration>();

  begin({ from, authors }: KnownText, code: string, isWithPan: boolean, createdMs: number): void {
    const isWanted = authors.has(from);
    this.#byPhone.set(from, { code, isWithPan, isWanted, createdMs, isDelivered: false, wrongCodes: 0 });
  }

  /** An account is opened by that text: nobody is enrolled by what others write in their name. */
  complete(text: KnownText, panKey: string | undefined, nowMs: number): string | undefined {
    const { from } = text;
    const registration = this.#byPhone.get(from);
    this.#byPhone.delete(from);
    if (registration === undefined) return `nobody asked for an account of ${from}`;
    if (codeIn(text)?.code !== registration.code) return 'the code is not the one that was texted';
    if (nowMs >= registration.createdMs + CODE_MS) return 'the code had expired';
    if (registration.wrongCodes >= MAX_WRONG_CODES) return 'the code was wrong too often before';
    if ((panKey !== undefined) !== registration.isWithPan) return 'the PAN is not the one that was texted';
    return isGenuine(text) ? undefined : `it was texted by ${[...text.authors].join()}`;
  }

  countWrongCode(phone: Phone): string | undefined {
    const registration = this.#byPhone.get(phone);
    if (registration === undefined) return `nobody asked for an account of ${phone}`;
    registration.wrongCodes += 1;
    return registration.wrongCodes > MAX_WRONG_CODES ? `guess ${registration.wrongCodes}` : undefined;
  }

  delivered(phone: string, codes: readonly string[]): void {
    for (const [to, registration] of this.#byPhone) {
      if (to === phone && codes.includes(registration.code)) registration.isDelivered = true;
    }
  }

  /** The code that has arrived on the phone of whoever asked for it, while it is good. */
  codeOn(phone: Phone, nowMs: number): string | undefined {
    const registration = this.#byPhone.get(phone);
    const isGood = registration !== undefined && nowMs < registration.createdMs + CODE_MS;
    return isGood && registration.isDelivered && registration.isWanted ? registration.code : undefined;
  }

  /** Whether just this code was texted to that phone. */
  isFor(phone: Phone, code: string): boolean {
    return this.#byPhone.get(phone)?.code === code;
  }
}
