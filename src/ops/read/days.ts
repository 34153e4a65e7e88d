/** Days of the bank, as instants. */
import type { BankRules } from '../../bank/rules.ts';

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** No time zone is further from UTC. */
const FURTHEST_MS = 15 * HOUR_MS;

/** The first and the last instant (ISO 8601) of a day in the bank's time zone. */
export function instantsOf(day: string, { dayOf }: Pick<BankRules, 'dayOf'>): readonly [string, string] {
  const next = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, day.length);
  return [new Date(beginOf(day, dayOf)).toISOString(), new Date(beginOf(next, dayOf) - 1).toISOString()];
}

/** By halves: a time zone changes its distance from UTC whenever it likes. */
function beginOf(day: string, dayOf: BankRules['dayOf']): number {
  let before = Date.parse(day) - FURTHEST_MS;
  let after = Date.parse(day) + FURTHEST_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(middle) >= day) after = middle;
    else before = middle;
  }
  return after;
}

/** Days of UTC that these instants lie in, the latest first. */
export function utcDays(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let ms = Date.parse(to.slice(0, 10)); ms >= Date.parse(from.slice(0, 10)); ms -= DAY_MS) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
}
