/** How long to wait before something is tried again that somebody else was in the way of. */
import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; tests and simulations wait in their own way. */
export type Pause = (milliseconds: number) => Promise<unknown>;

/** Waits after so many tries, the first one being 1. */
export type BackOff = (tries: number) => Promise<unknown>;

const FIRST_PAUSE_MS = 10;
const MAX_PAUSE_MS = 400;

export const pause: Pause = (milliseconds) => sleep(milliseconds);

/**
 * Full jitter, as in AWS's "Exponential backoff and jitter": those who collided do not meet again. `dice` is
 * from 0 up to, not including, 1.
 */
export function pauseAfter(tries: number, dice: number): number {
  return dice * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
}

export function createBackOff(wait: Pause, dice: () => number): BackOff {
  return (tries) => wait(pauseAfter(tries, dice()));
}
