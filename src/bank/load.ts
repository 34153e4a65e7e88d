import { type Account, isOn } from '../domain/account.ts';
import type { Bucket } from '../domain/bucket.ts';
import type { Load, Loaded, Nearby, NearbyQuery, Wanted } from '../domain/load.ts';
import type { Phone } from '../domain/phone.ts';
import type { Ask, Request } from '../domain/request.ts';
import type { Transaction } from '../domain/transaction.ts';
import type { Cache } from './cache.ts';
import type { Secrets } from './secrets.ts';
import { type Found, NO_KEYS, type Store } from './store/store.ts';

export interface LoadParts {
  readonly store: Store;
  readonly cache: Cache;
  readonly secrets: Secrets;
}

export interface LoadResult<Result> {
  readonly result: Result;
  /** Whether any account came from the cache without having been read. */
  readonly usedSnapshots: boolean;
  /** Whether `from` is the phone of an account; looks it up if the computation asked for nothing. */
  isCustomer(): Promise<boolean>;
}

/**
 * Runs a command's computation, fetching what it asks for: each step in one round of parallel reads, and one
 * more for phones whose account ids the cache does not know. `from` is looked up along with the first step.
 */
export async function runLoad<Result>(
  computation: Load<Result>,
  parts: LoadParts,
  options: { readonly from?: Phone; readonly useSnapshots: boolean },
): Promise<LoadResult<Result>> {
  const records = new Records(parts, options.useSnapshots);
  let extraPhones: readonly Phone[] = options.from === undefined ? [] : [options.from];
  let step = computation.next(records);
  while (step.done !== true) {
    await records.fetch(step.value, extraPhones);
    extraPhones = [];
    step = computation.next(records);
  }
  return {
    result: step.value,
    usedSnapshots: records.usedSnapshots,
    isCustomer: async () => {
      await records.fetch({}, extraPhones);
      return options.from !== undefined && records.knows(options.from);
    },
  };
}

/** What one command has loaded. A key that maps to undefined was looked for and does not exist. */
class Records implements Loaded {
  usedSnapshots = false;
  readonly #parts: LoadParts;
  readonly #useSnapshots: boolean;
  readonly #accountIds = new Map<Phone, string | undefined>();
  readonly #accounts = new Map<string, Account | undefined>();
  readonly #buckets = new Map<string, Bucket | undefined>();
  readonly #transactions = new Map<string, Transaction | undefined>();
  readonly #otpMatches = new Map<string, boolean>();
  readonly #requests = new Map<string, Request | undefined>();
  readonly #asks = new Map<Phone, Ask | undefined>();
  /** Accounts that the cache has, as far as we know rightly. */
  readonly #cached = new Set<string>();
  readonly #nearby = new Map<NearbyQuery, readonly Nearby[]>();

  constructor(parts: LoadParts, useSnapshots: boolean) {
    this.#parts = parts;
    this.#useSnapshots = useSnapshots;
  }

  accountOf(phone: Phone) {
    const id = wanted(this.#accountIds, phone);
    return id === undefined ? undefined : wanted(this.#accounts, id);
  }
  account = (id: string) => wanted(this.#accounts, id);
  bucket = (key: string) => wanted(this.#buckets, key);
  transaction = (id: string) => wanted(this.#transactions, id);
  otpMatches = (id: string) => wanted(this.#otpMatches, id) === true;
  request = (id: string) => wanted(this.#requests, id);
  ask = (phone: Phone) => wanted(this.#asks, phone);
  nearby = (query: NearbyQuery) => wanted(this.#nearby, query) ?? [];
  knows = (phone: Phone) => this.#accountIds.get(phone) !== undefined;

  /** One round, and a second one for the accounts of phones that the cache did not know, or knew wrongly. */
  async fetch(want: Wanted, extraPhones: readonly Phone[]): Promise<void> {
    const phones = want.accountsOf ?? [];
    await this.#recall(want, [...phones, ...extraPhones]);
    const unknownPhones = [...phones, ...extraPhones].filter((phone) => !this.#accountIds.has(phone));
    await Promise.all([
      this.#read({
        phones: unknownPhones,
        accounts: [...this.#idsOf(phones), ...(want.accounts ?? [])],
        buckets: want.buckets ?? [],
        transactions: want.transactions ?? [],
        requests: want.requests ?? [],
        asks: want.asks ?? [],
      }),
      ...(want.nearby ?? []).map(async (query) => {
        this.#nearby.set(query, await this.#parts.store.nearby(query));
      }),
    ]);
    await this.#correct(phones);
    await this.#read({ ...NO_KEYS, accounts: this.#idsOf(phones) });
    // The account may have moved to another phone, or been closed, between the two reads.
    await this.#correct(phones);
    await this.#read({ ...NO_KEYS, accounts: this.#idsOf(phones) });
    if (want.otp !== undefined) this.#checkOtp(want.otp);
  }

  async #recall(want: Wanted, phones: readonly Phone[]): Promise<void> {
    const unknown = phones.filter((phone) => !this.#accountIds.has(phone));
    const ids = want.snapshotsWillDo === true && this.#useSnapshots ? (want.accounts ?? []) : [];
    const missing = ids.filter((id) => !this.#accounts.has(id));
    const { accountIds, snapshots } = await this.#parts.cache.recall(unknown, missing);
    for (const [phone, id] of accountIds) {
      this.#accountIds.set(phone, id);
      if (this.#useSnapshots) this.#cached.add(id);
    }
    for (const [id, account] of snapshots) this.#accounts.set(id, account);
    if (snapshots.size > 0) this.usedSnapshots = true;
  }

  async #read(keys: Parameters<Store['get']>[0]): Promise<void> {
    const fresh = {
      phones: keys.phones,
      accounts: keys.accounts.filter((id) => !this.#accounts.has(id)),
      buckets: keys.buckets.filter((key) => !this.#buckets.has(key)),
      transactions: keys.transactions.filter((id) => !this.#transactions.has(id)),
      requests: keys.requests.filter((id) => !this.#requests.has(id)),
      asks: keys.asks.filter((phone) => !this.#asks.has(phone)),
    };
    if (Object.values(fresh).every((values) => values.length === 0)) return;
    const found: Found = await this.#parts.store.get(fresh);
    for (const phone of fresh.phones) this.#accountIds.set(phone, found.accountIds.get(phone));
    for (const id of fresh.accounts) this.#accounts.set(id, found.accounts.get(id));
    for (const key of fresh.buckets) this.#buckets.set(key, found.buckets.get(key));
    for (const id of fresh.transactions) this.#transactions.set(id, found.transactions.get(id));
    for (const id of fresh.requests) this.#requests.set(id, found.requests.get(id));
    for (const phone of fresh.asks) this.#asks.set(phone, found.asks.get(phone));
    const news = [...found.accounts.values()].filter((account) => !this.#cached.has(account.id));
    await this.#parts.cache.remember(news);
  }

  /** An account id, cached or just read, is believed only if that account still has the phone. */
  async #correct(phones: readonly Phone[]): Promise<void> {
    const wrong = phones.filter((phone) => {
      const id = this.#accountIds.get(phone);
      if (id === undefined || !this.#accounts.has(id)) return false;
      return !isOn(this.#accounts.get(id), phone);
    });
    if (wrong.length === 0) return;
    await this.#parts.cache.forget(wrong);
    for (const phone of wrong) this.#accountIds.delete(phone);
    await this.#read({ ...NO_KEYS, phones: wrong });
  }

  #idsOf(phones: readonly Phone[]): readonly string[] {
    return phones.map((phone) => this.#accountIds.get(phone)).filter((id) => id !== undefined);
  }

  #checkOtp({ txnId, otp }: NonNullable<Wanted['otp']>): void {
    const txn = this.#transactions.get(txnId);
    const matches = txn !== undefined && this.#parts.secrets.otpMatches(txnId, otp, txn.otpHash);
    this.#otpMatches.set(txnId, matches);
  }
}

function wanted<Key, Value>(records: ReadonlyMap<Key, Value>, key: Key): Value | undefined {
  if (!records.has(key)) throw new Error('a command used a record that it had not asked for');
  return records.get(key);
}
