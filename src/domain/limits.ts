import type { Account } from './account.ts';
import type { Money } from './money.ts';
import { add, subtract, ZERO } from './money.ts';
import { countOfDay } from './perDay.ts';

/** What an account may do, by its `verification` tier. */
export interface Limits {
  readonly perTransaction: Money;
  /** What may leave the account in one day of the bank's time zone. Moves into own buckets do not count. */
  readonly outPerDay: Money;
  /** Balance and buckets together. */
  readonly balance: Money;
  /** Cash that an agent may hold before settling. */
  readonly cashInHand: Money;
  /** Above how much nobody pays without a PIN; without it, whoever has set none needs none. */
  readonly pinAbove?: Money | undefined;
}

export interface LimitsByTier {
  readonly basic: Limits;
  readonly [tier: string]: Limits;
}

/**
 * The limits of the account's tier; a tier that is not configured has the basic ones. An agent may have a
 * cash limit of their own.
 */
export function limitsOf(account: Account, limits: LimitsByTier): Limits {
  const ofTier = limits[account.verification] ?? limits.basic;
  return account.cashLimit === undefined ? ofTier : { ...ofTier, cashInHand: account.cashLimit };
}

/** What has gone out today. */
export function outToday(account: Account, today: string): Money {
  return countOfDay(account.outDay, account.outToday, today, ZERO).count;
}

/** What may still go out today. */
export function leftToday(account: Account, limits: LimitsByTier, today: string): Money {
  const { outPerDay } = limitsOf(account, limits);
  const out = outToday(account, today);
  return out >= outPerDay ? ZERO : subtract(outPerDay, out);
}

/** The account with the amount counted as gone out today. */
export function countOut(account: Account, amount: Money, today: string): Account {
  const { day, count } = countOfDay(account.outDay, account.outToday, today, ZERO);
  return { ...account, outDay: day, outToday: add(count, amount) };
}

/** So many payments a day may turn out to have no room at the payee: more would measure what the payee has. */
export const MAX_NO_ROOM_A_DAY = 3;

function noRoomOfDay({ noRoomDay, noRoomToday }: Account, today: string) {
  return countOfDay(noRoomDay, noRoomToday, today, 0);
}

export function mayStillMiss(account: Account, today: string): boolean {
  return noRoomOfDay(account, today).count < MAX_NO_ROOM_A_DAY;
}

/** The payer, after a payment that the payee had no room for. */
export function countNoRoom(account: Account, today: string): Account {
  const { day, count } = noRoomOfDay(account, today);
  return { ...account, noRoomDay: day, noRoomToday: count + 1 };
}
