/**
 * Limits as a country's law has them. India: RBI, Master Directions on Prepaid Payment Instruments (PPIs), 27 August
 * 2021, updated as on 27 December 2024, with its FAQ on cash loading. Where the law has no number, what the tier has
 * stays, as far as it is not above what the month allows.
 */
import type { Limits } from '../limits.ts';
import { type Money, money, rupees } from '../money.ts';

/**
 * Loaded in a month and held at most Rs 10,000, as much paid in a month, for purchases alone. Rs 1,20,000 in a
 * financial year needs no limit of its own: it is what twelve months come to.
 */
function indiaSmall(before: Limits): Limits {
  const { cashPerTransaction: _, ...rest } = before;
  const most = rupees(10_000);
  return {
    ...rest,
    perTransaction: least(before.perTransaction, most),
    outPerDay: least(before.outPerDay, most),
    outPerMonth: most,
    inPerMonth: most,
    balance: most,
    maySend: false,
    mayTakeCashOut: false,
  };
}

/**
 * Held at most Rs 2,00,000. Rain knows no beneficiaries who were registered beforehand, to whom Rs 2,00,000 a month
 * may go: it keeps to the Rs 10,000 a month for all others, and has purchases count as well. Cash, of issuers who are
 * no banks: Rs 2,000 at one time and Rs 10,000 a month. Loaded in cash Rs 50,000 a month: it has all that comes in
 * count.
 */
function indiaFull(before: Limits): Limits {
  const most = rupees(10_000);
  const perTransaction = least(before.perTransaction, most);
  return {
    ...before,
    perTransaction,
    cashPerTransaction: least(perTransaction, rupees(2_000)),
    outPerDay: least(before.outPerDay, most),
    outPerMonth: most,
    inPerMonth: rupees(50_000),
    balance: rupees(200_000),
    maySend: true,
    mayTakeCashOut: true,
  };
}

function least(one: Money, other: Money): Money {
  return money(Math.min(one, other));
}

/** By their names, what each makes of a tier's limits. */
export const LIMITS_PRESETS = {
  'india-small': indiaSmall,
  'india-full': indiaFull,
} as const satisfies Readonly<Record<string, (before: Limits) => Limits>>;

export type LimitsPreset = keyof typeof LIMITS_PRESETS;
