import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import type { Ask, Request } from './request.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

/**
 * People near a place. Answers come from an index that may lag by moments: an introduction, never a decision
 * about money.
 */
export type NearbyQuery =
  /** Who is found up to `atLeast` or more, around the rank `pivot`, so that not always the same few are first. */
  | {
      readonly kind: 'atm';
      readonly location: string;
      readonly atLeast: Money;
      readonly pivot: number;
      /** So many are wanted, where the place has them; without it, one. */
      readonly enough?: number;
    }
  | { readonly kind: 'agent'; readonly location: string; readonly pivot: number }
  /** Who declared at least this much cash that is still good at `now` (ISO 8601), the latest first. */
  | { readonly kind: 'floating'; readonly location: string; readonly atLeast: Money; readonly now: string };

export interface Nearby {
  readonly id: string;
  readonly name: string;
  readonly phone: Phone;
}

/**
 * What a command needs before it can decide, or go on asking. One step is at most one round of parallel
 * reads.
 */
export interface Wanted {
  readonly accountsOf?: readonly Phone[];
  readonly accounts?: readonly string[];
  readonly buckets?: readonly string[];
  /** Ids of accounts of which all buckets are wanted, empty ones too, as far as an index knows them. */
  readonly bucketsOf?: readonly string[];
  readonly transactions?: readonly TransactionId[];
  /** Phones for which open txns and their parties may be fetched along, as far as pointers know of any. */
  readonly waitingOf?: readonly Phone[];
  /** Keys of PANs (see `Context.protectPan`) whose holders are looked for. */
  readonly panHolders?: readonly string[];
  readonly requests?: readonly string[];
  readonly asks?: readonly Phone[];
  readonly nearby?: readonly NearbyQuery[];
}

/** Everything that was loaded so far. Asking for what was not wanted is a defect and throws. */
export interface Loaded {
  accountOf(phone: Phone): Account | undefined;
  account(id: string): Account | undefined;
  bucket(key: string): Bucket | undefined;
  bucketsOf(accountId: string): readonly Bucket[];
  transaction(id: TransactionId): Transaction | undefined;
  /** Whose the PAN is, as its item says it: see `panHolders`. */
  panHolder(key: string): string | undefined;
  request(id: string): Request | undefined;
  ask(phone: Phone): Ask | undefined;
  nearby(query: NearbyQuery): readonly Nearby[];
}

/**
 * A computation that asks for records as it goes; who runs it fetches them. Pure: the same answers, the same
 * result.
 */
export type Load<Result> = Generator<Wanted, Result, Loaded>;

/** Where records come from, each by its key. What was asked for, whoever runs the computation sees to. */
export type Source = Loaded;

/** A bank without any records, for one that has only some kinds of them. */
export const NO_RECORDS: Source = {
  accountOf: () => undefined,
  account: () => undefined,
  bucket: () => undefined,
  bucketsOf: () => [],
  transaction: () => undefined,
  panHolder: () => undefined,
  request: () => undefined,
  ask: () => undefined,
  nearby: () => [],
};

/** A source that first has to fetch what is wanted. */
export interface FetchingSource extends Source {
  fetch(wanted: Wanted): Promise<void>;
}

/** A computation that has said what it wants first, and has been given nothing yet. */
export interface Begun<Result> {
  readonly computation: Load<Result>;
  readonly step: IteratorResult<Wanted, Result>;
}

export function begin<Result>(computation: Load<Result>): Begun<Result> {
  return { computation, step: computation.next() };
}

/** Runs a computation to its end, each step after one fetch. */
export async function runFetching<Result>(begun: Begun<Result>, source: FetchingSource): Promise<Result> {
  const records = new Records(source);
  let { step } = begun;
  while (step.done !== true) {
    await source.fetch(step.value);
    step = begun.computation.next(records.with(step.value));
  }
  return step.value;
}

/** Runs a computation to its end, over records that are all in memory. */
export function runInMemory<Result>(computation: Load<Result>, source: Source): Result {
  const records = new Records(source);
  let { step } = begin(computation);
  while (step.done !== true) step = computation.next(records.with(step.value));
  return step.value;
}

/** The readers of a source, for what was asked for and nothing else. */
class Records implements Loaded {
  readonly #source: Source;
  readonly #wanted: Wanted[] = [];

  constructor(source: Source) {
    this.#source = source;
  }

  with(wanted: Wanted): Loaded {
    this.#wanted.push(wanted);
    return this;
  }

  accountOf = (phone: Phone) => this.#source.accountOf(this.#asked('accountsOf', phone));
  account = (id: string) => this.#source.account(this.#asked('accounts', id));
  bucket = (key: string) => this.#source.bucket(this.#asked('buckets', key));
  bucketsOf = (accountId: string) => this.#source.bucketsOf(this.#asked('bucketsOf', accountId));
  transaction = (id: TransactionId) => this.#source.transaction(this.#asked('transactions', id));
  panHolder = (key: string) => this.#source.panHolder(this.#asked('panHolders', key));
  request = (id: string) => this.#source.request(this.#asked('requests', id));
  ask = (phone: Phone) => this.#source.ask(this.#asked('asks', phone));
  nearby = (query: NearbyQuery) => this.#source.nearby(this.#asked('nearby', query));

  #asked<Key>(kind: keyof Wanted, key: Key): Key {
    const isAsked = this.#wanted.some(({ [kind]: keys = [] }) => (keys as readonly unknown[]).includes(key));
    if (!isAsked) throw notAsked(`one of ${kind}`);
    return key;
  }
}

function notAsked(what: string): Error {
  return new Error(`a command used what it had not asked for: ${what}`);
}
