import type { SavingsInterval } from './request.ts';

/**
 * A day as `2026-11-22`, in the bank's time zone. Days are counted, never instants, so no time zone enters
 * here.
 */
export type Day = string;

/** A month as `2026-11`. */
export type Month = string;

/** Instalments are taken in the morning: 03:30 UTC is 9 o'clock in India. */
const INSTALMENT_TIME = 'T03:30:00.000Z';
/** Where 03:30 UTC is still the evening before. */
const WESTERN_INSTALMENT_TIME = 'T15:30:00.000Z';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return { year, month, date };
}

function dayFrom(year: number, month: number, date: number): Day {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}

export function monthOf(day: Day): Month {
  return day.slice(0, '2026-11'.length);
}

/** How many months lie between two: from November to January are two. */
export function monthsBetween(from: Month, to: Month): number {
  const [one, other] = [partsOf(from), partsOf(to)];
  return (other.year - one.year) * 12 + other.month - one.month;
}

export function dayOfMonth(day: Day): number {
  return partsOf(day).date;
}

/**
 * The next instalment's day after `day`. Monthly ones keep to `anchor`, or to the month's last day when it is
 * shorter.
 */
export function nextDay(day: Day, every: SavingsInterval, anchor: number): Day {
  const { year, month, date } = partsOf(day);
  switch (every) {
    case 'DAILY':
      return dayFrom(year, month, date + 1);
    case 'WEEKLY':
      return dayFrom(year, month, date + 7);
    case 'MONTHLY': {
      const lastDate = dayOfMonth(dayFrom(year, month + 2, 0));
      return dayFrom(year, month + 1, Math.min(anchor, lastDate));
    }
    default:
      return every satisfies never;
  }
}

/** When instalments of a day are taken: an instant of that very day in the bank's time zone. */
export function dueInstant(day: Day, { dayOf }: { readonly dayOf: (instantMs: number) => Day }): string {
  const usual = `${day}${INSTALMENT_TIME}`;
  return dayOf(Date.parse(usual)) === day ? usual : `${day}${WESTERN_INSTALMENT_TIME}`;
}

/** `22 Nov`, as texts show a day. */
export function formatDay(day: Day): string {
  const { month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1] ?? ''}`;
}
