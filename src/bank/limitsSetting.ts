/** The setting `LIMITS`. */
import { z } from 'zod';
import type { Limits, LimitsByTier } from '../domain/limits.ts';
import { rupees } from '../domain/money.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';

/** The defaults, in rupees (design, section 5): `small` is who has shown no PAN. */
const SMALL_LIMITS = { perTransaction: 2_000, outPerDay: 5_000, balance: 10_000, cashInHand: 100_000 };
const BASIC_LIMITS = { perTransaction: 10_000, outPerDay: 50_000, balance: 200_000, cashInHand: 100_000 };

/** Whole rupees. */
const limitSchema = z.int().positive().max(1_000_000_000).transform(rupees);
const tierSchema = z
  .strictObject({
    perTransaction: limitSchema,
    outPerDay: limitSchema,
    balance: limitSchema,
    cashInHand: limitSchema,
  })
  .partial();

function inRupees(limits: typeof BASIC_LIMITS): Limits {
  return {
    perTransaction: rupees(limits.perTransaction),
    outPerDay: rupees(limits.outPerDay),
    balance: rupees(limits.balance),
    cashInHand: rupees(limits.cashInHand),
  };
}

const basicLimits = inRupees(BASIC_LIMITS);

/** `{"basic":{"perTransaction":10000},"full":{…}}`, in rupees. What a tier leaves out is as in `basic`. */
export const limitsSchema = jsonTextSchema
  .prefault('{}')
  .pipe(z.record(z.string(), tierSchema))
  .transform((tiers): LimitsByTier => {
    const basic = withDefaults(tiers['basic'] ?? {}, basicLimits);
    const small = withDefaults(tiers['small'] ?? {}, inRupees(SMALL_LIMITS));
    const named = Object.entries(tiers).map(([tier, limits]) => [tier, withDefaults(limits, basic)] as const);
    return { ...Object.fromEntries(named), small, basic };
  });

function withDefaults(tier: z.output<typeof tierSchema>, defaults: Limits): Limits {
  return {
    perTransaction: tier.perTransaction ?? defaults.perTransaction,
    outPerDay: tier.outPerDay ?? defaults.outPerDay,
    balance: tier.balance ?? defaults.balance,
    cashInHand: tier.cashInHand ?? defaults.cashInHand,
  };
}
