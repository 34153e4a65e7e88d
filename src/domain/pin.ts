/**
 * PINs: six digits, of which the code of a larger payment is asked for with two, by their places. Nothing is kept
 * of one but an HMAC of each two of its digits (`PIN_PAIRS`), under a key that is in no table: what is stored
 * answers what is asked, and says of no digit by itself whether it was right.
 */
import { type Account, PIN_PAIRS, type PinPair } from './account.ts';
import type { Context } from './command.ts';
import { limitsOf } from './limits.ts';
import type { Money } from './money.ts';
import { countOfDay } from './perDay.ts';

export const PIN_LENGTH = 6;
/** So often a day two digits may be wrong: whoever has the phone, and guesses, has 3 chances in 100. */
const MAX_WRONG_A_DAY = 3;

type Hashing = Pick<Context, 'pins'>;

/** To what the hash of two digits is bound besides whose they are. */
function subjectOf(at: string, pair: PinPair): string {
  return `pin:${at}:${pair}`;
}

function digitsAt(pair: PinPair, pin: string): string {
  return [...pair].map((place) => pin.charAt(Number(place) - 1)).join('');
}

/** What is kept of a PIN of six digits that is to hold since `at`. */
export function hashesOf(pin: string, { id }: Account, at: string, { pins }: Hashing): readonly string[] {
  return PIN_PAIRS.map((pair) => pins.hash(id, subjectOf(at, pair), digitsAt(pair, pin)));
}

/** The account whose PIN that is from now on. Which digits are asked for first is chance. */
export function withPin(account: Account, at: string, hashes: readonly string[], dice: number): Account {
  return { ...account, pin: { at, hashes, asks: oneOf(PIN_PAIRS, dice) } };
}

/** The account without a PIN, and without what was wrong about it. */
export function withoutPin({ pin: _, wrongPinDay: __, wrongPinsToday: ___, ...account }: Account): Account {
  return account;
}

function oneOf(pairs: readonly PinPair[], dice: number): PinPair {
  return pairs[Math.floor(dice * pairs.length)] ?? PIN_PAIRS[0];
}

/** Above how much this account's PIN is asked for. */
export function pinLimit(account: Account, { pinAbove, limits }: Context): Money {
  const { pinAbove: ofTier = pinAbove } = limitsOf(account, limits);
  return ofTier < pinAbove ? ofTier : pinAbove;
}

/**
 * The digits of whoever pays that are asked for with the code; undefined where none are. Whatever lets money leave
 * an account asks this, and `pinDemanded`.
 */
export function pinAsked(account: Account, amount: Money, context: Context): PinPair | undefined {
  return amount > pinLimit(account, context) ? account.pin?.asks : undefined;
}

/** Above how much the account's tier lets nobody pay who has no PIN, where that is so and this is more. */
export function pinDemanded(account: Account, amount: Money, { limits }: Context): Money | undefined {
  const { pinAbove } = limitsOf(account, limits);
  const isDemanded = account.pin === undefined && pinAbove !== undefined && amount > pinAbove;
  return isDemanded ? pinAbove : undefined;
}

export function isRightPin({ id, pin }: Account, pair: PinPair, digits: string, { pins }: Hashing): boolean {
  if (pin === undefined) return false;
  const hash = pin.hashes[PIN_PAIRS.indexOf(pair)];
  return hash !== undefined && pins.matches(hash, id, subjectOf(pin.at, pair), digits);
}

function wrongOfDay({ wrongPinDay, wrongPinsToday: count }: Account, today: string) {
  return countOfDay(wrongPinDay, count, today, 0);
}

/** How often the digits were wrong today. */
export function wrongPinsToday(account: Account, today: string): number {
  return wrongOfDay(account, today).count;
}

/** Whether nothing is paid any more today, since the digits of the PIN were wrong too often. */
export function isPinStopped(account: Account, { today }: Pick<Context, 'today'>): boolean {
  return account.pin !== undefined && wrongPinsToday(account, today) >= MAX_WRONG_A_DAY;
}

/** How often the digits may still be wrong today. */
export function pinTriesLeft(account: Account, { today }: Pick<Context, 'today'>): number {
  return Math.max(0, MAX_WRONG_A_DAY - wrongPinsToday(account, today));
}

export function countWrongPin(account: Account, { today }: Pick<Context, 'today'>): Account {
  const { day, count } = wrongOfDay(account, today);
  return { ...account, wrongPinDay: day, wrongPinsToday: count + 1 };
}

/**
 * The account after these digits of its PIN were right. None of them is asked for next: whoever has seen them does
 * not have those. That it was forgotten is over.
 */
export function afterRightPin(account: Account, given: PinPair, { fresh }: Pick<Context, 'fresh'>): Account {
  if (account.pin === undefined) return account;
  const isOther = (pair: PinPair) => [...pair].every((place) => !given.includes(place));
  const { asks } = account.pin;
  const next = isOther(asks) ? asks : oneOf(PIN_PAIRS.filter(isOther), fresh.dice);
  return keptPin({ ...account, pin: { ...account.pin, asks: next } });
}

/** The account whose PIN is not to end any more. */
export function keptPin(account: Account): Account {
  if (account.pin === undefined) return account;
  const { forgottenAt: _, resetAt: __, ...pin } = account.pin;
  return { ...account, pin };
}

/** When somebody said last that the PIN is to end; undefined while it is not. */
export function endingSince({ pin }: Account): string | undefined {
  return [pin?.forgottenAt, pin?.resetAt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
}

/** The code that stands in what Rain teaches. */
const EXAMPLE = '483107';
const ROWS = '0123456789012345 9876543210987654';
const KEYPAD = ['147258', '258369', '147369', '159357', '357159', '147852', '369258'];
const OLDEST_YEAR = 1930;
const YEARS = 110;

/** Whether a PIN is one of those that others would guess first. */
export function isWeakPin(pin: string, { phone, loc }: Pick<Account, 'phone' | 'loc'>): boolean {
  const isFewDigits = new Set(pin).size < 3;
  const half = pin.slice(0, PIN_LENGTH / 2);
  const isTwice = pin === half.repeat(2) || /(?:(\d)\1){3}/.test(pin);
  const isMirrored = pin === [...half, ...[...half].reverse()].join('');
  const isRow = ROWS.includes(pin) || KEYPAD.includes(pin) || pin === EXAMPLE;
  return isFewDigits || isTwice || isMirrored || isRow || isDate(pin) || phone.includes(pin) || loc === pin;
}

/** A day as people write their birthday, `150893`, or with a year in it, `199315`. */
function isDate(pin: string): boolean {
  const [day, month] = [Number(pin.slice(0, 2)), Number(pin.slice(2, 4))];
  if (day >= 1 && day <= 31 && month >= 1 && month <= 12) return true;
  const years = [pin.slice(0, 4), pin.slice(2)].map(Number);
  return years.some((year) => year >= OLDEST_YEAR && year < OLDEST_YEAR + YEARS);
}
