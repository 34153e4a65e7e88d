import { z } from 'zod';
import {
  LIMITS_ID,
  type LimitsRecord,
  readLimitsRecord,
  storedLimits,
} from '../../bank/store/limitsRecord.ts';
import { SETTINGS_BELIEVED_MS } from '../../bank/store/settingRecord.ts';
import type { Limits } from '../../domain/limits.ts';
import { type Money, ZERO } from '../../domain/money.ts';
import { contradictionsIn } from '../../domain/operations/contradictions.ts';
import { LIMITS_PRESETS, type LimitsPreset } from '../../domain/operations/limitsPresets.ts';
import { OPERATION_REFUSALS } from '../../domain/operations/refusals.ts';
import { propose, takesSecondPerson } from '../approve/secondPerson.ts';
import { amountSchema, CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { auditOf, newOperationId } from '../record.ts';
import { table } from '../terminal.ts';
import { writeSetting } from '../writeSetting.ts';
import { limitsJson, limitsShown } from './limitsShown.ts';
import { currentLimits } from './store.ts';

const TIER = /^[a-z][a-z0-9-]{0,19}$/;
const PRESETS = Object.keys(LIMITS_PRESETS).join(' or ');
const SECONDS = SETTINGS_BELIEVED_MS / 1000;

/** `none` is any sum. */
const openAmountSchema = z
  .literal('none')
  .transform(() => null)
  .or(amountSchema);
const yesOrNoSchema = z.enum(['yes', 'no'], 'must be yes or no').transform((answer) => answer === 'yes');
const presetSchema = z.custom<LimitsPreset>(
  (name) => typeof name === 'string' && Object.hasOwn(LIMITS_PRESETS, name),
  `must be ${PRESETS}`,
);
const limitsShape = {
  perTransaction: amountSchema.optional(),
  cashPerTransaction: openAmountSchema.optional(),
  outPerDay: amountSchema.optional(),
  outPerMonth: openAmountSchema.optional(),
  inPerMonth: openAmountSchema.optional(),
  balance: amountSchema.optional(),
  cashInHand: amountSchema.optional(),
  maySend: yesOrNoSchema.optional(),
  mayTakeCashOut: yesOrNoSchema.optional(),
};
type Wanted = z.output<z.ZodObject<typeof limitsShape>>;

export const limitsSet = defineCommand({
  path: 'limits set',
  summary: `set what a tier may do; the bank keeps to it within ${SECONDS} seconds`,
  arguments: [['<tier>', 'such as basic; a new one begins with the limits of basic']],
  options: [
    ['--preset <name>', `what a country's law has, ${PRESETS}; what else is named goes over it`],
    ['--per-transaction <amount>', 'the most that goes out at one time, in rupees'],
    ['--cash-per-transaction <amount>', 'the most that is taken out in cash at one time, or none'],
    ['--out-per-day <amount>', 'the most that may go out in a day'],
    ['--out-per-month <amount>', 'the most that may go out in a month, or none'],
    ['--in-per-month <amount>', 'the most that others may pay in in a month, or none'],
    ['--balance <amount>', 'the most that an account may have, with its buckets'],
    ['--cash-in-hand <amount>', 'the most cash in the hand of an agent'],
    ['--may-send <answer>', 'yes or no: whether it may pay people who are no vendors'],
    ['--may-take-cash-out <answer>', 'yes or no: whether cash may be taken out'],
    ...CHANGE_OPTIONS.filter(([flags]) => !flags.startsWith('--operation')),
  ],
  input: z.object({
    tier: z.string().regex(TIER, 'must be a word in small letters'),
    preset: presetSchema.optional(),
    ...limitsShape,
    ...changeShape,
  }),

  async run(session, { tier, preset, reason, dryRun, operation: named, ...wanted }) {
    const { documents, tablePrefix } = session.target;
    const earlier = named === undefined ? undefined : await session.store.earlierOperation(named);
    if (earlier !== undefined) {
      const { id, command: done, at } = earlier;
      const text = `Operation ${id} (${done}) was done already, at ${at}.`;
      return { json: { dryRun, operation: id, alreadyDone: true }, text };
    }
    const record = await readLimitsRecord(documents, tablePrefix);
    const limits = await currentLimits(session);
    const before = limits[tier] ?? limits.basic;
    const after = changedBy(wanted, preset === undefined ? before : LIMITS_PRESETS[preset](before));
    const [beforeJson, afterJson] = [limitsJson(before), limitsJson(after)];
    if (limits[tier] !== undefined && JSON.stringify(afterJson) === JSON.stringify(beforeJson)) {
      throw new OpsError('refused', OPERATION_REFUSALS.sameLimits({ tier }), { reason: 'sameLimits' });
    }
    const contradictions = contradictionsIn(after);
    if (contradictions.length > 0) {
      const message = OPERATION_REFUSALS.contradictoryLimits({ tier, contradictions });
      throw new OpsError('refused', message, { reason: 'contradictoryLimits' });
    }
    const version = (record?.version ?? 0) + 1;
    const tiers = storedLimits({ ...limits, [tier]: after });
    const next: LimitsRecord = { id: LIMITS_ID, version, tiers };
    const operation = named ?? newOperationId();
    const command = `limits set ${tier} ${JSON.stringify(afterJson)}`;
    const money = mostThatRose(before, after);
    if (!dryRun && (await takesSecondPerson(session, money)))
      await propose(session, { command, reason, operation, money });
    if (!dryRun) await writeSetting(session, next, auditOf(session, { reason, id: operation, command }));
    const done = dryRun
      ? `The limits of ${tier} would be set.`
      : `The limits of ${tier} are set. They hold within ${SECONDS} seconds.`;
    return {
      json: {
        dryRun,
        ...(!dryRun && { operation }),
        tier,
        ...afterJson,
        before: beforeJson,
        after: afterJson,
      },
      text: `${done}\n${comparison(before, after)}`,
    };
  },
});

/** The highest limit that is higher than before; undefined where something has no limit any more. */
function mostThatRose(before: Limits, after: Limits): Money | undefined {
  const sums = (limits: Limits) => [
    ...[limits.perTransaction, limits.cashPerTransaction, limits.outPerDay, limits.outPerMonth],
    ...[limits.inPerMonth, limits.balance, limits.cashInHand],
  ];
  const was = sums(before);
  const rose = sums(after).filter((limit, index) => {
    const earlier = was[index];
    return limit !== earlier && earlier !== undefined && (limit === undefined || limit > earlier);
  });
  const mayMore = (after.maySend && !before.maySend) || (after.mayTakeCashOut && !before.mayTakeCashOut);
  if (mayMore || rose.includes(undefined)) return undefined;
  return rose.reduce<Money>((most, limit) => (limit !== undefined && limit > most ? limit : most), ZERO);
}

/** The limits with those that are named in place of their own. */
function changedBy(wanted: Wanted, limits: Limits): Limits {
  const { cashPerTransaction, outPerMonth, inPerMonth } = wanted;
  return {
    perTransaction: wanted.perTransaction ?? limits.perTransaction,
    cashPerTransaction: openLimit(cashPerTransaction, limits.cashPerTransaction),
    outPerDay: wanted.outPerDay ?? limits.outPerDay,
    outPerMonth: openLimit(outPerMonth, limits.outPerMonth),
    inPerMonth: openLimit(inPerMonth, limits.inPerMonth),
    balance: wanted.balance ?? limits.balance,
    cashInHand: wanted.cashInHand ?? limits.cashInHand,
    maySend: wanted.maySend ?? limits.maySend,
    mayTakeCashOut: wanted.mayTakeCashOut ?? limits.mayTakeCashOut,
  };
}

function openLimit<Limit>(wanted: Limit | null | undefined, before: Limit | undefined): Limit | undefined {
  return wanted === undefined ? before : (wanted ?? undefined);
}

function comparison(before: Limits, after: Limits): string {
  const earlier = limitsShown(before);
  const rows = limitsShown(after).map(([heading, limit], index) => [
    heading,
    earlier[index]?.[1] ?? '',
    limit,
  ]);
  return table(['LIMIT', 'BEFORE', 'AFTER'], rows);
}
