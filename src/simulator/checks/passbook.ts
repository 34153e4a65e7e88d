import { dayOf, LIMITS } from '../bank.ts';

/** What one person should have, worked out from their texts alone. */
interface Page {
  balance: number;
  cash: number;
  isActive: boolean;
  readonly buckets: Map<string, number>;
  outDay: string;
  outToday: number;
}

/** Everybody's money as it should be. Each method says what would be wrong about a movement, and makes it all the same. */
export class Passbook {
  readonly #pages = new Map<string, Page>();

  page(phone: string): Page {
    const known = this.#pages.get(phone);
    if (known !== undefined) return known;
    const page: Page = { balance: 0, cash: 0, isActive: true, buckets: new Map(), outDay: '', outToday: 0 };
    this.#pages.set(phone, page);
    return page;
  }

  /** Cash into an agent's hand, e-money to a customer. */
  collect(agent: string, customer: string, amount: number): string | undefined {
    const [payer, payee] = [this.page(agent), this.page(customer)];
    payer.cash += amount;
    payee.balance += amount;
    if (payer.cash > LIMITS.basic.cashInHand) return 'the agent holds more cash than is allowed';
    return problemOf(amount, payer, payee);
  }

  /** E-money from one to the other. */
  pay(from: string, to: string, amount: number, nowMs: number): string | undefined {
    const [payer, payee] = [this.page(from), this.page(to)];
    const today = dayOf(nowMs);
    payer.balance -= amount;
    payer.outToday = (payer.outDay === today ? payer.outToday : 0) + amount;
    payer.outDay = today;
    payee.balance += amount;
    if (payer.outToday > LIMITS.basic.outPerDay) return 'more went out in a day than is allowed';
    return problemOf(amount, payer, payee);
  }

  /** Between a balance and a bucket of the same person; a negative amount comes out of the bucket. */
  save(phone: string, bucket: string, amount: number): string | undefined {
    const page = this.page(phone);
    page.balance -= amount;
    page.buckets.set(bucket, (page.buckets.get(bucket) ?? 0) + amount);
    return page.isActive ? undefined : 'the account is frozen';
  }
}

function problemOf(amount: number, payer: Page, payee: Page): string | undefined {
  if (!payer.isActive || !payee.isActive) return 'an account is frozen';
  if (amount > LIMITS.basic.perTransaction) return 'it is more than is allowed at one time';
  const saved = [...payee.buckets.values()].reduce((sum, inBucket) => sum + inBucket, 0);
  return payee.balance + saved > LIMITS.basic.balance ? 'the payee has more than is allowed' : undefined;
}
