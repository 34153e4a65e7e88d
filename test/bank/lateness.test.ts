/** Texts that come long after they were sent, and phones whose clocks are wrong. */

import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/phone.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { say } from '../../src/domain/texts/say.ts';
import { codeOf, MOHAN, RAVI, SITA } from '../helpers/domain.ts';
import {
  aWorker,
  openBank,
  receivedOf,
  type SmsFacts,
  smsRecord,
  type TestWorker,
} from '../helpers/worker.ts';

const LATE = say(NOTICES.cameLate(), 'en');
const MINUTE_MS = 60_000;

async function aBank(): Promise<TestWorker> {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  return worker;
}

interface Sent extends SmsFacts {
  /** How many minutes ago the phone received it, by its own clock. */
  readonly minutesAgo: number;
  /** How long it then waited on our queue. */
  readonly minutesQueued?: number;
  readonly via?: string;
  /** Whether it was tried before. */
  readonly isRepeated?: boolean;
}

/** Handles a text of so many minutes ago, and answers with what its sender was told. */
async function textOf(worker: TestWorker, from: Phone, content: string, sent: Sent): Promise<string[]> {
  const { minutesAgo, minutesQueued = 0, via, ...facts } = sent;
  const { nowMs } = worker.clock;
  const record = smsRecord(from, `RAIN ${content}`, facts);
  const receivedAt = new Date(nowMs - minutesAgo * MINUTE_MS).toISOString();
  record.attributes.SentTimestamp = `${nowMs - minutesQueued * MINUTE_MS}`;
  record.messageAttributes['receivedAt'] = { dataType: 'String', stringValue: receivedAt };
  if (via !== undefined) record.messageAttributes['via'] = { dataType: 'String', stringValue: via };
  const before = worker.sent.length;
  await worker.handle(record);
  return worker.sent.slice(before).map((message) => receivedOf(message)[1]);
}

describe('a text that its phone received more than 30 minutes ago', () => {
  it.each([
    `SEND 100 ${SITA}`,
    'BUC SCHOOL 10',
    'YES',
    '483107',
    'REGISTER RAVI KUMAR DELHI',
    'FIND DEPOSIT 10 DELHI',
  ])('%s does nothing and is told so', async (content) => {
    const worker = await aBank();
    const account = await worker.account(RAVI);

    const told = await textOf(worker, RAVI, content, { minutesAgo: 31 });

    expect(told).toEqual([LATE]);
    expect(await worker.account(RAVI)).toEqual(account);
    expect(await worker.items('userTxn')).toEqual([]);
  });

  it('is no late one up to then', async () => {
    const worker = await aBank();

    expect(await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 30 })).not.toEqual([LATE]);
  });

  it('with a code in it pays nothing', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));

    const late = await textOf(worker, RAVI, code, { minutesAgo: 45 });
    const again = await textOf(worker, RAVI, code, { minutesAgo: 0 });

    expect(late).toEqual([LATE]);
    expect(again).toHaveLength(2);
  });

  it('is answered when it is a question, as of now', async () => {
    const worker = await aBank();

    expect(await textOf(worker, RAVI, 'BALANCE', { minutesAgo: 300 })).toEqual(['You have Rs 1,000']);
  });

  it('still refuses, cancels and blocks', async () => {
    const worker = await aBank();
    await worker.text(SITA, `REQUEST 100 ${RAVI}`);

    const refused = await textOf(worker, RAVI, 'NO', { minutesAgo: 60 });
    await worker.text(RAVI, `SEND 100 ${SITA}`);
    const cancelled = await textOf(worker, RAVI, 'CANCEL', { minutesAgo: 120 });
    await textOf(worker, RAVI, `BLOCK ${MOHAN}`, { minutesAgo: 240 });

    expect([refused, cancelled].flat().filter((told) => told.includes('is off'))).not.toEqual([]);
    expect(await worker.items('userTxn')).toMatchObject([{ status: 'failed' }, { status: 'failed' }]);
    expect((await worker.account(RAVI)).blocked).toEqual([MOHAN]);
  });

  it('to the minute counts at the end of that minute', async () => {
    const worker = await aBank();
    const toTheMinute = { timePrecision: 'minute' } as const;

    const [inTime] = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 30.9, ...toTheMinute });
    const [late] = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 31.1, ...toTheMinute });

    expect(inTime).not.toBe(LATE);
    expect(late).toBe(LATE);
  });

  it('that was done in time is answered again when it comes again', async () => {
    const worker = await aBank();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const first = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 5, ...facts });
    worker.clock.nowMs += 60 * MINUTE_MS;

    const again = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 65, ...facts, receiveCount: 2 });

    expect(again).toEqual(first);
  });

  it('whose time is not known is taken as of now', async () => {
    const worker = await aBank();

    expect(await worker.text(RAVI, 'BUC SCHOOL 10')).not.toEqual([['RAVI', LATE]]);
  });
});

describe('a phone whose clock is wrong', () => {
  const FIVE_HOURS = 330;

  it('is not believed from its third text on, and the log says so once', async () => {
    const worker = await aBank();
    const answers: boolean[] = [];

    for (const minutesAgo of [FIVE_HOURS, FIVE_HOURS + 1, FIVE_HOURS, FIVE_HOURS + 1, FIVE_HOURS]) {
      const [told] = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo, via: '919220592205' });
      answers.push(told === LATE);
    }

    expect(answers).toEqual([true, true, false, false, false]);
    const warnings = worker.log.lines.filter(({ level }) => level === 'warn');
    expect(warnings).toMatchObject([
      { message: expect.stringContaining('clock'), fields: { via: '***205' } },
    ]);
  });

  it('makes no other phone’s late texts good', async () => {
    const worker = await aBank();
    for (let text = 0; text < 4; text++) {
      await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: FIVE_HOURS, via: '919220592205' });
    }

    const told = await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: FIVE_HOURS, via: '919220592206' });

    expect(told).toEqual([LATE]);
  });

  it('is believed again once it is right', async () => {
    const worker = await aBank();
    for (const minutesAgo of [FIVE_HOURS, FIVE_HOURS, FIVE_HOURS, 0]) {
      await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo });
    }

    expect(await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: FIVE_HOURS })).toEqual([LATE]);
  });

  it('is not taken for one when texts of different ages come late', async () => {
    const worker = await aBank();
    const answers: string[] = [];

    for (const minutesAgo of [60, 52, 45, 38, 31]) {
      answers.push(...(await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo })));
    }

    expect(answers).toEqual(Array(5).fill(LATE));
  });

  it('is not blamed for what waited on our own queue', async () => {
    const worker = await aBank();
    const answers: string[] = [];

    for (let text = 0; text < 5; text++) {
      answers.push(...(await textOf(worker, RAVI, 'BUC SCHOOL 10', { minutesAgo: 40, minutesQueued: 40 })));
    }

    expect(answers).toEqual(Array(5).fill(LATE));
  });

  it('is not proved wrong by one text that is tried again', async () => {
    const worker = await aBank();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const answers: string[] = [];

    for (let receiveCount = 1; receiveCount <= 4; receiveCount++) {
      const sent = { minutesAgo: 60, ...facts, receiveCount };
      answers.push(...(await textOf(worker, RAVI, 'BUC SCHOOL 10', sent)));
    }

    expect(answers).toEqual(Array(4).fill(LATE));
  });
});
