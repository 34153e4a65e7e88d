/** What the domain writes must come back whole: a schema drops in silence what it does not name. */
import { describe, expect, it } from 'vitest';
import {
  accountSchema,
  auditSchema,
  bucketSchema,
  ledgerEntrySchema,
  requestSchema,
  transactionSchema,
} from '../../src/bank/store/records.ts';
import type { AuditRecord } from '../../src/bank/store/store.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import { rupees } from '../../src/domain/money.ts';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import type { CashSearch, Introduction, Request, SavingsPlan } from '../../src/domain/request.ts';
import type { DoneTransaction, Transaction } from '../../src/domain/transaction.ts';
import {
  aBucket,
  aLedgerEntry,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  RAVI,
  SITA,
} from '../helpers/domain.ts';

/** Every attribute, also those that may be absent: a new one that is forgotten here does not compile. */
type Whole<Entity> = { readonly [Key in keyof Entity]-?: Exclude<Entity[Key], undefined> };

const account: Whole<Account> = {
  ...{ id: 'account-RAVI', name: 'RAVI', phone: RAVI, loc: 'DELHI', pan: 'ABCDE1234F' },
  ...{ verification: 'basic', balance: rupees(1), currentActive: true, createdAt: 'then' },
  ...{ role: 'customer', cashInHand: rupees(2), version: 7, saved: rupees(3), bucketNames: ['SCHOOL'] },
  ...{ status: 'closed', held: rupees(4), cashLimit: rupees(5), atm: true },
  ...{
    findKey: 'atm#DELHI#0',
    floatingKey: 'floating#DELHI#0',
    floatingAmount: rupees(6),
    floatingUntil: 'x',
  },
  ...{ outDay: '2026-11-22', outToday: rupees(7), wrongOtpDay: '2026-11-22', wrongOtpsToday: 8 },
  ...{ guessedAtDay: '2026-11-22', guessedAtToday: 9 },
};

const bucket: Whole<Bucket> = aBucket();

const entry: Whole<LedgerEntry> = { ...aLedgerEntry(), phone: RAVI };

const audit: Whole<AuditRecord> = {
  ...{ id: 'ops:one', command: 'vault show', by: 'olga', reason: 'why', at: 'then', replies: '[]' },
};

const done: Whole<DoneTransaction> = {
  ...anOpenTransaction(),
  status: 'success',
  currentActive: false,
  closedAt: 'then',
  reverses: aTransactionId('B7K2M9'),
  reversedBy: aTransactionId('C7K2M9'),
  held: rupees(1),
};
const transactions: readonly Transaction[] = [
  anOpenTransaction(),
  done,
  { ...anOpenTransaction(), status: 'failed', currentActive: false, closedAt: 'then', reason: 'expired' },
];

const facts = {
  id: 'x',
  phone: RAVI,
  accountId: 'a',
  where: 'DELHI',
  money: rupees(1),
  createdAt: 'then',
  version: 2,
};
const introduction: Whole<Introduction> = {
  ...facts,
  requestType: 'findDeposit',
  status: 'introduced',
  currentActive: false,
  otherAccount: 'b',
};
const search: Whole<CashSearch> = {
  ...facts,
  requestType: 'findWithdraw',
  status: 'asking',
  currentActive: true,
  otherAccount: 'b',
  extraInfo: { asked: { id: 'b', phone: SITA }, next: [{ id: 'c', phone: RAVI }] },
  dueAt: 'soon',
  dueShard: '1',
};
const plan: Whole<SavingsPlan> = {
  ...facts,
  requestType: 'sip',
  status: 'running',
  currentActive: true,
  extraInfo: { every: 'MONTHLY', day: 31 },
  dueAt: 'soon',
  dueShard: '1',
};
const requests: readonly Request[] = [introduction, search, plan];

describe('a record that was stored', () => {
  it('comes back as the account that it was', () => {
    expect(accountSchema.parse(account)).toEqual(account);
  });

  it('comes back as the bucket that it was', () => {
    expect(bucketSchema.parse(bucket)).toEqual(bucket);
  });

  it('comes back as the ledger entry that it was', () => {
    expect(ledgerEntrySchema.parse(entry)).toEqual(entry);
  });

  it('comes back as the operation that it was', () => {
    expect(auditSchema.parse(audit)).toEqual(audit);
  });

  it.each(transactions)('comes back as the txn that it was: $status', (txn) => {
    expect(transactionSchema.parse(txn)).toEqual(txn);
  });

  it.each(requests)('comes back as the request that it was: $requestType', (request) => {
    expect(requestSchema.parse(request)).toEqual(request);
  });

  it.each([
    ['a balance below zero', { balance: -1 }],
    ['a balance of half a paisa', { balance: 0.5 }],
    ['a balance that is a text', { balance: '100' }],
    ['no phone', { phone: '' }],
    ['no version', { version: 0 }],
    ['another role', { role: 'operator' }],
  ])('with %s is no account', (_, damage) => {
    const stored = { ...anAccount(), ...damage };

    expect(accountSchema.safeParse(stored).success).toBe(false);
  });
});
