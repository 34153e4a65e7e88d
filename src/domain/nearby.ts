import type { Nearby } from './load.ts';
import { type Money, money } from './money.ts';
import type { Phone } from './phone.ts';

/** The most that a balance is expected to be; only where the search begins depends on it. */
const USUAL_HIGHEST_BALANCE = 2_000_000_00;

/**
 * Where in the index, which is ordered by balance, to begin: anywhere from `atLeast` up, evenly over orders
 * of magnitude, because there are many small balances and few large ones. So the same few people are not
 * always the ones who are found.
 */
export function pivotFrom(atLeast: Money, dice: number): Money {
  const lowest = Math.max(atLeast, 1);
  const highest = Math.max(USUAL_HIGHEST_BALANCE, lowest);
  return money(Math.floor(lowest * (highest / lowest) ** dice));
}

/** The people found, without the one who looks, in an order that the dice decide. */
export function shuffled(found: readonly Nearby[], except: Phone, dice: number): readonly Nearby[] {
  const others = found.filter((person) => person.phone !== except);
  const start = Math.floor(dice * others.length);
  return [...others.slice(start), ...others.slice(0, start)];
}
