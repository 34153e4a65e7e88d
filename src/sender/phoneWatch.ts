/**
 * Whether a phone of ours, or the account behind it, takes texts. One that does not is left alone for a while, so that
 * texts wait without each of them asking in vain, and the operator is told once: in the log, by a metric, and in the
 * phone's record, which the doctor reads.
 */
import type { GatewayPhone, GatewayPhones } from '../bank/store/gatewayPhones.ts';
import type { Blame, PhoneId } from '../domain/gatewayPhone.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';

export interface PhoneFailure {
  readonly blame: Exclude<Blame, 'text'>;
  readonly reason: string;
  /** How long the gateway asks to be left alone. */
  readonly afterMs?: number | undefined;
  /** Whether it may pass by itself. */
  readonly isPassing: boolean;
}

/** Until when a phone is left alone, and why. */
export interface Cooling {
  readonly untilMs: number;
  readonly reason: string;
}

/** No method ever throws: what is known of a phone only saves time, and a text waits or goes all the same. */
export interface PhoneWatch {
  cooling(phone: PhoneId): Promise<Cooling | undefined>;
  failed(phone: PhoneId, failure: PhoneFailure): Promise<void>;
  worked(phone: PhoneId): Promise<void>;
}

export interface PhoneWatchParts {
  readonly phones: GatewayPhones;
  readonly now: () => number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** So long what was read of a phone is believed. */
const BELIEVED_MS = 10_000;
/** So many texts in a row may fail, for reasons that pass, before the phone is taken to be the reason. */
const MAX_STRIKES = 3;
const FIRST_COOLING_MS = 30_000;
const MAX_COOLING_MS = 5 * 60_000;
const MAX_ASKED_MS = 3_600_000;
/** Below this, waiting is left to each text. */
const MIN_ASKED_MS = 20_000;

/** What was read of phones, and until when it is believed. */
export type KnownPhones = Map<
  PhoneId,
  { readonly phone: GatewayPhone | undefined; readonly untilMs: number }
>;

export function createPhoneWatch(
  { phones, now, log, metrics }: PhoneWatchParts,
  known: KnownPhones = new Map(),
): PhoneWatch {
  async function stateOf(id: PhoneId): Promise<GatewayPhone | undefined> {
    const remembered = known.get(id);
    if (remembered !== undefined && now() < remembered.untilMs) return remembered.phone;
    const phone = await phones.read(id);
    known.set(id, { phone, untilMs: now() + BELIEVED_MS });
    return phone;
  }

  async function attempt<Value>(act: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await act();
    } catch (error) {
      log.warn('the state of a phone is not known', {}, error);
      return undefined;
    }
  }

  return {
    cooling: (id) =>
      attempt(async () => {
        const phone = await stateOf(id);
        const untilMs = Date.parse(phone?.coolUntil ?? '');
        return untilMs > now() ? { untilMs, reason: phone?.reason ?? 'left alone for a while' } : undefined;
      }),

    async failed(id, { blame, reason, afterMs = 0, isPassing }) {
      await attempt(async () => {
        const { strikes: before = 0, unavailableSince } = (await phones.read(id)) ?? {};
        known.delete(id);
        const strikes = before + 1;
        const isUnavailable = !isPassing || strikes >= MAX_STRIKES || unavailableSince !== undefined;
        const nowMs = now();
        const backOffMs = isUnavailable
          ? Math.min(FIRST_COOLING_MS * 2 ** Math.max(0, strikes - MAX_STRIKES), MAX_COOLING_MS)
          : 0;
        const coolMs = Math.max(backOffMs, afterMs >= MIN_ASKED_MS ? Math.min(afterMs, MAX_ASKED_MS) : 0);
        const coolUntilMs = coolMs > 0 ? nowMs + coolMs : undefined;
        const strike = { strikes, isUnavailable, blame, reason, nowMs, coolUntilMs };
        if (!(await phones.strike(id, strike))) return;
        log.error('gateway unavailable: texts wait', { phone: id, blame, reason });
        metrics.count('GatewayUnavailable', { phone: id, blame });
      });
    },

    async worked(id) {
      await attempt(async () => {
        if (((await stateOf(id))?.strikes ?? 0) === 0) return;
        known.delete(id);
        if (await phones.recover(id)) log.info('gateway takes texts again', { phone: id });
      });
    },
  };
}
