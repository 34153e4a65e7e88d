/** Whether the clocks of the phones that receive our texts can be believed, as far as this process has seen. */
import { CLOCK_EVIDENCE, isClockWrong } from '../domain/lateness.ts';
import { maskPhone } from '../domain/phone.ts';
import type { Log } from '../runtime/log.ts';

/** What a text says of the phone that received it. */
export interface PhoneTime {
  /** When that was, by the phone's clock. */
  readonly sentAtMs: number;
  /** When the text came to us. */
  readonly queuedAtMs: number;
  /** Which phone, where it is known; all whose number is not known count as one. */
  readonly via?: string | undefined;
  /** Whether it may have been seen before: then it says nothing new about the clock. */
  readonly isRepeated: boolean;
}

/**
 * When a text was received at the latest: by its phone's clock or, where that clock is wrong, by ours when the
 * text came to us. How long it waited in our own queue counts either way.
 */
export type SentAt = (time: PhoneTime) => number;

/** So many phones are kept in mind. */
const MAX_PHONES = 1_000;

export function createPhoneClocks(log: Log): SentAt {
  const lagsByPhone = new Map<string, readonly number[]>();
  return ({ sentAtMs, queuedAtMs, via = '', isRepeated }) => {
    const before = lagsByPhone.get(via) ?? [];
    const lags = isRepeated ? before : [...before, queuedAtMs - sentAtMs].slice(-CLOCK_EVIDENCE);
    lagsByPhone.delete(via);
    lagsByPhone.set(via, lags);
    const [oldest] = lagsByPhone.keys();
    if (lagsByPhone.size > MAX_PHONES && oldest !== undefined) lagsByPhone.delete(oldest);

    if (!isClockWrong(lags)) return sentAtMs;
    if (!isClockWrong(before)) {
      const lagMinutes = Math.round((lags.at(-1) ?? 0) / 60_000);
      log.warn('the clock or zone of a phone is wrong, its times are not believed', {
        via: via === '' ? undefined : maskPhone(via),
        lagMinutes,
      });
    }
    return Math.max(sentAtMs, queuedAtMs);
  };
}
