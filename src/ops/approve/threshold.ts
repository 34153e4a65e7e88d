/** Above how much a second person is asked: a setting of the bank's, and off until somebody sets it. */
import { z } from 'zod';
import { moneySchema } from '../../bank/store/records.ts';
import { readSetting, SETTINGS_TABLE } from '../../bank/store/settingRecord.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import type { Desk } from '../session.ts';

export const APPROVALS_ID = 'approvals';

const thresholdSchema = z.object({
  id: z.literal(APPROVALS_ID),
  version: z.int().positive(),
  /** Not there while it is off. */
  above: moneySchema.optional(),
});
export type ThresholdRecord = z.output<typeof thresholdSchema>;

export async function readThreshold({
  documents,
  tablePrefix,
}: Pick<Desk, 'documents' | 'tablePrefix'>): Promise<ThresholdRecord | undefined> {
  const item = await readSetting(documents, tablePrefix, APPROVALS_ID);
  return item && storedRecord(thresholdSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}
