/** The setting `LIMITS`. */
import { z } from 'zod';
import type { Limits, LimitsByTier } from '../domain/limits.ts';
import { rupees } from '../domain/money.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';

/** The defaults (design, section 5): `small` is who has shown no PAN. */
const BASIC_LIMITS: Limits = {
  perTransaction: rupees(10_000),
  outPerDay: rupees(50_000),
  balance: rupees(200_000),
  cashInHand: rupees(100_000),
  maySend: true,
  mayTakeCashOut: true,
};
const SMALL_LIMITS: Limits = {
  perTransaction: rupees(2_000),
  outPerDay: rupees(5_000),
  outPerMonth: rupees(10_000),
  inPerMonth: rupees(10_000),
  balance: rupees(10_000),
  cashInHand: rupees(100_000),
  maySend: true,
  mayTakeCashOut: true,
};

/** Whole rupees. */
const limitSchema = z.int().positive().max(1_000_000_000).transform(rupees);
/** `null` for any sum. */
const openLimitSchema = limitSchema.nullable().transform((limit) => limit ?? undefined);
const tierSchema = z
  .strictObject({
    perTransaction: limitSchema,
    cashPerTransaction: openLimitSchema,
    outPerDay: limitSchema,
    outPerMonth: openLimitSchema,
    inPerMonth: openLimitSchema,
    balance: limitSchema,
    cashInHand: limitSchema,
    maySend: z.boolean(),
    mayTakeCashOut: z.boolean(),
  })
  .partial();
type Tier = z.output<typeof tierSchema>;

/** `{"basic":{"perTransaction":10000},"full":{…}}`, in rupees. What a tier leaves out is as in `basic`. */
export const limitsSchema = jsonTextSchema
  .prefault('{}')
  .pipe(z.record(z.string(), tierSchema))
  .transform((tiers): LimitsByTier => {
    const basic = withDefaults(tiers['basic'] ?? {}, BASIC_LIMITS);
    const small = withDefaults(tiers['small'] ?? {}, SMALL_LIMITS);
    const named = Object.entries(tiers)
      .filter(([tier]) => tier !== 'basic' && tier !== 'small')
      .map(([tier, limits]) => [tier, withDefaults(limits, basic)] as const);
    return { small, basic, full: basic, ...Object.fromEntries(named) };
  });

function withDefaults(tier: Tier, defaults: Limits): Limits {
  return {
    perTransaction: tier.perTransaction ?? defaults.perTransaction,
    cashPerTransaction: openLimit(tier, defaults, 'cashPerTransaction'),
    outPerDay: tier.outPerDay ?? defaults.outPerDay,
    outPerMonth: openLimit(tier, defaults, 'outPerMonth'),
    inPerMonth: openLimit(tier, defaults, 'inPerMonth'),
    balance: tier.balance ?? defaults.balance,
    cashInHand: tier.cashInHand ?? defaults.cashInHand,
    maySend: tier.maySend ?? defaults.maySend,
    mayTakeCashOut: tier.mayTakeCashOut ?? defaults.mayTakeCashOut,
  };
}

/** Whoever says `null` wants any sum, whoever says nothing the default. */
function openLimit(tier: Tier, defaults: Limits, name: 'cashPerTransaction' | 'outPerMonth' | 'inPerMonth') {
  return Object.hasOwn(tier, name) ? tier[name] : defaults[name];
}
