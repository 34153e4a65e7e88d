import { describe, expect, it } from 'vitest';
import { isClockWrong } from '../../src/domain/lateness.ts';

const minutes = (...lags: readonly number[]) => lags.map((lag) => lag * 60_000);

describe('a clock', () => {
  it.each([
    ['three texts look older by what zones differ by', minutes(330, 331, 330), true],
    ['only the last three do', minutes(0, 45, 330, 331, 330), true],
    ['five texts look equally old', minutes(42, 42, 43, 42, 43), true],
    ['they are within a minute and a half of each other', minutes(42, 42, 43, 42, 43.5), true],
  ])('is wrong when %s', (_, lags, isWrong) => {
    expect(isClockWrong(lags)).toBe(isWrong);
  });

  it.each([
    ['there are only two texts', minutes(330, 330)],
    ['there are none', []],
    ['they are further apart', minutes(60, 60, 62)],
    ['four waited as long, as texts do that waited together', minutes(42, 42, 42, 42)],
    ['five waited nearly as long', minutes(42, 42, 42, 42, 44)],
    ['three came half an hour late', minutes(31, 31, 31)],
    ['the newest one is on time', minutes(330, 330, 0)],
    ['one is on time', minutes(330, 0, 330)],
    ['all are as good as on time', minutes(1, 1, 1)],
    ['all came just in time', minutes(30, 30, 30)],
  ])('is not when %s', (_, lags) => {
    expect(isClockWrong(lags)).toBe(false);
  });
});
