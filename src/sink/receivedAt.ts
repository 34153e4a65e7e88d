/** When a phone received a text: what providers write of it, as an instant. */
import type { ReceivedTime } from './providers/provider.ts';

/** A phone that was switched on without a clock says 1970; there was no Rain before this. */
const EARLIEST_MS = Date.parse('2020-01-01T00:00:00Z');
/** Clocks differ a little, and a minute may have just begun. */
const MAX_AHEAD_MS = 5 * 60_000;

export interface TimeSetting {
  /** Of times that name none. */
  readonly timeZone: string;
  readonly nowMs: number;
}

/**
 * The instant of a provider's time, or undefined where that is no time: in no format that is known, before
 * 2020, or in the future. Without a zone it is in `timeZone`. To the minute, it is that minute's beginning.
 */
export function receivedAtOf(time: ReceivedTime | undefined, setting: TimeSetting): number | undefined {
  const instantMs = time === undefined ? undefined : instantOf(time.text, setting.timeZone);
  if (instantMs === undefined) return undefined;
  return instantMs >= EARLIEST_MS && instantMs <= setting.nowMs + MAX_AHEAD_MS ? instantMs : undefined;
}

/**
 * What of a provider's time tells texts apart: the instant, or the time as it was written where its format is not
 * known. Nothing where the phone's clock is plainly wrong.
 */
export function identifyingTime(time: ReceivedTime | undefined, setting: TimeSetting): string | undefined {
  if (time === undefined) return undefined;
  const receivedAtMs = receivedAtOf(time, setting);
  if (receivedAtMs !== undefined) return new Date(receivedAtMs).toISOString();
  return instantOf(time.text, setting.timeZone) === undefined ? time.text : undefined;
}

const UNIX_SECONDS = /^\d{10}$/;
const UNIX_MILLISECONDS = /^\d{13}$/;
/** `2026-11-24T15:41:07.250+05:30`, with a space for the T, and without what follows the minute. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
/** `November 24, 2026 at 03:41PM`, as IFTTT writes it. */
const SPOKEN = /^([A-Z]{3})[A-Z]* (\d{1,2}),? (\d{4})(?: at|,)? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([AP]M)?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function instantOf(text: string, timeZone: string): number | undefined {
  if (UNIX_SECONDS.test(text)) return Number(text) * 1000;
  if (UNIX_MILLISECONDS.test(text)) return Number(text);
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = '0', zone] = iso;
    const wallMs = wallClock([year, Number(month) - 1, day, hour, minute, second]);
    if (wallMs === undefined) return undefined;
    return zone === undefined ? inZone(wallMs, timeZone) : wallMs - offsetOf(zone);
  }
  const spoken = SPOKEN.exec(text);
  if (spoken === null) return undefined;
  const [, name = '', day, year, hour, minute, second = '0', half] = spoken;
  const month = MONTHS.indexOf(name.toLowerCase());
  const wallMs = wallClock([year, month, day, hourOf(Number(hour), half), minute, second]);
  return wallMs === undefined ? undefined : inZone(wallMs, timeZone);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

/** What a clock on the wall shows, as if that were UTC; undefined when no clock shows it. */
function wallClock(parts: readonly (string | number | undefined)[]): number | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const wallMs = Date.UTC(year, month, day, hour, minute, second);
  const date = new Date(wallMs);
  const isSame = date.getUTCMonth() === month && date.getUTCDate() === day && date.getUTCHours() === hour;
  return isSame && minute < 60 && second < 60 ? wallMs : undefined;
}

function offsetOf(zone: string): number {
  const digits = zone.replace(/\D/g, '');
  if (digits === '') return 0;
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** To make one takes longer than all else that is done about a text. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  });
  formats.set(timeZone, format);
  return format;
}

/** The instant at which clocks of a zone show this. */
function inZone(wallMs: number, timeZone: string): number {
  const format = formatOf(timeZone);
  const shownAt = (instantMs: number) => {
    const parts = format.formatToParts(instantMs);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((candidate) => candidate.type === type)?.value);
    return Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
  };
  const guessMs = wallMs - (shownAt(wallMs) - wallMs);
  // Once more, for the hours in which clocks are changed.
  return guessMs - (shownAt(guessMs) - wallMs);
}
