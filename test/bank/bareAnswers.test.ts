/** Codes, YES and NO that come without the keyword. */
import { describe, expect, it } from 'vitest';
import { codeOf, RAVI, SITA, STRANGER } from '../helpers/domain.ts';
import { aWorker, openBank, smsRecord, type TestWorker } from '../helpers/worker.ts';

async function aBank(): Promise<TestWorker> {
  const worker = await aWorker({ customerTextsPerHour: 3, strangerTextsPerHour: 3 });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  return worker;
}

const count = (worker: TestWorker, what: string) =>
  worker.metrics.counted.filter((counted) => counted.startsWith(what)).length;

describe('a code without the keyword', () => {
  it('pays, and its replies are sent again when they could not be sent', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    const record = smsRecord(RAVI, code, { smsId: 'bare', deliveryId: 'one' });
    const before = worker.sent.length;
    worker.failReplies(1);

    await expect(worker.handle(record)).rejects.toThrow();
    await worker.handle(record);

    expect(await worker.account(SITA)).toMatchObject({ balance: 1_100_00 });
    expect(worker.sent.length - before).toBe(2);
    expect(count(worker, 'TextsDropped')).toBe(0);
  });

  it('pays once, however many copies come', async () => {
    const worker = await aBank();
    const code = codeOf(await worker.text(RAVI, `SEND 100 ${SITA}`));
    const before = worker.sent.length;

    await worker.handle(smsRecord(RAVI, code, { smsId: 'bare', deliveryId: 'one' }));
    await worker.handle(smsRecord(RAVI, code, { smsId: 'bare', deliveryId: 'two' }));

    expect(await worker.account(SITA)).toMatchObject({ balance: 1_100_00 });
    expect(worker.sent.length - before).toBe(2);
  });
});

describe('from somebody who was asked nothing', () => {
  it.each([
    ['a customer', RAVI],
    ['a stranger', STRANGER],
  ])('answers of %s are dropped without an answer, and count for nothing', async (_who, from) => {
    const worker = await aBank();

    for (const text of ['YES', 'NO', '483107', 'हाँ', '48310725', 'nahi']) {
      await worker.handle(smsRecord(from, text));
    }

    expect(worker.sent).toEqual([]);
    expect(worker.metrics.counted).toEqual(Array(6).fill('TextsDropped reason=noKeyword'));
    expect(await worker.items('processedSms')).toEqual([]);
    // Nothing is used up of what they may text in an hour.
    const told = [];
    for (let text = 0; text < 3; text += 1) told.push(...(await worker.text(from, 'HELP')));
    expect(told.map(([, content]) => content).join()).not.toContain('too many');
    expect(count(worker, 'TextsOverLimit')).toBe(0);
  });

  it('they get no warning either when they have used it up', async () => {
    const worker = await aBank();
    for (let text = 0; text < 3; text += 1) await worker.text(STRANGER, 'HELP');
    const before = worker.sent.length;

    await worker.handle(smsRecord(STRANGER, 'YES'));

    expect(worker.sent.length).toBe(before);
    expect(count(worker, 'TextsDropped reason=noKeyword')).toBe(1);
  });
});
