import { describe, expect, it } from 'vitest';
import { countWrites } from '../../bench/scale/partitions.ts';
import { playDay } from '../../bench/scale/traffic.ts';
import type { Change } from '../../src/domain/change.ts';
import { effectsOf, NO_EFFECTS } from '../../src/domain/decision.ts';
import { LAPSE_SHARDS } from '../../src/domain/request.ts';
import { failTransaction, type Transaction } from '../../src/domain/transaction.ts';
import { anAccount, anOpenTransaction, NOON } from '../helpers/domain.ts';

const PEOPLE = 400;
/** Ten million customers' five texts a day, at ten times the average. */
const TEXTS_IN_A_SECOND = ((10_000_000 * 5) / 86_400) * 10;
const MOST_WRITES = 500;
/** So few texts leave the shards uneven by chance. */
const UNEVEN = 1.35;

describe('what decisions write', () => {
  it('is at most 500 writes a second for any partition at ten million customers', () => {
    const { textsIn, textsOut, written } = playDay(PEOPLE);
    const { byPartition } = countWrites(written, textsOut);
    const shared = [...byPartition].filter(([name]) => name.includes(' ') && !name.endsWith('of a person'));

    expect(shared.length).toBeGreaterThan(LAPSE_SHARDS);
    for (const [name, writes] of shared) {
      const aSecond = (writes / textsIn) * TEXTS_IN_A_SECOND;
      expect(aSecond / UNEVEN, name).toBeLessThan(MOST_WRITES);
    }
  });

  it('counts an index when an item enters, changes its key in, or leaves it', () => {
    const open: Transaction = anOpenTransaction({ dueAt: 'soon', dueShard: '3' });
    const entered: Change<Transaction> = { before: undefined, after: open };
    const closed = failTransaction(anOpenTransaction({ dueAt: 'soon', dueShard: '3' }), 'expired', NOON);
    const left: Change<Transaction> = { before: open, after: closed };
    const one = { ...NO_EFFECTS, transactions: [entered] };
    const other = { ...NO_EFFECTS, transactions: [left] };

    const { byPartition, items, units } = countWrites([one, other, NO_EFFECTS]);

    expect(byPartition.get('userTxn.byDue 3')).toBe(2);
    expect(byPartition.get('userTxn')).toBe(2);
    expect(byPartition.get('processedSms')).toBe(2);
    // Of the four that are the desk's, a txn enters each once.
    expect(byPartition.get('userTxn.byFirst of a person')).toBe(1);
    expect([items, units]).toEqual([4, 14]);
  });

  it('counts no index that holds nothing of what changed', () => {
    const before = anAccount();
    const after = { ...before, language: 'hi' as const, version: before.version + 1 };
    const effects = effectsOf({ accounts: [{ before, after }] }, [], new Date(NOON).toISOString());

    expect([...countWrites([effects]).byPartition.keys()]).toEqual(['processedSms', 'userAccount']);
  });
});
