import type { LimitsByTier } from '../../domain/limits.ts';
import { readLimitsRecord, withRecorded } from '../../worker/store/limitsRecord.ts';
import type { Session } from '../session.ts';

/** The limits that hold now, by tier. */
export async function currentLimits(session: Session): Promise<LimitsByTier> {
  const { documents, tablePrefix } = session.target;
  const { limits } = await session.rules();
  return withRecorded(limits, await readLimitsRecord(documents, tablePrefix));
}
