/** How often a text waits for Redis: once, before it is decided. */
import { describe, expect, it } from 'vitest';
import type { Cache } from '../../src/bank/cache.ts';
import { type CountText, createMemoryTextCount } from '../../src/bank/textLimit.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { ASHA, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { aWorker, halvesOf, openBank, type TestWorker } from '../helpers/worker.ts';

/** A Redis far away, which tells how many trips to it were waited for one after the other. */
function aFarRedis() {
  const accountIds = new Map<Phone, string | undefined>();
  const parties = new Map<never, never>() as Map<unknown, unknown>;
  const count = createMemoryTextCount(1_000, () => NOON);
  let underway = 0;
  const trips = { waitedFor: 0, made: 0 };
  const trip = async <Value>(act: () => Value | Promise<Value>): Promise<Value> => {
    if (underway === 0) trips.made += 1;
    underway += 1;
    // Longer than anything else of the same moment takes to begin.
    await new Promise((resolve) => setTimeout(resolve, 5));
    underway -= 1;
    return act();
  };
  const waitedFor = async <Value>(act: () => Value | Promise<Value>): Promise<Value> => {
    if (underway === 0) trips.waitedFor += 1;
    return trip(act);
  };
  const cache: Cache = {
    recall: (phones, transactions) =>
      waitedFor(() => ({
        accountIds: new Map([...accountIds].filter(([phone]) => phones.includes(phone))),
        parties: new Map(
          [...parties].filter(([id]) => (transactions as readonly unknown[]).includes(id)),
        ) as never,
      })),
    remember: async (pointers) => {
      for (const [phone, id] of pointers.accountIds) accountIds.set(phone, id);
      for (const [id, both] of pointers.parties) parties.set(id, both);
      // Never answered: whoever waited for it would wait for ever.
      await new Promise(() => {});
    },
  };
  const countText: CountText = (sender, deliveryId) => waitedFor(() => count(sender, deliveryId));
  return { cache, countText, trips };
}

const TEXTS: readonly (readonly [string, Phone, (worker: TestWorker) => Promise<string>])[] = [
  ['BALANCE', RAVI, async () => 'BALANCE'],
  ['HELP', RAVI, async () => 'HELP'],
  ['TRANSFER', RAVI, async () => `TRANSFER 10 ${SITA}`],
  ['RCVDEPOSIT', ASHA, async () => `RCVDEPOSIT 10 ${SITA}`],
  ['confirm', RAVI, async (worker) => halvesOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)).both],
  ['a wrong OTP', RAVI, async (worker) => halvesOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)).wrong],
  ['BUC', RAVI, async () => 'BUC SCHOOL 10'],
  ['FIND WITHDRAW', RAVI, async () => 'FIND WITHDRAW 10 DELHI'],
  ['YES', SITA, async () => 'YES'],
  ['nonsense', RAVI, async () => 'WHAT IS THIS'],
];

describe('of round trips to Redis', () => {
  it.each(TEXTS)('%s waits for one, warm or cold', async (_, from, contentOf) => {
    const { trips, ...redis } = aFarRedis();
    const worker = await aWorker(redis);
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const content = await contentOf(worker);
    const waits: number[] = [];

    for (let time = 0; time < 2; time++) {
      trips.waitedFor = 0;
      await worker.text(from, content);
      waits.push(trips.waitedFor);
    }

    expect(waits).toEqual([1, 1]);
  });
});
