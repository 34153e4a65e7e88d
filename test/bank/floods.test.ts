/** What a flood of texts can do, in somebody's name or in those of many. */

import { describe, expect, it } from 'vitest';
import { createRedisCache, createRedisGuard } from '../../src/bank/cache.ts';
import { createMemoryTextCount, createRedisTextCount, type TextCount } from '../../src/bank/textLimit.ts';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { say } from '../../src/domain/texts/say.ts';
import { aPhone, codeOf, GITA, MOHAN, NOON, RAVI, SITA, STRANGER, wrongCode } from '../helpers/domain.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const LIMITS = { customerTextsPerHour: 6, strangerTextsPerHour: 3, strangerRepliesPerHour: 9 };
const WARNING = say(NOTICES.tooManyTexts(), 'en');

/** A bank of four customers in whose cache and counts everything is. */
async function withRedis(): Promise<TestWorker> {
  const { client, keyPrefix } = redis();
  await client.ping();
  const guard = createRedisGuard(client, recordingLog(), () => NOON);
  const none: TextCount = { count: () => Promise.reject(new Error('away')), takeBack: async () => {} };
  const worker = await aWorker({
    ...LIMITS,
    textCount: createRedisTextCount(client, guard, { keyPrefix, limits: LIMITS }, none),
    cache: createRedisCache(client, guard, keyPrefix),
  });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000, [GITA]: 1_000 });
  return worker;
}

async function inMemory(): Promise<TestWorker> {
  const clock = { nowMs: NOON };
  const count = createMemoryTextCount(LIMITS, () => clock.nowMs);
  const worker = await aWorker({ ...LIMITS, textCount: count });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000, [GITA]: 1_000 });
  return worker;
}

/** Sends so many texts in somebody's name, and tells what they were answered. */
async function flood(worker: TestWorker, name: Phone, content: string, times = 60): Promise<string[]> {
  const answers: string[] = [];
  for (let text = 0; text < times; text++) {
    answers.push(...(await worker.text(name, content)).map(([, told]) => told));
  }
  return answers;
}

describe.each([
  ['with Redis', withRedis],
  ['without', inMemory],
] as const)('%s, after a flood in somebody’s name', (_, aBank) => {
  it('their code still pays, and both are told', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    await flood(worker, RAVI, 'NONSENSE');

    const told = await worker.text(RAVI, code);

    expect(told).toEqual([
      ['RAVI', expect.stringContaining('You have Rs 900')],
      ['SITA', expect.stringContaining('You have Rs 1,100')],
    ]);
  });

  it('what they are asked by others can still be paid and refused', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');
    const asked = await worker.text(SITA, `REQUEST 100 ${RAVI}`);

    const paid = await worker.text(RAVI, codeOf(asked, RAVI));
    await worker.text(MOHAN, `REQUEST 50 ${RAVI}`);
    const refused = await worker.text(RAVI, 'NO');

    expect(paid.map(([who]) => who)).toEqual(['RAVI', 'SITA']);
    expect(refused.map(([who]) => who)).toEqual(['RAVI', 'MOHAN']);
    expect(refused[0]?.[1]).toContain('is off');
  });

  it('a code is right after a flood of wrong ones of another txn’s time', async () => {
    const worker = await aBank();
    const wrong = await flood(worker, RAVI, '000000', 40);
    const asked = await worker.text(SITA, `REQUEST 100 ${RAVI}`);

    const paid = await worker.text(RAVI, codeOf(asked, RAVI));

    // Six were answered as such, and one by the warning.
    expect(wrong).toHaveLength(7);
    expect(wrong.at(-1)).toBe(WARNING);
    expect(paid).toHaveLength(2);
  });

  it('wrong codes cost their tries, and that they ended what was open is told', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');
    const asked = await worker.text(SITA, `REQUEST 100 ${RAVI}`);
    const code = codeOf(asked, RAVI);

    const answers = await flood(worker, RAVI, wrongCode(code), 10);
    const late = await worker.text(RAVI, code);

    expect(answers.filter((told) => told.includes('what was waiting is off'))).toHaveLength(1);
    expect(answers.filter((told) => told.includes('is off: '))).toHaveLength(1);
    expect(answers).toHaveLength(2);
    expect(late).toEqual([]);
  });

  it('NO without anything to refuse, and blocking, are answered only so often', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');

    const answers = [
      ...(await flood(worker, RAVI, 'NO', 20)),
      ...(await flood(worker, RAVI, 'CANCEL', 20)),
      ...(await flood(worker, RAVI, `BLOCK ${MOHAN}`, 20)),
    ];

    expect(answers.length).toBeLessThanOrEqual(5);
    expect((await worker.account(RAVI)).blocked).toEqual([MOHAN]);
  });

  it('their LOCK works at once and is answered, and said again only so often', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');

    const locked = await worker.text(RAVI, 'LOCK');
    const again = await flood(worker, RAVI, 'LOCK', 20);

    expect(locked).toEqual([['RAVI', expect.stringContaining('Your Rain account is locked.')]]);
    expect(again.length).toBeLessThanOrEqual(1);
    expect((await worker.account(RAVI)).lockedAt).toBeDefined();
  });

  it('whom others trust can lock their account, and what one is asked to be trusted by can be refused', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');
    const asked = await worker.text(SITA, codeOf(await worker.text(SITA, `TRUST ${RAVI}`)));
    const trusted = await worker.text(RAVI, codeOf(asked, RAVI));
    const other = await worker.text(MOHAN, codeOf(await worker.text(MOHAN, `TRUST ${RAVI}`)));
    const refused = await worker.text(RAVI, 'NO');
    const locked = await worker.text(RAVI, `LOCK ${SITA}`);

    expect(other.map(([who]) => who)).toEqual(['MOHAN', 'RAVI']);
    for (const told of [trusted, locked]) expect(told.map(([who]) => who)).toEqual(['RAVI', 'SITA']);
    expect(refused.map(([who]) => who)).toEqual(['RAVI', 'MOHAN']);
  });

  it('WRONG is heard, and its code holds the money, however often it is said in their name', async () => {
    const worker = await aBank();
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`)));
    await flood(worker, RAVI, 'NONSENSE');

    const asked = await worker.text(RAVI, 'WRONG');
    const again = await flood(worker, RAVI, 'WRONG', 30);
    const newest = again.at(-1) ?? asked[0]?.[1] ?? '';
    const told = await worker.text(RAVI, codeOf([['RAVI', newest]]));

    expect(asked).toHaveLength(1);
    expect(again.length).toBeLessThanOrEqual(1);
    expect(told.map(([who]) => who)).toEqual(['RAVI', 'SITA']);
    expect((await worker.account(SITA)).held).toBe(rupees(100));
  });

  it('KEEP and RETURN are heard as well, and CASE once in ten minutes', async () => {
    const worker = await aBank();
    await worker.text(RAVI, codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`)));
    await worker.text(RAVI, codeOf(await worker.text(RAVI, 'WRONG')));
    await flood(worker, SITA, 'NONSENSE');

    const kept = await worker.text(SITA, 'KEEP');
    const again = await flood(worker, SITA, 'KEEP', 20);
    const asked = await worker.text(SITA, 'RETURN');
    const cases = await flood(worker, SITA, 'CASE', 20);
    const returned = await worker.text(SITA, codeOf(asked));

    expect(kept.map(([who]) => who)).toEqual(['SITA', 'RAVI']);
    expect(again.length).toBeLessThanOrEqual(1);
    expect(cases).toHaveLength(1);
    expect(returned.map(([who]) => who)).toEqual(['SITA', 'RAVI']);
  });

  it('one payment in ten minutes may still be begun', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');

    const first = await worker.text(RAVI, `SEND 100 ${SITA}`);
    const second = await worker.text(RAVI, `SEND 200 ${SITA}`);
    const paid = await worker.text(RAVI, codeOf(first));

    expect(first).toHaveLength(1);
    expect(second).toEqual([]);
    expect(paid).toHaveLength(2);
  });

  it('what has had its effect counts as none of one’s texts', async () => {
    const worker = await aBank();

    for (const payee of [SITA, SITA, SITA, SITA, MOHAN, MOHAN, MOHAN, MOHAN]) {
      const asked = await worker.text(payee, `REQUEST 10 ${RAVI}`);
      await worker.text(RAVI, codeOf(asked, RAVI));
    }
    const answers = await flood(worker, RAVI, 'BALANCE', 6);

    expect(answers).toHaveLength(6);
    expect(answers).not.toContain(WARNING);
  });

  it('nobody else is answered less', async () => {
    const worker = await aBank();
    await flood(worker, RAVI, 'NONSENSE');

    expect(await flood(worker, GITA, 'HELP', 6)).toHaveLength(6);
  });
});

describe('a flood above the limit', () => {
  it('of codes costs at most two reads each, and no write', async () => {
    const worker = await withRedis();
    await flood(worker, RAVI, '000000', 8);
    const { length } = worker.calls;

    await flood(worker, RAVI, '000000', 10);

    const commands = worker.calls.slice(length).map(({ command }) => command);
    expect(new Set(commands)).toEqual(new Set(['BatchGetItem']));
    expect(commands.length).toBeLessThanOrEqual(20);
  });

  it('takes no reply from a code that paid and comes again', async () => {
    const worker = await inMemory();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    await flood(worker, RAVI, 'NONSENSE');
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    const paid = await worker.text(RAVI, code, facts);
    // By now nobody has this number.
    const account = await worker.account(RAVI);
    await worker.put('userAccount', [{ ...account, phone: STRANGER }]);

    const again = await worker.text(RAVI, code, { ...facts, receiveCount: 2 });

    expect(again).toEqual(paid);
  });

  it.each(['BALANCE', 'MINI', 'HELP', 'NONSENSE'])(
    'owes the answer to %s that was not queued, though the limit is reached by then',
    async (content) => {
      const places = [1, 60];
      const count: TextCount = {
        count: async () => ({ ofSender: places.shift() ?? 61, ofStrangers: 0, above: 60 }),
        takeBack: async () => {},
      };
      const worker = await aWorker({ ...LIMITS, textCount: count });
      await openBank(worker, { [RAVI]: 1_000 });
      const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
      worker.failReplies(1);
      await expect(worker.text(RAVI, content, facts)).rejects.toThrow('did not take');

      const again = await worker.text(RAVI, content, { ...facts, receiveCount: 2 });
      const another = await worker.text(RAVI, content, { receiveCount: 2 });

      expect(again).toHaveLength(1);
      expect(another).toEqual([]);
    },
  );

  it('is reported as not answered', async () => {
    const worker = await withRedis();

    await flood(worker, RAVI, '000000', 10);

    const counted = worker.metrics.counted.filter((name) => name.startsWith('TextsOverLimit'));
    expect(counted.length).toBeGreaterThanOrEqual(3);
    expect(new Set(counted)).toEqual(new Set(['TextsOverLimit sender=customer']));
  });
});

function stranger(index: number): Phone {
  return aPhone(`${918_000_000_000 + index}`);
}

describe.each([
  ['with Redis', withRedis],
  ['without', inMemory],
] as const)('%s, strangers', (_, aBank) => {
  it('get a third of their answers for chatter, all together', async () => {
    const worker = await aBank();
    const answers: string[] = [];

    for (let index = 0; index < 10; index++) {
      answers.push(...(await flood(worker, stranger(index), 'HELP', 1)));
    }

    expect(answers).toHaveLength(3);
    expect(worker.metrics.counted.filter((name) => name === 'TextsOverLimit sender=strangers')).toHaveLength(
      7,
    );
  });

  it('can register while others chatter', async () => {
    const worker = await aBank();
    for (let index = 0; index < 10; index++) await flood(worker, stranger(index), 'HELP', 1);

    const code = codeOf(await worker.text(STRANGER, 'REGISTER NEW PERSON AGRA'));
    const opened = await worker.text(STRANGER, code);

    expect(opened).toEqual([['STRANGER', expect.stringContaining('your Rain account is open')]]);
  });

  it('get so many registrations, and a code that opens an account is heard above all limits', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(STRANGER, 'REGISTER NEW PERSON AGRA'));
    const answers: string[] = [];
    for (let index = 0; index < 10; index++) {
      answers.push(...(await flood(worker, stranger(index), 'REGISTER NEW PERSON AGRA', 1)));
    }
    await flood(worker, STRANGER, 'HELP', 6);

    const opened = await worker.text(STRANGER, code);

    expect(answers).toHaveLength(5);
    expect(opened).toEqual([['STRANGER', expect.stringContaining('your Rain account is open')]]);
  });

  it('one of them who floods uses up no more than their own answers', async () => {
    const worker = await aBank();
    await flood(worker, STRANGER, 'REGISTER NEW PERSON AGRA', 50);

    const answered = await flood(worker, stranger(1), 'REGISTER NEW PERSON AGRA', 1);

    expect(answered).toHaveLength(1);
  });

  it('take nothing from customers, nor customers from them', async () => {
    const worker = await aBank();
    for (let index = 0; index < 10; index++) await flood(worker, stranger(index), 'HELP', 1);

    expect(await flood(worker, RAVI, 'HELP', 2)).toHaveLength(2);
    expect(await flood(worker, SITA, 'NONSENSE', 2)).toHaveLength(2);

    const other = await aBank();
    for (const customer of [RAVI, SITA, MOHAN, GITA]) await flood(other, customer, 'BALANCE', 3);
    expect(await flood(other, STRANGER, 'HELP', 1)).toHaveLength(1);
  });
});
