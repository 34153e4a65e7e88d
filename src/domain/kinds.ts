/**
 * Every kind of record that commands ask for, declared here and nowhere else in the domain: what a command may
 * want, what it is given, and a bank without records follow from it.
 */
import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Nearby, NearbyQuery } from './nearby.ts';
import type { Phone } from './phone.ts';
import type { LedgerEntry, NewestEntries } from './posting.ts';
import type { Ask, Request } from './request.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

/** At most one record, by its key. */
export interface One<Key, Entity> {
  readonly key: Key;
  readonly entity: Entity;
  readonly found: Entity | undefined;
}

/** As many as an index has, which may lag by moments, by what it is asked. */
interface Many<Key, Entity> {
  readonly key: Key;
  readonly entity: Entity;
  readonly found: readonly Entity[];
}

/** Records that are kept under the key by which they are asked for. */
export interface KeptKinds {
  readonly accounts: One<string, Account>;
  readonly buckets: One<string, Bucket>;
  readonly transactions: One<TransactionId, Transaction>;
  /** Whose a PAN is, as its item says it, by the PAN's key (see `Context.protectPan`). */
  readonly panHolders: One<string, string>;
  readonly requests: One<string, Request>;
  readonly asks: One<Phone, Ask>;
}

/** Records that an index is asked for. */
export interface ManyKinds {
  readonly nearby: Many<NearbyQuery, Nearby>;
  readonly newestEntries: Many<NewestEntries, LedgerEntry>;
  /** The keys of all of an account's buckets, empty ones too, by the account's id. */
  readonly bucketKeysOf: Many<string, string>;
}

export interface Kinds extends KeptKinds, ManyKinds {
  readonly accountsOf: One<Phone, Account>;
}

/** Of each kind, what a command calls to be given what it asked for, and what that is where there is nothing. */
const KINDS = {
  accountsOf: { reader: 'accountOf', nothing: undefined },
  accounts: { reader: 'account', nothing: undefined },
  buckets: { reader: 'bucket', nothing: undefined },
  transactions: { reader: 'transaction', nothing: undefined },
  panHolders: { reader: 'panHolder', nothing: undefined },
  requests: { reader: 'request', nothing: undefined },
  asks: { reader: 'ask', nothing: undefined },
  nearby: { reader: 'nearby', nothing: [] },
  newestEntries: { reader: 'newestEntries', nothing: [] },
  bucketKeysOf: { reader: 'bucketKeysOf', nothing: [] },
} as const satisfies {
  readonly [Kind in keyof Kinds]: { readonly reader: string; readonly nothing: Kinds[Kind]['found'] };
};

type ReaderOf<Kind extends keyof Kinds> = (typeof KINDS)[Kind]['reader'];

/** Keys of records, by kind. */
export type KeysWanted = { readonly [Kind in keyof Kinds]?: readonly Kinds[Kind]['key'][] };

/** What a command calls to be given records. */
export type Readers = {
  readonly [Kind in keyof Kinds as ReaderOf<Kind>]: (key: Kinds[Kind]['key']) => Kinds[Kind]['found'];
};

/** Where records of each kind come from. */
export type Source = {
  readonly [Kind in keyof Kinds]: (key: Kinds[Kind]['key']) => Kinds[Kind]['found'];
};

type Read = <Kind extends keyof Kinds>(kind: Kind, key: Kinds[Kind]['key']) => Kinds[Kind]['found'];
type AnyRead = (kind: keyof Kinds, key: never) => unknown;
type AnyReaders = Readonly<Record<string, (key: never) => unknown>>;

/** The readers of what `read` reads. */
export function readersOf(read: Read): Readers;
export function readersOf(read: AnyRead): AnyReaders {
  return named(read, (kind) => KINDS[kind].reader);
}

/** The source of what `read` reads. */
export function sourceOf(read: Read): Source;
export function sourceOf(read: AnyRead): AnyReaders {
  return named(read, (kind) => kind);
}

function named(read: AnyRead, nameOf: (kind: keyof Kinds) => string): AnyReaders {
  const kinds = Object.keys(KINDS).filter(isKind);
  return Object.fromEntries(kinds.map((kind) => [nameOf(kind), (key: never) => read(kind, key)]));
}

function isKind(name: string): name is keyof Kinds {
  return Object.hasOwn(KINDS, name);
}

export const MANY_KINDS: readonly (keyof ManyKinds)[] = Object.keys(KINDS).filter(isMany);

function isMany(name: string): name is keyof ManyKinds {
  return isKind(name) && KINDS[name].nothing !== undefined;
}

/** What is found of a kind where there is nothing. */
export function nothingOf<Kind extends keyof Kinds>(kind: Kind): Kinds[Kind]['found'];
export function nothingOf(kind: keyof Kinds): unknown {
  return KINDS[kind].nothing;
}

/** A bank without any records, for one that has only some kinds of them. */
export const NO_RECORDS: Source = sourceOf(nothingOf);
