import { type Account, isOn } from '../domain/account.ts';
import type { Bucket } from '../domain/bucket.ts';
import {
  type Begun,
  type FetchingSource,
  type Nearby,
  type NearbyQuery,
  runFetching,
  type Wanted,
} from '../domain/load.ts';
import type { Phone } from '../domain/phone.ts';
import type { Ask, Request } from '../domain/request.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Cache, Pointers } from './cache.ts';
import type { KnownPointers } from './knownPointers.ts';
import { type Found, NO_KEYS, type Store } from './store/store.ts';

export interface LoadParts {
  readonly store: Pick<Store, 'get' | 'nearby' | 'bucketKeysOf'>;
}

/** Asks the cache where to look for what a computation wants first, and for whoever texted. */
export function recallFor({ step }: Begun<unknown>, cache: Cache, from?: Phone): Promise<Pointers> {
  const { accountsOf = [], waitingOf = [] } = step.done === true ? {} : step.value;
  const phones = from === undefined ? accountsOf : [from, ...accountsOf];
  return cache.recall([...new Set(phones)], waitingOf);
}

export interface LoadOptions {
  readonly pointers: KnownPointers;
  /** Who looks for people nearby, and so is not to be found. */
  readonly seeker?: Phone | undefined;
}

/**
 * Runs a command's computation, fetching what it asks for: each step in one round of parallel reads, and one
 * more for phones whose account ids no pointer says.
 */
export async function runLoad<Result>(
  begun: Begun<Result>,
  parts: LoadParts,
  options: LoadOptions,
): Promise<Result> {
  return await runFetching(begun, new Records(parts, options));
}

/** What one command has loaded. A key that maps to undefined was looked for and does not exist. */
class Records implements FetchingSource {
  readonly #parts: LoadParts;
  readonly #pointers: KnownPointers;
  readonly #seeker: Phone | undefined;
  readonly #accountIds = new Map<Phone, string | undefined>();
  readonly #accounts = new Map<string, Account | undefined>();
  readonly #buckets = new Map<string, Bucket | undefined>();
  readonly #bucketKeys = new Map<string, readonly string[]>();
  readonly #transactions = new Map<string, Transaction | undefined>();
  readonly #panHolders = new Map<string, string | undefined>();
  readonly #requests = new Map<string, Request | undefined>();
  readonly #asks = new Map<Phone, Ask | undefined>();
  readonly #nearby = new Map<NearbyQuery, readonly Nearby[]>();

  constructor(parts: LoadParts, { pointers, seeker }: LoadOptions) {
    this.#parts = parts;
    this.#pointers = pointers;
    this.#seeker = seeker;
  }

  accountOf(phone: Phone) {
    const id = this.#accountIds.get(phone);
    return id === undefined ? undefined : this.account(id);
  }
  account = (id: string) => this.#accounts.get(id);
  bucket = (key: string) => this.#buckets.get(key);
  bucketsOf = (accountId: string) =>
    (this.#bucketKeys.get(accountId) ?? [])
      .flatMap((key) => this.#buckets.get(key) ?? [])
      .filter((bucket) => bucket.accountId === accountId);
  transaction = (id: string) => this.#transactions.get(id);
  panHolder = (key: string) => this.#panHolders.get(key);
  request = (id: string) => this.#requests.get(id);
  ask = (phone: Phone) => this.#asks.get(phone);
  nearby = (query: NearbyQuery) => this.#nearby.get(query) ?? [];

  /**
   * One round, and a second one for the accounts of phones that no pointer led to, or a wrong one, and for buckets
   * that only an index knows.
   */
  async fetch(want: Wanted): Promise<void> {
    const phones = want.accountsOf ?? [];
    // Wanted next, if anything.
    const waiting = (want.waitingOf ?? []).flatMap((phone) => this.#pointers.waiting(phone));
    this.#follow(phones);
    await Promise.all([
      this.#read({
        phones: phones.filter((phone) => !this.#accountIds.has(phone)),
        accounts: [
          ...this.#idsOf(phones),
          ...(want.accounts ?? []),
          ...waiting.map(([, otherId]) => otherId),
        ],
        buckets: want.buckets ?? [],
        transactions: [...(want.transactions ?? []), ...waiting.map(([id]) => id)],
        panHolders: want.panHolders ?? [],
        requests: want.requests ?? [],
        asks: want.asks ?? [],
      }),
      ...(want.nearby ?? []).map(async (query) => {
        this.#nearby.set(query, await this.#parts.store.nearby(query, this.#seeker));
      }),
      ...(want.bucketsOf ?? []).map(async (id) => {
        this.#bucketKeys.set(id, await this.#parts.store.bucketKeysOf(id));
      }),
    ]);
    await this.#read({
      ...NO_KEYS,
      buckets: (want.bucketsOf ?? []).flatMap((id) => this.#bucketKeys.get(id) ?? []),
    });
    await this.#correct(phones);
    await this.#read({ ...NO_KEYS, accounts: this.#idsOf(phones) });
    // The account may have moved to another phone, or been closed, between the two reads.
    await this.#correct(phones);
    await this.#read({ ...NO_KEYS, accounts: this.#idsOf(phones) });
  }

  #follow(phones: readonly Phone[]): void {
    for (const phone of phones) {
      const id = this.#pointers.accountId(phone);
      if (id !== undefined && !this.#accountIds.has(phone)) this.#accountIds.set(phone, id);
    }
  }

  async #read(keys: Parameters<Store['get']>[0]): Promise<void> {
    const fresh = {
      phones: keys.phones,
      accounts: keys.accounts.filter((id) => !this.#accounts.has(id)),
      buckets: keys.buckets.filter((key) => !this.#buckets.has(key)),
      transactions: keys.transactions.filter((id) => !this.#transactions.has(id)),
      panHolders: keys.panHolders.filter((key) => !this.#panHolders.has(key)),
      requests: keys.requests.filter((id) => !this.#requests.has(id)),
      asks: keys.asks.filter((phone) => !this.#asks.has(phone)),
    };
    if (Object.values(fresh).every((values) => values.length === 0)) return;
    const found: Found = await this.#parts.store.get(fresh);
    for (const phone of fresh.phones) this.#accountIds.set(phone, found.accountIds.get(phone));
    for (const id of fresh.accounts) this.#accounts.set(id, found.accounts.get(id));
    for (const key of fresh.buckets) this.#buckets.set(key, found.buckets.get(key));
    for (const id of fresh.transactions) this.#transactions.set(id, found.transactions.get(id));
    for (const key of fresh.panHolders) this.#panHolders.set(key, found.panHolders.get(key));
    for (const id of fresh.requests) this.#requests.set(id, found.requests.get(id));
    for (const phone of fresh.asks) this.#asks.set(phone, found.asks.get(phone));
    this.#pointers.read(found.accounts.values());
  }

  /** An account id, pointed to or just read, is believed only if that account still has the phone. */
  async #correct(phones: readonly Phone[]): Promise<void> {
    const wrong = phones.filter((phone) => {
      const id = this.#accountIds.get(phone);
      if (id === undefined || !this.#accounts.has(id)) return false;
      return !isOn(this.#accounts.get(id), phone);
    });
    if (wrong.length === 0) return;
    for (const phone of wrong) this.#accountIds.delete(phone);
    await this.#read({ ...NO_KEYS, phones: wrong });
    for (const phone of wrong) this.#pointers.correct(phone, this.#accountIds.get(phone));
  }

  #idsOf(phones: readonly Phone[]): readonly string[] {
    return phones.map((phone) => this.#accountIds.get(phone)).filter((id) => id !== undefined);
  }
}
