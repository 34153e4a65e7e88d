import { describe, expect, it } from 'vitest';
import { changed } from '../../src/domain/change.ts';
import { type Effects, effectsOf, isNothing, NO_EFFECTS } from '../../src/domain/decision.ts';
import { rupees } from '../../src/domain/money.ts';
import { EMPTY_VAULT } from '../../src/domain/vault.ts';
import { aBucket, aLedgerEntry, anAccount, anOpenTransaction, RAVI } from '../helpers/domain.ts';

const NOW = '2026-11-22T06:30:00.000Z';
const ravi = anAccount({ balance: rupees(300) });

describe('effects', () => {
  it.each<[string, Partial<Effects>]>([
    ['there are none', {}],
    ['parts of them are left out', { vault: undefined, pans: undefined, removedBuckets: undefined }],
    ['parts of them are empty', { pans: [], removedBuckets: [] }],
  ])('are nothing when %s', (_what, parts) => {
    expect(isNothing({ ...NO_EFFECTS, ...parts })).toBe(true);
  });

  it.each<[string, Partial<Effects>]>([
    ['an account', { accounts: [changed(ravi, ravi)] }],
    ['a bucket', { buckets: [changed(aBucket(), aBucket())] }],
    ['a txn', { transactions: [changed(anOpenTransaction(), anOpenTransaction())] }],
    ['whom somebody asks', { asks: [{ phone: RAVI, id: 'search:1' }] }],
    ['an entry', { entries: [aLedgerEntry()] }],
    ['a PAN', { pans: [{ key: 'key', accountId: ravi.id, change: 'taken' }] }],
    ['a bucket that goes', { removedBuckets: [aBucket()] }],
    [
      'the vault',
      {
        vault: {
          before: undefined,
          after: { ...EMPTY_VAULT, version: 1 },
        },
      },
    ],
  ])('are something when they write %s', (_what, parts) => {
    expect(isNothing({ ...NO_EFFECTS, ...parts })).toBe(false);
  });

  it.each([
    [
      'how much came to an account',
      { accounts: [changed(ravi, { ...ravi, balance: rupees(400) })] },
      'the books of customer:account-RAVI would be off by 10000',
    ],
    [
      'how much went out of an account',
      { accounts: [changed(ravi, { ...ravi, balance: rupees(100) })] },
      'the books of customer:account-RAVI would be off by -20000',
    ],
    [
      'what was in the bucket that goes',
      { removedBuckets: [aBucket({ balance: rupees(100) })] },
      'the books of bucket:account-RAVI:SCHOOL would be off by -10000',
    ],
  ])('that no posting explains are refused by %s', (_what, parts, message) => {
    expect(() => effectsOf(parts, [], NOW)).toThrow(new Error(message));
  });
});
