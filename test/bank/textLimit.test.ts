import { describe, expect, it } from 'vitest';
import { createRedisCache, createRedisGuard } from '../../src/bank/cache.ts';
import {
  type CountedText,
  createMemoryTextCount,
  createRedisTextCount,
  type Places,
  type TextCount,
} from '../../src/bank/textLimit.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { say } from '../../src/domain/texts/say.ts';
import { REDRIVEN } from '../../src/queues/messages.ts';
import { aPhone, codeOf, NOON, RAVI, SITA, STRANGER } from '../helpers/domain.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

const LIMITS = { customerTextsPerHour: 6, strangerTextsPerHour: 3, strangerRepliesPerHour: 30 };
const MAX_PLACES = 7;
const WARNING = say(NOTICES.tooManyTexts(), 'en');

interface Counting {
  readonly textCount: TextCount;
  /** Lets an hour go by. */
  hourIsOver(sender: Phone): Promise<void>;
}

async function inMemory(): Promise<Counting> {
  const clock = { nowMs: NOON };
  return {
    textCount: createMemoryTextCount(LIMITS, () => clock.nowMs),
    hourIsOver: async () => {
      clock.nowMs += 3_600_000;
    },
  };
}

async function inRedis(): Promise<Counting> {
  const { client, keyPrefix } = redis();
  await client.ping();
  const guard = createRedisGuard(client, recordingLog(), () => NOON);
  const never: TextCount = {
    count: async () => {
      throw new Error('Redis was not asked');
    },
    takeBack: async () => {},
  };
  return {
    textCount: createRedisTextCount(client, guard, { keyPrefix, limits: LIMITS }, never),
    hourIsOver: async (sender) => void (await client.pexpire(`${keyPrefix}texts:${sender}`, 0)),
  };
}

/** Above every limit, whoever texts what. */
const FULL: TextCount = {
  count: async () => ({ ofSender: 100, ofStrangers: 100, above: 100 }),
  takeBack: async () => {},
};

function aText(sender: Phone, deliveryId: string): CountedText {
  return { sender, deliveryId, purpose: 'other' };
}

const COUNTINGS = [
  ['in memory', inMemory],
  ['in Redis', inRedis],
] as const;

async function aLimitedWorker(counting: Counting): Promise<TestWorker> {
  const worker = await aWorker({ ...LIMITS, textCount: counting.textCount });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  return worker;
}

/** Sends so many texts, and tells for each what it was answered. */
async function answersTo(worker: TestWorker, from: Phone, content: string, times: number) {
  const answers: string[] = [];
  for (let text = 0; text < times; text++) {
    answers.push((await worker.text(from, content)).map(([, told]) => told).join('|'));
  }
  return answers;
}

describe.each(COUNTINGS)('counted %s,', (_, makeCounting) => {
  it('a stranger gets so many answers an hour, then one warning, then none', async () => {
    const worker = await aLimitedWorker(await makeCounting());

    const answers = await answersTo(worker, STRANGER, 'HELP', 8);

    expect(answers.map((answer) => (answer.startsWith('Rain is a bank') ? 'help' : answer))).toEqual([
      ...['help', 'help', 'help'],
      WARNING,
      ...['', '', '', ''],
    ]);
  });

  it('a customer gets more of them, also for what needs no record', async () => {
    const worker = await aLimitedWorker(await makeCounting());

    const answers = [
      ...(await answersTo(worker, RAVI, 'BALANCE', 2)),
      ...(await answersTo(worker, RAVI, 'HELP TRANSFER', 3)),
      ...(await answersTo(worker, RAVI, 'NONSENSE', 4)),
    ];

    expect(answers.map((answer) => (answer === '' || answer === WARNING ? answer : 'answer'))).toEqual([
      ...Array(6).fill('answer'),
      WARNING,
      ...['', ''],
    ]);
  });

  it('texts above the limit have no effect', async () => {
    const worker = await aLimitedWorker(await makeCounting());

    await answersTo(worker, RAVI, 'BUC SCHOOL 10', 9);

    expect((await worker.account(RAVI)).saved).toBe(rupees(60));
    // Six that were done, and the seventh, which was told that it was not.
    expect(await worker.items('processedSms')).toHaveLength(7);
  });

  it('a text that was done is answered when it comes again, though its sender is above the limit by now', async () => {
    const worker = await aLimitedWorker(await makeCounting());
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const [first] = await worker.text(RAVI, 'BUC SCHOOL 10', facts);
    const other = await aWorker({ ...LIMITS, besides: worker, textCount: FULL });

    const again = await other.text(RAVI, 'BUC SCHOOL 10', { ...facts, receiveCount: 2 });

    expect(again).toEqual([first]);
  });

  it('one sender does not use up what another has', async () => {
    const worker = await aLimitedWorker(await makeCounting());
    await answersTo(worker, RAVI, 'BALANCE', 9);

    const answers = await answersTo(worker, SITA, 'BALANCE', 1);

    expect(answers).toEqual(['You have Rs 1,000']);
  });

  it('a text that is delivered again keeps its place', async () => {
    const worker = await aLimitedWorker(await makeCounting());
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const first = await worker.text(STRANGER, 'HELP', facts);

    for (let delivery = 0; delivery < 5; delivery++) await worker.text(STRANGER, 'HELP', facts);
    await answersTo(worker, STRANGER, 'HELP', 5);
    const again = await worker.text(STRANGER, 'HELP', facts);

    const warnings = worker.sent.filter(({ body }) => JSON.stringify(body).includes(WARNING));
    expect(first).toHaveLength(1);
    expect(again).toEqual(first);
    expect(warnings).toHaveLength(1);
  });

  it('the warning is sent again when its text is delivered again, under the same id', async () => {
    const worker = await aLimitedWorker(await makeCounting());
    await answersTo(worker, STRANGER, 'HELP', 3);
    const warned = smsRecord(STRANGER, 'RAIN HELP');
    worker.failReplies(1);

    const reported = [
      await worker.batch([warned]),
      await worker.batch([warned]),
      await worker.batch([warned]),
    ];

    const [one, two] = worker.sent.slice(3);
    expect(reported.map(({ length }) => length)).toEqual([1, 0, 0]);
    expect(one).toEqual(two);
    expect((await worker.received()).filter(({ content }) => content === WARNING)).toHaveLength(1);
  });

  it('an hour after the first text there are answers again', async () => {
    const counting = await makeCounting();
    const worker = await aLimitedWorker(counting);
    await answersTo(worker, RAVI, 'BALANCE', 9);

    await counting.hourIsOver(RAVI);
    const answers = await answersTo(worker, RAVI, 'BALANCE', 8);

    expect(answers).toEqual([...Array(6).fill('You have Rs 1,000'), WARNING, '']);
  });

  it('a stranger who becomes a customer has a customer’s number of answers', async () => {
    const worker = await aLimitedWorker(await makeCounting());

    await answersTo(worker, STRANGER, 'HELP', 2);
    const code = codeOf(await worker.text(STRANGER, 'REGISTER ABCPE1234F NEW PERSON AGRA'));
    await worker.text(STRANGER, code);
    const answers = await answersTo(worker, STRANGER, 'BALANCE', 5);

    // The code, which had its effect, is none of them.
    expect(answers).toEqual(['You have Rs 0', 'You have Rs 0', 'You have Rs 0', WARNING, '']);
  });
});

describe('the two ways of counting', () => {
  it('say the same of every delivery', async () => {
    const [memory, cache] = [await inMemory(), await inRedis()];
    const deliveries = Array.from({ length: 40 }, (_, index) => `delivery-${(index * 7) % 12}`);

    const places: (readonly [Places, Places])[] = [];
    for (const [index, deliveryId] of deliveries.entries()) {
      const purpose = (['other', 'stop', 'start', 'code'] as const)[index % 4] ?? 'other';
      const text = { sender: RAVI, deliveryId, purpose };
      places.push([await memory.textCount.count(text), await cache.textCount.count(text)]);
      const takenBack = index % 9 === 0 ? ['sender', 'strangers'] : [];
      for (const of of takenBack as ('sender' | 'strangers')[]) {
        await memory.textCount.takeBack(text, of);
        await cache.textCount.takeBack(text, of);
      }
    }

    expect(places.map(([inThis]) => inThis)).toEqual(places.map(([, inOther]) => inOther));
    expect(new Set(places.map(([{ ofSender }]) => ofSender)).size).toBe(MAX_PLACES + 1);
    expect(new Set(places.map(([{ above }]) => above))).toEqual(new Set([0, 1, 2]));
  });

  it('forget an hour that is over, in Redis by itself', async () => {
    const { client, keyPrefix } = redis();
    await client.ping();
    const guard = createRedisGuard(client, recordingLog(), () => NOON);
    const count = createRedisTextCount(client, guard, { keyPrefix, limits: LIMITS }, FULL);

    for (let text = 0; text < 9; text++) {
      await count.count({ sender: RAVI, deliveryId: `delivery-${text}`, purpose: 'start' });
    }

    const [ofSender, ofStrangers, above] = await Promise.all(
      [`texts:${RAVI}`, 'strangers:chatter', `above:start:${RAVI}`].map((key) =>
        client.ttl(`${keyPrefix}${key}`),
      ),
    );
    for (const seconds of [ofSender, ofStrangers, above]) expect(seconds).toBeGreaterThan(0);
    expect(Math.max(ofSender ?? 0, ofStrangers ?? 0)).toBeLessThanOrEqual(3_600);
    expect(above).toBeLessThanOrEqual(600);
  });

  it('agree that memory counts when Redis holds something else under the key', async () => {
    const { client, keyPrefix } = redis();
    await client.set(`${keyPrefix}texts:${RAVI}`, 'garbage');
    const guard = createRedisGuard(client, recordingLog(), () => NOON);
    const { textCount: otherwise } = await inMemory();
    const { count } = createRedisTextCount(client, guard, { keyPrefix, limits: LIMITS }, otherwise);

    const places = [await count(aText(RAVI, 'one')), await count(aText(RAVI, 'two'))];

    expect(places.map(({ ofSender }) => ofSender)).toEqual([1, 2]);
  });

  it('keep the hour of whoever texts on, among more senders than memory is for', async () => {
    const { textCount } = await inMemory();
    const placeOf = async (sender: Phone, deliveryId: string) =>
      (await textCount.count(aText(sender, deliveryId))).ofSender;
    await placeOf(RAVI, 'one');
    for (let other = 0; other < 9_999; other++) await placeOf(aPhone(`${918_000_000_000 + other}`), 'x');

    const stillThere = await placeOf(RAVI, 'two');
    await placeOf(SITA, 'x');
    const gone = await placeOf(RAVI, 'three');

    expect([stillThere, gone]).toEqual([2, 1]);
  });
});

describe('a text that is not answered any more', () => {
  async function aWorkerWithRedis(): Promise<TestWorker> {
    const { client, keyPrefix } = redis();
    await client.ping();
    const guard = createRedisGuard(client, recordingLog(), () => NOON);
    const textCount = createRedisTextCount(client, guard, { keyPrefix, limits: LIMITS }, FULL);
    const worker = await aWorker({
      ...LIMITS,
      textCount,
      cache: createRedisCache(client, guard, keyPrefix),
    });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    return worker;
  }

  async function aWorkerWithout(): Promise<TestWorker> {
    return aLimitedWorker(await inMemory());
  }

  const FLOODS = [
    ['a customer', RAVI, 'BUC SCHOOL 10'],
    ['a customer who looks for people', RAVI, 'FIND DEPOSIT 10 DELHI'],
    ['a stranger', STRANGER, `TRANSFER 10 ${SITA}`],
    ['a stranger who asks for help', STRANGER, 'HELP'],
  ] as const;

  /** How many DynamoDB calls each of some texts made that came when its sender had been warned. */
  async function costsOf(worker: TestWorker, from: Phone, content: string): Promise<readonly number[]> {
    await answersTo(worker, from, content, 8);
    const costs: number[] = [];
    for (let text = 0; text < 5; text++) {
      const { length } = worker.calls;
      expect(await worker.text(from, content)).toEqual([]);
      costs.push(worker.calls.length - length);
    }
    return costs;
  }

  it.each(FLOODS)('costs no DynamoDB call with Redis when it comes from %s', async (_, from, content) => {
    const costs = await costsOf(await aWorkerWithRedis(), from, content);

    expect(costs).toEqual([0, 0, 0, 0, 0]);
  });

  it.each(FLOODS)('costs at most one without when it comes from %s', async (_, from, content) => {
    const costs = await costsOf(await aWorkerWithout(), from, content);

    expect(Math.max(...costs)).toBeLessThanOrEqual(1);
  });

  it('is let through when it may have been done before, and was redriven', async () => {
    const worker = await aWorkerWithRedis();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const [first] = await worker.text(RAVI, 'BUC SCHOOL 10', facts);
    const other = await aWorker({ ...LIMITS, besides: worker, textCount: FULL });

    const record = smsRecord(RAVI, 'RAIN BUC SCHOOL 10', facts);
    record.attributes.MessageDeduplicationId = `${REDRIVEN}delivery-x`;
    await other.handle(record);

    expect(other.sent.map(receivedOf)).toEqual([first]);
  });
});
