/** Everything of one owner: the account with its buckets, or the vault, against all of its entries. */
import {
  type AuditedBook,
  type AuditedEntry,
  checkChain,
  entryRow,
  type Fault,
  growthOf,
} from '../../../domain/audit.ts';
import { VAULT_ID } from '../../../domain/vault.ts';
import type { AuditedAccount, AuditedBucket } from './rows.ts';

export interface Owner {
  readonly id: string;
  readonly account: AuditedAccount | undefined;
  readonly buckets: readonly AuditedBucket[];
  readonly entries: readonly AuditedEntry[];
}

export interface OwnerCheck {
  /** What each of its books had at the instant `cut`. */
  readonly atCut: ReadonlyMap<string, number>;
  readonly faults: readonly Fault[];
  /** Entries that were written after the record was read, or by nobody. */
  readonly ahead: readonly AuditedEntry[];
}

/** Checks an owner. Its balances are those of the instant `cut` (ISO 8601), which all owners have in common. */
export function checkOwner(owner: Owner, cut: string): OwnerCheck {
  const { id, account, buckets } = owner;
  const books = booksOf(owner);
  const byBook = Map.groupBy(owner.entries, (entry) => entry.account);
  const faults: Fault[] = [];
  const ahead: AuditedEntry[] = [];
  const atCut = new Map<string, number>();

  for (const book of books) {
    const entries = byBook.get(book.account) ?? [];
    faults.push(...checkChain(book, entries));
    let balance = book.balance;
    for (const entry of entries) {
      const isAhead = entry.sequence > book.version;
      if (isAhead) ahead.push(entry);
      if (isAhead && entry.createdAt <= cut) balance += growthOf(entry);
      if (!isAhead && entry.createdAt > cut) balance -= growthOf(entry);
    }
    atCut.set(book.account, balance);
    byBook.delete(book.account);
  }
  for (const [book, [first]] of byBook) {
    if (first === undefined) continue;
    faults.push({ kind: 'entryOfNobody', row: entryRow(first.id), message: `there is no ${book}` });
  }
  const inBuckets = buckets.reduce((sum, { balance }) => sum + balance, 0);
  if (id !== VAULT_ID && account !== undefined && inBuckets !== account.saved) {
    const message = `has saved Rs ${account.saved / 100}, but Rs ${inBuckets / 100} is in its buckets`;
    faults.push({ kind: 'savedOff', row: `userAccount ${id}`, message });
  }
  return { faults, ahead, atCut };
}

function booksOf({ id, account, buckets, entries }: Owner): readonly AuditedBook[] {
  if (account === undefined) return [];
  const { version, balance, cashInHand, held } = account;
  const row = `userAccount ${id}`;
  if (id === VAULT_ID) {
    return [
      { account: 'vault', balance: cashInHand, version, row },
      { account: 'sponsor', balance, version, row },
    ];
  }
  const bucketBooks = buckets.map((bucket) => ({
    account: `bucket:${id}:${bucket.name}`,
    balance: bucket.balance,
    version: bucket.version,
    row: `userBucket ${bucket.phoneWithBucketName}`,
  }));
  return [
    { account: `customer:${id}`, balance, version, row },
    { account: `cash:${id}`, balance: cashInHand, version, row },
    { account: `hold:${id}`, balance: held, version, row },
    ...bucketBooks,
    ...removedBuckets(id, bucketBooks, entries),
  ];
}

/** Buckets of a closed account are gone: their entries must lead to nothing. */
function removedBuckets(
  id: string,
  there: readonly AuditedBook[],
  entries: readonly AuditedEntry[],
): readonly AuditedBook[] {
  const known = new Set(there.map(({ account }) => account));
  const named = new Set(
    entries.map(({ account }) => account).filter((account) => account.startsWith(`bucket:${id}:`)),
  );
  return [...named]
    .filter((account) => !known.has(account))
    .map((account) => ({
      account,
      balance: 0,
      version: Number.POSITIVE_INFINITY,
      row: `userAccount ${id}`,
    }));
}
