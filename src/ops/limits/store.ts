import { limitsThatHold, readLimitsRecord } from '../../bank/store/limitsRecord.ts';
import type { LimitsByTier } from '../../domain/limits.ts';
import type { Desk } from '../session.ts';

/** The limits that hold now, by tier. */
export async function currentLimits({
  documents,
  tablePrefix,
  rules,
}: Pick<Desk, 'documents' | 'tablePrefix' | 'rules'>): Promise<LimitsByTier> {
  const record = await readLimitsRecord(documents, tablePrefix);
  return limitsThatHold(record, (await rules()).limits);
}
