/** People made up for a sandbox: over real tables, in the same process. */
import { describe, expect, it } from 'vitest';
import { personAt } from '../../src/ops/seed/people.ts';
import { seed } from '../../src/ops/seed/seed.ts';
import type { Session } from '../../src/ops/session.ts';
import { anAccount } from '../helpers/domain.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker } from '../helpers/worker.ts';

/** A desk whose store says so often that what it is to write is taken already. */
async function deskWithRefsTaken(times: number) {
  const worker = await aWorker();
  const { store } = watchedDesk(worker).session;
  const tried: string[] = [];
  let left = times;
  const parts: Partial<Session> = {
    store: {
      ...store,
      commit: async (processed, effects, nowMs) => {
        const [txn] = effects.transactions;
        if (txn !== undefined) tried.push(txn.after.txnId);
        if (txn === undefined || left === 0) return store.commit(processed, effects, nowMs);
        left -= 1;
        return { status: 'contended' };
      },
    },
  };
  return { worker, tried, desk: watchedDesk(worker, parts) };
}

describe('seed', () => {
  it('makes a pair up anew where one of its refs is taken', async () => {
    const { worker, desk, tried } = await deskWithRefsTaken(2);

    const { json } = await desk.run(seed, { people: '3' });

    expect(json).toMatchObject({ people: 3, isInterrupted: false });
    expect(new Set(tried).size).toBe(3);
    expect(await worker.items('userAccount')).toHaveLength(3);
  });

  it('gives up when that is so again and again, and leaves whole people', async () => {
    const { worker, desk } = await deskWithRefsTaken(9);

    await expect(desk.run(seed, { people: '3' })).rejects.toThrow(/What is there is whole: seed again/);

    expect(await worker.items('userAccount')).toHaveLength(1);
  });

  it('goes on behind all who are there, also where one that was interrupted left gaps', async () => {
    const worker = await aWorker();
    const { run } = watchedDesk(worker);
    await run(seed, { people: '3' });
    const { phone } = personAt(450);
    await worker.open(anAccount({ id: 'left', name: 'LEFT', phone }));

    const { json } = await run(seed, { people: '2', dryRun: true });
    await run(seed, { people: '2' });

    expect(json).toMatchObject({ dryRun: true });
    const phones = (await worker.items<{ readonly phone: string }>('userAccount')).map((each) => each.phone);
    expect(phones.toSorted()).toEqual([0, 1, 2, 450, 451, 452].map((index) => personAt(index).phone));
  });
});
