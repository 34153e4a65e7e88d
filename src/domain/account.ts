import type { Language } from './language.ts';
import type { Money } from './money.ts';
import { add, rupees, ZERO } from './money.ts';
import type { Phone } from './phone.ts';
import { shardOf } from './shard.ts';
import type { TransactionId } from './transactionId.ts';
import type { FailureReason, TransactionKind } from './transactionKind.ts';

/** An open txn, as one of its two parties has it. */
export interface Waiting {
  readonly id: TransactionId;
  readonly kind: TransactionKind;
  readonly otherId: string;
  /** Whether this person began it. */
  readonly began: boolean;
  /** ISO 8601. */
  readonly at: string;
  readonly expiresAt: string;
  /** Of the one who pays: the code that was texted to them, and how often it may still be got wrong. */
  readonly codeHash?: string | undefined;
  readonly triesLeft?: number | undefined;
  /** The digits of their PIN for which that text asked too. */
  readonly asks?: PinPair | undefined;
}

/** A txn that is over, as long as its code may still be texted. */
export interface Ended {
  readonly id: TransactionId;
  readonly codeHash: string;
  readonly at: string;
  readonly reason: 'done' | FailureReason;
}

/** What a code from a person's own phone may say yes to besides paying: see `proofRules.ts`. */
export type ProofKind =
  | 'unlockOther'
  | 'unlock'
  | 'trust'
  | 'beTrusted'
  | 'untrust'
  | 'vouch'
  | 'pinSet'
  | 'pinOff'
  | 'pinForgotten'
  | 'pinResetOther'
  | 'pinReset'
  | 'wrong'
  | 'return';

/** Something that waits for a code from its owner's own phone, and by which nobody else is paid at once. */
export interface Proof {
  readonly kind: ProofKind;
  /** What it is about: the id of an account, a ref. */
  readonly about: string;
  /** How much money moves by it, where any does. */
  readonly amount?: Money | undefined;
  /** ISO 8601. */
  readonly at: string;
  readonly expiresAt: string;
  readonly codeHash: string;
  readonly triesLeft: number;
  /** How it ended, as long as its code may still be texted. */
  readonly over?: 'done' | 'refused' | 'replaced' | 'wrongCode' | undefined;
  /** The digits of the owner's PIN for which that text asked too. */
  readonly asks?: PinPair | undefined;
  /** Of the PIN that is to hold, as long as the code is waited for: see `Pin`. */
  readonly pinHashes?: readonly string[] | undefined;
}

/** Every two places of a PIN, such as the 2nd and the 5th. */
export const PIN_PAIRS = [
  ...(['12', '13', '14', '15', '16', '23', '24', '25'] as const),
  ...(['26', '34', '35', '36', '45', '46', '56'] as const),
] as const;

export type PinPair = (typeof PIN_PAIRS)[number];

/** A PIN, of which nothing is kept but what it takes to answer for two of its digits at a time. */
export interface Pin {
  /** Since when it holds (ISO 8601): its hashes are bound to that. */
  readonly at: string;
  /** Of the two digits at each of `PIN_PAIRS`, in that order. */
  readonly hashes: readonly string[];
  /** Which digits are asked for next: the same ones until they were given. */
  readonly asks: PinPair;
  /** Since when (ISO 8601) it is said to be forgotten, and since when an agent wants it ended. */
  readonly forgottenAt?: string | undefined;
  readonly resetAt?: string | undefined;
}

/** A recovery of which the account's own phone was told. */
export interface RecoveryOfAccount {
  /** Of its request. */
  readonly id: string;
  /** When it was told last (ISO 8601). */
  readonly at: string;
  /** When the account moves (ISO 8601), once enough people have vouched; until then nothing moves. */
  readonly readyAt?: string | undefined;
}

/** Something that was paid a short while ago. */
export interface Paid {
  readonly kind: TransactionKind;
  readonly otherId: string;
  readonly amount: number;
  readonly at: string;
}

/** A txn of the last day, by which a person who texts WRONG without a ref may mean it. */
export interface Recent {
  readonly id: TransactionId;
  readonly kind: TransactionKind;
  readonly otherId: string;
  /** The other one as they were then, so that a question about it needs no look at their account. */
  readonly name: string;
  readonly phone: Phone;
  readonly amount: Money;
  /** ISO 8601. */
  readonly at: string;
  /** Whether this person paid, or was to pay. */
  readonly isPayer: boolean;
  readonly over: 'done' | 'expired';
  /** Whether the payer had not dealt with the payee before. */
  readonly isNew?: true | undefined;
}

/** A case, as one of its two parties has it. */
export interface CaseEntry {
  readonly no: TransactionId;
  readonly ref: TransactionId;
  readonly otherId: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether this person reported it, and whether they were paid. */
  readonly isOwn: boolean;
  readonly isPayee: boolean;
  readonly isOver?: true | undefined;
}

/** A payment that this person had held back by WRONG, in the last year. */
export interface Wrong {
  readonly no: TransactionId;
  /** ISO 8601. */
  readonly at: string;
  /** Whether it was decided for the one who was paid. */
  readonly isLost?: true | undefined;
}

/** Somebody's search for cash, about which a person was asked. */
export interface CashAsk {
  /** Of the search. */
  readonly id: string;
  /** Who searched. */
  readonly seekerId?: string | undefined;
  readonly amount: Money;
  /** ISO 8601. */
  readonly at: string;
}

/** What somebody who asks is to the one who is asked, as far as it bounds how often (design, section 9). */
export type Relation = 'stranger' | 'introduced' | 'known' | 'appointed';

/** When others made Rain text somebody (ISO 8601), as far back as it counts, the latest last. */
export type Caused = { readonly [Each in Relation]?: readonly string[] | undefined };

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
  /** Sealed; empty for an account without one. */
  readonly pan: string;
  /** The tier that decides the limits. */
  readonly verification: string;
  readonly balance: Money;
  /** False when the account is frozen or closed. */
  readonly currentActive: boolean;
  /** Closed for good: the phone is free again, the id and the entries stay. */
  readonly status?: 'closed' | undefined;
  /** When it was closed, and when its owner's name, PAN and place were erased (ISO 8601). */
  readonly closedAt?: string | undefined;
  readonly erasedAt?: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly role: 'customer' | 'vendor' | 'agent';
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
  /** Where in that partition: by the amount up to which the person is found, and nothing else about them. */
  readonly findRank?: number | undefined;
  /** Declared cash: the partition of its index, the amount, and until when (ISO 8601). */
  readonly floatingKey?: string | undefined;
  readonly floatingAmount?: Money | undefined;
  readonly floatingUntil?: string | undefined;
  /** What went out today: the day (bank's time zone, `2026-11-22`) and the sum. */
  readonly outDay?: string | undefined;
  readonly outToday?: Money | undefined;
  /** What went out this month, and what others have paid in: the month (`2026-11`) and the sum. */
  readonly outMonth?: string | undefined;
  readonly outThisMonth?: Money | undefined;
  readonly inMonth?: string | undefined;
  readonly inThisMonth?: Money | undefined;
  /** Open txns that this person began or was asked about. */
  readonly waiting?: readonly Waiting[] | undefined;
  /** Txns that are over whose code may still be texted. */
  readonly ended?: readonly Ended[] | undefined;
  /** What else waits for a code from this phone, and what is over whose code may still be texted. */
  readonly proofs?: readonly Proof[] | undefined;
  readonly pin?: Pin | undefined;
  /** How often today two digits of the PIN were wrong, behind a right code. */
  readonly wrongPinDay?: string | undefined;
  readonly wrongPinsToday?: number | undefined;
  /** Since when (ISO 8601) no money leaves the account: its owner, or somebody for them, has locked it. */
  readonly lockedAt?: string | undefined;
  /** How often today this person has locked somebody else's account. */
  readonly lockDay?: string | undefined;
  readonly locksToday?: number | undefined;
  /** Ids of the accounts that may lock this one, and vouch for a new SIM of its owner. */
  readonly trusted?: readonly string[] | undefined;
  /** Somebody on another phone says that they are the owner: see `recovery.ts`. */
  readonly recovery?: RecoveryOfAccount | undefined;
  /** When (ISO 8601) this phone last said no to that: whatever was begun before is off. */
  readonly recoveryRefusedAt?: string | undefined;
  /** How often today this phone was told that one was begun. */
  readonly recoverDay?: string | undefined;
  readonly recoversToday?: number | undefined;
  /** For how many people this one vouched today. */
  readonly vouchDay?: string | undefined;
  readonly vouchesToday?: number | undefined;
  /** What was paid in the last minutes. */
  readonly paid?: readonly Paid[] | undefined;
  /** Txns of the last day that somebody may say were wrong, the newest last. */
  readonly recent?: readonly Recent[] | undefined;
  /** Cases that this person is a party to, the newest last. */
  readonly cases?: readonly CaseEntry[] | undefined;
  /** Payments that this person had held back. */
  readonly wrongs?: readonly Wrong[] | undefined;
  /** Ids of accounts that this person has dealt with, or was introduced to. */
  readonly met?: readonly string[] | undefined;
  /** Ids of those to whom this person's number was given, by a search of theirs. */
  readonly introduced?: readonly string[] | undefined;
  /** Numbers that may not ask this person for anything. */
  readonly blocked?: readonly Phone[] | undefined;
  /** Texts that others have caused at this person's phone in the last hour. */
  readonly caused?: Caused | undefined;
  /** Wrong codes that came from this phone today. */
  readonly wrongCodeDay?: string | undefined;
  readonly wrongCodesToday?: number | undefined;
  /** How often today a payment of theirs had no room at the payee. */
  readonly noRoomDay?: string | undefined;
  readonly noRoomToday?: number | undefined;
  /** Requests that a customer who is no vendor made today. */
  readonly requestDay?: string | undefined;
  readonly requestsToday?: number | undefined;
  /** Searches for people today. */
  readonly searchDay?: string | undefined;
  readonly searchesToday?: number | undefined;
  /** Up to how much others find this person for, while ATM is on; the usual amount where none was named. */
  readonly atmMax?: Money | undefined;
  /** The last search for cash of this person's own, until it is over. */
  readonly openSearch?: string | undefined;
  /** Searches of others about which this person was asked in the last hour, the newest last. */
  readonly cashAsks?: readonly CashAsk[] | undefined;
  /** The buckets of the savings plans that run. */
  readonly plans?: readonly string[] | undefined;
  /** By what the PAN's own item is known, for as long as this account has it. */
  readonly panKey?: string | undefined;
  /** Whether an agent has seen the card of that PAN: before, it is only claimed. */
  readonly panSeen?: true | undefined;
  /** In which Rain writes to them; English where they have chosen none. */
  readonly language?: Language | undefined;
  /** Whether money has moved to or from somebody else: others know the name by it. */
  readonly moneyMoved?: true | undefined;
  /** CHECKs today that found nothing. */
  readonly missDay?: string | undefined;
  readonly missesToday?: number | undefined;
  /** The day (`2026-11-22`) of the first use in the latest month in which the owner has used the account. */
  readonly lastUsedAt?: string | undefined;
  /** The phone of ours by which the owner last texted something that changed the account. */
  readonly lastVia?: string | undefined;
}

/** Whether the account is on this phone: a closed one is on none, whoever has its number now. */
export function isOn(account: Account | undefined, phone: Phone): boolean {
  return account !== undefined && account.phone === phone && account.status !== 'closed';
}

/** Whether money has ever moved under this account's name; what is left of it shows that where it is not noted. */
export function hasMovedMoney(account: Account): boolean {
  const { moneyMoved, outDay, cashInHand } = account;
  return moneyMoved === true || outDay !== undefined || cashInHand > 0 || wealth(account) > 0;
}

/** Whether no money may leave the account until it is unlocked. */
export function isLocked({ lockedAt }: Pick<Account, 'lockedAt'>): boolean {
  return lockedAt !== undefined;
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

/** How finely people of one amount are spread in the index, so that not always the same few are found. */
export const RANKS_OF_AN_AMOUNT = 1_000;

/** The place in the index of somebody who is found up to this amount. */
export function rankOf(amount: Money, spread = 0): number {
  return amount * RANKS_OF_AN_AMOUNT + spread;
}

/** Up to how much somebody is found who switches ATM on and names no amount. */
export const USUAL_ATM_MAX = rupees(2_000);

/** Whether others may be sent to this person for such an amount, as ATM. */
export function isAtmFor({ role, atm, atmMax = USUAL_ATM_MAX }: Account, amount: Money): boolean {
  return role !== 'agent' && atm && atmMax >= amount;
}

/** The account as the location index must see it: agents by place, customers by place while ATM is on. */
export function indexed(account: Account): Account {
  const shard = shardOf(account.id, LOCATION_SHARDS);
  // By a salt of its own: the shard has taken its part of the id's hash already.
  const spread = shardOf(`rank:${account.id}`, RANKS_OF_AN_AMOUNT);
  const { findKey: _, findRank: __, floatingKey: ___, ...rest } = account;
  if (!account.currentActive || account.lockedAt !== undefined) return rest;
  if (account.role === 'agent') {
    return { ...rest, findKey: locationKey('agent', account.loc, shard), findRank: spread };
  }
  if (!account.atm) return rest;
  const findRank = rankOf(account.atmMax ?? USUAL_ATM_MAX, spread);
  const findable = { ...rest, findKey: locationKey('atm', account.loc, shard), findRank };
  if (account.floatingAmount === undefined) return findable;
  return { ...findable, floatingKey: locationKey('floating', account.loc, shard) };
}
