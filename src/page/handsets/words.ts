/** How the page writes amounts, numbers, times and people. */
import { amountText, phoneText } from '../shared/words.ts';
import { books } from './state/bank.ts';

/** The same under a heading that says that it is rupees: `1,250.50`. */
export function sumText(paise: number): string {
  return amountText(paise).replace('Rs ', '');
}

const clock = new Intl.DateTimeFormat('en-IN', { hour: 'numeric', minute: '2-digit', hour12: true });
const day = new Intl.DateTimeFormat('en-IN', { day: 'numeric', month: 'short' });

/** The time of day, and the day unless it is today. */
export function timeText(at: string): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

/** `84 ms`, `1.2 s`. */
export function durationText(milliseconds: number): string {
  const rounded = Math.max(0, Math.round(milliseconds));
  return rounded < 1_000 ? `${rounded} ms` : `${(rounded / 1_000).toFixed(1)} s`;
}

/** `Ravi Kumar` for the account `RAVI KUMAR`; undefined for a number without one. */
export function nameOf(phone: string | undefined): string | undefined {
  const name = books.value?.accounts.find((account) => account.phone === phone)?.name;
  return name === undefined ? undefined : inTitleCase(name);
}

/** Who has a number, or the number itself. */
export function whoseText(phone: string): string {
  return nameOf(phone) ?? phoneText(phone);
}

export function inTitleCase(name: string): string {
  return name.toLowerCase().replace(/(^|[\s.'-])\p{L}/gu, (start) => start.toUpperCase());
}
