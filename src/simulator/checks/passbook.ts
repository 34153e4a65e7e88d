import type { Relation } from '../../domain/account.ts';
import type { Limits } from '../../domain/limits.ts';
import type { Phone } from '../../domain/phone.ts';
import { dayOf, LIMITS, monthOf } from '../bank.ts';
import type { StartWord } from './starts.ts';

/**
 * What one account should have and be, worked out from texts and operators' commands alone. Amounts in paise.
 */
export interface Page {
  /** What its balance did, the oldest first. */
  readonly movements: BalanceChange[];
  readonly id: string;
  phone: Phone;
  /** The one that it was opened on. */
  readonly firstPhone: Phone;
  balance: number;
  cash: number;
  held: number;
  state: 'active' | 'frozen' | 'closed';
  role: 'customer' | 'vendor' | 'agent';
  /** Whether no money may leave it until somebody unlocks it. */
  isLocked: boolean;
  /** Who may lock it, and vouch for its owner. */
  trusted: readonly Page[];
  tier: string;
  cashLimit: number | undefined;
  readonly buckets: Map<string, number>;
  /** Instalments, by bucket. */
  readonly plans: Map<string, number>;
  outDay: string;
  outToday: number;
  /** What went out in the latest month in which anything did, and what came in. */
  outMonth: string;
  outOfMonth: number;
  inMonth: string;
  inOfMonth: number;
  /** Not used for two years: nothing goes out. */
  isAsleep: boolean;
  /** What an agent has seen, while it waits for an operator. */
  kyc: SeenByAgent | undefined;
  /** Whether an agent has seen the card of the PAN. */
  isPanSeen: boolean;
  isErased: boolean;
  /** When others made Rain send texts here, in the last hour. */
  readonly caused: Map<Relation, readonly number[]>;
  panKey: string | undefined;
  /** The phones that it has moved away from, with the number of transactions until then. */
  readonly lost: Map<Phone, number>;
  /** How many transactions there had been when its state last changed. */
  changedAt: number;
  /** How many there had been when it came to this phone. */
  movedAt: number;
  /** How many there had been when it was last dismissed as an agent. */
  dismissedAt: number | undefined;
}

/** What moved in or out of a balance, in one transaction of the database. */
export interface BalanceChange {
  readonly amount: number;
  /** Afterwards. */
  readonly balance: number;
  readonly atMs: number;
  /** How many transactions there had been, with this one. */
  readonly moment: number;
}

interface SeenByAgent {
  readonly agent: Page;
  readonly panKey: string | undefined;
  /** Whether it is to wake the account. */
  readonly wakes: boolean;
}

interface Opening extends Pick<Page, 'id' | 'phone' | 'role' | 'panKey'> {
  readonly moment: number;
  /** Of an account that was there before the simulation. */
  readonly tier?: string;
  readonly isAsleep?: boolean;
}

/** Money that goes from one account to another, or is made of cash. */
interface Movement {
  readonly word: StartWord;
  readonly amount: number;
  readonly payerPage: Page;
  readonly payeePage: Page;
}

/**
 * Everybody's money as it should be. Each method says what would be wrong about a movement, and makes it all
 * the same.
 */
export class Passbook {
  readonly #byId = new Map<string, Page>();
  readonly #byPhone = new Map<Phone, Page>();
  readonly vault = { cash: 0, sponsor: 0 };

  get pages(): readonly Page[] {
    return [...this.#byId.values()];
  }

  open({ id, phone, role, panKey, moment, tier, isAsleep = false }: Opening): string | undefined {
    const isTaken = this.#byPhone.has(phone) || this.#byId.has(id);
    const hasPan = (page: Page) => page.panKey === panKey && page.state !== 'closed';
    const isPanTaken = panKey !== undefined && this.pages.some(hasPan);
    const page: Page = {
      ...{
        id,
        phone,
        firstPhone: phone,
        role,
        balance: 0,
        cash: 0,
        held: 0,
        state: 'active',
        isLocked: false,
        trusted: [],
        tier: tier ?? (panKey === undefined && role !== 'agent' ? 'small' : 'basic'),
        cashLimit: undefined,
      },
      ...{
        buckets: new Map(),
        plans: new Map(),
        outDay: '',
        outToday: 0,
        outMonth: '',
        outOfMonth: 0,
        inMonth: '',
        inOfMonth: 0,
        isAsleep,
        kyc: undefined,
        isPanSeen: false,
        isErased: false,
        lost: new Map(),
        changedAt: moment,
        movedAt: moment,
        dismissedAt: undefined,
        panKey,
        caused: new Map(),
        movements: [],
      },
    };
    this.#byId.set(id, page);
    this.#byPhone.set(phone, page);
    if (isPanTaken) return 'the PAN has an account already';
    return isTaken ? `${phone} or ${id} has an account already` : undefined;
  }

  /** Notes what the last transaction moved. */
  note(moment: number, atMs: number): void {
    for (const { balance, movements } of this.#byId.values()) {
      const amount = balance - (movements.at(-1)?.balance ?? 0);
      if (amount !== 0) movements.push({ amount, balance, atMs, moment });
    }
  }

  /** Whose account is on this phone now. */
  at(phone: Phone): Page | undefined {
    return this.#byPhone.get(phone);
  }

  /** Whose account is on this phone, or was after so many transactions: who began before that still saw it. */
  lastAt(phone: Phone, since: number): Page | undefined {
    const wasThere = (page: Page) =>
      hadPhone(page, phone, since) && (page.state !== 'closed' || page.changedAt >= since);
    return this.at(phone) ?? this.pages.find(wasThere);
  }

  of(id: string): Page | undefined {
    return this.#byId.get(id);
  }

  moveTo(page: Page, to: Phone, moment: number): string | undefined {
    const isTaken = this.#byPhone.has(to);
    this.#byPhone.delete(page.phone);
    this.#byPhone.set(to, page);
    page.lost.set(page.phone, moment);
    page.phone = to;
    page.movedAt = moment;
    return isTaken ? `${to} has an account already` : undefined;
  }

  close(page: Page, moment: number): string | undefined {
    this.#byPhone.delete(page.phone);
    page.state = 'closed';
    page.kyc = undefined;
    page.changedAt = moment;
    if (wealthOf(page) + page.cash > 0) return `it has ${wealthOf(page)} and cash ${page.cash}`;
    return page.role === 'agent' ? 'it is of an agent' : undefined;
  }

  /** Cash into an agent's hand, e-money to a customer; or e-money from one to the other. */
  move({ word, amount, payerPage: payer, payeePage: payee }: Movement, nowMs: number): string | undefined {
    const problem = this.problemOf({ word, amount, payerPage: payer, payeePage: payee }, nowMs);
    if (word === 'COLLECT') payer.cash += amount;
    else {
      payer.balance -= amount;
      countOut(payer, amount, nowMs);
    }
    payee.balance += amount;
    countIn(payee, amount, nowMs);
    return problem;
  }

  /** Gives back what was moved, which counts no more in the day and the month in which it was. */
  giveBack({ word, payerPage: payer, payeePage: payee }: Movement, amount: number, paidMs: number): void {
    if (word === 'COLLECT') payer.cash -= amount;
    else {
      payer.balance += amount;
      if (payer.outDay === dayOf(paidMs)) payer.outToday = Math.max(0, payer.outToday - amount);
      if (payer.outMonth === monthOf(paidMs)) payer.outOfMonth = Math.max(0, payer.outOfMonth - amount);
    }
    if (payee.inMonth === monthOf(paidMs)) payee.inOfMonth = Math.max(0, payee.inOfMonth - amount);
  }

  /** What forbids a movement as things are. */
  problemOf({ word, amount, payerPage: payer, payeePage: payee }: Movement, nowMs: number) {
    const limits = limitsOf(payer);
    if (payer.state !== 'active' || payee.state !== 'active') return 'an account is frozen or closed';
    if (payer.isAsleep) return 'the payer has not used the account for two years';
    if (word === 'WITHDRAW' && !limits.mayTakeCashOut) return 'the payer may take no cash out';
    if (!['WITHDRAW', 'COLLECT'].includes(word) && !limits.maySend) return 'the payer may not send';
    if (amount > limits.perTransaction) return 'it is more than is allowed at one time';
    if (wealthOf(payee) + amount > limitsOf(payee).balance) return 'the payee has more than is allowed';
    const { inPerMonth = Number.POSITIVE_INFINITY } = limitsOf(payee);
    if (inOfMonth(payee, nowMs) + amount > inPerMonth) return 'more came in in a month than is allowed';
    if (word === 'COLLECT') {
      if (payer.role !== 'agent') return 'whoever takes the cash is no agent';
      const isTooMuch = payer.cash + amount > (payer.cashLimit ?? limits.cashInHand);
      return isTooMuch ? 'the agent holds more cash than is allowed' : undefined;
    }
    if (payer.balance < amount) return 'the payer has not got it';
    const { outPerDay, outPerMonth = Number.POSITIVE_INFINITY } = limits;
    if (outToday(payer, nowMs) + amount > outPerDay) return 'more went out in a day than is allowed';
    const isOver = outOfMonth(payer, nowMs) + amount > outPerMonth;
    return isOver ? 'more went out in a month than is allowed' : undefined;
  }

  /** Between a balance and a bucket of the same person; a negative amount comes out of the bucket. */
  save(page: Page, bucket: string, amount: number): string | undefined {
    page.balance -= amount;
    page.buckets.set(bucket, (page.buckets.get(bucket) ?? 0) + amount);
    if (page.isLocked) return 'the account is locked';
    return page.state === 'active' ? undefined : `the account is ${page.state}`;
  }
}

/** Whether the phone was this account's at any time after so many transactions. */
export function hadPhone(page: Page, phone: string, since: number): boolean {
  if (page.phone === phone) return true;
  return [...page.lost].some(([lost, moment]) => lost === phone && moment >= since);
}

/** Whether the phone has been this account's since so many transactions, and the account worked. */
export function wasOn({ phone, state, changedAt, movedAt }: Page, on: Phone, since: number): boolean {
  return phone === on && state !== 'closed' && changedAt < since && movedAt < since;
}

/** A day or a month that has come holds, whatever a clock says that is behind. */
function outToday({ outDay, outToday: sum }: Page, nowMs: number): number {
  return outDay >= dayOf(nowMs) ? sum : 0;
}

function outOfMonth({ outMonth, outOfMonth: sum }: Page, nowMs: number): number {
  return outMonth >= monthOf(nowMs) ? sum : 0;
}

function inOfMonth({ inMonth, inOfMonth: sum }: Page, nowMs: number): number {
  return inMonth >= monthOf(nowMs) ? sum : 0;
}

function countOut(page: Page, amount: number, nowMs: number): void {
  page.outToday = outToday(page, nowMs) + amount;
  page.outDay = later(page.outDay, dayOf(nowMs));
  page.outOfMonth = outOfMonth(page, nowMs) + amount;
  page.outMonth = later(page.outMonth, monthOf(nowMs));
}

function countIn(page: Page, amount: number, nowMs: number): void {
  page.inOfMonth = inOfMonth(page, nowMs) + amount;
  page.inMonth = later(page.inMonth, monthOf(nowMs));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

export function wealthOf({ balance, held, buckets }: Page): number {
  return [...buckets.values()].reduce((sum, inBucket) => sum + inBucket, balance + held);
}

function limitsOf({ tier }: Page): Limits {
  return LIMITS[tier] ?? LIMITS.basic;
}
