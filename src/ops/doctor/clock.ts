import { type Check, ok, problem, unknown } from './check.ts';

const MAX_SECONDS_OFF = 5;
const TIMEOUT_MS = 5_000;

/** Compares this machine's clock with a server's: txns expire and statements are dated by clocks. */
export async function checkClock(url: string): Promise<Check> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const theirs = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return unknown('clock', `${url} does not tell the time`);
    // The header has whole seconds.
    const seconds = Math.round((Date.now() - theirs) / 1000);
    if (Math.abs(seconds) <= MAX_SECONDS_OFF) return ok('clock', 'agrees with the server');
    return problem(
      'clock',
      `is ${seconds} s off`,
      'Set this machine by a time server: timedatectl set-ntp true.',
    );
  } catch {
    return unknown('clock', `${url} could not be asked for the time`);
  }
}
