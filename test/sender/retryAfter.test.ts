import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../src/sender/gateways/retryAfter.ts';

const now = Date.parse('2022-04-26T17:27:08Z');

describe('retryAfterMs', () => {
  it.each([
    ['17', 17_000],
    ['0', 0],
    ['Tue, 26 Apr 2022 17:28:08 GMT', 60_000],
    ['Tue, 26 Apr 2022 17:00:00 GMT', 0],
  ])('reads %j', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });

  it.each([null, '', 'soon', '-5 minutes'])('reads nothing in %j', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
