import type { Account } from './account.ts';
import type { Bucket } from './bucket.ts';
import type { Change } from './change.ts';
import type { Money } from './money.ts';
import { ZERO } from './money.ts';
import type { Phone } from './phone.ts';
import type { Vault } from './vault.ts';

/** Why money moved, as the ledger notes it. */
export type PostingNote =
  | 'collect'
  | 'deposit'
  | 'withdraw'
  | 'pay'
  | 'transfer'
  | 'bucket'
  | 'break'
  | 'sip'
  | 'settle'
  | 'vaultDeposit'
  | 'vaultWithdraw'
  | 'reverse'
  | 'hold'
  | 'release';

/**
 * One side of the books, before and after. A balance, a bucket, what is held back and what the sponsor has
 * put in are liabilities (a credit makes them grow); an agent's cash in hand and the vault are assets (a
 * debit makes them grow).
 */
export type BookAccount =
  | { readonly book: 'balance'; readonly change: Change<Account> }
  | { readonly book: 'cash'; readonly change: Change<Account> }
  | { readonly book: 'hold'; readonly change: Change<Account> }
  | { readonly book: 'bucket'; readonly change: Change<Bucket>; readonly phone: Phone }
  | { readonly book: 'vault'; readonly change: Change<Vault> }
  | { readonly book: 'sponsor'; readonly change: Change<Vault> };

/** A movement of money: one debit and one credit of the same amount. */
export interface Posting {
  readonly txnId: string;
  readonly amount: Money;
  readonly debit: BookAccount;
  readonly credit: BookAccount;
  readonly note: PostingNote;
}

/** One line of the ledger, which is only ever appended to. */
export interface LedgerEntry {
  /** `<account>#<sequence>`: two entries can never claim the same place in an account's chain. */
  readonly id: string;
  readonly account: string;
  /** The version of the record after this entry: the order of an account's entries. */
  readonly sequence: number;
  /** Whose account it is; the vault and the sponsor have no phone. */
  readonly phone?: Phone | undefined;
  readonly op: 'debit' | 'credit';
  readonly note: PostingNote;
  readonly money: Money;
  readonly openingBalance: Money;
  readonly closingBalance: Money;
  readonly createdAt: string;
  readonly txnId: string;
  /**
   * Who is on the other side, where that is somebody else: the name then, or the phone of whoever had none. Of what
   * is saved, the bucket's name. Entries of old have none.
   */
  readonly otherName?: string | undefined;
}

/** The latest entries of a ledger account, so many at most. */
export interface NewestEntries {
  readonly account: string;
  readonly most: number;
}

interface Line {
  readonly account: string;
  readonly phone?: Phone;
  readonly opening: Money;
  readonly closing: Money;
  readonly sequence: number;
  readonly growsBy: 'debit' | 'credit';
}

function lineOf(side: BookAccount): Line {
  switch (side.book) {
    case 'balance': {
      const { before, after } = side.change;
      return {
        account: `customer:${after.id}`,
        phone: after.phone,
        opening: before?.balance ?? ZERO,
        closing: after.balance,
        sequence: after.version,
        growsBy: 'credit',
      };
    }
    case 'cash': {
      const { before, after } = side.change;
      return {
        account: `cash:${after.id}`,
        phone: after.phone,
        opening: before?.cashInHand ?? ZERO,
        closing: after.cashInHand,
        sequence: after.version,
        growsBy: 'debit',
      };
    }
    case 'hold': {
      const { before, after } = side.change;
      return {
        account: `hold:${after.id}`,
        phone: after.phone,
        opening: before?.held ?? ZERO,
        closing: after.held ?? ZERO,
        sequence: after.version,
        growsBy: 'credit',
      };
    }
    case 'bucket': {
      const { before, after } = side.change;
      return {
        account: `bucket:${after.accountId}:${after.name}`,
        phone: side.phone,
        opening: before?.balance ?? ZERO,
        closing: after.balance,
        sequence: after.version,
        growsBy: 'credit',
      };
    }
    case 'vault': {
      const { before, after } = side.change;
      return {
        account: 'vault',
        opening: before?.cashInHand ?? ZERO,
        closing: after.cashInHand,
        sequence: after.version,
        growsBy: 'debit',
      };
    }
    case 'sponsor': {
      const { before, after } = side.change;
      return {
        account: 'sponsor',
        opening: before?.balance ?? ZERO,
        closing: after.balance,
        sequence: after.version,
        growsBy: 'credit',
      };
    }
    default:
      return side satisfies never;
  }
}

/** Whose a side is, and by what the other side names it. */
function partyOf(side: BookAccount): { readonly id: string; readonly name: string | undefined } {
  switch (side.book) {
    case 'balance':
    case 'cash':
    case 'hold': {
      const { id, name, phone } = side.change.after;
      return { id, name: name === '' ? phone : name };
    }
    case 'bucket':
      return { id: side.change.after.accountId, name: side.change.after.name };
    case 'vault':
    case 'sponsor':
      return { id: side.change.after.id, name: undefined };
    default:
      return side satisfies never;
  }
}

function otherNameOf(own: BookAccount, other: BookAccount): string | undefined {
  const { id, name } = partyOf(other);
  return other.book === 'bucket' || id !== partyOf(own).id ? name : undefined;
}

const OTHER_SIDE = { debit: 'credit', credit: 'debit' } as const;

function entryOf(posting: Posting, op: 'debit' | 'credit', createdAt: string): LedgerEntry {
  const line = lineOf(posting[op]);
  const otherName = otherNameOf(posting[op], posting[OTHER_SIDE[op]]);
  const growth = line.growsBy === op ? posting.amount : -posting.amount;
  if (line.closing !== line.opening + growth) {
    throw new Error(`a ${op} of ${posting.amount} does not lead from ${line.opening} to ${line.closing}`);
  }
  return {
    id: `${line.account}#${line.sequence}`,
    account: line.account,
    sequence: line.sequence,
    ...(line.phone !== undefined && { phone: line.phone }),
    op,
    note: posting.note,
    money: posting.amount,
    openingBalance: line.opening,
    closingBalance: line.closing,
    createdAt,
    txnId: posting.txnId,
    ...(otherName !== undefined && { otherName }),
  };
}

/**
 * The two ledger entries of a posting. Throws when either balance did not move by just the posting's amount:
 * then the command that made it is defective, and nothing may be written.
 */
export function entriesOf(posting: Posting, createdAt: string): readonly [LedgerEntry, LedgerEntry] {
  return [entryOf(posting, 'debit', createdAt), entryOf(posting, 'credit', createdAt)];
}
