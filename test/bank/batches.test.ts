import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { aPhone, MOHAN, RAVI, SITA } from '../helpers/domain.ts';
import { aWorker, openBank, receivedOf, smsRecord } from '../helpers/worker.ts';

/** One record of a batch: its id begins with the name of its group. */
function record(messageId: string, from: Phone, content: string) {
  return smsRecord(from, `RAIN ${content}`, { messageId });
}

describe('a batch', () => {
  it('keeps the order of one group', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });

    const reported = await worker.batch([
      record('1', RAVI, 'BUC SCHOOL 100'),
      record('2', RAVI, 'BREAK SCHOOL 40'),
      record('3', RAVI, 'GET SCHOOL'),
      record('4', RAVI, 'BREAK SCHOOL ALL'),
      record('5', RAVI, 'BALANCE'),
    ]);

    expect(reported).toEqual([]);
    expect(worker.sent.map(receivedOf)).toEqual([
      ['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900'],
      ['RAVI', 'Rs 40 taken out of SCHOOL. There: Rs 60. You have Rs 940'],
      ['RAVI', 'SCHOOL has Rs 60'],
      ['RAVI', 'Rs 60 taken out of SCHOOL. There: Rs 0. You have Rs 1,000'],
      ['RAVI', 'You have Rs 1,000'],
    ]);
  });

  it.each([
    ['that is not JSON', 'RAIN BALANCE'],
    ['whose content is no text', '{"sender":"919000000002","content":7}'],
  ])('with a message %s in the middle fails it and the rest of its group alone', async (_, body) => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });

    const reported = await worker.batch([
      record('ravi-1', RAVI, 'BUC SCHOOL 1'),
      record('sita-1', SITA, 'BUC SCHOOL 1'),
      { ...record('ravi-2', RAVI, ''), body },
      record('mohan-1', MOHAN, 'BUC SCHOOL 1'),
      record('ravi-3', RAVI, 'BUC SCHOOL 10'),
      record('sita-2', SITA, 'BUC SCHOOL 10'),
      record('ravi-4', RAVI, 'BALANCE'),
    ]);

    const saved = await Promise.all(
      [RAVI, SITA, MOHAN].map(async (phone) => (await worker.account(phone)).saved),
    );
    expect(reported).toEqual(['ravi-2', 'ravi-3', 'ravi-4']);
    expect(saved).toEqual([rupees(1), rupees(11), rupees(1)]);
    expect(worker.log.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { message: 'message failed', failure: { name: 'PermanentError', transient: false } },
    ]);
  });

  it('fails every message that is of no known shape, before anything is read', async () => {
    const worker = await aWorker();
    const bodies = [
      '',
      '[]',
      '{"hello":"there"}',
      '{"sender":"","content":"RAIN BALANCE"}',
      '{"clock":"2026-11-22T06:30:00.000Z","sender":"x"}',
      '{"clock":"now"}',
      '{"due":{"id":"x"}}',
      '{"due":{"id":"x","dueAt":"2026-11-22T06:30:00.000Z","phone":"1"},"more":1}',
    ];

    const reported = await worker.batch(
      bodies.map((body, index) => ({
        ...smsRecord(RAVI, '', { messageId: `${index}`, group: `${index}` }),
        body,
      })),
    );

    expect(reported).toEqual(bodies.map((_, index) => `${index}`));
    expect(worker.calls).toEqual([]);
    expect(worker.log.lines.map(({ failure }) => failure)).toEqual(
      bodies.map(() => expect.objectContaining({ name: 'PermanentError', transient: false })),
    );
  });

  it('whose replies cannot be sent reports the group from there on, and later does what is left', async () => {
    const worker = await aWorker();
    await openBank(worker, { [RAVI]: 1_000 });
    const batch = [record('1', RAVI, 'BUC SCHOOL 100'), record('2', RAVI, 'BREAK SCHOOL ALL')];
    worker.failReplies(1);

    const reported = [await worker.batch(batch), await worker.batch(batch)];

    expect(reported).toEqual([['1', '2'], []]);
    expect(worker.sent.map(receivedOf)).toEqual([
      ['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900'],
      ['RAVI', 'Rs 100 taken out of SCHOOL. There: Rs 0. You have Rs 1,000'],
    ]);
  });

  it('of many groups handles each of them', async () => {
    const worker = await aWorker();
    const phones = Array.from({ length: 50 }, (_, index) => aPhone(`${919_000_001_000 + index}`));
    await openBank(worker, Object.fromEntries(phones.map((phone) => [phone, 100])));
    const twiceEach = [...phones, ...phones];

    const reported = await worker.batch(
      twiceEach.map((phone, index) => record(`${index}`, phone, 'BUC SCHOOL 1')),
    );

    const { owed, held, faults } = await worker.books();
    const saved = (await worker.items<{ balance: number }>('userBucket')).map(({ balance }) => balance);
    expect(reported).toEqual([]);
    expect(saved).toEqual(phones.map(() => rupees(2)));
    expect({ owed, faults }).toEqual({ owed: held, faults: [] });
  });
});
