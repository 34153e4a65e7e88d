import { z } from 'zod';
import { readLimitsRecord } from '../../bank/store/limitsRecord.ts';
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
    const current = Object.entries(record?.tiers ?? (await session.rules()).limits);
    const from = record === undefined ? ('configuration' as const) : ('operator' as const);
    const tiers = current.map(([tier, limits]) => ({
      tier,
      perTransactionPaise: limits.perTransaction,
      outPerDayPaise: limits.outPerDay,
      balancePaise: limits.balance,
      cashInHandPaise: limits.cashInHand,
      from,
    }));
    const rows = current.map(([tier, limits]) => [
      tier,
      formatMoney(limits.perTransaction),
      formatMoney(limits.outPerDay),
      formatMoney(limits.balance),
      formatMoney(limits.cashInHand),
      from,
    ]);
    return {
      json: { tiers },
      text: table(['TIER', 'AT ONE TIME', 'OUT IN A DAY', 'BALANCE', 'CASH IN HAND', 'SET BY'], rows),
    };
  },
});
