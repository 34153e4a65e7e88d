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
import {
  type Account,
  type CaseEntry,
  type Ended,
  type Paid,
  PIN_PAIRS,
  type Pin,
  type Proof,
  type Recent,
  type Waiting,
  type Wrong,
} from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import { rupees } from '../../src/domain/money.ts';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import type {
  Case,
  CashSearch,
  Introduction,
  KycRequest,
  Recovery,
  Registration,
  Report,
  Request,
  SavingsPlan,
} from '../../src/domain/request.ts';
import type { DoneTransaction, OpenTransaction, Transaction } from '../../src/domain/transaction.ts';
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

const waiting: Whole<Waiting> = {
  ...{ id: aTransactionId('A7K2M9'), kind: 'withdraw', otherId: 'account-SITA', began: true },
  ...{ at: 'then', expiresAt: 'soon', codeHash: 'hash', triesLeft: 3, asks: '12' },
};
const ended: Whole<Ended> = {
  ...{ id: aTransactionId('A7K2M9'), codeHash: 'hash', at: 'then', reason: 'done' },
};
const paid: Whole<Paid> = { kind: 'transfer', otherId: 'account-SITA', amount: rupees(1), at: 'then' };

const proof: Whole<Proof> = {
  ...{ kind: 'return', about: 'A7K2M9', at: 'then', expiresAt: 'soon', codeHash: 'hash' },
  ...{ amount: rupees(1), triesLeft: 3, over: 'done', asks: '25', pinHashes: PIN_PAIRS },
};
const pin: Whole<Pin> = {
  ...{ at: 'then', hashes: PIN_PAIRS, asks: '56', forgottenAt: 'later', resetAt: 'later' },
};

const recent: Whole<Recent> = {
  ...{ id: aTransactionId('A7K2M9'), kind: 'deposit', otherId: 'account-SITA', amount: rupees(1) },
  ...{ name: 'SITA', phone: SITA, at: 'then', isPayer: true, over: 'done', isNew: true },
};
const no = aTransactionId('K7M2P4');
const caseEntry: Whole<CaseEntry> = {
  ...{
    no,
    ref: aTransactionId('A7K2M9'),
    otherId: 'b',
    at: 'then',
    isOwn: true,
    isPayee: false,
    isOver: true,
  },
};
const wrong: Whole<Wrong> = { no, at: 'then', isLost: true };

const account: Whole<Account> = {
  ...{ id: 'account-RAVI', name: 'RAVI', phone: RAVI, loc: 'DELHI', pan: 'ABCDE1234F' },
  ...{ verification: 'basic', balance: rupees(1), currentActive: true, createdAt: 'then' },
  ...{ role: 'customer', cashInHand: rupees(2), version: 7, saved: rupees(3), bucketNames: ['SCHOOL'] },
  ...{ status: 'closed', held: rupees(4), cashLimit: rupees(5), atm: true },
  ...{
    findKey: 'atm#DELHI#0',
    findRank: 800_000_123,
    floatingKey: 'floating#DELHI#0',
    floatingAmount: rupees(6),
    floatingUntil: 'x',
  },
  ...{ outDay: '2026-11-22', outToday: rupees(7), wrongCodeDay: '2026-11-22', wrongCodesToday: 8 },
  ...{ requestDay: '2026-11-22', requestsToday: 9, searchDay: '2026-11-22', searchesToday: 10 },
  ...{
    atmMax: rupees(8),
    panKey: 'key',
    language: 'hi',
    moneyMoved: true,
    met: ['account-SITA'],
    blocked: [SITA],
  },
  introduced: ['account-MOHAN'],
  ...{ outMonth: '2026-11', outThisMonth: rupees(8), inMonth: '2026-11', inThisMonth: rupees(9) },
  ...{ lastUsedAt: '2026-11-22', lastVia: 'smsgate/a', panSeen: true, closedAt: 'then', erasedAt: 'now' },
  ...{ noRoomDay: '2026-11-22', noRoomToday: 1, missDay: '2026-11-22', missesToday: 1 },
  caused: { stranger: ['then'], introduced: ['then'], known: ['then', 'now'], appointed: ['now'] },
  waiting: [waiting, { ...waiting, codeHash: undefined, triesLeft: undefined }],
  ended: [ended],
  paid: [paid],
  proofs: [proof],
  ...{ pin, wrongPinDay: '2026-11-22', wrongPinsToday: 1 },
  ...{ lockedAt: 'then', lockDay: '2026-11-22', locksToday: 1, trusted: ['account-SITA'] },
  recovery: { id: 'recover:919000000099', at: 'then', readyAt: 'soon' },
  ...{ recoveryRefusedAt: 'then', recoverDay: '2026-11-22', recoversToday: 1 },
  ...{ vouchDay: '2026-11-22', vouchesToday: 1 },
  ...{ recent: [recent], cases: [caseEntry], wrongs: [wrong] },
  openSearch: 'search',
  cashAsks: [{ id: 'search', amount: rupees(9), at: 'then' }],
  plans: ['SCHOOL'],
};

const bucket: Whole<Bucket> = aBucket();

const entry: Whole<LedgerEntry> = { ...aLedgerEntry(), phone: RAVI, otherName: 'SITA' };

const audit: Whole<AuditRecord> = {
  ...{ id: 'ops:one', command: 'vault show', by: 'olga', reason: 'why', at: 'then', replies: '[]' },
};

const done: Whole<Omit<DoneTransaction, 'dueAt' | 'dueShard'>> = {
  ...anOpenTransaction(),
  status: 'success',
  currentActive: false,
  closedAt: 'then',
  reverses: aTransactionId('B7K2M9'),
  reversedBy: aTransactionId('C7K2M9'),
  held: rupees(1),
  ...{ returned: rupees(1), caseNo: no, caseHeld: rupees(1), by: ['sms', 'ops:one'] },
};
const open: Whole<OpenTransaction> = {
  ...anOpenTransaction({ dueAt: 'soon', dueShard: '1' }),
  ...{ dueAt: 'soon', dueShard: '1', held: rupees(1) },
  ...{ returned: rupees(1), caseNo: no, caseHeld: rupees(1), by: ['sms', 'ops:one'] },
  ...{ reverses: aTransactionId('B7K2M9'), reversedBy: aTransactionId('C7K2M9') },
};
const transactions: readonly Transaction[] = [
  open,
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
  extraInfo: { asked: { id: 'b', phone: SITA }, askedAt: 'then', next: [{ id: 'c', phone: RAVI }] },
  dueAt: 'soon',
  dueShard: '1',
};
const plan: Whole<SavingsPlan> = {
  ...facts,
  requestType: 'sip',
  status: 'running',
  currentActive: true,
  extraInfo: { every: 'MONTHLY', day: 31, failed: 2, toldOfLock: 'then' },
  dueAt: 'soon',
  dueShard: '1',
};
const registration: Whole<Registration> = {
  ...{ id: `register:${RAVI}`, requestType: 'register', phone: RAVI, name: 'RAVI', where: 'DELHI' },
  ...{ pan: 'sealed', panKey: 'key', codeHash: 'hash', triesLeft: 3, status: 'waiting', panAllowed: true },
  ...{ olderPanKeys: ['older key'], accountId: 'a' },
  ...{ createdAt: 'then', expiresAt: 'soon', version: 2, currentActive: true },
};
const report: Whole<Report> = {
  ...facts,
  requestType: 'report',
  ref: aTransactionId('A7K2M9'),
  otherAccount: 'b',
  status: 'open',
  currentActive: true,
};
const recovery: Whole<Recovery> = {
  ...{ id: `recover:${SITA}`, requestType: 'recover', phone: SITA, oldPhone: RAVI, accountId: 'a' },
  ...{ codeHash: 'hash', triesLeft: 3, status: 'running', vouchers: ['b', 'c'], createdAt: 'then' },
  ...{ expiresAt: 'soon', begunAt: 'then', readyAt: 'soon', dueAt: 'soon', dueShard: '1' },
  ...{ day: '2026-11-22', today: 1, version: 2, currentActive: true },
};
const kyc: Whole<KycRequest> = {
  ...{ id: 'kyc:a', requestType: 'kyc', phone: RAVI, accountId: 'a', otherAccount: 'b', purpose: 'wake' },
  ...{ pan: 'sealed', panKey: 'key', olderPanKeys: ['older key'], status: 'open', currentActive: true },
  ...{ createdAt: 'then', version: 2, dueAt: 'then', dueShard: 'kyc' },
};
const opened: Whole<Case> = {
  ...facts,
  requestType: 'case',
  ...{ number: no, kind: 'wrong', ref: aTransactionId('A7K2M9'), otherAccount: 'b' },
  ...{ payerId: 'a', payeeId: 'b', payer: RAVI, payee: SITA, held: rupees(1), returned: rupees(2) },
  ...{ status: 'partly', currentActive: true, month: '2026-11' },
  ...{ askedUntil: 'soon', releaseAt: 'later', decideBy: 'last', personSince: 'then', answeredAt: 'now' },
  ...{ closedAt: 'never', dueAt: 'soon', dueShard: 'case' },
};
const requests: readonly Request[] = [
  introduction,
  search,
  plan,
  registration,
  report,
  recovery,
  kyc,
  opened,
];

describe('a record that was stored', () => {
  it('of a txn of old, that an OTP failed, comes back as one that a code failed', () => {
    const old = {
      ...anOpenTransaction(),
      status: 'failed',
      currentActive: false,
      closedAt: 'then',
      reason: 'wrongOtp',
    };

    expect(transactionSchema.parse({ ...old, otpHash: 'hash', attemptsLeft: 0 })).toMatchObject({
      status: 'failed',
      reason: 'wrongCode',
    });
  });

  it('of an account of old, without what waits, comes back as it was', () => {
    expect(accountSchema.parse({ ...anAccount(), wrongOtpsToday: 3 })).toEqual(anAccount());
  });

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
    ['tries below zero', { waiting: [{ ...waiting, triesLeft: -1 }] }],
    ['something that waits under no txn id', { waiting: [{ ...waiting, id: '123456' }] }],
    ['a blocked number that is none', { blocked: ['nobody'] }],
  ])('with %s is no account', (_, damage) => {
    const stored = { ...anAccount(), ...damage };

    expect(accountSchema.safeParse(stored).success).toBe(false);
  });
});
