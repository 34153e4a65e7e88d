import { describe, expect, it } from 'vitest';
import { type Account, PIN_PAIRS } from '../../src/domain/account.ts';
import { endingSince, hashesOf, isRightPin, isWeakPin, withPin } from '../../src/domain/pin.ts';
import { anAccount, aPhone, Bank } from '../helpers/domain.ts';
import { digitsOf, PIN } from '../helpers/pins.ts';

const AT = '2026-11-22T06:30:00.000Z';
const LATER = '2026-11-23T06:30:00.000Z';
const context = new Bank().context('sms');

function withPinSince(at: string, pin = PIN): Account {
  return withPin(anAccount(), at, hashesOf(pin, anAccount(), at, context), 0);
}

describe('what is kept of a PIN', () => {
  it('is bound to the places of the digits, so that the same ones elsewhere are something else', () => {
    expect(new Set(hashesOf('555555', anAccount(), AT, context)).size).toBe(PIN_PAIRS.length);
  });

  it('is bound to since when it holds, so that what is known of one says nothing of the next', () => {
    const account = withPinSince(AT);
    const { pin } = account;
    if (pin === undefined) throw new Error('no PIN');

    expect(isRightPin(account, '12', '72', context)).toBe(true);
    expect(isRightPin({ ...account, pin: { ...pin, at: LATER } }, '12', '72', context)).toBe(false);
  });

  it('answers for every two places, and for no digits that stand elsewhere', () => {
    const account = withPinSince(AT);

    for (const pair of PIN_PAIRS) expect(isRightPin(account, pair, digitsOf(PIN, pair), context)).toBe(true);
    expect(isRightPin(account, '12', digitsOf(PIN, '34'), context)).toBe(false);
    expect(isRightPin(account, '34', digitsOf(PIN, '12'), context)).toBe(false);
  });

  it('makes no digits right where there is nothing of them', () => {
    const agreeable = { pins: { hash: () => 'hash', matches: () => true } };
    const pin = { at: AT, hashes: ['hash'], asks: '12' } as const;

    expect(isRightPin(anAccount(), '12', '72', agreeable)).toBe(false);
    expect(isRightPin(anAccount({ pin }), '12', '72', agreeable)).toBe(true);
    expect(isRightPin(anAccount({ pin }), '13', '72', agreeable)).toBe(false);
  });
});

describe('a PIN that is to end', () => {
  it.each([
    ['is not', {}, undefined],
    ['was forgotten', { forgottenAt: AT }, AT],
    ['is before operators', { resetAt: AT }, AT],
    ['was forgotten after that', { forgottenAt: LATER, resetAt: AT }, LATER],
    ['was forgotten before that', { forgottenAt: AT, resetAt: LATER }, LATER],
  ])('is so since it was said last: it %s', (_what, parts, since) => {
    const pin = { at: AT, hashes: [], asks: '12' as const, ...parts };

    expect(endingSince(anAccount({ pin }))).toBe(since);
  });

  it('is none without a PIN', () => {
    expect(endingSince(anAccount())).toBeUndefined();
  });
});

describe('a PIN that others would guess', () => {
  it.each([
    ['of two digits', '887878', true],
    ['of three', '727282', false],
    ['of three pairs', '772288', true],
    ['of two pairs', '772285', false],
    ['the first of January', '010185', true],
    ['the last of December', '311285', true],
    ['the first of a month', '010785', true],
    ['the last of a month', '310785', true],
    ['a day in January', '150185', true],
    ['a day in December', '151285', true],
    ['no day 0', '000485', false],
    ['no day 32', '320485', false],
    ['no month 0', '150085', false],
    ['no month 13', '151385', false],
    ['the oldest year, in front', '193085', true],
    ['the year before, in front', '192985', false],
    ['the latest year, in front', '203985', true],
    ['the year after, in front', '204085', false],
    ['the oldest year, at the end', '851930', true],
    ['the year before, at the end', '851929', false],
    ['the latest year, at the end', '852039', true],
    ['the year after, at the end', '852040', false],
    ['a part of the phone', '943983', true],
    ['the code of the place', '728416', true],
  ])('is weak, another one is not: %s, %s', (_what, pin, isWeak) => {
    expect(isWeakPin(pin, { phone: aPhone('919439831236'), loc: '728416' })).toBe(isWeak);
  });
});
