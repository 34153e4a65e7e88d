import { z } from 'zod';
import { LIMITS_ID, type LimitsRecord, readLimitsRecord } from '../../bank/store/limitsRecord.ts';
import { SETTINGS_BELIEVED_MS } from '../../bank/store/settingRecord.ts';
import type { Limits } from '../../domain/limits.ts';
import { OPERATION_REFUSALS } from '../../domain/operations/refusals.ts';
import { amountSchema, CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { auditOf, newOperationId } from '../record.ts';
import { writeSetting } from '../writeSetting.ts';

const TIER = /^[a-z][a-z0-9-]{0,19}$/;

export const limitsSet = defineCommand({
  path: 'limits set',
  summary: `set what a tier may do; the bank keeps to it within ${SETTINGS_BELIEVED_MS / 1000} seconds`,
  arguments: [['<tier>', 'such as basic; a new one begins with the limits of basic']],
  options: [
    ['--per-transaction <amount>', 'the most at one time, in rupees'],
    ['--out-per-day <amount>', 'the most that may go out in a day'],
    ['--balance <amount>', 'the most that an account may have, with its buckets'],
    ['--cash-in-hand <amount>', 'the most cash in the hand of an agent'],
    ...CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation')),
  ],
  input: z.object({
    tier: z.string().regex(TIER, 'must be a word in small letters'),
    perTransaction: amountSchema.optional(),
    outPerDay: amountSchema.optional(),
    balance: amountSchema.optional(),
    cashInHand: amountSchema.optional(),
    ...changeShape,
  }),

  async run(session, { tier, perTransaction, outPerDay, balance, cashInHand, reason, dryRun }) {
    const { documents, tablePrefix } = session.target;
    const record = await readLimitsRecord(documents, tablePrefix);
    const limits = record?.tiers ?? (await session.rules()).limits;
    const before = limits[tier] ?? limits.basic;
    const after: Limits = {
      perTransaction: perTransaction ?? before.perTransaction,
      outPerDay: outPerDay ?? before.outPerDay,
      balance: balance ?? before.balance,
      cashInHand: cashInHand ?? before.cashInHand,
    };
    if (limits[tier] !== undefined && JSON.stringify(after) === JSON.stringify({ ...after, ...before })) {
      throw new OpsError('refused', OPERATION_REFUSALS.sameLimits({ tier }), { reason: 'sameLimits' });
    }
    const version = (record?.version ?? 0) + 1;
    const next: LimitsRecord = { id: LIMITS_ID, version, tiers: { ...limits, [tier]: after } };
    const operation = newOperationId();
    const command = `limits set ${tier} ${JSON.stringify(after)}`;
    if (!dryRun) await writeSetting(session, next, auditOf(session, { reason, id: operation, command }));
    const json = {
      dryRun,
      ...(!dryRun && { operation }),
      tier,
      perTransactionPaise: after.perTransaction,
      outPerDayPaise: after.outPerDay,
      balancePaise: after.balance,
      cashInHandPaise: after.cashInHand,
    };
    const seconds = SETTINGS_BELIEVED_MS / 1000;
    return {
      json,
      text: dryRun
        ? `The limits of ${tier} would be set.`
        : `The limits of ${tier} are set. They hold within ${seconds} seconds.`,
    };
  },
});
