import { describe, expect, it } from 'vitest';
import { receivedAtOf } from '../../src/sink/receivedAt.ts';

const NOW = Date.parse('2026-11-24T10:15:00Z');

function readIn(timeZone: string, text: string): string | undefined {
  const instantMs = receivedAtOf({ text, precision: 'second' }, { timeZone, nowMs: NOW });
  return instantMs === undefined ? undefined : new Date(instantMs).toISOString();
}

describe('the time that a provider writes', () => {
  it.each([
    ['November 24, 2026 at 03:41PM', '2026-11-24T10:11:00.000Z'],
    ['November 24, 2026 at 12:05AM', '2026-11-23T18:35:00.000Z'],
    ['April 26, 2022 at 12:27PM', '2022-04-26T06:57:00.000Z'],
    ['2026-11-24 15:41:07', '2026-11-24T10:11:07.000Z'],
    ['2026-11-24T15:41', '2026-11-24T10:11:00.000Z'],
    ['2026-11-24T10:11:07.250Z', '2026-11-24T10:11:07.000Z'],
    ['2026-11-24T15:41:07+05:30', '2026-11-24T10:11:07.000Z'],
    ['2026-11-24T05:11:07-0500', '2026-11-24T10:11:07.000Z'],
    ['1795515067', '2026-11-24T10:11:07.000Z'],
    ['1795515067000', '2026-11-24T10:11:07.000Z'],
  ])('%s is in the bank’s zone unless it names one', (text, instant) => {
    expect(readIn('Asia/Kolkata', text)).toBe(instant);
  });

  it('is in summer time where there is one', () => {
    expect(readIn('Europe/Berlin', '2026-07-01 12:00:00')).toBe('2026-07-01T10:00:00.000Z');
    expect(readIn('Europe/Berlin', '2026-10-25 01:30:00')).toBe('2026-10-24T23:30:00.000Z');
    expect(readIn('America/New_York', '2026-11-01 00:30:00')).toBe('2026-11-01T04:30:00.000Z');
  });

  it.each([
    ['before 2020', '1970-01-01 05:30:12'],
    ['in the future', '2026-11-24T10:20:01Z'],
    ['a day that there is not', '2026-02-30 10:00:00'],
    ['an hour that there is not', '2026-02-03 25:00:00'],
    ['in another format', '24/11/2026 15:41'],
    ['no time at all', 'yesterday at 3:41'],
  ])('%s is no time', (_, text) => {
    expect(readIn('Asia/Kolkata', text)).toBeUndefined();
  });

  it('a little ahead of our clock is one', () => {
    expect(readIn('Asia/Kolkata', '2026-11-24T10:19:00Z')).toBe('2026-11-24T10:19:00.000Z');
  });
});
