import type { Phone } from '../../domain/phone.ts';
import { personOf } from '../people.ts';

/** The kinds of txn, by the word that begins one, with who pays, is credited, and is told which half: as the design has it. */
export const STARTS = {
  COLLECT: { payer: 'first', idHolder: 'second' },
  DEPOSIT: { payer: 'second', idHolder: 'first' },
  WITHDRAW: { payer: 'first', idHolder: 'second' },
  REQUEST: { payer: 'second', idHolder: 'second' },
  TRANSFER: { payer: 'first', idHolder: 'first' },
} as const;

export type StartWord = keyof typeof STARTS;

export function isStartWord(word: string): word is StartWord {
  return Object.hasOwn(STARTS, word);
}

/** A txn as an observer who sees everything knows it. */
export interface KnownTransaction {
  readonly id: string;
  readonly otp: string;
  readonly word: StartWord;
  readonly amount: number;
  readonly first: Phone;
  readonly second: Phone;
  readonly payer: Phone;
  readonly payee: Phone;
  readonly idHolder: Phone;
  readonly otpHolder: Phone;
  readonly createdMs: number;
  status: 'open' | 'done' | 'failed';
  wrongOtps: number;
  isIdDelivered: boolean;
  isOtpDelivered: boolean;
  /** Whether the payer told somebody the half that was texted to the payer's own phone. */
  hasPayerAgreed: boolean;
}

const OTP_MS = 10 * 60_000;

export class KnownTransactions {
  readonly #byId = new Map<string, KnownTransaction>();
  #open: KnownTransaction[] = [];
  #closed: KnownTransaction[] = [];

  add(facts: {
    readonly id: string;
    readonly otp: string;
    readonly word: StartWord;
    readonly amount: number;
    readonly first: Phone;
    readonly second: Phone;
    readonly createdMs: number;
  }): void {
    const { payer, idHolder } = STARTS[facts.word];
    const [idParty, otpParty] =
      idHolder === 'first' ? [facts.first, facts.second] : [facts.second, facts.first];
    const transaction: KnownTransaction = {
      ...facts,
      payer: payer === 'first' ? facts.first : facts.second,
      payee: payer === 'first' ? facts.second : facts.first,
      idHolder: idParty,
      otpHolder: otpParty,
      status: 'open',
      wrongOtps: 0,
      isIdDelivered: false,
      isOtpDelivered: false,
      hasPayerAgreed: false,
    };
    this.#byId.set(facts.id, transaction);
    this.#open.push(transaction);
  }

  get(id: string): KnownTransaction | undefined {
    return this.#byId.get(id);
  }

  close(transaction: KnownTransaction, status: 'done' | 'failed'): void {
    transaction.status = status;
    this.#open = this.#open.filter((other) => other !== transaction);
    this.#closed = [...this.#closed.slice(-20), transaction];
  }

  /** Open ones, the latest first, leaving out those that ran out long ago. */
  open(nowMs: number): readonly KnownTransaction[] {
    this.#open = this.#open.filter(({ createdMs }) => nowMs < createdMs + 2 * OTP_MS);
    return this.#open.toReversed();
  }

  get closed(): readonly KnownTransaction[] {
    return this.#closed;
  }

  ofOtp(otp: string): KnownTransaction | undefined {
    return this.#open.find((transaction) => transaction.otp === otp);
  }

  /** Notes which halves have arrived on the phones that they are for. */
  delivered(to: string, content: string): void {
    const byId = this.#byId.get(/Txn ([0-9A-Z]{6})/.exec(content)?.[1] ?? '');
    if (byId?.idHolder === to) byId.isIdDelivered = true;
    const byOtp = this.ofOtp(/OTP (\d{6})/.exec(content)?.[1] ?? '');
    if (byOtp?.otpHolder === to) byOtp.isOtpDelivered = true;
  }

  /**
   * The parties meet, and both halves are known to both. Only who may be trusted is told a payer's half: never a thief, who
   * would say that cash has changed hands.
   */
  meet(transaction: KnownTransaction): boolean {
    if (!transaction.isIdDelivered || !transaction.isOtpDelivered) return false;
    if (personOf(transaction.payee)?.kind === 'thief') return false;
    transaction.hasPayerAgreed = true;
    return true;
  }
}

export function hasExpired({ createdMs }: KnownTransaction, nowMs: number): boolean {
  return nowMs >= createdMs + OTP_MS;
}
