import { RANKS_OF_AN_AMOUNT, rankOf, USUAL_ATM_MAX } from './account.ts';
import { type Money, money, rupees } from './money.ts';
import type { Phone } from './phone.ts';

/**
 * People near a place. Answers come from an index that may lag by moments: an introduction, never a decision
 * about money.
 */
export type NearbyQuery =
  /** Who is found up to `atLeast` or more, around the rank `pivot`, so that not always the same few are first. */
  | {
      readonly kind: 'atm';
      readonly location: string;
      readonly atLeast: Money;
      readonly pivot: number;
      /** So many are wanted, where the place has them; without it, one. */
      readonly enough?: number;
    }
  | { readonly kind: 'agent'; readonly location: string; readonly pivot: number }
  /** Who declared at least this much cash that is still good at `now` (ISO 8601), the latest first. */
  | { readonly kind: 'floating'; readonly location: string; readonly atLeast: Money; readonly now: string };

export interface Nearby {
  readonly id: string;
  readonly name: string;
  readonly phone: Phone;
}

/** The most that people are expected to name; only where some searches begin depends on it. */
const USUAL_HIGHEST = rupees(1_00_000);
/** So many searches begin among those who named no amount of their own. */
const AMONG_THE_USUAL = 0.75;

/**
 * Where in the index of people whose ATM is on to begin, which is ordered by the amount up to which they are
 * found: mostly somewhere among the many who have the usual amount, else anywhere from `atLeast` up, evenly over
 * orders of magnitude. So the same few people are not always the ones who are found.
 */
export function pivotFrom(atLeast: Money, dice: number): number {
  if (dice < AMONG_THE_USUAL) {
    const spread = Math.floor((dice / AMONG_THE_USUAL) * RANKS_OF_AN_AMOUNT);
    return rankOf(money(Math.max(atLeast, USUAL_ATM_MAX)), spread);
  }
  const lowest = Math.max(atLeast, 1);
  const highest = Math.max(USUAL_HIGHEST, lowest);
  const share = (dice - AMONG_THE_USUAL) / (1 - AMONG_THE_USUAL);
  return rankOf(money(Math.floor(lowest * (highest / lowest) ** share)));
}

/** Where to begin among agents, who are spread evenly. */
export function agentPivotFrom(dice: number): number {
  return Math.floor(dice * RANKS_OF_AN_AMOUNT);
}

/** The people found, without the one who looks, in an order that the dice decide. */
export function shuffled(found: readonly Nearby[], except: Phone, dice: number): readonly Nearby[] {
  const others = found.filter((person) => person.phone !== except);
  const start = Math.floor(dice * others.length);
  return [...others.slice(start), ...others.slice(0, start)];
}
