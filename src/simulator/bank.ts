/** How the simulated bank is set up. */
import type { AddressedSetting } from '../bank/addressed.ts';
import type { LimitsByTier } from '../domain/limits.ts';
import { rupees } from '../domain/money.ts';
import type { Country } from '../domain/phone.ts';

export const COUNTRY: Country = 'IN';
export const PREFIXES = ['RAIN', 'NLLG7'];
/** How a text to this bank is known. */
export const ADDRESSED: AddressedSetting = { prefixes: PREFIXES, country: COUNTRY, ownNumber: undefined };
export const WEBHOOK_SECRET = 'simulated secret';

/** Low enough that people run into them. */
export const LIMITS: LimitsByTier = {
  basic: {
    perTransaction: rupees(10_000),
    outPerDay: rupees(15_000),
    balance: rupees(20_000),
    cashInHand: rupees(60_000),
  },
  /** Operators put people into this tier, and out of it. */
  trusted: {
    perTransaction: rupees(15_000),
    outPerDay: rupees(30_000),
    balance: rupees(40_000),
    cashInHand: rupees(80_000),
  },
};

const INDIA_MS = 5.5 * 3_600_000;

/** The day in India. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs + INDIA_MS).toISOString().slice(0, 10);
}
