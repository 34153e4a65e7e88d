/** What customers' texts prove of our phones, written down for the loop, which need not try it then. */
import type { PhoneId } from '../domain/gatewayPhone.ts';
import type { LegName } from '../domain/loop.ts';
import type { Log } from '../runtime/log.ts';
import type { GatewayPhones } from './store/gatewayPhones.ts';

export interface LegProofs {
  /** A phone has just done so. It never throws: what is not written is tried by the loop. */
  proved(phone: PhoneId, leg: LegName): Promise<void>;
}

/** So often a process writes that the same leg works: often enough that the loop is not needed. */
const WRITTEN_EVERY_MS = 4 * 60_000;

export function createLegProofs(
  phones: Pick<GatewayPhones, 'proved'>,
  { now, log }: { readonly now: () => number; readonly log: Pick<Log, 'warn'> },
): LegProofs {
  const writtenMs = new Map<string, number>();
  return {
    async proved(phone, leg) {
      const name = `${leg} ${phone}`;
      const nowMs = now();
      if (nowMs - (writtenMs.get(name) ?? Number.NEGATIVE_INFINITY) < WRITTEN_EVERY_MS) return;
      writtenMs.set(name, nowMs);
      try {
        await phones.proved(phone, leg, new Date(nowMs).toISOString());
      } catch (error) {
        log.warn('what a phone has done was not written down', { phone }, error);
      }
    },
  };
}
