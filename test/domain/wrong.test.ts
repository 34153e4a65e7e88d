import { describe, expect, it } from 'vitest';
import { RECENT_MS } from '../../src/domain/recent.ts';
import type { Transaction } from '../../src/domain/transaction.ts';
import { failTransaction } from '../../src/domain/transaction.ts';
import type { FailureReason, TransactionKind } from '../../src/domain/transactionKind.ts';
import { judge } from '../../src/domain/wrong.ts';
import { anAccount, anOpenTransaction, NOON, RAVI, SITA } from '../helpers/domain.ts';

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
