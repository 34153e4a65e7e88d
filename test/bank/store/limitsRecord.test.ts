/** Where the limits that hold come from: the record, over what the bank began with. */
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLimitsReader, limitsThatHold, storedLimits } from '../../../src/bank/store/limitsRecord.ts';
import { rupees } from '../../../src/domain/money.ts';
import { LIMITS } from '../../helpers/domain.ts';
import { recordingLog } from '../../helpers/recordingLog.ts';

const STRICTER = { ...LIMITS.basic, perTransaction: rupees(5) };

/** A reader over a table that a test changes, at a time that it sets. */
function aReader(item?: object) {
  const table = { item, isAway: false, reads: 0 };
  const clock = { nowMs: 0 };
  const log = recordingLog();
  const send = async () => {
    table.reads += 1;
    await delay(0);
    if (table.isAway) throw new Error('away');
    return { Item: table.item };
  };
  // biome-ignore lint/suspicious/noExplicitAny: the reader asks for one kind of command only.
  const documents = { send } as any;
  const options = { tablePrefix: '', limits: LIMITS, now: () => clock.nowMs, log };
  return { table, clock, log, current: createLimitsReader(documents, options) };
}

function aRecord(tiers: object) {
  return { id: 'limits', version: 1, tiers };
}

describe('the limits', () => {
  it('are those that the bank begins with, until an operator sets any', async () => {
    const { table, clock, current } = aReader();
    const before = await current();
    table.item = aRecord({ basic: STRICTER });
    clock.nowMs = 30_000;

    expect([before, await current()]).toEqual([LIMITS, { basic: STRICTER, full: STRICTER }]);
  });

  it('are those of the record alone once there is one', async () => {
    const { current } = aReader(aRecord({ basic: STRICTER, gold: LIMITS.basic }));

    expect(await current()).toEqual({ basic: STRICTER, full: STRICTER, gold: LIMITS.basic });
  });

  it('stay as they were read before while the record cannot be read, and are asked for again', async () => {
    const { table, clock, log, current } = aReader(aRecord({ basic: STRICTER }));
    await current();
    table.isAway = true;
    clock.nowMs = 30_000;
    const meanwhile = await current();
    const readsThen = table.reads;
    await current();
    const readsAtOnce = table.reads;
    table.isAway = false;
    table.item = aRecord({ basic: LIMITS.basic });
    clock.nowMs = 31_000;
    const later = await current();

    expect(meanwhile).toEqual({ basic: STRICTER, full: STRICTER });
    expect(later).toEqual({ basic: LIMITS.basic, full: LIMITS.basic });
    expect([readsThen, readsAtOnce]).toEqual([2, 2]);
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('limits') }]);
  });

  it('stay as they were read before while the record is damaged', async () => {
    const { table, clock, current } = aReader(aRecord({ basic: STRICTER }));
    await current();
    table.item = aRecord({ basic: { ...STRICTER, balance: -1 } });
    clock.nowMs = 30_000;

    expect(await current()).toEqual({ basic: STRICTER, full: STRICTER });
  });

  it('of a record of old are what the configuration has, where the record says nothing', () => {
    const { perTransaction, outPerDay, balance, cashInHand } = LIMITS.basic;
    const old = { perTransaction, outPerDay, balance, cashInHand };
    const small = { ...STRICTER, outPerMonth: rupees(10), inPerMonth: rupees(20), maySend: false };
    const record = { id: 'limits' as const, version: 3, tiers: { basic: old, small: old, gold: old } };

    const limits = limitsThatHold(record, { basic: STRICTER, small });

    expect(limits['small']).toEqual({ ...small, ...old });
    expect([limits.basic, limits['gold'], limits['full']]).toEqual(Array(3).fill(LIMITS.basic));
  });

  it('come back as they were set, any sum among them, whatever the configuration has', () => {
    const months = { outPerMonth: rupees(10), inPerMonth: rupees(10), cashPerTransaction: rupees(1) };
    const begun = { ...LIMITS.basic, ...months, mayTakeCashOut: false };

    const tiers = storedLimits({ basic: LIMITS.basic, small: begun });
    const limits = limitsThatHold({ id: 'limits', version: 1, tiers }, { basic: begun, small: STRICTER });

    expect(tiers.basic).toMatchObject({ outPerMonth: null, inPerMonth: null, cashPerTransaction: null });
    expect([limits.basic, limits['small']]).toEqual([LIMITS.basic, begun]);
  });

  it('are not made up when they were never read', async () => {
    const { table, current } = aReader();
    table.isAway = true;

    await expect(current()).rejects.toMatchObject({ transient: true });
  });
});
