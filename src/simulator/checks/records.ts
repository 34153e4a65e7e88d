/** The records behind items as they were written, parsed as the store parses them, each once. */
import type { z } from 'zod';
import {
  accountSchema,
  askSchema,
  auditSchema,
  bucketSchema,
  mappingSchema,
  processedSmsSchema,
  requestSchema,
  transactionSchema,
} from '../../bank/store/records.ts';
import type { Item } from '../dynamodb/expressions.ts';

function reader<Schema extends z.ZodType>(schema: Schema): (item: Item) => z.output<Schema> {
  const known = new WeakMap<Item, z.output<Schema>>();
  return (item) => {
    const before = known.get(item);
    if (before !== undefined) return before;
    const record = schema.parse(item);
    known.set(item, record);
    return record;
  };
}

export const readAccount = reader(accountSchema);
export const readBucket = reader(bucketSchema);
export const readTransaction = reader(transactionSchema);
export const readRequest = reader(requestSchema);
export const readAsk = reader(askSchema);
export const readMapping = reader(mappingSchema);
export const readAudit = reader(auditSchema);
export const readProcessedSms = reader(processedSmsSchema);
