/** Texts that took long to come: what they were to do may be wanted no more, or have been done otherwise. */
import type { Context, PreparedCommand, Purpose } from './command.ts';
import { type Decision, refuse } from './decision.ts';
import type { Load } from './load.ts';
import type { Phone } from './phone.ts';
import { NOTICES } from './texts/notices.ts';

/** Older than this, a text begins and moves nothing (design, section 6). */
export const MAX_AGE_MS = 30 * 60_000;

/** What stops something, and calls for help, does so also late. */
const NEVER_LATE: ReadonlySet<Purpose> = new Set(['stop', 'alarm']);

/** Decides a command, unless it came too late for what it does. Questions are answered as of now. */
export function* decideInTime(
  { purpose, isQuestion = false, decide }: PreparedCommand,
  from: Phone,
  context: Context,
): Load<Decision> {
  const { nowMs, sentAtMs = nowMs } = context;
  const isLate = nowMs - sentAtMs > MAX_AGE_MS && !isQuestion && !NEVER_LATE.has(purpose);
  if (isLate) return refuse(from, NOTICES.cameLate());
  return yield* decide(from, context);
}

/** So many texts tell a phone whose clock is wrong from one that was out of reach. */
export const CLOCK_EVIDENCE = 5;
/** So many do where they are off by what zones differ by. */
const ZONE_EVIDENCE = 3;
const ZONES_DIFFER_BY_MS = 30 * 60_000;
const LEAST_ZONE_MS = 60 * 60_000;
/** Some clocks tell the minute only. Texts that waited together were received at different times. */
const SAME_LAG_MS = 90_000;

/**
 * Whether a phone's clock, or the zone of its times, is wrong: its last texts all look equally old. `lagsMs` are
 * how long before us it says to have received each, the newest last.
 */
export function isClockWrong(lagsMs: readonly number[]): boolean {
  const areZones = lagsMs.slice(-ZONE_EVIDENCE).every(isZone);
  const evidence = areZones ? ZONE_EVIDENCE : CLOCK_EVIDENCE;
  const last = lagsMs.slice(-evidence);
  if (last.length < evidence || Math.min(...last) <= MAX_AGE_MS) return false;
  return Math.max(...last) - Math.min(...last) <= SAME_LAG_MS;
}

function isZone(lagMs: number): boolean {
  const off = lagMs % ZONES_DIFFER_BY_MS;
  return lagMs >= LEAST_ZONE_MS - SAME_LAG_MS && Math.min(off, ZONES_DIFFER_BY_MS - off) <= SAME_LAG_MS;
}
