import { z } from 'zod';
import { readLimitsRecord, withRecorded } from '../../bank/store/limitsRecord.ts';
import { formatMoney } from '../../domain/money.ts';
import { defineCommand } from '../definition.ts';
import { table } from '../terminal.ts';

export const limitsShow = defineCommand({
  path: 'limits show',
  summary: 'what each tier may do',
  input: z.object({}),

  async run(session) {
    const { documents, tablePrefix } = session.target;
    const record = await readLimitsRecord(documents, tablePrefix);
    const { limits: configured } = await session.rules();
    const current = Object.entries(withRecorded(configured, record));
    const tiers = current.map(([tier, limits]) => ({
      tier,
      perTransactionPaise: limits.perTransaction,
      outPerDayPaise: limits.outPerDay,
      balancePaise: limits.balance,
      cashInHandPaise: limits.cashInHand,
      from: record?.tiers[tier] === undefined ? ('configuration' as const) : ('operator' as const),
    }));
    const rows = current.map(([tier, limits]) => [
      tier,
      formatMoney(limits.perTransaction),
      formatMoney(limits.outPerDay),
      formatMoney(limits.balance),
      formatMoney(limits.cashInHand),
      record?.tiers[tier] === undefined ? 'configuration' : 'operator',
    ]);
    return {
      json: { tiers },
      text: table(['TIER', 'AT ONE TIME', 'OUT IN A DAY', 'BALANCE', 'CASH IN HAND', 'SET BY'], rows),
    };
  },
});
