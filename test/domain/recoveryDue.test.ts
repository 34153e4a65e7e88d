import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import { NO_RECORDS } from '../../src/domain/kinds.ts';
import { runInMemory } from '../../src/domain/load.ts';
import { rupees } from '../../src/domain/money.ts';
import { continueRecovery } from '../../src/domain/recoveryDue.ts';
import type { Recovery } from '../../src/domain/request.ts';
import { aBank, aBucket, anAccount, NOON, RAVI, STRANGER } from '../helpers/domain.ts';

const READY = new Date(NOON).toISOString();
const recovery: Recovery = {
  ...{ id: `recover:${STRANGER}`, requestType: 'recover', phone: STRANGER, oldPhone: RAVI },
  ...{ accountId: 'account-RAVI', codeHash: 'hash', triesLeft: 3, status: 'running' },
  ...{ vouchers: ['account-SITA', 'account-MOHAN'], createdAt: READY, expiresAt: READY, begunAt: READY },
  ...{ readyAt: READY, dueAt: READY, dueShard: '1', day: '2026-11-20', today: 1 },
  ...{ version: 4, currentActive: true },
};
const leaving = anAccount({
  saved: rupees(100),
  bucketNames: ['SCHOOL'],
  lockedAt: READY,
  recovery: { id: recovery.id, at: READY, readyAt: READY },
});

/** What comes of it at noon, where an index says that these are the account's buckets. */
function dueAtNoon(account: Account, keys: readonly string[], buckets: readonly Bucket[]) {
  return runInMemory(continueRecovery(recovery, aBank().context('due')), {
    ...NO_RECORDS,
    accounts: (id) => (id === account.id ? account : undefined),
    bucketKeysOf: () => keys,
    buckets: (key) => buckets.find(({ phoneWithBucketName }) => phoneWithBucketName === key),
  });
}

describe('an account that moves to a new phone', () => {
  it('takes its buckets along, and none that is not there or is of somebody else by now', () => {
    const school = aBucket();
    const taken = aBucket({ phoneWithBucketName: `${RAVI}:COW`, name: 'COW', accountId: 'account-SITA' });
    const keys = [`${RAVI}:SCHOOL`, `${RAVI}:COW`, `${RAVI}:GONE`];

    const moved = dueAtNoon(leaving, keys, [school, taken]);

    expect(moved).toMatchObject({
      outcome: 'done',
      effects: {
        accounts: [{ after: { id: 'account-RAVI', phone: STRANGER } }],
        buckets: [{ before: school, after: { phoneWithBucketName: `${STRANGER}:SCHOOL` } }],
        requests: [{ after: { status: 'done' } }],
      },
    });
  });

  it('waits five minutes for the index where that does not know all of its buckets', () => {
    const later = dueAtNoon(leaving, [], []);

    expect(later.replies).toEqual([]);
    expect(later).toMatchObject({
      effects: {
        accounts: [],
        requests: [{ after: { status: 'running', dueAt: '2026-11-22T06:35:00.000Z' } }],
      },
    });
  });

  it('moves nowhere where it has no record: only the new phone is told', () => {
    const failed = dueAtNoon(anAccount({ id: 'account-SITA' }), [], []);

    expect(failed.replies.map(({ to }) => to)).toEqual([STRANGER]);
    expect(failed).toMatchObject({
      effects: { accounts: [], requests: [{ after: { status: 'stopped', currentActive: false } }] },
    });
  });
});
