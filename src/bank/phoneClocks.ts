/** Whether the clocks of the phones that receive our texts can be believed, as far as this process has seen. */
import { CLOCK_EVIDENCE, isClockWrong } from '../domain/lateness.ts';
import { maskPhone } from '../domain/phone.ts';
import type { Log } from '../runtime/log.ts';
import { WRITTEN_EVERY_MS, type WrongClock } from './store/phoneClocksRecord.ts';

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

/** `found` is told of each text whose phone has a wrong clock. */
export function createPhoneClocks(log: Log, found: (clock: WrongClock) => void = () => {}): SentAt {
  const lagsByPhone = new Map<string, readonly number[]>();
  return ({ sentAtMs, queuedAtMs, via = '', isRepeated }) => {
    const before = lagsByPhone.get(via) ?? [];
    const lags = isRepeated ? before : [...before, queuedAtMs - sentAtMs].slice(-CLOCK_EVIDENCE);
    remember(lagsByPhone, via, lags);

    if (!isClockWrong(lags)) return sentAtMs;
    const lagMinutes = Math.round((lags.at(-1) ?? 0) / 60_000);
    if (!isClockWrong(before)) {
      log.warn('the clock or zone of a phone is wrong, its times are not believed', {
        via: via === '' ? undefined : maskPhone(via),
        lagMinutes,
      });
    }
    found({ via, lagMinutes, seenAt: new Date(queuedAtMs).toISOString() });
    return Math.max(sentAtMs, queuedAtMs);
  };
}

export interface ClockKeeper {
  found(clock: WrongClock): void;
  /** Writes down what was found, when nobody waits for an answer. Never throws. */
  keep(): Promise<void>;
}

/** Has each phone with a wrong clock written down for the desk, once an hour at most. */
export function createClockKeeper(write: (clock: WrongClock) => Promise<void>, log: Log): ClockKeeper {
  const unwritten = new Map<string, WrongClock>();
  const writtenMs = new Map<string, number>();
  return {
    found(clock) {
      const last = writtenMs.get(clock.via) ?? Number.NEGATIVE_INFINITY;
      if (Date.parse(clock.seenAt) - last >= WRITTEN_EVERY_MS) unwritten.set(clock.via, clock);
    },
    async keep() {
      const clocks = [...unwritten.values()];
      unwritten.clear();
      for (const clock of clocks) {
        try {
          await write(clock);
          remember(writtenMs, clock.via, Date.parse(clock.seenAt));
        } catch (error) {
          log.warn('the wrong clock of a phone was not written down', {}, error);
        }
      }
    },
  };
}

/** Of the phones, those of which something was heard last. */
function remember<Value>(byPhone: Map<string, Value>, via: string, value: Value): void {
  byPhone.delete(via);
  byPhone.set(via, value);
  const [oldest] = byPhone.keys();
  if (byPhone.size > MAX_PHONES && oldest !== undefined) byPhone.delete(oldest);
}
