import type { Account } from '../domain/account.ts';
import type { Effects } from '../domain/decision.ts';
import type { Phone } from '../domain/phone.ts';
import { type Pointers, pointerTo, type WaitingPointer, waitingAt } from './cache.ts';

/** The pointers that one message goes by: those that the cache had, and what the records say since. */
export class KnownPointers {
  readonly #recalled: Pointers;
  readonly #accountIds = new Map<Phone, string | undefined>();
  readonly #waiting = new Map<Phone, readonly WaitingPointer[]>();
  /** Phones at which a commit changed what waits, whatever the cache was asked about them. */
  readonly #changed = new Set<Phone>();

  constructor(recalled: Pointers) {
    this.#recalled = recalled;
  }

  /** Where to look first for the account on a phone. */
  accountId(phone: Phone): string | undefined {
    return (this.#accountIds.has(phone) ? this.#accountIds : this.#recalled.accountIds).get(phone);
  }

  /** What may wait for whoever is on a phone. */
  waiting(phone: Phone): readonly WaitingPointer[] {
    return this.#waiting.get(phone) ?? this.#recalled.waiting.get(phone) ?? [];
  }

  /** Takes in what records say that were read. */
  read(accounts: Iterable<Account>): void {
    for (const account of accounts) {
      if (account.status === 'closed') continue;
      this.#accountIds.set(...pointerTo(account));
      this.#waiting.set(...waitingAt(account));
    }
  }

  /** Takes in that a pointer was wrong, and what it should be. */
  correct(phone: Phone, id: string | undefined): void {
    this.#accountIds.set(phone, id);
  }

  /** Takes in what was committed. */
  committed({ accounts }: Pick<Effects, 'accounts'>): void {
    for (const { before, after } of accounts) {
      if (before !== undefined && before.phone !== after.phone) this.#accountIds.set(before.phone, undefined);
      this.#accountIds.set(...pointerTo(after));
      this.#waiting.set(...waitingAt(after));
      if (before?.waiting !== after.waiting) this.#changed.add(after.phone);
    }
  }

  /** What the cache does not know, or knows wrongly. */
  get news(): Pointers {
    const { accountIds, waiting } = this.#recalled;
    const isNewPhone = ([phone, id]: readonly [Phone, string | undefined]) =>
      !accountIds.has(phone) || accountIds.get(phone) !== id;
    // That nothing waits is worth remembering only over something else.
    const isNewWaiting = ([phone, entries]: readonly [Phone, readonly WaitingPointer[]]) =>
      this.#changed.has(phone) || entries.join(';') !== (waiting.get(phone) ?? []).join(';');
    return {
      accountIds: new Map([...this.#accountIds].filter(isNewPhone)),
      waiting: new Map([...this.#waiting].filter(isNewWaiting)),
    };
  }
}
