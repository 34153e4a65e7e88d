/**
 * Money of a txn that is done: holding it back at the one who got it, letting it go, and giving it back. Operators
 * do it, and people themselves by WRONG and RETURN.
 */
import type { Account } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { uncountIn, uncountOut } from './limits.ts';
import { add, type Money, money, subtract, ZERO } from './money.ts';
import type { Posting } from './posting.ts';
import type { DoneTransaction, Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';
import { PAYER_SIDE } from './transactionKind.ts';

/** A txn that moved money, with who paid and who got it. */
export interface DoneWithSides {
  readonly txn: DoneTransaction;
  readonly payer: Account;
  readonly payee: Account;
}

export function sidesOf(txn: DoneTransaction, first: Account, second: Account): DoneWithSides {
  const isFirstPayer = PAYER_SIDE[txn.requestType] === 'first';
  return isFirstPayer ? { txn, payer: first, payee: second } : { txn, payer: second, payee: first };
}

/** What of a txn's money has not gone back. */
export function owedBack({ money: amount, returned = ZERO }: Transaction): Money {
  return subtract(amount, returned);
}

/** How much of a txn's money is there to be put on hold: no more than is not on hold for it already. */
export function holdable({ txn, payee }: Pick<DoneWithSides, 'txn' | 'payee'>): Money {
  return money(Math.min(payee.balance, owedBack(txn) - (txn.held ?? ZERO)));
}

export function putOnHold(account: Account, amount: Money): Account {
  return {
    ...account,
    balance: subtract(account.balance, amount),
    held: add(account.held ?? ZERO, amount),
  };
}

export function takeOffHold(account: Account, amount: Money): Account {
  return { ...letGo(account, amount), balance: add(account.balance, amount) };
}

function letGo(account: Account, amount: Money): Account {
  return { ...account, held: subtract(account.held ?? ZERO, amount) };
}

/** `reference` is the text or the operation that does it. */
export function holdPosting(change: Change<Account>, amount: Money, reference: string): Posting {
  return {
    txnId: reference,
    amount,
    debit: { book: 'balance', change },
    credit: { book: 'hold', change },
    note: 'hold',
  };
}

export function releasePosting(change: Change<Account>, amount: Money, reference: string): Posting {
  return {
    txnId: reference,
    amount,
    debit: { book: 'hold', change },
    credit: { book: 'balance', change },
    note: 'release',
  };
}

/** The txn with another sum on hold, of which a case may hold a part. */
export function holding(txn: DoneTransaction, held: Money, caseHeld: Money): DoneTransaction {
  const { held: _, caseHeld: __, ...rest } = txn;
  return { ...rest, ...(held > ZERO && { held }), ...(caseHeld > ZERO && { caseHeld }) };
}

/** What is written when money goes back. */
export interface GivenBack {
  readonly payer: Change<Account>;
  readonly payee: Change<Account>;
  readonly transactions: readonly Change<Transaction>[];
  readonly postings: readonly Posting[];
}

export interface GivingBack {
  readonly amount: Money;
  /** Of the txn that gives it back. */
  readonly newId: TransactionId;
  /** Of what is moved besides, onto the hold. */
  readonly reference: string;
  readonly at: string;
  /**
   * The day on which it was paid: what is given back was never paid, as far as the limits of that day and that
   * month go.
   */
  readonly paidOn: string;
  /** What else changes in the two accounts. */
  readonly editPayer?: (account: Account) => Account;
  readonly editPayee?: (account: Account) => Account;
}

const asItIs = (account: Account) => account;

/**
 * Gives money back as a txn of its own: out of the hold, or, where nothing is on hold for it, out of the balance.
 * Where only a part is on hold the rest goes there first: two postings, for which the account takes two versions.
 * A collection is given back in cash: the agent owes the bank less.
 */
export function giveBack(
  { txn, payer, payee }: DoneWithSides,
  { amount, newId, reference, at, paidOn, editPayer = asItIs, editPayee = asItIs }: GivingBack,
): GivenBack {
  const { held = ZERO } = txn;
  const isCollect = txn.requestType === 'collect';
  const missing = held > ZERO && held < amount ? subtract(amount, held) : ZERO;
  const filled = missing > ZERO ? changed(payee, putOnHold(payee, missing)) : undefined;
  const full = filled?.after ?? payee;
  const left = held > ZERO ? letGo(full, amount) : { ...full, balance: subtract(full.balance, amount) };
  const payeeChange = changed(full, editPayee(uncountIn(left, amount, paidOn)));
  const payerChange = changed(
    payer,
    editPayer(
      isCollect
        ? { ...payer, cashInHand: subtract(payer.cashInHand, amount) }
        : { ...uncountOut(payer, amount, paidOn), balance: add(payer.balance, amount) },
    ),
  );
  const posting: Posting = {
    txnId: newId,
    amount,
    debit: { book: held > ZERO ? 'hold' : 'balance', change: payeeChange },
    credit: { book: isCollect ? 'cash' : 'balance', change: payerChange },
    note: 'reverse',
  };
  return {
    payer: payerChange,
    payee: { before: payee, after: payeeChange.after },
    transactions: [
      changed<Transaction>(txn, lessBy(txn, amount, newId)),
      created(reversalOf(txn, amount, newId, at)),
    ],
    postings: [...(filled === undefined ? [] : [holdPosting(filled, missing, reference)]), posting],
  };
}

/** The txn after so much of it went back, out of what is on hold for it first, and of that what a case holds. */
function lessBy(txn: DoneTransaction, amount: Money, newId: TransactionId): DoneTransaction {
  const { held = ZERO, caseHeld = ZERO } = txn;
  const { returned: _, ...rest } = holding(txn, beyond(held, amount), beyond(caseHeld, amount));
  const returned = add(txn.returned ?? ZERO, amount);
  return returned === txn.money ? { ...rest, reversedBy: newId } : { ...rest, returned };
}

/** What is left of a sum when so much is taken, of it and of what comes after it. */
export function beyond(sum: Money, taken: Money): Money {
  return sum > taken ? subtract(sum, taken) : ZERO;
}

/** Nobody has to confirm it: it is done when it is written. */
function reversalOf(txn: DoneTransaction, amount: Money, txnId: TransactionId, at: string): DoneTransaction {
  const { returned: _, caseNo: __, ...rest } = holding(txn, ZERO, ZERO);
  return {
    ...rest,
    txnId,
    money: amount,
    reverses: txn.txnId,
    createdAt: at,
    expiresAt: at,
    closedAt: at,
    version: 1,
  };
}
