/** The limits that operators have set, in place of those of the configuration. */
import { z } from 'zod';
import type { Limits, LimitsByTier } from '../../domain/limits.ts';
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

/** `null` is any sum; what stands there not at all is as the configuration has it, as before there was such a limit. */
const openLimitSchema = moneySchema.nullable().optional();
const limitsOfTierSchema = z.object({
  perTransaction: moneySchema,
  cashPerTransaction: openLimitSchema,
  outPerDay: moneySchema,
  outPerMonth: openLimitSchema,
  inPerMonth: openLimitSchema,
  balance: moneySchema,
  cashInHand: moneySchema,
  maySend: z.boolean().optional(),
  mayTakeCashOut: z.boolean().optional(),
});
type StoredLimits = z.output<typeof limitsOfTierSchema>;
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

/** The limits that hold: what the record says, and the setting `LIMITS` where it says nothing. */
export function limitsThatHold(record: LimitsRecord | undefined, setting: LimitsByTier): LimitsByTier {
  if (record === undefined) return setting;
  const basic = filledIn(record.tiers.basic, setting.basic);
  const { small } = setting;
  const set = Object.entries(record.tiers).map(
    ([tier, limits]) => [tier, filledIn(limits, setting[tier] ?? setting.basic)] as const,
  );
  return { ...(small !== undefined && { small }), basic, full: basic, ...Object.fromEntries(set) };
}

function filledIn(stored: StoredLimits, defaults: Limits): Limits {
  return {
    perTransaction: stored.perTransaction,
    cashPerTransaction: openLimit(stored.cashPerTransaction, defaults.cashPerTransaction),
    outPerDay: stored.outPerDay,
    outPerMonth: openLimit(stored.outPerMonth, defaults.outPerMonth),
    inPerMonth: openLimit(stored.inPerMonth, defaults.inPerMonth),
    balance: stored.balance,
    cashInHand: stored.cashInHand,
    maySend: stored.maySend ?? defaults.maySend,
    mayTakeCashOut: stored.mayTakeCashOut ?? defaults.mayTakeCashOut,
  };
}

function openLimit<Limit>(stored: Limit | null | undefined, byDefault: Limit | undefined) {
  return stored === undefined ? byDefault : (stored ?? undefined);
}

/** Limits as they are stored: any sum is said. */
export function storedLimits(limits: LimitsByTier): LimitsRecord['tiers'] {
  const { basic, ...others } = limits;
  const tiers = Object.entries(others).map(([tier, ofTier]) => [tier, stored(ofTier)] as const);
  return { ...Object.fromEntries(tiers), basic: stored(basic) };
}

function stored(limits: Limits): StoredLimits {
  const { cashPerTransaction = null, outPerMonth = null, inPerMonth = null } = limits;
  return { ...limits, cashPerTransaction, outPerMonth, inPerMonth };
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
  const read = async () => limitsThatHold(await readLimitsRecord(documents, tablePrefix), limits);
  return createSettingReader('limits', read, { now, log });
}
