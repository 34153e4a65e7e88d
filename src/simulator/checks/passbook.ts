import type { Limits } from '../../domain/limits.ts';
import type { Phone } from '../../domain/phone.ts';
import { dayOf, LIMITS } from '../bank.ts';

/**
 * What one account should have and be, worked out from texts and operators' commands alone. Amounts in paise.
 */
export interface Page {
  readonly id: string;
  phone: Phone;
  balance: number;
  cash: number;
  held: number;
  state: 'active' | 'frozen' | 'closed';
  role: 'customer' | 'agent';
  tier: string;
  cashLimit: number | undefined;
  readonly buckets: Map<string, number>;
  /** Instalments, by bucket. */
  readonly plans: Map<string, number>;
  outDay: string;
  outToday: number;
  /** The phones that it has moved away from, with the number of transactions until then. */
  readonly lost: Map<Phone, number>;
  /** How many transactions there had been when its state last changed. */
  changedAt: number;
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

  open(id: string, phone: Phone, role: Page['role'], moment: number): string | undefined {
    const isTaken = this.#byPhone.has(phone) || this.#byId.has(id);
    const page: Page = {
      ...{
        id,
        phone,
        role,
        balance: 0,
        cash: 0,
        held: 0,
        state: 'active',
        tier: 'basic',
        cashLimit: undefined,
      },
      ...{
        buckets: new Map(),
        plans: new Map(),
        outDay: '',
        outToday: 0,
        lost: new Map(),
        changedAt: moment,
      },
    };
    this.#byId.set(id, page);
    this.#byPhone.set(phone, page);
    return isTaken ? `${phone} or ${id} has an account already` : undefined;
  }

  /** Whose account is on this phone now. */
  at(phone: Phone): Page | undefined {
    return this.#byPhone.get(phone);
  }

  of(id: string): Page | undefined {
    return this.#byId.get(id);
  }

  move(page: Page, to: Phone, moment: number): string | undefined {
    const isTaken = this.#byPhone.has(to);
    this.#byPhone.delete(page.phone);
    this.#byPhone.set(to, page);
    page.lost.set(page.phone, moment);
    page.phone = to;
    return isTaken ? `${to} has an account already` : undefined;
  }

  close(page: Page, moment: number): string | undefined {
    this.#byPhone.delete(page.phone);
    page.state = 'closed';
    page.changedAt = moment;
    if (wealthOf(page) + page.cash > 0) return `it has ${wealthOf(page)} and cash ${page.cash}`;
    return page.role === 'agent' ? 'it is of an agent' : undefined;
  }

  /** Cash into an agent's hand, e-money to a customer. */
  collect(payer: Page, payee: Page, amount: number): string | undefined {
    payer.cash += amount;
    payee.balance += amount;
    if (payer.cash > (payer.cashLimit ?? limitsOf(payer).cashInHand)) {
      return 'the agent holds more cash than is allowed';
    }
    return problemOf(amount, payer, payee);
  }

  /** E-money from one to the other. */
  pay(payer: Page, payee: Page, amount: number, nowMs: number): string | undefined {
    const today = dayOf(nowMs);
    payer.balance -= amount;
    payer.outToday = (payer.outDay === today ? payer.outToday : 0) + amount;
    payer.outDay = today;
    payee.balance += amount;
    if (payer.outToday > limitsOf(payer).outPerDay) return 'more went out in a day than is allowed';
    return problemOf(amount, payer, payee);
  }

  /** Between a balance and a bucket of the same person; a negative amount comes out of the bucket. */
  save(page: Page, bucket: string, amount: number): string | undefined {
    page.balance -= amount;
    page.buckets.set(bucket, (page.buckets.get(bucket) ?? 0) + amount);
    return page.state === 'active' ? undefined : `the account is ${page.state}`;
  }
}

/** Whether the phone was this account's at any time after so many transactions. */
export function hadPhone(page: Page, phone: string, since: number): boolean {
  if (page.phone === phone) return true;
  return [...page.lost].some(([lost, moment]) => lost === phone && moment >= since);
}

function problemOf(amount: number, payer: Page, payee: Page): string | undefined {
  if (payer.state !== 'active' || payee.state !== 'active') return 'an account is frozen or closed';
  const most = Math.min(limitsOf(payer).perTransaction, limitsOf(payee).perTransaction);
  if (amount > most) return 'it is more than is allowed at one time';
  return wealthOf(payee) > limitsOf(payee).balance ? 'the payee has more than is allowed' : undefined;
}

export function wealthOf({ balance, held, buckets }: Page): number {
  return [...buckets.values()].reduce((sum, inBucket) => sum + inBucket, balance + held);
}

function limitsOf({ tier }: Page): Limits {
  return LIMITS[tier] ?? LIMITS.basic;
}
