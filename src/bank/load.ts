import { isOn } from '../domain/account.ts';
import { type Kinds, MANY_KINDS, type ManyKinds, type Source, sourceOf } from '../domain/kinds.ts';
import { type Begun, type FetchingSource, runFetching, type Wanted } from '../domain/load.ts';
import type { Phone } from '../domain/phone.ts';
import type { Cache, Pointers } from './cache.ts';
import type { KnownPointers } from './knownPointers.ts';
import { KnownRecords } from './knownRecords.ts';
import type { IndexesOfCommands } from './store/indexes.ts';
import { type Found, KEPT_KINDS, type KeptKind, type Keys, NO_KEYS, ofEachKind } from './store/kept.ts';
import type { Store } from './store/store.ts';

export interface LoadParts {
  readonly store: Pick<Store, 'get' | keyof ManyKinds>;
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
  return await runFetching(begun, new LoadedRecords(parts, options));
}

/** What one command has loaded. */
class LoadedRecords implements FetchingSource {
  readonly #store: LoadParts['store'];
  readonly #pointers: KnownPointers;
  readonly #seeker: Phone | undefined;
  readonly #accountIds = new Map<string, string | undefined>();
  readonly #known = new KnownRecords();
  readonly records: Source = {
    ...sourceOf((kind, key) => this.#known.get(kind, key)),
    accountsOf: (phone) => {
      const id = this.#accountIds.get(phone);
      return id === undefined ? undefined : this.#known.get('accounts', id);
    },
  };

  constructor({ store }: LoadParts, { pointers, seeker }: LoadOptions) {
    this.#store = store;
    this.#pointers = pointers;
    this.#seeker = seeker;
  }

  /** One round, and a second one for the accounts of phones that no pointer led to, or a wrong one. */
  async fetch(want: Wanted): Promise<void> {
    const phones = want.accountsOf ?? [];
    // Wanted next, if anything.
    const waiting = (want.waitingOf ?? []).flatMap((phone) => this.#pointers.waiting(phone));
    this.#follow(phones);
    const wanted: Keys = { ...NO_KEYS, ...want };
    await Promise.all([
      this.#read({
        ...wanted,
        accountIds: phones.filter((phone) => !this.#accountIds.has(phone)),
        accounts: [...this.#idsOf(phones), ...wanted.accounts, ...waiting.map(([, otherId]) => otherId)],
        transactions: [...wanted.transactions, ...waiting.map(([id]) => id)],
      }),
      ...MANY_KINDS.flatMap((kind) => this.#ask(kind, want)),
    ]);
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

  #ask<Kind extends keyof ManyKinds>(
    kind: Kind,
    { [kind]: questions = [] }: Wanted,
  ): readonly Promise<void>[] {
    const indexes: IndexesOfCommands = this.#store;
    return questions.map(async (question: Kinds[Kind]['key']) => {
      this.#known.set(kind, question, await indexes[kind](question, this.#seeker));
    });
  }

  async #read(keys: Keys): Promise<void> {
    const isFresh = (kind: KeptKind, key: string) => kind === 'accountIds' || !this.#known.has(kind, key);
    const fresh = ofEachKind((kind) => keys[kind].filter((key) => isFresh(kind, key)));
    if (Object.values(fresh).every((values) => values.length === 0)) return;
    const found = await this.#store.get(fresh);
    for (const kind of KEPT_KINDS) this.#remember(kind, fresh[kind], found);
    this.#pointers.read(found.accounts.values());
  }

  #remember(kind: KeptKind, keys: readonly string[], found: Found): void {
    for (const key of keys) {
      if (kind === 'accountIds') this.#accountIds.set(key, found[kind].get(key));
      else this.#known.set(kind, key, found[kind].get(key));
    }
  }

  /** An account id, pointed to or just read, is believed only if that account still has the phone. */
  async #correct(phones: readonly Phone[]): Promise<void> {
    const wrong = phones.filter((phone) => {
      const id = this.#accountIds.get(phone);
      if (id === undefined || !this.#known.has('accounts', id)) return false;
      return !isOn(this.#known.get('accounts', id), phone);
    });
    if (wrong.length === 0) return;
    for (const phone of wrong) this.#accountIds.delete(phone);
    await this.#read({ ...NO_KEYS, accountIds: wrong });
    for (const phone of wrong) this.#pointers.correct(phone, this.#accountIds.get(phone));
  }

  #idsOf(phones: readonly Phone[]): readonly string[] {
    return phones.map((phone) => this.#accountIds.get(phone)).filter((id) => id !== undefined);
  }
}
