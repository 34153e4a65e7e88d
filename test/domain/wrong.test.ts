import { describe, expect, it } from 'vitest';
import type { Account, Proof, Recent, Wrong } from '../../src/domain/account.ts';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import { NO_RECORDS, type Source } from '../../src/domain/kinds.ts';
import { begin, runInMemory } from '../../src/domain/load.ts';
import { rupees } from '../../src/domain/money.ts';
import { RECENT_MS } from '../../src/domain/recent.ts';
import { askedAbout } from '../../src/domain/report.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { completeTransaction, failTransaction } from '../../src/domain/transaction.ts';
import type { FailureReason, TransactionKind } from '../../src/domain/transactionKind.ts';
import {
  cashWasTaken,
  countLost,
  judge,
  type Plan,
  planFor,
  refusedSinceBack,
  wrongAgreed,
} from '../../src/domain/wrong.ts';
import {
  aBank,
  anAccount,
  anOpenTransaction,
  aTransactionId,
  MOHAN,
  NOON,
  RAVI,
  SITA,
} from '../helpers/domain.ts';

const [ravi, sita] = [anAccount({ id: 'ravi', phone: RAVI }), anAccount({ id: 'sita', phone: SITA })];

function ended(requestType: TransactionKind, reason: FailureReason, endedMs: number): Transaction {
  const parties = { firstPartyId: 'ravi', secondPartyId: 'sita', firstParty: RAVI, secondParty: SITA };
  return failTransaction(anOpenTransaction({ requestType, ...parties }), reason, endedMs);
}

function judged(txn: Transaction, reporter = ravi) {
  const other = reporter === ravi ? sita : ravi;
  const result = judge(txn, { reporter, other }, { nowMs: NOON, country: 'IN' });
  return result.ok ? 'taken up' : result.refusal.key;
}

describe('what may be reported of a txn that was not done', () => {
  it('is cash that may have changed hands when its time was over, and nothing else', () => {
    const kinds = ['collect', 'deposit', 'withdraw', 'transfer', 'pay'] as const;

    expect(kinds.map((kind) => judged(ended(kind, 'expired', NOON), sita))).toEqual([
      ...['taken up', 'taken up', 'taken up', 'wrongNotPaid', 'wrongNotPaid'],
    ]);
    expect(kinds.map((kind) => judged(ended(kind, 'refused', NOON), sita))).toEqual(
      kinds.map(() => 'wrongNotPaid'),
    );
  });

  it('is what ended as long ago as is remembered, and not a moment more', () => {
    expect(judged(ended('collect', 'expired', NOON - RECENT_MS), sita)).toBe('taken up');
    expect(judged(ended('collect', 'expired', NOON - RECENT_MS - 1), sita)).toBe('wrongTooOld');
  });
});

const DAY_MS = 86_400_000;
const context = { nowMs: NOON, country: 'IN' } as const;

function beforeNoon(ms: number): string {
  return new Date(NOON - ms).toISOString();
}

/** A txn of the last hours, as RAVI remembers it who has paid SITA. */
function aRecent(parts: Partial<Recent> = {}): Recent {
  return {
    id: aTransactionId('A7K2M9'),
    kind: 'transfer',
    otherId: 'sita',
    name: 'SITA',
    phone: SITA,
    amount: rupees(500),
    at: beforeNoon(3_600_000),
    isPayer: true,
    over: 'done',
    ...parts,
  };
}

/** Payments that RAVI had held back so many days ago. */
function wrongs(...ago: readonly (number | readonly ['lost', number])[]): readonly Wrong[] {
  return ago.map((each, index) => {
    const [isLost, days] = typeof each === 'number' ? [false, each] : [true, each[1]];
    const wrong = { no: aTransactionId(`C2000${index}`), at: beforeNoon(days * DAY_MS) };
    return isLost ? { ...wrong, isLost } : wrong;
  });
}

describe('what comes of reporting', () => {
  it.each<[string, Partial<Recent>, Plan | undefined]>([
    ['a payment: it is held', { kind: 'transfer' }, 'hold'],
    ['a first deposit with somebody: it is held', { kind: 'deposit', isNew: true }, 'hold'],
    ['a further deposit with them: they are asked', { kind: 'deposit' }, 'ask'],
    ['what was paid for goods: they are asked', { kind: 'pay', isNew: true }, 'ask'],
    ['cash that was to be got: they are asked', { kind: 'withdraw', isNew: true }, 'ask'],
    ['a collection, by the agent: a person decides', { kind: 'collect' }, 'tell'],
    ['cash that was given: a person decides', { kind: 'withdraw', isPayer: false }, 'tell'],
    ['cash that was put in: a person decides', { kind: 'deposit', isPayer: false }, 'tell'],
    ['cash that an agent took: a person decides', { kind: 'collect', isPayer: false }, 'tell'],
    ['what was got: nothing', { kind: 'transfer', isPayer: false }, undefined],
    ['what was got for goods: nothing', { kind: 'pay', isPayer: false }, undefined],
    ['cash that came to nothing: a person decides', { kind: 'withdraw', over: 'expired' }, 'tell'],
  ])('%s', (_what, about, plan) => {
    expect(planFor(ravi, aRecent(about), NOON)).toBe(plan);
  });

  it.each<[string, readonly Wrong[], Plan]>([
    ['one of this month', wrongs(1), 'hold'],
    ['two of this month', wrongs(1, 29), 'ask'],
    ['two, of which one is thirty days ago', wrongs(1, 30), 'hold'],
    ['many of this year, of which none is lost', wrongs(31, 60, 90, 120, 150), 'hold'],
    ['two that are lost', wrongs(['lost', 31], ['lost', 60], 90), 'hold'],
    ['three that are lost', wrongs(['lost', 31], ['lost', 60], ['lost', 364]), 'ask'],
    [
      'three that are lost, one of them a year ago',
      wrongs(['lost', 31], ['lost', 60], ['lost', 365]),
      'hold',
    ],
  ])('a payment, of somebody who had held back %s', (_what, before, plan) => {
    expect(planFor({ ...ravi, wrongs: before }, aRecent(), NOON)).toBe(plan);
  });
});

describe('a case that is lost', () => {
  it('is counted as that one, and no other', () => {
    const { wrongs: counted } = countLost(
      { ...ravi, wrongs: wrongs(1, 2, 3) },
      { number: aTransactionId('C20001') },
    );

    expect(counted?.map(({ isLost }) => isLost)).toEqual([undefined, true, undefined]);
  });

  it.each([
    ['nothing', ravi],
    ['other payments', { ...ravi, wrongs: wrongs(1, 2) }],
  ])('leaves the account of somebody who had held back %s just as it is', (_what, account) => {
    expect(countLost(account, { number: aTransactionId('C20009') })).toBe(account);
  });
});

describe('what may be reported of a txn by its ref', () => {
  const parties = { firstPartyId: 'ravi', secondPartyId: 'sita', firstParty: RAVI, secondParty: SITA };
  const judgedAs = (txn: Transaction, reporter: Account) =>
    judge(txn, { reporter, other: reporter.id === 'ravi' ? sita : ravi }, context);

  it('is nothing that is a case already, whatever else it is', () => {
    const caseNo = aTransactionId('C7K2M9');

    const judged = judgedAs(anOpenTransaction({ ...parties, caseNo }), ravi);

    expect(judged).toMatchObject({ ok: false, refusal: { key: 'wrongCaseAlready', values: { caseNo } } });
  });

  it('is held where that very deposit was the first between the two', () => {
    const [first, second] = [aTransactionId('A7K2M9'), aTransactionId('B7K2M9')];
    const entry = { kind: 'deposit', otherId: 'ravi' } as const;
    const reporter = {
      ...sita,
      recent: [aRecent({ ...entry, id: first, isNew: true }), aRecent({ ...entry, id: second })],
    };
    const deposit = (txnId: typeof first) =>
      completeTransaction(anOpenTransaction({ ...parties, requestType: 'deposit', txnId }), NOON);

    const plans = [first, second].map((id) => judgedAs(deposit(id), reporter));

    expect(plans).toEqual([
      { ok: true, plan: 'hold' },
      { ok: true, plan: 'ask' },
    ]);
  });
});

describe('what was paid back since', () => {
  const paid = aRecent();
  const minutesAgo = (minutes: number) => beforeNoon(minutes * 60_000);
  /** As SITA remembers what she paid back. */
  const sent = (parts: Partial<Recent> = {}) =>
    aRecent({ id: aTransactionId('B20001'), otherId: 'ravi', at: minutesAgo(30), ...parts });
  /** As RAVI remembers what he got back. */
  const got = (parts: Partial<Recent> = {}) =>
    aRecent({ id: aTransactionId('B20001'), isPayer: false, at: minutesAgo(30), ...parts });
  interface Memories {
    readonly ofRavi?: readonly Recent[];
    readonly ofSita?: readonly Recent[];
  }
  const refusedFor = ({ ofRavi = [], ofSita = [] }: Memories, plan: Plan = 'hold') =>
    refusedSinceBack(
      paid,
      { reporter: { ...ravi, recent: ofRavi }, other: { ...sita, recent: ofSita } },
      plan,
      context,
    );
  const [half, newer] = [rupees(250), aTransactionId('B20002')];

  it.each<[string, Memories, string]>([
    ['as the other one remembers it', { ofSita: [sent()] }, 'B20001'],
    ['as the reporter remembers it', { ofRavi: [got()] }, 'B20001'],
    ['as both remember it', { ofRavi: [got()], ofSita: [sent()] }, 'B20001'],
    ['in the same moment', { ofSita: [sent({ at: paid.at })] }, 'B20001'],
    ['for goods', { ofSita: [sent({ kind: 'pay' })] }, 'B20001'],
    [
      'in two parts, of which the newer is named',
      { ofSita: [sent({ amount: half }), sent({ amount: half, id: newer, at: minutesAgo(20) })] },
      'B20002',
    ],
    [
      'in two parts, of which each remembers one',
      { ofSita: [sent({ amount: half })], ofRavi: [got({ amount: half, id: newer, at: minutesAgo(20) })] },
      'B20002',
    ],
  ])('is not asked for again, %s', (_what, memories, id) => {
    expect(refusedFor(memories)).toMatchObject({
      ok: false,
      refusal: { key: 'wrongPaidBack', values: { number: '90000 00003', amount: 500_00, id } },
    });
  });

  it.each<[string, Memories]>([
    ['it is less', { ofSita: [sent({ amount: rupees(499) })] }],
    [
      'both remember the same half of it',
      { ofRavi: [got({ amount: half })], ofSita: [sent({ amount: half })] },
    ],
    ['it was before the payment', { ofSita: [sent({ at: minutesAgo(61) })] }],
    ['it came to nothing', { ofSita: [sent({ over: 'expired' })] }],
    ['cash was given for it', { ofSita: [sent({ kind: 'withdraw' })], ofRavi: [got({ kind: 'withdraw' })] }],
    ['the other one got it', { ofSita: [sent({ isPayer: false })] }],
    ['the other one paid somebody else', { ofSita: [sent({ otherId: 'mohan' })] }],
    ['the reporter paid it', { ofRavi: [got({ isPayer: true })] }],
    ['the reporter got it from somebody else', { ofRavi: [got({ otherId: 'mohan' })] }],
    ['there was none', {}],
  ])('does not count where %s', (_what, memories) => {
    expect(refusedFor(memories)).toBeUndefined();
  });

  it('is for a person to see where a person decides', () => {
    expect(refusedFor({ ofSita: [sent()] }, 'tell')).toBeUndefined();
    expect(refusedFor({ ofSita: [sent()] }, 'ask')).toMatchObject({ ok: false });
  });

  it('is known by the reporter alone where the other one is not', () => {
    const of = (recent: readonly Recent[]) =>
      refusedSinceBack(paid, { reporter: { ...ravi, recent } }, 'hold', context);

    expect(of([got()])).toMatchObject({ ok: false });
    expect(of([])).toBeUndefined();
  });
});

describe('the code of a report', () => {
  const txn = completeTransaction(
    anOpenTransaction({ firstPartyId: 'ravi', secondPartyId: 'sita', firstParty: RAVI, secondParty: SITA }),
    NOON,
  );
  const recent = [
    aRecent({ id: aTransactionId('B7K2M9'), otherId: 'mohan', phone: MOHAN }),
    aRecent(),
    aRecent({ id: aTransactionId('D7K2M9'), otherId: 'gita' }),
  ];
  function agreed(about: string, owner: Account = ravi) {
    const proof: Proof = {
      ...{ kind: 'wrong', about, at: beforeNoon(0), expiresAt: beforeNoon(-600_000) },
      ...{ codeHash: 'hash', triesLeft: 3 },
    };
    return wrongAgreed({ proof, owner, edits: new AccountEdits(), context: aBank().context('sms') });
  }

  it.each([
    ['and whom they have paid, where they remember it', 'A7K2M9', { ...ravi, recent }, ['A7K2M9'], ['sita']],
    ['alone, where they have forgotten it', 'A7K2M9', ravi, ['A7K2M9'], []],
    ['unless it can be none', 'account-RAVI', { ...ravi, recent }, [], []],
  ])('has the payment read at once %s', (_what, about, owner, transactions, accounts) => {
    expect(begin(agreed(about, owner)).step.value).toEqual({ transactions, accounts });
  });

  it.each<[string, string, Account, Partial<Source>]>([
    ['names no payment', 'account-RAVI', ravi, {}],
    ['is about a payment that is not there', 'A7K2M9', ravi, { accounts: () => sita }],
    [
      'is about a payment of others',
      'A7K2M9',
      anAccount({ id: 'mohan' }),
      { transactions: () => txn, accounts: () => sita },
    ],
    ['is about a payment to nobody', 'A7K2M9', ravi, { transactions: () => txn }],
  ])('is a defect when it %s', (_what, about, owner, records) => {
    const run = () => runInMemory(agreed(about, owner), { ...NO_RECORDS, ...records });

    expect(run).toThrow(`${about} was reported, and is no txn of theirs`);
  });
});

describe('a yes to whether cash was taken', () => {
  const txn = failTransaction(anOpenTransaction({ requestType: 'collect' }), 'expired', NOON);
  it.each<[string, Partial<Source>]>([
    ['the collection', { accounts: () => sita }],
    ['the agent', { transactions: () => txn }],
  ])('is a defect where %s is not there', (_what, records) => {
    const opened = aBank().context('sms');
    const { after: report } = askedAbout(txn, ravi, opened);

    const run = () => runInMemory(cashWasTaken(report, ravi, opened), { ...NO_RECORDS, ...records });

    expect(run).toThrow('a report is about A7K2M9, which is not there');
  });
});
