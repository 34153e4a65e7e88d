/** The records behind items as they were written, parsed as the store parses them, each once. */
import type { z } from 'zod';
import { KEPT_KINDS, type Kept, type KeptKind, keptRecord } from '../../bank/store/kept.ts';
import { auditSchema, processedSmsSchema } from '../../bank/store/records.ts';
import type { Item } from '../dynamodb/expressions.ts';

const known = new Map(KEPT_KINDS.map((kind) => [kind, new WeakMap<Item, unknown>()]));

export function readKept<Kind extends KeptKind>(kind: Kind, item: Item): Kept[Kind]['entity'];
export function readKept(kind: KeptKind, item: Item): unknown {
  const before = known.get(kind)?.get(item);
  if (before !== undefined) return before;
  const record = keptRecord(kind, item);
  known.get(kind)?.set(item, record);
  return record;
}

export const readAccount = (item: Item) => readKept('accounts', item);
export const readBucket = (item: Item) => readKept('buckets', item);
export const readTransaction = (item: Item) => readKept('transactions', item);
export const readRequest = (item: Item) => readKept('requests', item);

function reader<Schema extends z.ZodType>(schema: Schema): (item: Item) => z.output<Schema> {
  const parsed = new WeakMap<Item, z.output<Schema>>();
  return (item) => {
    const before = parsed.get(item);
    if (before !== undefined) return before;
    const record = schema.parse(item);
    parsed.set(item, record);
    return record;
  };
}

export const readAudit = reader(auditSchema);
export const readProcessedSms = reader(processedSmsSchema);
