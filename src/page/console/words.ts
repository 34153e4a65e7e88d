/** How the console writes amounts, numbers, times and people. */
import { amountText, countText } from '../shared/words.ts';
import { nowMs, timeZone } from './state/desk.ts';

/** `Rs 12.4 lakh`, where there is little room: above a lakh. */
export function roughAmount(paise: number): string {
  const rupees = paise / 100;
  const steps = [
    [10_000_000, 'crore'],
    [100_000, 'lakh'],
  ] as const;
  const [size, word] = steps.find(([least]) => rupees >= least) ?? [];
  return size === undefined
    ? amountText(Math.round(rupees) * 100)
    : `Rs ${(rupees / size).toFixed(1)} ${word}`;
}

interface Moment {
  readonly day: string;
  readonly time: string;
}

let formats: { readonly zone: string; readonly format: Intl.DateTimeFormat } | undefined;

/** An instant in the bank's time: `2026-11-22` and `12:00:05`. */
export function momentOf(instant: string): Moment {
  const zone = timeZone();
  if (formats?.zone !== zone) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit' } as const;
    const more = { minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone: zone } as const;
    formats = { zone, format: new Intl.DateTimeFormat('en-CA', { ...parts, ...more }) };
  }
  const [day = '', time = ''] = formats.format.format(Date.parse(instant)).split(', ');
  return { day, time };
}

const dayFormat = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const longFormat = new Intl.DateTimeFormat('en-IN', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `22 Nov` of `2026-11-22`. */
export function shortDay(day: string): string {
  return dayFormat.format(Date.parse(day));
}

/** `Sunday, 22 November, 2026`. */
export function longDay(day: string): string {
  return longFormat.format(Date.parse(day));
}

/** `12:00`, and the day unless it is today. */
export function timeText(instant: string): string {
  const { day, time } = momentOf(instant);
  const minutes = time.slice(0, 'HH:MM'.length);
  return day === todayText() ? minutes : `${shortDay(day)}, ${minutes}`;
}

/** Today's day at the bank. */
export function todayText(): string {
  return momentOf(new Date(nowMs()).toISOString()).day;
}

/** `4 minutes ago`, `in 2 days`. */
export function distanceText(instant: string): string {
  const minutes = Math.round((nowMs() - Date.parse(instant)) / 60_000);
  const size = Math.abs(minutes);
  const told =
    size < 1
      ? 'a moment'
      : size < 60
        ? countText(size, 'minute')
        : size < 60 * 48
          ? countText(Math.round(size / 60), 'hour')
          : countText(Math.round(size / 1440), 'day');
  return minutes < 0 ? `in ${told}` : `${told} ago`;
}

const INSTANT = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** A sentence with its instants in the bank's time. */
export function localised(told: string): string {
  return told.replace(INSTANT, (instant) => {
    const { day, time } = momentOf(instant);
    return `${day} ${time}`;
  });
}
