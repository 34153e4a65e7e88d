import { describe, expect, it } from 'vitest';
import type { Account, Recent } from '../../src/domain/account.ts';
import { RECENT_MS, recentOf, withRecent } from '../../src/domain/recent.ts';
import { completeTransaction } from '../../src/domain/transaction.ts';
import type { TransactionKind } from '../../src/domain/transactionKind.ts';
import { anAccount, anOpenTransaction, aTransactionId, NOON, SITA } from '../helpers/domain.ts';

const ravi = anAccount();
const sita = anAccount({ phone: SITA });

function idOf(index: number) {
  return aTransactionId(`A2${String(index).padStart(4, '0')}`);
}

/** RAVI, after txns that were over so long before noon, each with the ref of its place: `A20000`, `A20001`. */
function having(...agesMs: readonly number[]): Account {
  return agesMs.reduce((account, ageMs, index) => {
    const txn = anOpenTransaction({ txnId: idOf(index) });
    return withRecent(account, txn, sita, { over: 'done', nowMs: NOON - ageMs });
  }, ravi);
}

const idsOf = (entries: readonly Recent[] = []) => entries.map(({ id }) => id);

describe('what was paid lately', () => {
  it('is none where nothing was', () => {
    expect(recentOf(ravi, NOON)).toEqual([]);
  });

  it('is that of less than a day ago, the newest first', () => {
    const account = having(RECENT_MS - 1, 3_600_000, 0);

    expect(idsOf(recentOf(account, NOON))).toEqual(['A20002', 'A20001', 'A20000']);
    expect(idsOf(recentOf(account, NOON + 1))).toEqual(['A20002', 'A20001']);
  });

  it('is forgotten in the account, too, when something newer comes', () => {
    expect(idsOf(having(RECENT_MS, RECENT_MS - 1, 0).recent)).toEqual(['A20001', 'A20002']);
  });

  it('is of the last ten', () => {
    const account = having(...Array.from({ length: 9 }, () => 2), 1, 0);

    expect(idsOf(account.recent)).toHaveLength(10);
    expect(idsOf(recentOf(account, NOON))[0]).toBe('A20010');
    expect(idsOf(recentOf(account, NOON)).at(-1)).toBe('A20001');
  });
});

describe('somebody remembers of a txn', () => {
  const how = { over: 'done', nowMs: NOON } as const;

  it.each<[TransactionKind, readonly [first: boolean, second: boolean]]>([
    ['transfer', [true, false]],
    ['withdraw', [true, false]],
    ['collect', [true, false]],
    ['pay', [false, true]],
    ['deposit', [false, true]],
  ])('whether they paid: of a %s the one who began it and the other one, %j', (requestType, expected) => {
    const txn = anOpenTransaction({ requestType });

    const sides = [withRecent(ravi, txn, sita, how), withRecent(sita, txn, ravi, how)];

    expect(sides.map(({ recent = [] }) => recent.map(({ isPayer }) => isPayer))).toEqual(
      expected.map((isPayer) => [isPayer]),
    );
  });

  it('the other one as they were then, and that they were new only where that is said', () => {
    const txn = anOpenTransaction();
    const entry = {
      ...{ id: 'A7K2M9', kind: 'transfer', otherId: 'account-SITA', name: 'SITA', phone: SITA },
      ...{ amount: 50_000, at: '2026-11-22T06:30:00.000Z', isPayer: true, over: 'done' },
    };

    expect(withRecent(ravi, txn, sita, how).recent).toStrictEqual([entry]);
    expect(withRecent(ravi, txn, sita, { ...how, isNew: true }).recent).toStrictEqual([
      { ...entry, isNew: true },
    ]);
  });
});

/** RAVI after payments, one a second: `p` is one of his own, `g` one that he got. */
function remembering(payments: string): Account {
  return [...payments].reduce<Account>((account, payment, index) => {
    const nowMs = NOON + index * 1_000;
    const parties =
      payment === 'p'
        ? { firstPartyId: ravi.id, secondPartyId: sita.id }
        : { firstPartyId: sita.id, secondPartyId: ravi.id };
    const txn = completeTransaction(anOpenTransaction({ txnId: idOf(index), ...parties }), nowMs);
    return withRecent(account, txn, sita, { over: 'done', nowMs });
  }, ravi);
}

describe('the txns of the last day', () => {
  it('are remembered with what a question about them says', () => {
    expect(recentOf(remembering('p'), NOON)).toEqual([
      {
        id: idOf(0),
        kind: 'transfer',
        otherId: 'account-SITA',
        name: 'SITA',
        phone: SITA,
        amount: 500_00,
        at: '2026-11-22T06:30:00.000Z',
        isPayer: true,
        over: 'done',
      },
    ]);
  });

  it.each([
    ['all of ten', 'pgpgpgpgpg', [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
    ['the ten newest of their own', 'pppppppppppp', [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]],
    ['the ten newest of others', 'gggggggggggg', [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]],
    ['one of their own, however many of others', 'pgggggggggggg', [12, 11, 10, 9, 8, 7, 6, 5, 4, 0]],
    ['one of others, however many of their own', 'gpppppppppppp', [12, 11, 10, 9, 8, 7, 6, 5, 4, 0]],
    ['five of their own and five of others', 'ppppppgggggg', [11, 10, 9, 8, 7, 5, 4, 3, 2, 1]],
  ])('are, the newest first, %s', (_what, payments, kept) => {
    expect(recentOf(remembering(payments), NOON).map(({ id }) => id)).toEqual(kept.map(idOf));
  });

  it('are forgotten a day later', () => {
    const account = remembering('p');

    expect(recentOf(account, NOON + RECENT_MS - 1)).toHaveLength(1);
    expect(recentOf(account, NOON + RECENT_MS)).toEqual([]);
  });
});
