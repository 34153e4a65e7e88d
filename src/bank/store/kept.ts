/** Where each kind of record that has a key stands in the tables, and how its item is read. */
import type { z } from 'zod';
import type { KeptKinds, One } from '../../domain/kinds.ts';
import type { Phone } from '../../domain/phone.ts';
import {
  accountSchema,
  askSchema,
  bucketSchema,
  holderSchema,
  requestSchema,
  transactionSchema,
} from './records.ts';
import { type Place, storedRecord } from './storedRecord.ts';

/** What commands ask for by a key, and whose a phone is. */
export interface Kept extends KeptKinds {
  readonly accountIds: One<Phone, string>;
}

export type KeptKind = keyof Kept;

interface KeptIn<Entity> extends Place {
  readonly schema: z.ZodType<Entity>;
  /** The key of the item, where it is not the record's own. */
  readonly itemKey?: (key: string) => string;
}

/** Where a PAN's own item stands: among phones, which it can never be. */
export function panItemKey(key: string): string {
  return `pan:${key}`;
}

const idSchema = holderSchema.transform(({ id }) => id);

const KEPT: { readonly [Kind in KeptKind]: KeptIn<Kept[Kind]['entity']> } = {
  accountIds: { table: 'userAccountIdMapping', key: 'phone', schema: idSchema },
  panHolders: { table: 'userAccountIdMapping', key: 'phone', schema: idSchema, itemKey: panItemKey },
  accounts: { table: 'userAccount', key: 'id', schema: accountSchema },
  buckets: { table: 'userBucket', key: 'phoneWithBucketName', schema: bucketSchema },
  transactions: { table: 'userTxn', key: 'txnId', schema: transactionSchema },
  requests: { table: 'userRequest', key: 'id', schema: requestSchema },
  asks: { table: 'floatingCashRequest', key: 'phone', schema: askSchema },
};

function isKeptKind(name: string): name is KeptKind {
  return Object.hasOwn(KEPT, name);
}

export const KEPT_KINDS: readonly KeptKind[] = Object.keys(KEPT).filter(isKeptKind);

/** What to read in one round: the keys of each kind. */
export type Keys = Readonly<Record<KeptKind, readonly string[]>>;

/** What was found, by key. What is missing does not exist. */
export type Found = { readonly [Kind in KeptKind]: ReadonlyMap<string, Kept[Kind]['entity']> };

/** Looks a record up. */
type Lookup<Kind extends KeptKind> = (key: string) => Kept[Kind]['entity'] | undefined;

/** What is to be read, was found or looks records up, made kind by kind. */
export function ofEachKind(make: (kind: KeptKind) => readonly string[]): Keys;
export function ofEachKind(
  make: <Kind extends KeptKind>(kind: Kind) => ReadonlyMap<string, Kept[Kind]['entity']>,
): Found;
export function ofEachKind(make: <Kind extends KeptKind>(kind: Kind) => Lookup<Kind>): {
  readonly [Kind in KeptKind]: Lookup<Kind>;
};
export function ofEachKind(make: (kind: KeptKind) => unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(KEPT_KINDS.map((kind) => [kind, make(kind)]));
}

export const NO_KEYS: Keys = ofEachKind((): readonly string[] => []);

/** The item of a record: its table, the name of that one's key, and the key. */
interface ItemPlace extends Place {
  readonly itemKey: string;
}

export function itemPlaceOf(kind: KeptKind, key: string): ItemPlace {
  const { itemKey = (own: string) => own, ...place } = KEPT[kind];
  return { table: place.table, key: place.key, itemKey: itemKey(key) };
}

/**
 * An item as a record.
 *
 * @throws DamagedRecordError
 */
export function keptRecord<Kind extends KeptKind>(
  kind: Kind,
  item: Readonly<Record<string, unknown>>,
): Kept[Kind]['entity'] {
  const { schema, ...place }: KeptIn<Kept[Kind]['entity']> = KEPT[kind];
  return storedRecord(schema, item, place);
}
