/** The limits that operators have set, in place of those of the configuration. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { LimitsByTier } from '../../domain/limits.ts';
import type { Log } from '../../runtime/log.ts';
import { translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { moneySchema } from './records.ts';
import { storedRecord } from './storedRecord.ts';

/** Where they stand. */
export const SETTINGS_TABLE = 'settings';
export const LIMITS_ID = 'limits';

const limitsOfTierSchema = z.object({
  perTransaction: moneySchema,
  outPerDay: moneySchema,
  balance: moneySchema,
  cashInHand: moneySchema,
});
const limitsRecordSchema = z.object({
  id: z.literal(LIMITS_ID),
  version: z.int().positive(),
  tiers: z.object({ basic: limitsOfTierSchema }).catchall(limitsOfTierSchema),
});
export type LimitsRecord = z.output<typeof limitsRecordSchema>;

/** Undefined until an operator has set any: so long, those of the setting `LIMITS` hold. */
export async function readLimitsRecord(
  documents: Documents,
  tablePrefix: string,
): Promise<LimitsRecord | undefined> {
  const command = new GetCommand({
    TableName: `${tablePrefix}${SETTINGS_TABLE}`,
    Key: { id: LIMITS_ID },
    ConsistentRead: true,
  });
  const { Item } = await documents.send(command).catch((error: unknown) => {
    throw translated(error, 'reading the limits');
  });
  return Item && storedRecord(limitsRecordSchema, Item, { table: SETTINGS_TABLE, key: 'id' });
}

/** How long limits are believed: operators are told that a change holds from then on at the latest. */
export const LIMITS_BELIEVED_MS = 30_000;
/** So soon limits that could not be read are asked for again. */
const LIMITS_ASKED_AGAIN_MS = 1_000;

export interface LimitsReaderOptions {
  readonly tablePrefix: string;
  /** Those that the bank begins with. */
  readonly limits: LimitsByTier;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * The limits as operators have set them last, read again from time to time. While they cannot be read, what
 * was read before holds.
 *
 * @throws RainError when they were never read, and cannot be.
 */
export function createLimitsReader(
  documents: Documents,
  { tablePrefix, limits, now, log }: LimitsReaderOptions,
): () => Promise<LimitsByTier> {
  let known: LimitsByTier | undefined;
  let nextAt = 0;
  return async () => {
    if (known !== undefined && now() < nextAt) return known;
    try {
      known = (await readLimitsRecord(documents, tablePrefix))?.tiers ?? limits;
      nextAt = now() + LIMITS_BELIEVED_MS;
      return known;
    } catch (error) {
      if (known === undefined) throw error;
      nextAt = now() + LIMITS_ASKED_AGAIN_MS;
      log.warn('limits could not be read: those read before hold', {}, error);
      return known;
    }
  };
}
