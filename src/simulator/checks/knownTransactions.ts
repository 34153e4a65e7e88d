import type { Phone } from '../../domain/phone.ts';
import { personOf } from '../people.ts';
import type { Page } from './passbook.ts';

/**
 * The kinds of txn, by the word that begins one, with who pays, is credited, and is told which half: as the
 * design has it.
 */
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

/** What an observer who sees everything knows of a txn when it begins. */
interface Begun {
  readonly id: string;
  readonly otp: string;
  readonly word: StartWord;
  readonly amount: number;
  readonly firstPage: Page;
  readonly secondPage: Page;
  readonly createdMs: number;
}

/** A txn, with its parties' phones as they are now. */
export class KnownTransaction {
  readonly id: string;
  readonly otp: string;
  readonly word: StartWord;
  readonly amount: number;
  readonly createdMs: number;
  readonly payerPage: Page;
  readonly payeePage: Page;
  readonly firstPage: Page;
  readonly secondPage: Page;
  status: 'open' | 'done' | 'failed' = 'open';
  /** What operators hold back of it, and whether they gave it back. */
  held = 0;
  isReversed = false;
  wrongOtps = 0;
  isIdDelivered = false;
  isOtpDelivered = false;
  /** Whether the payer told somebody the half that was texted to the payer's own phone. */
  hasPayerAgreed = false;

  constructor({ id, otp, word, amount, firstPage, secondPage, createdMs }: Begun) {
    this.id = id;
    this.otp = otp;
    this.word = word;
    this.amount = amount;
    this.createdMs = createdMs;
    this.firstPage = firstPage;
    this.secondPage = secondPage;
    const isFirstPayer = STARTS[word].payer === 'first';
    this.payerPage = isFirstPayer ? firstPage : secondPage;
    this.payeePage = isFirstPayer ? secondPage : firstPage;
  }

  get first(): Phone {
    return this.firstPage.phone;
  }

  get second(): Phone {
    return this.secondPage.phone;
  }

  get payer(): Phone {
    return this.payerPage.phone;
  }

  get payee(): Phone {
    return this.payeePage.phone;
  }

  get idHolder(): Phone {
    return STARTS[this.word].idHolder === 'first' ? this.first : this.second;
  }

  get otpHolder(): Phone {
    return STARTS[this.word].idHolder === 'first' ? this.second : this.first;
  }
}

const OTP_MS = 10 * 60_000;

export class KnownTransactions {
  readonly #byId = new Map<string, KnownTransaction>();
  #open: KnownTransaction[] = [];
  #closed: KnownTransaction[] = [];

  add(begun: Begun): void {
    const transaction = new KnownTransaction(begun);
    this.#byId.set(begun.id, transaction);
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

  /** Those of which operators hold something back. */
  get held(): readonly KnownTransaction[] {
    return [...this.#byId.values()].filter(({ held }) => held > 0);
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
   * The parties meet, and both halves are known to both. Only who may be trusted is told a payer's half:
   * never a thief, who would say that cash has changed hands.
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
