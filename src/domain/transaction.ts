import type { Account } from './account.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import type { TransactionId } from './transactionId.ts';

export type TransactionKind = 'collect' | 'deposit' | 'withdraw' | 'pay' | 'transfer';
/** Rules about the two accounts, which are checked when a txn is begun and again when it is confirmed. */
export type MoneyRule =
  | 'accountInactive'
  | 'aboveTransactionLimit'
  | 'insufficientBalance'
  | 'payerDayLimit'
  | 'payeeBalanceLimit'
  | 'cashLimit';
export type FailureReason = 'expired' | 'cancelled' | 'wrongOtp' | MoneyRule;

/** Which of the two parties: the first began the txn by a text. */
export type Side = 'first' | 'second';

/**
 * Who pays, and who holds which half. The secret that goes to the payer is what protects the payer's money: the other
 * party cannot know it before they have met, or spoken. For collect the payer is the agent's cash in hand, which grows.
 */
export interface TransactionRule {
  readonly payer: Side;
  readonly idGoesTo: Side;
}

export const TRANSACTION_RULES: Readonly<Record<TransactionKind, TransactionRule>> = {
  collect: { payer: 'first', idGoesTo: 'second' },
  deposit: { payer: 'second', idGoesTo: 'first' },
  withdraw: { payer: 'first', idGoesTo: 'second' },
  pay: { payer: 'second', idGoesTo: 'second' },
  transfer: { payer: 'first', idGoesTo: 'first' },
};

export function otherSide(side: Side): Side {
  return side === 'first' ? 'second' : 'first';
}

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
  readonly otpHash: string;
  readonly attemptsLeft: number;
  readonly version: number;
  /** The txn that this one gives back. */
  readonly reverses?: TransactionId | undefined;
  /** The txn that gave this one back. */
  readonly reversedBy?: TransactionId | undefined;
  /** What is held back of the payee's money until this txn is given back or the hold is released. */
  readonly held?: Money | undefined;
}

/** A movement of money that waits for, or has had, its confirmation. `currentActive` is true while it waits. */
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

/** An OTP is valid this long (design, section 5). */
export const OTP_MINUTES = 10;
export const OTP_TRIES = 3;
/**
 * Wrong OTPs against one account's OTPs in a day, over all txns: three tries a txn alone would let somebody who keeps asking
 * guess one in a few months.
 */
export const WRONG_OTPS_A_DAY = 10;

export function openTransaction(facts: {
  readonly txnId: TransactionId;
  readonly otpHash: string;
  readonly kind: TransactionKind;
  readonly first: Account;
  readonly second: Account;
  readonly amount: Money;
  readonly nowMs: number;
}): OpenTransaction {
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
    expiresAt: new Date(facts.nowMs + OTP_MINUTES * 60_000).toISOString(),
    otpHash: facts.otpHash,
    attemptsLeft: OTP_TRIES,
    version: 1,
  };
}

export function failTransaction(txn: OpenTransaction, reason: FailureReason, nowMs: number): Transaction {
  const closedAt = new Date(nowMs).toISOString();
  return { ...txn, status: 'failed', currentActive: false, reason, closedAt };
}

export function completeTransaction(txn: OpenTransaction, nowMs: number): Transaction {
  const closedAt = new Date(nowMs).toISOString();
  return { ...txn, status: 'success', currentActive: false, closedAt };
}

/** Whether this account's OTPs were guessed at so often today that none is accepted until tomorrow. */
export function isOtpLocked(otpHolder: Account, today: string): boolean {
  return otpHolder.wrongOtpDay === today && (otpHolder.wrongOtpsToday ?? 0) >= WRONG_OTPS_A_DAY;
}

/** The account with one more wrong guess at its OTPs. */
export function countWrongOtp(otpHolder: Account, today: string): Account {
  const soFar = otpHolder.wrongOtpDay === today ? (otpHolder.wrongOtpsToday ?? 0) : 0;
  return { ...otpHolder, wrongOtpDay: today, wrongOtpsToday: soFar + 1 };
}
