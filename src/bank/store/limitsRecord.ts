/** The limits that operators have set, over those of the configuration. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { LimitsByTier } from '../../domain/limits.ts';
import { translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { moneySchema } from './records.ts';

/** Where they stand: among the processed texts, whose ids can never be this. */
export const LIMITS_TABLE = 'processedSms';
export const LIMITS_ID = 'settings:limits';

const limitsRecordSchema = z.object({
  id: z.literal(LIMITS_ID),
  version: z.int().positive(),
  tiers: z.record(
    z.string(),
    z.object({
      perTransaction: moneySchema,
      outPerDay: moneySchema,
      balance: moneySchema,
      cashInHand: moneySchema,
    }),
  ),
});
export type LimitsRecord = z.output<typeof limitsRecordSchema>;

export async function readLimitsRecord(
  documents: Documents,
  tablePrefix: string,
): Promise<LimitsRecord | undefined> {
  const command = new GetCommand({
    TableName: `${tablePrefix}${LIMITS_TABLE}`,
    Key: { id: LIMITS_ID },
    ConsistentRead: true,
  });
  const { Item } = await documents.send(command).catch((error: unknown) => {
    throw translated(error, 'reading the limits');
  });
  return Item === undefined ? undefined : limitsRecordSchema.parse(Item);
}

export function withRecorded(configured: LimitsByTier, record: LimitsRecord | undefined): LimitsByTier {
  return { ...configured, ...record?.tiers };
}

/** How long limits are believed: operators are told that a change holds from then on at the latest. */
export const LIMITS_BELIEVED_MS = 30_000;

/** The limits as operators have set them last, read again from time to time. */
export function createLimitsReader(
  documents: Documents,
  options: { readonly tablePrefix: string; readonly limits: LimitsByTier; readonly now: () => number },
): () => Promise<LimitsByTier> {
  let known: LimitsByTier | undefined;
  let readAt = 0;
  return async () => {
    if (known === undefined || options.now() - readAt >= LIMITS_BELIEVED_MS) {
      known = withRecorded(options.limits, await readLimitsRecord(documents, options.tablePrefix));
      readAt = options.now();
    }
    return known;
  };
}
