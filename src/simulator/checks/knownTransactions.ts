import type { PinPair } from '../../domain/account.ts';
import type { Phone } from '../../domain/phone.ts';
import { personOf } from '../people.ts';
import { hadPhone, type Page } from './passbook.ts';
import { STARTS, type StartWord } from './starts.ts';

/** What an observer who sees everything knows of a txn when it begins. */
interface Begun {
  readonly id: string;
  readonly code: string;
  /** The digits of the payer's PIN for which the same text asks. */
  readonly pair: PinPair | undefined;
  readonly word: StartWord;
  readonly amount: number;
  readonly firstPage: Page;
  readonly secondPage: Page;
  readonly createdMs: number;
  /** How many transactions of the database there had been. */
  readonly moment: number;
}

/** A txn, with its parties' phones as they are now. */
export class KnownTransaction {
  readonly id: string;
  readonly code: string;
  readonly pair: PinPair | undefined;
  readonly word: StartWord;
  readonly amount: number;
  readonly createdMs: number;
  readonly moment: number;
  readonly payerPage: Page;
  readonly payeePage: Page;
  readonly firstPage: Page;
  readonly secondPage: Page;
  status: 'open' | 'done' | 'failed' = 'open';
  /** What operators hold back of it, and whether they gave it back. */
  held = 0;
  /** What of that a case holds, and what went back so far. */
  caseHeld = 0;
  returned = 0;
  isReversed = false;
  /** When it ended. */
  closedMs: number | undefined;
  /** How many transactions of the database there had been, with the one that closed or reversed it. */
  closedAt = 0;
  reversedAt = 0;
  /** When it was paid, if it was. */
  paidMs = 0;
  wrongCodes = 0;
  isCodeDelivered = false;
  /** Whether the payer has texted the code. */
  isCodeTexted = false;

  constructor({ id, code, pair, word, amount, firstPage, secondPage, createdMs, moment }: Begun) {
    this.id = id;
    this.code = code;
    this.pair = pair;
    this.word = word;
    this.amount = amount;
    this.createdMs = createdMs;
    this.moment = moment;
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

  /** What of its money has not gone back. */
  get owed(): number {
    return this.amount - this.returned;
  }

  /** Notes that so much went back, out of what is on hold first. */
  giveBack(amount: number): void {
    this.held = Math.max(0, this.held - amount);
    this.caseHeld = Math.max(0, this.caseHeld - amount);
    this.returned += amount;
    if (this.returned < this.amount) return;
    this.isReversed = true;
    this.returned = 0;
  }

  /** Whether it waits for this account: for the one who pays, and for the other one who was told of it. */
  waitsFor(page: Page): boolean {
    if (this.status !== 'open') return false;
    return page === this.payerPage || (page === this.payeePage && STARTS[this.word].tellsOther);
  }

  isParty(page: Page | undefined): boolean {
    return page !== undefined && (page === this.firstPage || page === this.secondPage);
  }
}

export const CODE_MS = 10 * 60_000;
export const MAX_WRONG_CODES = 3;

export class KnownTransactions {
  readonly #byId = new Map<string, KnownTransaction>();
  #open: KnownTransaction[] = [];
  #closed: KnownTransaction[] = [];
  /** How many transactions of the database there have been. */
  moment = 0;

  add(begun: Begun): KnownTransaction {
    const transaction = new KnownTransaction(begun);
    this.#byId.set(begun.id, transaction);
    this.#open.push(transaction);
    return transaction;
  }

  get(id: string): KnownTransaction | undefined {
    return this.#byId.get(id);
  }

  close(transaction: KnownTransaction, status: 'done' | 'failed', nowMs?: number): void {
    transaction.status = status;
    transaction.closedMs = nowMs;
    transaction.closedAt = this.moment;
    this.#open = this.#open.filter((other) => other !== transaction);
    this.#closed = [...this.#closed.slice(-20), transaction];
  }

  /** Open ones, the latest first: those that have run out too, until somebody closes them. */
  get open(): readonly KnownTransaction[] {
    return this.#open.toReversed();
  }

  get closed(): readonly KnownTransaction[] {
    return this.#closed;
  }

  /** Those of which operators hold something back. */
  get held(): readonly KnownTransaction[] {
    return [...this.#byId.values()].filter(({ held }) => held > 0);
  }

  /** Those of which something is on hold at this account. */
  heldOf(page: Page | undefined): readonly KnownTransaction[] {
    return this.held.filter(({ payeePage }) => payeePage === page);
  }

  /** What waits for an account, in the order in which it began. */
  waitingFor(page: Page): readonly KnownTransaction[] {
    return this.#open.filter((transaction) => transaction.waitsFor(page));
  }

  /** What somebody on this phone is to pay, or was since then, by the code that was texted. */
  payable(phone: Phone, since: number): readonly KnownTransaction[] {
    return this.#open.filter(({ payerPage }) => hadPhone(payerPage, phone, since));
  }

  /** Notes which codes have arrived on the phones that they are for. */
  delivered(to: string, content: string): void {
    const [code] = codesIn(content);
    const known = this.#open.find((transaction) => transaction.code === code && transaction.payer === to);
    if (known !== undefined) known.isCodeDelivered = true;
  }
}

/** The codes that a text of Rain's asks for. */
export function codesIn(content: string): readonly string[] {
  return [...content.matchAll(/\bRAIN (\d{8}|\d{6})\b/g)].map(([, code = '']) => code);
}

export function hasExpired({ createdMs }: KnownTransaction, nowMs: number): boolean {
  return nowMs >= createdMs + CODE_MS;
}

/** Nobody pays a thief of their own will; an agent may take a thief's cash. */
export function isAgreedTo({ word, payee }: KnownTransaction): boolean {
  return word === 'COLLECT' || personOf(payee)?.kind !== 'thief';
}
