/** How often a text waits for Redis: once, before it is decided. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Cache, WaitingPointer } from '../../src/bank/cache.ts';
import { createMemoryTextCount, type TextCount } from '../../src/bank/textLimit.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { ASHA, codeOf, NOON, RAVI, SITA, wrongCode } from '../helpers/domain.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

/**
 * A Redis that is never in a hurry, and counts how often it is waited for: what is asked while an answer is
 * under way goes along. To what it is told it never answers: whoever waited for that would wait for ever.
 */
function aSlowRedis() {
  const accountIds = new Map<Phone, string | undefined>();
  const waiting = new Map<Phone, readonly WaitingPointer[]>();
  const limits = { customerTextsPerHour: 1_000, strangerTextsPerHour: 1_000, strangerRepliesPerHour: 1_000 };
  const counted = createMemoryTextCount(limits, () => NOON);
  const waits = { count: 0 };
  let underway = 0;
  const answer = async <Value>(act: () => Value | Promise<Value>): Promise<Value> => {
    if (underway === 0) waits.count += 1;
    underway += 1;
    await setImmediate();
    underway -= 1;
    return act();
  };
  const cache: Cache = {
    recall: (phones, waitingOf) =>
      answer(() => ({
        accountIds: new Map([...accountIds].filter(([phone]) => phones.includes(phone))),
        waiting: new Map([...waiting].filter(([phone]) => waitingOf.includes(phone))),
      })),
    remember: (pointers) => {
      for (const [phone, id] of pointers.accountIds) accountIds.set(phone, id);
      for (const [phone, entries] of pointers.waiting) waiting.set(phone, entries);
      return new Promise(() => {});
    },
  };
  const textCount: TextCount = {
    count: (text) => answer(() => counted.count(text)),
    takeBack: () => new Promise(() => {}),
  };
  return { cache, textCount, waits };
}

const TEXTS: readonly (readonly [string, Phone, (worker: TestWorker) => Promise<string>])[] = [
  ['BALANCE', RAVI, async () => 'BALANCE'],
  ['HELP', RAVI, async () => 'HELP'],
  ['TRANSFER', RAVI, async () => `TRANSFER 10 ${SITA}`],
  ['RCVDEPOSIT', ASHA, async () => `RCVDEPOSIT 10 ${SITA}`],
  ['a code', RAVI, async (worker) => codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`))],
  ['a wrong code', RAVI, async (worker) => wrongCode(codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)))],
  [
    'NO',
    RAVI,
    async (worker) => {
      await worker.text(RAVI, `TRANSFER 10 ${SITA}`);
      return 'NO';
    },
  ],
  ['BUC', RAVI, async () => 'BUC SCHOOL 10'],
  ['FIND WITHDRAW', RAVI, async () => 'FIND WITHDRAW 10 DELHI'],
  ['YES', SITA, async () => 'YES'],
  ['nonsense', RAVI, async () => 'WHAT IS THIS'],
];

describe('of round trips to Redis', () => {
  it.each(TEXTS)('%s waits for one, warm or cold', async (_, from, contentOf) => {
    const { waits, ...redis } = aSlowRedis();
    const worker = await aWorker(redis);
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const content = await contentOf(worker);
    const counts: number[] = [];

    for (let time = 0; time < 2; time++) {
      waits.count = 0;
      await worker.text(from, content);
      counts.push(waits.count);
    }

    expect(counts).toEqual([1, 1]);
  });
});
