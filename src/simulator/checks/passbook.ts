import type { Relation } from '../../domain/account.ts';
import type { Limits } from '../../domain/limits.ts';
import type { Phone } from '../../domain/phone.ts';
import { dayOf, LIMITS } from '../bank.ts';
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
  /** When others made Rain send texts here, in the last hour. */
  readonly caused: Map<Relation, readonly number[]>;
  readonly panKey: string | undefined;
  /** The phones that it has moved away from, with the number of transactions until then. */
  readonly lost: Map<Phone, number>;
  /** How many transactions there had been when its state last changed. */
  changedAt: number;
  /** How many there had been when it came to this phone. */
  movedAt: number;
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

interface Opening extends Pick<Page, 'id' | 'phone' | 'role' | 'panKey'> {
  readonly moment: number;
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

  open({ id, phone, role, panKey, moment }: Opening): string | undefined {
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
        tier: panKey === undefined && role !== 'agent' ? 'small' : 'basic',
        cashLimit: undefined,
      },
      ...{
        buckets: new Map(),
        plans: new Map(),
        outDay: '',
        outToday: 0,
        lost: new Map(),
        changedAt: moment,
        movedAt: moment,
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
      payer.outToday = outToday(payer, nowMs) + amount;
      payer.outDay = dayOf(nowMs);
    }
    payee.balance += amount;
    return problem;
  }

  /** What forbids a movement as things are. */
  problemOf({ word, amount, payerPage: payer, payeePage: payee }: Movement, nowMs: number) {
    const limits = limitsOf(payer);
    if (payer.state !== 'active' || payee.state !== 'active') return 'an account is frozen or closed';
    if (amount > limits.perTransaction) return 'it is more than is allowed at one time';
    if (wealthOf(payee) + amount > limitsOf(payee).balance) return 'the payee has more than is allowed';
    if (word === 'COLLECT') {
      if (payer.role !== 'agent') return 'whoever takes the cash is no agent';
      const isTooMuch = payer.cash + amount > (payer.cashLimit ?? limits.cashInHand);
      return isTooMuch ? 'the agent holds more cash than is allowed' : undefined;
    }
    if (payer.balance < amount) return 'the payer has not got it';
    const isOver = outToday(payer, nowMs) + amount > limits.outPerDay;
    return isOver ? 'more went out in a day than is allowed' : undefined;
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

function outToday({ outDay, outToday: sum }: Page, nowMs: number): number {
  return outDay === dayOf(nowMs) ? sum : 0;
}

export function wealthOf({ balance, held, buckets }: Page): number {
  return [...buckets.values()].reduce((sum, inBucket) => sum + inBucket, balance + held);
}

function limitsOf({ tier }: Page): Limits {
  return LIMITS[tier] ?? LIMITS.basic;
}
