/** The numbers that a person had, as the records of an account show them: no record keeps them as such. */
import type { Account } from '../../domain/account.ts';
import type { Phone } from '../../domain/phone.ts';
import { CODE_MINUTES } from '../../domain/transaction.ts';

interface Seen {
  /** ISO 8601. */
  first: string;
  last: string;
}

export class Phones {
  readonly #seen = new Map<Phone, Seen>();
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  /** The account was on this number at that instant. */
  see(phone: Phone, at: string): void {
    const seen = this.#seen.get(phone) ?? { first: at, last: at };
    if (at < seen.first) seen.first = at;
    if (at > seen.last) seen.last = at;
    this.#seen.set(phone, seen);
  }

  get all(): ReadonlySet<Phone> {
    return new Set([...this.#seen.keys(), this.#account.phone]);
  }

  /**
   * Whether the number was this person's then, as far as anybody can tell: numbers are given to other people, and
   * whoever registers is asked for a code before there is an account.
   */
  wasTheirs(phone: Phone, at: string): boolean {
    const { phone: current, createdAt, closedAt } = this.#account;
    const seen = this.#seen.get(phone);
    if (phone !== current) return seen !== undefined && at >= seen.first && at <= seen.last;
    const asked = new Date(Date.parse(createdAt) - CODE_MINUTES * 60_000).toISOString();
    const earlier = [...this.#seen].filter(([other]) => other !== current).map(([, { last }]) => last);
    return [asked, ...earlier].every((since) => at >= since) && (closedAt === undefined || at <= closedAt);
  }

  list(): readonly object[] {
    return [...this.all].map((phone) => ({
      phone,
      isCurrent: phone === this.#account.phone,
      firstSeenAt: this.#seen.get(phone)?.first,
      lastSeenAt: this.#seen.get(phone)?.last,
    }));
  }
}
