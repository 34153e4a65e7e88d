/**
 * What must be so in books that balance, checked on records and entries as they stand in the tables. Amounts
 * are plain numbers here: what somebody has tampered with need not be money.
 */
import { parseTransactionId } from './transactionId.ts';
import { PAYER_SIDE, type TransactionKind } from './transactionKind.ts';

export interface AuditedEntry {
  readonly id: string;
  readonly account: string;
  readonly sequence: number;
  readonly op: 'debit' | 'credit';
  readonly money: number;
  readonly openingBalance: number;
  readonly closingBalance: number;
  readonly createdAt: string;
  readonly txnId: string;
}

/** One ledger account as its record has it: the balance, and the version up to which its entries lead. */
export interface AuditedBook {
  readonly account: string;
  readonly balance: number;
  readonly version: number;
  /** The row that says so: its table and key. */
  readonly row: string;
}

export interface AuditedTransaction {
  readonly txnId: string;
  readonly status: string;
  readonly requestType: TransactionKind;
  readonly money: number;
  readonly firstPartyId: string;
  readonly secondPartyId: string;
  readonly isReversal: boolean;
}

type FaultKind =
  | 'entryDoesNotAddUp'
  | 'entryMisnamed'
  | 'entryAhead'
  | 'entryOfNobody'
  | 'chainBroken'
  | 'balanceOff'
  | 'belowZero'
  | 'savedOff'
  | 'txnHalf'
  | 'txnUnknown'
  | 'postingOneSided'
  | 'itemDamaged'
  | 'booksOff';

export interface Fault {
  readonly kind: FaultKind;
  /** Table and key. */
  readonly row: string;
  readonly message: string;
}

const LEDGER = 'userAccountLedger';

export function entryRow(id: string): string {
  return `${LEDGER} ${id}`;
}

/** Whose a ledger account is: an account's id, or the vault, whose record the sponsor shares. */
export function ownerOf(account: string): string {
  return account === 'sponsor' ? 'vault' : (account.split(':')[1] ?? account);
}

/** Assets grow by debits, liabilities by credits. */
export function isAsset(account: string): boolean {
  return account === 'vault' || account.startsWith('cash:');
}

export function growthOf({ account, op, money }: AuditedEntry): number {
  return isAsset(account) === (op === 'debit') ? money : -money;
}

function rs(amount: number): string {
  return `Rs ${(amount / 100).toFixed(2)}`;
}

/**
 * One account's chain: every entry leads from its opening to its closing balance by its money, begins where
 * the one before it ended, and the last one ends at what the record says. Entries after the record's version
 * were written after it was read.
 */
export function checkChain(book: AuditedBook, entries: readonly AuditedEntry[]): readonly Fault[] {
  const faults: Fault[] = [];
  const chain = entries
    .filter(({ sequence }) => sequence <= book.version)
    .toSorted((one, two) => one.sequence - two.sequence);
  let before: AuditedEntry | undefined;
  for (const entry of chain) {
    faults.push(...checkEntry(entry));
    const opening = before?.closingBalance ?? 0;
    if (entry.openingBalance !== opening) faults.push(brokenChain(entry, before, opening));
    before = entry;
  }
  const closing = before?.closingBalance ?? 0;
  if (closing !== book.balance) {
    const message = `${book.account} has ${rs(book.balance)}, but its entries lead to ${rs(closing)}`;
    faults.push({ kind: 'balanceOff', row: book.row, message });
  }
  if (book.balance < 0) {
    faults.push({ kind: 'belowZero', row: book.row, message: `${book.account} has ${rs(book.balance)}` });
  }
  return faults;
}

function checkEntry(entry: AuditedEntry): readonly Fault[] {
  const { id, account, sequence, op, money, openingBalance: opening, closingBalance: closing } = entry;
  const faults: Fault[] = [];
  if (id !== `${account}#${sequence}`) {
    const message = `stands in ${account} at place ${sequence}, which is another id`;
    faults.push({ kind: 'entryMisnamed', row: entryRow(id), message });
  }
  if (money <= 0 || opening + growthOf(entry) !== closing) {
    const message = `a ${op} of ${rs(money)} does not lead from ${rs(opening)} to ${rs(closing)}`;
    faults.push({ kind: 'entryDoesNotAddUp', row: entryRow(id), message });
  }
  return faults;
}

function brokenChain(entry: AuditedEntry, before: AuditedEntry | undefined, closing: number): Fault {
  const place =
    before === undefined ? 'it is the first' : `${before.id} before it closed with ${rs(closing)}`;
  const message = `opens with ${rs(entry.openingBalance)}, but ${place}: an entry in between is missing, or one was added or changed`;
  return { kind: 'chainBroken', row: entryRow(entry.id), message };
}

/**
 * A posting's two sides: one debit and one credit of the same money, in the accounts that the txn says, if it
 * is a txn's.
 */
export function checkPosting(
  txnId: string,
  txn: AuditedTransaction | undefined,
  entries: readonly AuditedEntry[],
): readonly Fault[] {
  const row = `userTxn ${txnId}`;
  if (txn === undefined) {
    const faults = checkSides(txnId, entries);
    if (entries.length === 0 || parseTransactionId(txnId) !== txnId) return faults;
    const message = `there is no such txn, but ${listed(entries)}`;
    return [...faults, { kind: 'txnUnknown', row, message }];
  }
  if (txn.status !== 'success') {
    if (entries.length === 0) return [];
    return [{ kind: 'txnHalf', row, message: `is ${txn.status}, but has moved money: ${listed(entries)}` }];
  }
  const missing = (['debit', 'credit'] as const).filter(
    (op) => !entries.some((entry) => entry.op === op && sidesOf(txn)[op].includes(entry.account)),
  );
  if (missing.length > 0) {
    const where = missing.map((op) => `${op} of ${rs(txn.money)} in ${sidesOf(txn)[op].join(' or ')}`);
    const message = `is success, but has no ${where.join(' and no ')}`;
    return [{ kind: 'txnHalf', row, message }];
  }
  const wrong = entries.filter(({ money }) => money !== txn.money);
  return [
    ...wrong.map(
      ({ id, money }): Fault => ({
        kind: 'txnHalf',
        row: entryRow(id),
        message: `is over ${rs(money)}, but txn ${txnId} over ${rs(txn.money)}`,
      }),
    ),
    ...(entries.length > 2 ? checkSides(txnId, entries) : []),
  ];
}

/** What has no txn has two sides all the same. */
function checkSides(txnId: string, entries: readonly AuditedEntry[]): readonly Fault[] {
  const [one, two, ...more] = entries;
  if (one === undefined) return [];
  const isPosting = two !== undefined && more.length === 0 && one.op !== two.op && one.money === two.money;
  if (isPosting) return [];
  const message = `what was noted under ${txnId} is no debit and credit of the same money: ${listed(entries)}`;
  return [{ kind: 'postingOneSided', row: entryRow(one.id), message }];
}

function listed(entries: readonly AuditedEntry[]): string {
  return entries.map(({ op, id, money }) => `${op} ${id} of ${rs(money)}`).join(', ');
}

/** In which accounts a txn's debit and credit may stand. */
function sidesOf(txn: AuditedTransaction): Readonly<Record<'debit' | 'credit', readonly string[]>> {
  const isFirstPayer = PAYER_SIDE[txn.requestType] === 'first';
  const [payer, payee] = isFirstPayer
    ? [txn.firstPartyId, txn.secondPartyId]
    : [txn.secondPartyId, txn.firstPartyId];
  const payerBook = `${txn.requestType === 'collect' ? 'cash' : 'customer'}:${payer}`;
  return txn.isReversal
    ? { debit: [`customer:${payee}`, `hold:${payee}`], credit: [payerBook] }
    : { debit: [payerBook], credit: [`customer:${payee}`] };
}
