import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfMonth, dueInstant, formatDay, nextDay } from '../../src/domain/calendar.ts';
import type { SavingsInterval } from '../../src/domain/request.ts';

describe('nextDay', () => {
  it.each<[string, string, SavingsInterval, number, string]>([
    ['the next day', '2026-11-22', 'DAILY', 22, '2026-11-23'],
    ['the first day after the last of the month', '2026-11-30', 'DAILY', 30, '2026-12-01'],
    ['New Year after the last day of the year', '2026-12-31', 'DAILY', 31, '2027-01-01'],
    ['29 February in a leap year', '2028-02-28', 'DAILY', 28, '2028-02-29'],
    ['1 March in a common year', '2027-02-28', 'DAILY', 28, '2027-03-01'],
    ['the same day of the next week', '2026-12-28', 'WEEKLY', 28, '2027-01-04'],
    ['the same day of the next month', '2026-11-22', 'MONTHLY', 22, '2026-12-22'],
    ['January after December', '2026-12-22', 'MONTHLY', 22, '2027-01-22'],
    ['the last of February after 31 January', '2027-01-31', 'MONTHLY', 31, '2027-02-28'],
    ['29 February of a leap year after 31 January', '2028-01-31', 'MONTHLY', 31, '2028-02-29'],
    ['the 31st again after a short month', '2027-02-28', 'MONTHLY', 31, '2027-03-31'],
    ['the 30th of a month of 30 days', '2027-03-31', 'MONTHLY', 31, '2027-04-30'],
    ['28 February in 2100, which is no leap year', '2100-01-29', 'MONTHLY', 29, '2100-02-28'],
  ])('gives %s: %s %s', (_what, day, every, anchor, next) => {
    expect(nextDay(day, every, anchor)).toBe(next);
  });

  it('comes back to the anchor day in every month that has it, for as long as a plan runs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (anchor) => {
        let day = `2027-01-${String(anchor).padStart(2, '0')}`;

        for (let months = 1; months <= 48; months += 1) {
          const before = day;
          day = nextDay(day, 'MONTHLY', anchor);
          const isLastOfMonth = dayOfMonth(nextDay(day, 'DAILY', 1)) === 1;

          expect(day > before).toBe(true);
          expect(Number(day.slice(5, 7))).toBe((months % 12) + 1);
          expect(dayOfMonth(day) === anchor || (dayOfMonth(day) < anchor && isLastOfMonth)).toBe(true);
        }
      }),
    );
  });
});

describe('dueInstant', () => {
  const dayIn = (timeZone: string) => (instantMs: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instantMs);

  it('is nine in the morning in India', () => {
    const dayOf = dayIn('Asia/Kolkata');

    expect(dueInstant('2026-11-22', { dayOf })).toBe('2026-11-22T03:30:00.000Z');
  });

  it.each([
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Europe/London',
    'America/Sao_Paulo',
    'America/St_Johns',
    'America/New_York',
    'America/Los_Angeles',
    'Pacific/Honolulu',
    'Etc/GMT+12',
  ])('is on the very day in %s, all the year round', (timeZone) => {
    const dayOf = dayIn(timeZone);

    for (const day of ['2026-01-01', '2026-03-08', '2026-03-29', '2026-07-04', '2026-11-01', '2026-12-31']) {
      expect(dayOf(Date.parse(dueInstant(day, { dayOf })))).toBe(day);
    }
  });
});

describe('formatDay', () => {
  it.each([
    ['2026-11-22', '22 Nov'],
    ['2027-01-01', '1 Jan'],
    ['2026-12-31', '31 Dec'],
  ])('shows %s as %s', (day, text) => {
    expect(formatDay(day)).toBe(text);
  });
});
