import type { Account } from './account.ts';
import { type Day, monthOf } from './calendar.ts';
import type { Money } from './money.ts';
import { add, subtract, ZERO } from './money.ts';
import { countOfDay, countOfMonth } from './perDay.ts';

/**
 * What an account may do, by its `verification` tier. "At one time" bounds what goes out; what comes in is bounded
 * by the month and by what the account may have.
 */
export interface Limits {
  /** What may go out at one time, and what an agent may take in cash at one time. */
  readonly perTransaction: Money;
  /** What may be taken out in cash at one time; without it, as much as may go out. */
  readonly cashPerTransaction?: Money | undefined;
  /** What may leave the account in one day of the bank's time zone. Moves into own buckets do not count. */
  readonly outPerDay: Money;
  /** The same in one month; without it, any sum. */
  readonly outPerMonth?: Money | undefined;
  /** What others may pay in in one month, cash that is collected among it; without it, any sum. */
  readonly inPerMonth?: Money | undefined;
  /** Balance and buckets together. */
  readonly balance: Money;
  /** Cash that an agent may hold before settling. */
  readonly cashInHand: Money;
  /** Above how much nobody pays without a PIN; without it, whoever has set none needs none. */
  readonly pinAbove?: Money | undefined;
  /** Whether it may pay other people: SEND, REQUEST, money for cash as an ATM. A vendor's REQUEST it may always pay. */
  readonly maySend: boolean;
  /** Whether it may take cash out: WITHDRAW. */
  readonly mayTakeCashOut: boolean;
}

export interface LimitsByTier {
  readonly basic: Limits;
  readonly [tier: string]: Limits;
}

/** The tier of whoever has named no PAN, and of an account whose PAN somebody else has shown. */
export const LOWEST_TIER = 'small';

/**
 * The limits of the account's tier; a tier that is not configured has the basic ones. An agent may have a
 * cash limit of their own.
 */
export function limitsOf(account: Account, limits: LimitsByTier): Limits {
  const ofTier = limits[account.verification] ?? limits.basic;
  return account.cashLimit === undefined ? ofTier : { ...ofTier, cashInHand: account.cashLimit };
}

/** What has gone out today. */
export function outToday(account: Account, today: Day): Money {
  return countOfDay(account.outDay, account.outToday, today, ZERO).count;
}

/** What has gone out in the month of that day. */
export function outThisMonth(account: Account, today: Day): Money {
  return countOfMonth(account.outMonth, account.outThisMonth, today, ZERO).count;
}

/** What others have paid in in the month of that day. */
export function inThisMonth(account: Account, today: Day): Money {
  return countOfMonth(account.inMonth, account.inThisMonth, today, ZERO).count;
}

function left(limit: Money, used: Money): Money {
  return used >= limit ? ZERO : subtract(limit, used);
}

/** What may still go out today, as far as the day goes. */
export function leftToday(account: Account, limits: LimitsByTier, today: Day): Money {
  return left(limitsOf(account, limits).outPerDay, outToday(account, today));
}

/** What may still go out this month; undefined where that is any sum. */
export function leftThisMonth(account: Account, limits: LimitsByTier, today: Day): Money | undefined {
  const { outPerMonth } = limitsOf(account, limits);
  return outPerMonth === undefined ? undefined : left(outPerMonth, outThisMonth(account, today));
}

/** What may still come in this month; undefined where that is any sum. */
export function roomThisMonth(account: Account, limits: LimitsByTier, today: Day): Money | undefined {
  const { inPerMonth } = limitsOf(account, limits);
  return inPerMonth === undefined ? undefined : left(inPerMonth, inThisMonth(account, today));
}

/** The account with the amount counted as gone out, today and this month. */
export function countOut(account: Account, amount: Money, today: Day): Account {
  const { day, count } = countOfDay(account.outDay, account.outToday, today, ZERO);
  const ofMonth = countOfMonth(account.outMonth, account.outThisMonth, today, ZERO);
  return {
    ...account,
    outDay: day,
    outToday: add(count, amount),
    outMonth: ofMonth.month,
    outThisMonth: add(ofMonth.count, amount),
  };
}

/** The account with the amount counted as come in this month. */
export function countIn(account: Account, amount: Money, today: Day): Account {
  const { month, count } = countOfMonth(account.inMonth, account.inThisMonth, today, ZERO);
  return { ...account, inMonth: month, inThisMonth: add(count, amount) };
}

/**
 * The account to which comes back what went out on a day: it is counted no more, as far as that day and its month
 * are those that are counted now.
 */
export function uncountOut(account: Account, amount: Money, day: Day): Account {
  const { outDay, outToday: ofDay = ZERO, outMonth, outThisMonth: ofMonth = ZERO } = account;
  return {
    ...account,
    ...(outDay === day && { outToday: left(ofDay, amount) }),
    ...(outMonth === monthOf(day) && { outThisMonth: left(ofMonth, amount) }),
  };
}

/** The account from which goes back what came in on a day: see `uncountOut`. */
export function uncountIn(account: Account, amount: Money, day: Day): Account {
  const { inMonth, inThisMonth: ofMonth = ZERO } = account;
  return inMonth === monthOf(day) ? { ...account, inThisMonth: left(ofMonth, amount) } : account;
}

/** So many payments a day may turn out to have no room at the payee: more would measure what the payee has. */
export const MAX_NO_ROOM_A_DAY = 3;

function noRoomOfDay({ noRoomDay, noRoomToday }: Account, today: Day) {
  return countOfDay(noRoomDay, noRoomToday, today, 0);
}

export function mayStillMiss(account: Account, today: Day): boolean {
  return noRoomOfDay(account, today).count < MAX_NO_ROOM_A_DAY;
}

/** The payer, after a payment that the payee had no room for. */
export function countNoRoom(account: Account, today: Day): Account {
  const { day, count } = noRoomOfDay(account, today);
  return { ...account, noRoomDay: day, noRoomToday: count + 1 };
}
