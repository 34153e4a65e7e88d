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
 * Who pays, and who holds which half. The secret that goes to the payer is what protects the payer's money:
 * the other party cannot know it before they have met, or spoken. For collect the payer is the agent's cash
 * in hand, which grows.
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

/**
 * A movement of money that waits for, or has had, its confirmation. `currentActive` is true while it waits.
 */
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
const OTP_TRIES = 3;
/**
 * Three tries a txn alone would let somebody who keeps beginning txns guess an OTP in a few months. So wrong
 * OTPs are counted over a day: for the one who was given the txn id, without which nobody can try, and, more
 * loosely, for the one whose OTP it is, because the first may have many accounts.
 */
const WRONG_OTPS_A_DAY = 10;
const GUESSED_AT_A_DAY = 30;

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

/**
 * Whether a txn's OTP guards money: where it went to the payer. Elsewhere whoever could guess it would only
 * pay.
 */
export function isOtpGuarding({ payer, idGoesTo }: TransactionRule): boolean {
  return payer !== idGoesTo;
}

/**
 * Whether so many wrong OTPs were tried today that no txn between the two is begun or confirmed until
 * tomorrow.
 */
export function isOtpLocked(idHolder: Account, otpHolder: Account, today: string): boolean {
  return wrongOtps(idHolder, today) >= WRONG_OTPS_A_DAY || guessedAt(otpHolder, today) >= GUESSED_AT_A_DAY;
}

function wrongOtps({ wrongOtpDay, wrongOtpsToday = 0 }: Account, today: string): number {
  return wrongOtpDay === today ? wrongOtpsToday : 0;
}

function guessedAt({ guessedAtDay, guessedAtToday = 0 }: Account, today: string): number {
  return guessedAtDay === today ? guessedAtToday : 0;
}

/** The one who holds the id, with one more wrong guess. */
export function countWrongOtp(idHolder: Account, today: string): Account {
  return { ...idHolder, wrongOtpDay: today, wrongOtpsToday: wrongOtps(idHolder, today) + 1 };
}

/** The one whose OTP was guessed at. */
export function countGuessedAt(otpHolder: Account, today: string): Account {
  return { ...otpHolder, guessedAtDay: today, guessedAtToday: guessedAt(otpHolder, today) + 1 };
}
