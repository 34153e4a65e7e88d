import type { Money } from './money.ts';
import { add, ZERO } from './money.ts';
import type { Phone } from './phone.ts';

/**
 * A person's account, for life: the id never changes, the item is updated in place and `version` grows by one
 * each time. `balance`, `saved` and `held` are what the bank owes the customer; `cashInHand` is what an agent
 * owes the bank.
 */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly phone: Phone;
  /** One word in capitals, such as DELHI. */
  readonly loc: string;
  readonly pan: string;
  /** The tier that decides the limits. */
  readonly verification: string;
  readonly balance: Money;
  /** False when the account is frozen or closed. */
  readonly currentActive: boolean;
  /** Closed for good: the phone is free again, the id and the entries stay. */
  readonly status?: 'closed' | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly role: 'customer' | 'agent';
  readonly cashInHand: Money;
  readonly version: number;
  /** The sum of the buckets. */
  readonly saved: Money;
  /** What an operator holds back while txns are looked into: still the customer's, but not to be spent. */
  readonly held?: Money | undefined;
  /** The most cash this agent may have in hand, in place of the tier's limit. */
  readonly cashLimit?: Money | undefined;
  /** The buckets with money in them, in the order in which they were made. */
  readonly bucketNames: readonly string[];
  /** Whether others may find this person as a human ATM. */
  readonly atm: boolean;
  /** The partition of the location index that this account stands in; absent when nobody may find it. */
  readonly findKey?: string | undefined;
  /** Declared cash: the partition of its index, the amount, and until when (ISO 8601). */
  readonly floatingKey?: string | undefined;
  readonly floatingAmount?: Money | undefined;
  readonly floatingUntil?: string | undefined;
  /** What went out today: the day (bank's time zone, `2026-11-22`) and the sum. */
  readonly outDay?: string | undefined;
  readonly outToday?: Money | undefined;
  /**
   * Wrong OTPs that were tried today with txn ids that went to this account, and so by whoever holds its
   * phone.
   */
  readonly wrongOtpDay?: string | undefined;
  readonly wrongOtpsToday?: number | undefined;
  /** Wrong OTPs that were tried today against OTPs that went to this account and guard its money. */
  readonly guessedAtDay?: string | undefined;
  readonly guessedAtToday?: number | undefined;
}

/** Whether the account is on this phone: a closed one is on none, whoever has its number now. */
export function isOn(account: Account | undefined, phone: Phone): boolean {
  return account !== undefined && account.phone === phone && account.status !== 'closed';
}

/** All that the bank owes this customer. */
export function wealth(account: Account): Money {
  return add(account.balance, account.saved, account.held ?? ZERO);
}

/**
 * How many partitions of the location index a place is spread over, so that one big city is not one hot
 * partition.
 */
export const LOCATION_SHARDS = 4;

export type Findable = 'atm' | 'agent' | 'floating';

export function locationKey(kind: Findable, location: string, shard: number): string {
  return `${kind}#${location}#${shard}`;
}

/** Which shard an id belongs to: a stable, even spread (FNV-1a). */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % shards;
}

/** The account as the location index must see it: agents by place, customers by place while ATM is on. */
export function indexed(account: Account): Account {
  const shard = shardOf(account.id, LOCATION_SHARDS);
  const { findKey: _, floatingKey: __, ...rest } = account;
  if (!account.currentActive) return rest;
  if (account.role === 'agent') return { ...rest, findKey: locationKey('agent', account.loc, shard) };
  if (!account.atm) return rest;
  const findable = { ...rest, findKey: locationKey('atm', account.loc, shard) };
  if (account.floatingAmount === undefined) return findable;
  return { ...findable, floatingKey: locationKey('floating', account.loc, shard) };
}
