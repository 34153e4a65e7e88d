import { describe, expect, it } from 'vitest';
import {
  type AuditedEntry,
  type AuditedTransaction,
  checkChain,
  checkPosting,
  entryRow,
  type Fault,
  growthOf,
  isAsset,
  ownerOf,
} from '../../src/domain/audit.ts';
import type { TransactionKind } from '../../src/domain/transactionKind.ts';

/** An entry of a ledger account, by default the first: Rs 5 into RAVI's balance. */
function anEntry(parts: Partial<AuditedEntry> = {}): AuditedEntry {
  const account = parts.account ?? 'customer:ravi';
  const sequence = parts.sequence ?? 2;
  return {
    id: `${account}#${sequence}`,
    account,
    sequence,
    op: 'credit',
    money: 500,
    openingBalance: 0,
    closingBalance: 500,
    createdAt: '2026-11-22T06:30:00.000Z',
    txnId: 'A7K2M9',
    ...parts,
  };
}

/** An account's chain of entries, each of which leads from one balance to the next, by its place. */
function aChain(
  account: string,
  ...places: readonly (readonly [sequence: number, from: number, to: number])[]
) {
  return places.map(([sequence, openingBalance, closingBalance]): AuditedEntry => {
    const op = closingBalance > openingBalance === isAsset(account) ? 'debit' : 'credit';
    const moved = Math.abs(closingBalance - openingBalance);
    return anEntry({ account, sequence, openingBalance, closingBalance, money: moved, op });
  });
}

function aBook(balance: number, version: number, account = 'customer:ravi') {
  return { account, balance, version, row: `userAccount ${ownerOf(account)}` };
}

describe('an account’s chain', () => {
  it.each([
    ['a customer’s', 'customer:ravi'],
    ['an agent’s cash', 'cash:ravi'],
    ['a bucket’s', 'bucket:ravi:SCHOOL'],
    ['what is on hold', 'hold:ravi'],
    ['the vault’s', 'vault'],
    ['the sponsor’s', 'sponsor'],
  ])('is sound when each entry leads on, in whatever order they are read: %s', (_what, account) => {
    const chain = aChain(account, [9, 700, 300], [2, 0, 500], [10, 300, 310], [4, 500, 700]);

    expect(checkChain(aBook(310, 10, account), chain)).toEqual([]);
  });

  it.each([
    ['has nothing and no entries', aBook(0, 7), []],
    ['has changed since its last entry', aBook(500, 9), aChain('customer:ravi', [2, 0, 500])],
    [
      'was read before its latest entries, whatever they say',
      aBook(500, 2),
      aChain('customer:ravi', [2, 0, 500], [3, 900, 200]),
    ],
    ['has come back to nothing', aBook(0, 3), aChain('customer:ravi', [2, 0, 500], [3, 500, 0])],
  ])('is sound when it %s', (_what, book, chain) => {
    expect(checkChain(book, chain)).toEqual([]);
  });

  it.each<[string, ReturnType<typeof aBook>, readonly AuditedEntry[], readonly Fault[]]>([
    [
      'an entry under another id',
      aBook(500, 2),
      [anEntry({ id: 'customer:ravi#3' })],
      [
        {
          kind: 'entryMisnamed',
          row: 'userAccountLedger customer:ravi#3',
          message: 'stands in customer:ravi at place 2, which is another id',
        },
      ],
    ],
    [
      'an entry whose money was changed',
      aBook(500, 2),
      [anEntry({ money: 400 })],
      [
        {
          kind: 'entryDoesNotAddUp',
          row: 'userAccountLedger customer:ravi#2',
          message: 'a credit of Rs 4.00 does not lead from Rs 0.00 to Rs 5.00',
        },
      ],
    ],
    [
      'an entry that goes the other way',
      aBook(500, 2),
      [anEntry({ op: 'debit' })],
      [
        {
          kind: 'entryDoesNotAddUp',
          row: 'userAccountLedger customer:ravi#2',
          message: 'a debit of Rs 5.00 does not lead from Rs 0.00 to Rs 5.00',
        },
      ],
    ],
    [
      'an entry of nothing',
      aBook(0, 2),
      [anEntry({ money: 0, closingBalance: 0 })],
      [
        {
          kind: 'entryDoesNotAddUp',
          row: 'userAccountLedger customer:ravi#2',
          message: 'a credit of Rs 0.00 does not lead from Rs 0.00 to Rs 0.00',
        },
      ],
    ],
    [
      'an entry of less than nothing, even one that adds up',
      aBook(500, 2),
      [anEntry({ op: 'debit', money: -500 })],
      [
        {
          kind: 'entryDoesNotAddUp',
          row: 'userAccountLedger customer:ravi#2',
          message: 'a debit of Rs -5.00 does not lead from Rs 0.00 to Rs 5.00',
        },
      ],
    ],
    [
      'a first entry that does not begin with nothing',
      aBook(700, 3),
      aChain('customer:ravi', [3, 500, 700]),
      [
        {
          kind: 'chainBroken',
          row: 'userAccountLedger customer:ravi#3',
          message:
            'opens with Rs 5.00, but it is the first: an entry in between is missing, or one was added or changed',
        },
      ],
    ],
    [
      'an entry that does not begin where the one before it ended',
      aBook(900, 4),
      aChain('customer:ravi', [2, 0, 500], [4, 700, 900]),
      [
        {
          kind: 'chainBroken',
          row: 'userAccountLedger customer:ravi#4',
          message:
            'opens with Rs 7.00, but customer:ravi#2 before it closed with Rs 5.00: an entry in between is missing, or one was added or changed',
        },
      ],
    ],
    [
      'a balance to which the entries do not lead',
      aBook(501, 2),
      [anEntry()],
      [
        {
          kind: 'balanceOff',
          row: 'userAccount ravi',
          message: 'customer:ravi has Rs 5.01, but its entries lead to Rs 5.00',
        },
      ],
    ],
    [
      'a balance that no entry explains',
      aBook(500, 2),
      [],
      [
        {
          kind: 'balanceOff',
          row: 'userAccount ravi',
          message: 'customer:ravi has Rs 5.00, but its entries lead to Rs 0.00',
        },
      ],
    ],
    [
      'a balance below zero, even one to which the entries lead',
      aBook(-1, 2),
      aChain('customer:ravi', [2, 0, -1]),
      [{ kind: 'belowZero', row: 'userAccount ravi', message: 'customer:ravi has Rs -0.01' }],
    ],
  ])('is at fault for %s', (_what, book, chain, faults) => {
    expect(checkChain(book, chain)).toEqual(faults);
  });
});

/** RAVI began it, with SITA. */
function aTransaction(parts: Partial<AuditedTransaction> = {}): AuditedTransaction {
  return {
    txnId: 'A7K2M9',
    status: 'success',
    requestType: 'transfer',
    money: 500,
    firstPartyId: 'ravi',
    secondPartyId: 'sita',
    isReversal: false,
    ...parts,
  };
}

const debit = (account: string, money = 500) => anEntry({ account, op: 'debit', money });
const credit = (account: string, money = 500) => anEntry({ account, op: 'credit', money });

describe('a txn’s posting', () => {
  it.each<[string, TransactionKind, boolean, debited: string, credited: string]>([
    ['a collection', 'collect', false, 'cash:ravi', 'customer:sita'],
    ['a deposit', 'deposit', false, 'customer:sita', 'customer:ravi'],
    ['a withdrawal', 'withdraw', false, 'customer:ravi', 'customer:sita'],
    ['a payment', 'pay', false, 'customer:sita', 'customer:ravi'],
    ['a transfer', 'transfer', false, 'customer:ravi', 'customer:sita'],
    ['the reversal of a collection', 'collect', true, 'customer:sita', 'cash:ravi'],
    ['the reversal of a collection out of a hold', 'collect', true, 'hold:sita', 'cash:ravi'],
    ['the reversal of a payment', 'pay', true, 'customer:ravi', 'customer:sita'],
    ['the reversal of a transfer', 'transfer', true, 'customer:sita', 'customer:ravi'],
    ['the reversal of a transfer out of a hold', 'transfer', true, 'hold:sita', 'customer:ravi'],
  ])('is sound, and at fault the other way round: %s', (_what, requestType, isReversal, from, to) => {
    const txn = aTransaction({ requestType, isReversal });

    expect(checkPosting('A7K2M9', txn, [debit(from), credit(to)])).toEqual([]);
    expect(checkPosting('A7K2M9', txn, [credit(to), debit(from)])).toEqual([]);
    expect(checkPosting('A7K2M9', txn, [debit(to), credit(from)])).toMatchObject([{ kind: 'txnHalf' }]);
  });

  it.each(['created', 'failed'])('is sound without entries for one that is %s', (status) => {
    expect(checkPosting('A7K2M9', aTransaction({ status }), [])).toEqual([]);
  });

  const half = (message: string): Fault => ({ kind: 'txnHalf', row: 'userTxn A7K2M9', message });

  it.each<[string, Partial<AuditedTransaction>, readonly AuditedEntry[], readonly Fault[]]>([
    [
      'is failed, but has moved money',
      { status: 'failed' },
      [debit('customer:ravi'), credit('customer:sita', 400)],
      [
        half(
          'is failed, but has moved money: debit customer:ravi#2 of Rs 5.00, credit customer:sita#2 of Rs 4.00',
        ),
      ],
    ],
    [
      'has moved nothing',
      {},
      [],
      [
        half(
          'is success, but has no debit of Rs 5.00 in customer:ravi and no credit of Rs 5.00 in customer:sita',
        ),
      ],
    ],
    [
      'has lost its debit',
      {},
      [credit('customer:sita')],
      [half('is success, but has no debit of Rs 5.00 in customer:ravi')],
    ],
    [
      'has lost its credit',
      {},
      [debit('customer:ravi')],
      [half('is success, but has no credit of Rs 5.00 in customer:sita')],
    ],
    [
      'is a reversal that has lost its debit',
      { isReversal: true },
      [credit('customer:ravi')],
      [half('is success, but has no debit of Rs 5.00 in customer:sita or hold:sita')],
    ],
    [
      'has two debits',
      {},
      [debit('customer:ravi'), debit('customer:sita')],
      [half('is success, but has no credit of Rs 5.00 in customer:sita')],
    ],
    [
      'credits somebody else',
      {},
      [debit('customer:ravi'), credit('customer:mohan')],
      [half('is success, but has no credit of Rs 5.00 in customer:sita')],
    ],
    [
      'debits the agent’s own balance for cash that was collected',
      { requestType: 'collect' },
      [debit('customer:ravi'), credit('customer:sita')],
      [half('is success, but has no debit of Rs 5.00 in cash:ravi')],
    ],
    [
      'has a side over another amount',
      {},
      [debit('customer:ravi'), credit('customer:sita', 400)],
      [
        {
          kind: 'txnHalf',
          row: 'userAccountLedger customer:sita#2',
          message: 'is over Rs 4.00, but txn A7K2M9 over Rs 5.00',
        },
      ],
    ],
    [
      'has both sides over another amount',
      {},
      [debit('customer:ravi', 400), credit('customer:sita', 400)],
      [
        {
          kind: 'txnHalf',
          row: 'userAccountLedger customer:ravi#2',
          message: 'is over Rs 4.00, but txn A7K2M9 over Rs 5.00',
        },
        {
          kind: 'txnHalf',
          row: 'userAccountLedger customer:sita#2',
          message: 'is over Rs 4.00, but txn A7K2M9 over Rs 5.00',
        },
      ],
    ],
    [
      'has a third entry',
      {},
      [debit('customer:ravi'), credit('customer:sita'), credit('customer:mohan')],
      [
        {
          kind: 'postingOneSided',
          row: 'userAccountLedger customer:ravi#2',
          message:
            'what was noted under A7K2M9 is no debit and credit of the same money: debit customer:ravi#2 of Rs 5.00, credit customer:sita#2 of Rs 5.00, credit customer:mohan#2 of Rs 5.00',
        },
      ],
    ],
  ])('is at fault when it %s', (_what, parts, entries, faults) => {
    expect(checkPosting('A7K2M9', aTransaction(parts), entries)).toEqual(faults);
  });
});

describe('what was noted under no txn', () => {
  it.each([
    [
      'a debit and a credit of the same money',
      'sms-1',
      [debit('customer:ravi'), credit('bucket:ravi:SCHOOL')],
    ],
    ['nothing', 'sms-1', []],
    ['nothing under what could be a txn', 'A7K2M9', []],
  ])('is sound when it is %s', (_what, id, entries) => {
    expect(checkPosting(id, undefined, entries)).toEqual([]);
  });

  it.each<[string, readonly AuditedEntry[], string]>([
    ['one entry only', [debit('vault')], 'debit vault#2 of Rs 5.00'],
    [
      'two debits',
      [debit('vault'), debit('cash:ravi')],
      'debit vault#2 of Rs 5.00, debit cash:ravi#2 of Rs 5.00',
    ],
    [
      'a debit and a credit of other money',
      [debit('vault'), credit('cash:ravi', 400)],
      'debit vault#2 of Rs 5.00, credit cash:ravi#2 of Rs 4.00',
    ],
    [
      'three entries',
      [debit('vault'), credit('cash:ravi'), credit('sponsor')],
      'debit vault#2 of Rs 5.00, credit cash:ravi#2 of Rs 5.00, credit sponsor#2 of Rs 5.00',
    ],
  ])('is at fault when it is %s', (_what, entries, listed) => {
    expect(checkPosting('ops:1', undefined, entries)).toEqual([
      {
        kind: 'postingOneSided',
        row: 'userAccountLedger vault#2',
        message: `what was noted under ops:1 is no debit and credit of the same money: ${listed}`,
      },
    ]);
  });

  it('is at fault, however well it adds up, when its id is a txn’s', () => {
    const entries = [debit('customer:ravi'), credit('customer:sita')];

    expect(checkPosting('A7K2M9', undefined, entries)).toEqual([
      {
        kind: 'txnUnknown',
        row: 'userTxn A7K2M9',
        message:
          'there is no such txn, but debit customer:ravi#2 of Rs 5.00, credit customer:sita#2 of Rs 5.00',
      },
    ]);
    expect(checkPosting('a7k2m9', undefined, entries)).toEqual([]);
    expect(checkPosting('A7K2M9', undefined, entries.slice(1))).toMatchObject([
      { kind: 'postingOneSided' },
      { kind: 'txnUnknown' },
    ]);
  });
});

describe('a ledger account', () => {
  it.each([
    ['customer:ravi', 'ravi', -500],
    ['hold:ravi', 'ravi', -500],
    ['bucket:ravi:SCHOOL', 'ravi', -500],
    ['cash:ravi', 'ravi', 500],
    ['vault', 'vault', 500],
    ['sponsor', 'vault', -500],
    ['nonsense', 'nonsense', -500],
  ])('%s is %s’s, and a debit of 500 changes it by %d', (account, owner, growth) => {
    expect(ownerOf(account)).toBe(owner);
    expect(growthOf(debit(account))).toBe(growth);
    expect(growthOf(credit(account))).toBe(-growth);
  });

  it('is named by its entries, which stand in the ledger’s table', () => {
    expect(entryRow('cash:ravi#2')).toBe('userAccountLedger cash:ravi#2');
  });
});
