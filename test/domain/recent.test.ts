import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { RECENT_MS, recentOf, withRecent } from '../../src/domain/recent.ts';
import { completeTransaction } from '../../src/domain/transaction.ts';
import { anAccount, anOpenTransaction, aTransactionId, NOON, RAVI, SITA } from '../helpers/domain.ts';

const [ravi, sita] = [anAccount({ phone: RAVI }), anAccount({ phone: SITA })];

function idOf(index: number) {
  return aTransactionId(`A2${String(index).padStart(4, '0')}`);
}

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
