/** The limits that operators have set, in place of those of the configuration. */
import { z } from 'zod';
import type { LimitsByTier } from '../../domain/limits.ts';
import type { Documents } from './documents.ts';
import { moneySchema } from './records.ts';
import {
  createSettingReader,
  readSetting,
  SETTINGS_TABLE,
  type SettingReaderOptions,
} from './settingRecord.ts';
import { storedRecord } from './storedRecord.ts';

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
  const item = await readSetting(documents, tablePrefix, LIMITS_ID);
  return item && storedRecord(limitsRecordSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}

export interface LimitsReaderOptions extends SettingReaderOptions {
  readonly tablePrefix: string;
  /** Those that the bank begins with. */
  readonly limits: LimitsByTier;
}

/** The limits as operators have set them last: see `createSettingReader`. */
export function createLimitsReader(
  documents: Documents,
  { tablePrefix, limits, now, log }: LimitsReaderOptions,
): () => Promise<LimitsByTier> {
  const read = async () => (await readLimitsRecord(documents, tablePrefix))?.tiers ?? limits;
  return createSettingReader('limits', read, { now, log });
}
