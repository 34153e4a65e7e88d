import { describe, expect, it } from 'vitest';
import { changed, created } from '../../src/domain/change.ts';
import { effectsOf } from '../../src/domain/decision.ts';
import { add, money, rupees, subtract } from '../../src/domain/money.ts';
import { entriesOf, type Posting } from '../../src/domain/posting.ts';
import { EMPTY_VAULT } from '../../src/domain/vault.ts';
import { aBucket, anAccount, RAVI, SITA } from '../helpers/domain.ts';

const createdAt = '2026-11-22T06:30:00.000Z';
const amount = rupees(100);
const ravi = anAccount({ phone: RAVI, balance: rupees(300), version: 7 });
const sita = anAccount({ phone: SITA, balance: rupees(50), version: 2 });
const paid = changed(ravi, { ...ravi, balance: subtract(ravi.balance, amount) });
const credited = changed(sita, { ...sita, balance: add(sita.balance, amount) });

function aPosting(parts: Partial<Posting> = {}): Posting {
  return {
    txnId: 'A7K2M9',
    amount,
    debit: { book: 'balance', change: paid },
    credit: { book: 'balance', change: credited },
    note: 'transfer',
    ...parts,
  };
}

describe('a posting', () => {
  it('makes one debit and one credit of the same amount', () => {
    const entries = entriesOf(aPosting(), createdAt);

    expect(entries).toEqual([
      {
        id: 'customer:account-RAVI#8',
        account: 'customer:account-RAVI',
        sequence: 8,
        phone: RAVI,
        op: 'debit',
        note: 'transfer',
        money: rupees(100),
        openingBalance: rupees(300),
        closingBalance: rupees(200),
        createdAt,
        txnId: 'A7K2M9',
        otherName: 'SITA',
      },
      {
        id: 'customer:account-SITA#3',
        account: 'customer:account-SITA',
        sequence: 3,
        phone: SITA,
        op: 'credit',
        note: 'transfer',
        money: rupees(100),
        openingBalance: rupees(50),
        closingBalance: rupees(150),
        createdAt,
        txnId: 'A7K2M9',
        otherName: 'RAVI',
      },
    ]);
  });

  it('names the other by the number where there is no name, and never somebody to themselves', () => {
    const nameless = changed({ ...sita, name: '' }, { ...credited.after, name: '' });
    const held = changed(ravi, { ...paid.after, held: amount });
    const bucket = created(aBucket({ balance: amount }));
    const others = (credit: Posting['credit'], change = paid) =>
      entriesOf(aPosting({ debit: { book: 'balance', change }, credit }), createdAt).map(
        ({ otherName }) => otherName,
      );

    expect(others({ book: 'balance', change: nameless })).toEqual([SITA, 'RAVI']);
    expect(others({ book: 'hold', change: held }, held)).toEqual([undefined, undefined]);
    expect(others({ book: 'bucket', change: bucket, phone: RAVI })).toEqual(['SCHOOL', undefined]);
  });

  it('names the agent to the customer, and says of the vault neither a phone nor a name', () => {
    const collected = changed(ravi, { ...ravi, cashInHand: amount });
    const [, credit] = entriesOf(aPosting({ debit: { book: 'cash', change: collected } }), createdAt);
    const vault = { ...EMPTY_VAULT, cashInHand: amount, version: 1 };
    const handedIn = entriesOf(
      aPosting({
        debit: { book: 'vault', change: created(vault) },
        credit: { book: 'cash', change: changed({ ...ravi, cashInHand: amount }, ravi) },
      }),
      createdAt,
    );

    expect(credit.otherName).toBe('RAVI');
    expect(handedIn.map(({ account, otherName }) => [account, otherName])).toEqual([
      ['vault', 'RAVI'],
      ['cash:account-RAVI', undefined],
    ]);
    expect(handedIn[0]).not.toHaveProperty('phone');
    expect(handedIn[1]).not.toHaveProperty('otherName');
  });

  it('names nobody to the sponsor and to the vault, which are one', () => {
    const put = created({ ...EMPTY_VAULT, cashInHand: amount, balance: amount, version: 1 });
    const entries = entriesOf(
      aPosting({ debit: { book: 'vault', change: put }, credit: { book: 'sponsor', change: put } }),
      createdAt,
    );

    expect(entries.map(({ account }) => account)).toEqual(['vault', 'sponsor']);
    for (const entry of entries) expect(entry).not.toHaveProperty('otherName');
  });

  it.each(['balance', 'hold'] as const)('begins the %s of a new account at zero', (book) => {
    const change = created(anAccount({ balance: amount, held: amount }));

    const [, credit] = entriesOf(aPosting({ credit: { book, change } }), createdAt);

    expect(credit).toMatchObject({ sequence: 1, openingBalance: 0, closingBalance: amount });
  });

  it('begins the cash in hand of a new account at zero', () => {
    const change = created(anAccount({ cashInHand: amount }));

    const [debit] = entriesOf(aPosting({ debit: { book: 'cash', change } }), createdAt);

    expect(debit).toMatchObject({ sequence: 1, openingBalance: 0, closingBalance: amount });
  });

  it('makes cash in hand grow by a debit, because it is what the agent owes', () => {
    const collected = changed(ravi, { ...ravi, cashInHand: amount });

    const [debit] = entriesOf(aPosting({ debit: { book: 'cash', change: collected } }), createdAt);

    expect(debit).toMatchObject({
      account: 'cash:account-RAVI',
      op: 'debit',
      openingBalance: 0,
      closingBalance: amount,
    });
  });

  it('begins a new bucket at zero', () => {
    const bucket = created(aBucket({ balance: amount }));

    const [, credit] = entriesOf(
      aPosting({ credit: { book: 'bucket', change: bucket, phone: RAVI } }),
      createdAt,
    );

    expect(credit).toMatchObject({
      id: 'bucket:account-RAVI:SCHOOL#1',
      openingBalance: 0,
      closingBalance: amount,
    });
  });

  it.each<[string, Partial<Posting>]>([
    ['the payer loses less', { debit: { book: 'balance', change: changed(ravi, ravi) } }],
    ['the payee gains nothing', { credit: { book: 'balance', change: changed(sita, sita) } }],
    ['debit and credit are exchanged', { debit: aPosting().credit, credit: aPosting().debit }],
    ['the amount is another', { amount: money(1) }],
    ['a balance stands for cash in hand', { debit: { book: 'cash', change: paid } }],
  ])('throws when %s', (_what, parts) => {
    expect(() => entriesOf(aPosting(parts), createdAt)).toThrow('does not lead from');
  });
});

describe('the effects of a decision', () => {
  it('hold the entries of every posting', () => {
    const effects = effectsOf({ accounts: [paid, credited] }, [aPosting()], createdAt);

    expect(effects.entries.map(({ op, account }) => [op, account])).toEqual([
      ['debit', 'customer:account-RAVI'],
      ['credit', 'customer:account-SITA'],
    ]);
  });

  it.each([
    ['a balance moves without a posting', { accounts: [credited] }, []],
    ['the payee is left out', { accounts: [paid] }, [aPosting()]],
    ['a posting is made twice', { accounts: [paid, credited] }, [aPosting(), aPosting()]],
    [
      'cash in hand moves without a posting',
      { accounts: [changed(ravi, { ...ravi, cashInHand: amount })] },
      [],
    ],
    [
      'the sum of the buckets moves without a bucket',
      { accounts: [changed(ravi, { ...ravi, saved: amount })] },
      [],
    ],
    ['a bucket moves without a posting', { buckets: [created(aBucket())] }, []],
    ['a bucket is removed with money in it', { removedBuckets: [aBucket()] }, []],
    ['a new account has money', { accounts: [created(ravi)] }, []],
  ])('throw when %s', (_what, parts, postings) => {
    expect(() => effectsOf(parts, postings, createdAt)).toThrow('would be off by');
  });
});
