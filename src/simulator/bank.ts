/** How the simulated bank is set up. */
import type { AddressedSetting } from '../bank/addressed.ts';
import { momentFormat } from '../bank/rules.ts';
import type { LimitsByTier } from '../domain/limits.ts';
import { rupees } from '../domain/money.ts';
import type { Country } from '../domain/phone.ts';

export const COUNTRY: Country = 'IN';
export const PREFIXES = ['RAIN', 'NLLG7'];
/** How a text to this bank is known. */
export const ADDRESSED: AddressedSetting = { prefixes: PREFIXES, country: COUNTRY, ownNumbers: [] };
export const WEBHOOK_SECRET = 'simulated secret';

/** Low enough that people run into them. */
export const LIMITS: LimitsByTier = {
  basic: {
    perTransaction: rupees(5_000),
    outPerDay: rupees(2_000),
    outPerMonth: rupees(4_500),
    inPerMonth: rupees(8_000),
    balance: rupees(4_000),
    cashInHand: rupees(10_800),
    maySend: true,
    mayTakeCashOut: true,
  },
  /** Of accounts that were opened without a PAN. */
  small: {
    perTransaction: rupees(1_000),
    outPerDay: rupees(1_200),
    outPerMonth: rupees(500),
    inPerMonth: rupees(3_000),
    balance: rupees(3_500),
    cashInHand: rupees(9_000),
    maySend: true,
    mayTakeCashOut: false,
  },
  /** Operators put people into this tier, and out of it. */
  trusted: {
    perTransaction: rupees(10_000),
    outPerDay: rupees(15_000),
    outPerMonth: rupees(7_000),
    balance: rupees(20_000),
    cashInHand: rupees(60_000),
    maySend: true,
    mayTakeCashOut: true,
  },
  /** For purchases alone: and nobody in the simulation sells. */
  buyer: {
    perTransaction: rupees(2_000),
    outPerDay: rupees(2_000),
    balance: rupees(4_000),
    cashInHand: rupees(10_800),
    maySend: false,
    mayTakeCashOut: false,
  },
};

const INDIA_MS = 5.5 * 3_600_000;

export const HELPLINE = '1800 123 456';
/** Low enough that PINs are asked for. */
export const PIN_ABOVE = rupees(400);

/** What texts show of an instant, in India. */
export const momentOf = momentFormat('Asia/Kolkata');

/** The day in India. */
export function dayOf(nowMs: number): string {
  return new Date(nowMs + INDIA_MS).toISOString().slice(0, 10);
}

/** The month in India. */
export function monthOf(nowMs: number): string {
  return dayOf(nowMs).slice(0, '2026-11'.length);
}
