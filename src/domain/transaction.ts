/**
 * Txns: movements of money between two people that wait for the code of the one who pays, or are over.
 *
 * ```
 *              right code, every rule holds
 *   created ────────────────────────────────▶ success
 *      │
 *      └─ refused, cancelled, replaced, lapsed, ▶ failed (with the reason)
 *         three wrong codes, a rule broken
 * ```
 */
import type { Account } from './account.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import { LAPSE_SHARDS } from './request.ts';
import { shardOf } from './shard.ts';
import type { TransactionId } from './transactionId.ts';
import type { FailureReason, TransactionKind } from './transactionKind.ts';

interface TransactionFacts {
  readonly txnId: TransactionId;
  /** Phones at the time of the request. */
  readonly firstParty: Phone;
  readonly secondParty: Phone;
  readonly firstPartyId: string;
  readonly secondPartyId: string;
  readonly requestType: TransactionKind;
  readonly money: Money;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly version: number;
  /** When the clock closes it, and the partition of that index, while it waits. */
  readonly dueAt?: string | undefined;
  readonly dueShard?: string | undefined;
  /** The txn that this one gives back. */
  readonly reverses?: TransactionId | undefined;
  /** The txn that gave this one back. */
  readonly reversedBy?: TransactionId | undefined;
  /** What is held back of the payee's money until this txn is given back or the hold is released. */
  readonly held?: Money | undefined;
  /** What went back of it so far, while the rest has not. */
  readonly returned?: Money | undefined;
  /** The case that somebody has opened about it, and how much of `held` that case holds. */
  readonly caseNo?: TransactionId | undefined;
  readonly caseHeld?: Money | undefined;
  /** The ids of the SMSes and operations that have written it, the first one first: the store adds them. */
  readonly by?: readonly string[] | undefined;
}

/** A movement of money that waits for its code, or is over. `currentActive` is true while it waits. */
export type Transaction =
  | (TransactionFacts & { readonly status: 'created'; readonly currentActive: true })
  | (TransactionFacts & {
      readonly status: 'success';
      readonly currentActive: false;
      readonly closedAt: string;
    })
  | (TransactionFacts & {
      readonly status: 'failed';
      readonly currentActive: false;
      readonly closedAt: string;
      readonly reason: FailureReason;
    });

export type DoneTransaction = Extract<Transaction, { status: 'success' }>;
export type OpenTransaction = Extract<Transaction, { status: 'created' }>;

/** A code is valid this long (design, section 5). */
export const CODE_MINUTES = 10;

export function openTransaction(facts: {
  readonly txnId: TransactionId;
  readonly kind: TransactionKind;
  readonly first: Account;
  readonly second: Account;
  readonly amount: Money;
  readonly nowMs: number;
}): OpenTransaction {
  const expiresAt = new Date(facts.nowMs + CODE_MINUTES * 60_000).toISOString();
  return {
    txnId: facts.txnId,
    firstParty: facts.first.phone,
    secondParty: facts.second.phone,
    firstPartyId: facts.first.id,
    secondPartyId: facts.second.id,
    requestType: facts.kind,
    money: facts.amount,
    status: 'created',
    currentActive: true,
    createdAt: new Date(facts.nowMs).toISOString(),
    expiresAt,
    dueAt: expiresAt,
    dueShard: `${shardOf(facts.txnId, LAPSE_SHARDS)}`,
    version: 1,
  };
}

function closed(txn: OpenTransaction, nowMs: number) {
  const { dueAt: _, dueShard: __, ...rest } = txn;
  return { ...rest, currentActive: false, closedAt: new Date(nowMs).toISOString() } as const;
}

export function failTransaction(txn: OpenTransaction, reason: FailureReason, nowMs: number): Transaction {
  return { ...closed(txn, nowMs), status: 'failed', reason };
}

export function completeTransaction(txn: OpenTransaction, nowMs: number): DoneTransaction {
  return { ...closed(txn, nowMs), status: 'success' };
}
