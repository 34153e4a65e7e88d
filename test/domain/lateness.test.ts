import { describe, expect, it } from 'vitest';
import { isClockWrong } from '../../src/domain/lateness.ts';
import { aBank, codeOf, RAVI, SITA } from '../helpers/domain.ts';

const minutes = (...lags: readonly number[]) => lags.map((lag) => lag * 60_000);

describe('a clock', () => {
  it.each([
    ['three texts look older by what zones differ by', minutes(330, 331, 330), true],
    ['only the last three do', minutes(0, 45, 330, 331, 330), true],
    ['five texts look equally old', minutes(42, 42, 43, 42, 43), true],
    ['they are within a minute and a half of each other', minutes(42, 42, 43, 42, 43.5), true],
    ['three texts are off by a zone and a minute and a half', minutes(331.5, 331.5, 331.5), true],
    ['three are off by a minute and a half less than a zone', minutes(328.5, 328.5, 328.5), true],
    ['three are off by so much less than the least zone', minutes(58.5, 58.5, 58.5), true],
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
    ['three look older by what no zones differ by', minutes(75, 75, 75)],
    ['three do by less than any zones differ', minutes(30.5, 30.5, 30.5)],
    ['one of the last three does by what no zones differ by', minutes(61.4, 62, 61.4)],
    ['five are as good as on time', minutes(1, 1, 1, 1, 1)],
    ['five came just in time', minutes(30, 30, 30, 30, 30)],
    ['one of five came just in time', minutes(31, 31, 30, 31, 31)],
  ])('is not when %s', (_, lags) => {
    expect(isClockWrong(lags)).toBe(false);
  });
});

describe('a text that took more than half an hour', () => {
  const HALF_AN_HOUR_MS = 30 * 60_000;
  const CAME_LATE =
    'Your text came to Rain more than 30 minutes late, so nothing was done. If you still want it, please text it again.';

  it.each([
    ['begins nothing', `SEND 500 ${SITA}`],
    ['is asked nothing about', `SEDN 500 ${SITA}`],
    ['changes nothing about the account', 'ATM OFF'],
    ['sets no PIN', 'PIN 728416'],
  ])('%s: %s', (_, text) => {
    const bank = aBank();
    const { records } = bank;

    const { reason, received } = bank.text(RAVI, text, 'late', bank.nowMs - HALF_AN_HOUR_MS - 1);

    expect(reason).toBe('cameLate');
    expect(received).toEqual([['RAVI', CAME_LATE]]);
    expect(bank.records).toEqual(records);
    expect(bank.text(RAVI, text, 'in time', bank.nowMs - HALF_AN_HOUR_MS).outcome).toBe('done');
  });

  it('pays nothing by a code', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, `SEND 500 ${SITA}`).received);

    expect(bank.text(RAVI, code, 'late', bank.nowMs - HALF_AN_HOUR_MS - 1).reason).toBe('cameLate');
    expect(bank.balance(SITA)).toBe(1_000_00);
    expect(bank.text(RAVI, code, 'in time', bank.nowMs - HALF_AN_HOUR_MS).outcome).toBe('done');
  });

  it.each(['BALANCE', 'HELP', `CHECK ${SITA}`])('is answered as of now when it only asks: %s', (text) => {
    const bank = aBank();

    expect(bank.text(RAVI, text, 'late', bank.nowMs - HALF_AN_HOUR_MS - 1).received).toEqual(
      aBank().text(RAVI, text).received,
    );
  });

  it.each(['NO', 'CANCEL'])('stops what waits all the same: %s', (text) => {
    const bank = aBank();
    bank.text(RAVI, `SEND 500 ${SITA}`);

    expect(bank.text(RAVI, text, 'late', bank.nowMs - HALF_AN_HOUR_MS - 1).outcome).toBe('done');
    expect(bank.newest.status).toBe('failed');
  });
});
