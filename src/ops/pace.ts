import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './scan.ts';

/**
 * Holds reading to so many units a second from the first page on: whoever has read more waits until that is so again.
 * Pages that are under way when it begins are all that can go above.
 */
export function createPace(
  unitsPerSecond: number,
  { now = Date.now, pause = sleep }: { now?: () => number; pause?: (ms: number) => Promise<unknown> } = {},
): Pace {
  let startedAtMs: number | undefined;
  let read = 0;
  return async (units) => {
    startedAtMs ??= now();
    read += units;
    const dueAtMs = startedAtMs + (read / unitsPerSecond) * 1000;
    if (dueAtMs > now()) await pause(dueAtMs - now());
  };
}
