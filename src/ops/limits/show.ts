import { z } from 'zod';
import { limitsThatHold, readLimitsRecord } from '../../bank/store/limitsRecord.ts';
import { defineCommand } from '../definition.ts';
import { table } from '../terminal.ts';
import { limitsJson, limitsShown } from './limitsShown.ts';

export const limitsShow = defineCommand({
  path: 'limits show',
  summary: 'what each tier may do',
  input: z.object({}),

  async run(session) {
    const { documents, tablePrefix } = session.target;
    const record = await readLimitsRecord(documents, tablePrefix);
    const limitsByTier = limitsThatHold(record, (await session.rules()).limits);
    const from = record === undefined ? ('configuration' as const) : ('operator' as const);
    const tiers = Object.entries(limitsByTier);
    const headings = limitsShown(limitsByTier.basic).map(([heading]) => heading);
    const rows = tiers.map(([tier, limits]) => [
      tier,
      ...limitsShown(limits).map(([, limit]) => limit),
      from,
    ]);
    return {
      json: { tiers: tiers.map(([tier, limits]) => ({ tier, ...limitsJson(limits), from })) },
      text: table(['TIER', ...headings, 'SET BY'], rows),
    };
  },
});
