/** Texts on their way out, as the worker writes them, and as the clock takes those up again that wait. */
import type { SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { createTextRecords, type TextRecord } from '../../src/bank/store/outgoingTexts.ts';
import { lineKey, parked, queued } from '../../src/domain/waitingLine.ts';
import { GUID_ATTRIBUTE } from '../../src/queues/messages.ts';
import { LATER_GROUP } from '../../src/queues/sending.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { ASHA, codeOf, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { dynamodb } from '../helpers/parts.ts';
import { aWorker, openBank, smsRecord, type WorkerOptions } from '../helpers/worker.ts';

const MINUTE_MS = 60_000;
const instant = (afterMs: number) => new Date(NOON + afterMs).toISOString();

async function aBank(options: WorkerOptions = {}) {
  const worker = await aWorker(options);
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  const records = createTextRecords(dynamodb().documents, worker.tablePrefix);
  const texts = () => worker.items<TextRecord>('outgoingText');
  const tick = () =>
    worker.handle({
      ...smsRecord('clock', ''),
      body: JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() }),
    });
  return { worker, records, texts, tick };
}

type Bank = Awaited<ReturnType<typeof aBank>>;

/** Has texts wait in the line of one phone, the first because of something, as the sender does. */
async function park({ records, worker }: Bank, key: string, ...guids: readonly (string | undefined)[]) {
  for (const guid of guids) {
    await records.changeLine(key, (line) =>
      line.guids.length === 0
        ? parked(line, { guid: guid ?? '', reason: 'busy', nowMs: worker.clock.nowMs })
        : queued(line, guid ?? '', worker.clock.nowMs),
    );
  }
}

describe('the texts of a decision', () => {
  it('are recorded with it: to whom, what caused them, about which txn, until when, and sealed', async () => {
    const { worker, texts } = await aBank();

    const received = await worker.text(ASHA, `COLLECT 100 ${RAVI}`, {
      smsId: 'the-sms',
      deliveryId: 'the-delivery',
    });

    const [ask, told] = (await texts()).toSorted((one, other) => one.to.localeCompare(other.to));
    const [{ txnId: ref }] = (await worker.items<{ txnId: string }>('userTxn')) as [{ txnId: string }];
    const common = {
      smsId: 'the-sms',
      deliveryId: 'the-delivery',
      state: 'waiting',
      attempt: 0,
      ref,
      createdAt: instant(0),
    };
    expect(ask).toMatchObject({ ...common, to: ASHA, urgency: 'code', expiresAt: instant(10 * MINUTE_MS) });
    expect(told).toMatchObject({
      ...common,
      to: RAVI,
      urgency: 'answer',
      expiresAt: instant(3 * 86_400_000),
    });
    const stored = JSON.stringify(await texts());
    for (const [, content] of received) expect(stored).not.toContain(content);
    expect(stored).not.toContain(codeOf(received, ASHA));
  });

  it('have the guids under which they are queued', async () => {
    const { worker, texts } = await aBank();

    await worker.text(ASHA, `COLLECT 100 ${RAVI}`);

    const recorded = (await texts()).map(({ guid }) => guid).toSorted();
    const sent = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]).toSorted();
    expect(sent).toEqual(recorded);
  });

  it('are recorded before they are queued where nothing else is written', async () => {
    const { worker, texts } = await aBank();

    await worker.text(RAVI, 'BALANCE', { smsId: 'the-sms' });

    expect(await texts()).toMatchObject([{ to: RAVI, smsId: 'the-sms', state: 'waiting' }]);
    expect(await worker.items('processedSms')).toEqual([]);
  });

  it.each([
    ['SAVED', 'BUC SCHOOL 10'],
    ['BALANCE', 'HELP'],
  ])(
    'are not lost with a worker that dies before it has queued them, nor doubled: %s, %s',
    async (...contents) => {
      const { worker, texts } = await aBank();
      for (const content of contents) {
        const record: SQSRecord = smsRecord(RAVI, `RAIN ${content}`);
        worker.failReplies(1);
        await expect(worker.handle(record)).rejects.toThrow(TransientError);
        await worker.handle(record);
        await worker.handle(record);
      }

      const queuedGuids = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
      expect(new Set(queuedGuids)).toEqual(new Set((await texts()).map(({ guid }) => guid)));
      expect(await texts()).toHaveLength(contents.length);
    },
  );

  it('go by the phone that received the SMS to whoever texted it, and to nobody else', async () => {
    const { worker, texts } = await aBank();
    const record = smsRecord(ASHA, `RAIN COLLECT 100 ${RAVI}`);
    const via = { dataType: 'String', stringValue: 'smsgate/phone-1' } as const;

    await worker.handle({ ...record, messageAttributes: { ...record.messageAttributes, via } });

    const recorded = (await texts()).map(({ to, receivedVia }) => [to, receivedVia]);
    expect(recorded.toSorted()).toEqual(
      [
        [ASHA, 'smsgate/phone-1'],
        [RAVI, undefined],
      ].toSorted(),
    );
  });

  it('are notices where nobody waits for them: a plan’s instalment', async () => {
    const { worker, texts, tick } = await aBank();
    await worker.text(RAVI, 'SIP SCHOOL 10 DAILY');
    worker.clock.nowMs += 2 * 86_400_000;

    await tick();
    for (const due of await worker.toSelf()) await worker.handle(due);

    const notice = (await texts()).find(({ smsId }) => smsId.startsWith('due:'));
    expect(notice).toMatchObject({ urgency: 'notice' });
    expect(worker.sent.at(-1)).toMatchObject({ groupId: LATER_GROUP });
  });
});

describe('a tick', () => {
  it('has texts that wait sent again when their line is due, in their order, and not before', async () => {
    const bank = await aBank();
    const { worker, tick } = bank;
    await worker.text(RAVI, 'HELP SEND');
    await worker.text(RAVI, 'HELP BALANCE');
    const sent = await worker.received();
    const guids = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
    await park(bank, lineKey(RAVI, 'now'), ...guids);

    await tick();
    const tooSoon = await worker.received();
    worker.clock.nowMs += MINUTE_MS;
    await tick();

    expect(tooSoon).toEqual([]);
    const again = await worker.received();
    expect(again.map(({ to, content }) => [to, content])).toEqual(
      sent.map(({ to, content }) => [to, content]),
    );
    expect(worker.sent.slice(-2).map(({ attributes }) => attributes?.[GUID_ATTRIBUTE])).toEqual(guids);
  });

  it('leaves a line alone that was just taken up', async () => {
    const bank = await aBank();
    const { worker, tick, records } = bank;
    await worker.text(RAVI, 'BALANCE');
    const [guid] = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
    await park(bank, lineKey(RAVI, 'now'), guid);
    worker.clock.nowMs += MINUTE_MS;
    const before = worker.sent.length;

    await tick();
    await tick();

    expect(worker.sent.length).toBe(before + 1);
    expect((await records.readLine(lineKey(RAVI, 'now'))).dueAt).toBe(instant(11 * MINUTE_MS));
  });

  it('puts what is old behind what is new, but for a line with a code in it', async () => {
    const bank = await aBank();
    const { worker, tick } = bank;
    await worker.text(RAVI, 'BALANCE');
    await worker.text(SITA, `SEND 10 ${RAVI}`);
    const [balance, code] = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
    await park(bank, lineKey(RAVI, 'now'), balance);
    await park(bank, lineKey(SITA, 'now'), code);
    worker.clock.nowMs += MINUTE_MS;
    const before = worker.sent.length;

    await tick();

    const groups = worker.sent
      .slice(before)
      .map(({ groupId, attributes }) => [attributes?.[GUID_ATTRIBUTE], groupId]);
    expect(new Map(groups as [string, string][])).toEqual(
      new Map([
        [balance, LATER_GROUP],
        [code, SITA],
      ]),
    );
  });

  it('takes texts out of a line that have gone all the same, or are not there any more', async () => {
    const bank = await aBank();
    const { worker, tick, records } = bank;
    const key = lineKey(RAVI, 'now');
    await worker.text(RAVI, 'BALANCE');
    const [guid = ''] = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
    await records.move(guid, { state: 'taken', atMs: NOON }, await records.readLine(key));
    await park(bank, key, guid, 'no-such-text');
    worker.clock.nowMs += MINUTE_MS;
    const before = worker.sent.length;

    await tick();

    expect(worker.sent.length).toBe(before);
    expect(await records.readLine(key)).toMatchObject({ guids: [] });
  });

  it('has a text fail that cannot be opened, once every worker must know the secret, so that it holds up nothing', async () => {
    const bank = await aBank();
    const { worker, records } = bank;
    const key = lineKey(RAVI, 'now');
    await worker.text(RAVI, 'BALANCE');
    const other = await aWorker({ besides: worker, otpSecrets: ['a new secret, without the old one'] });
    await other.text(RAVI, 'BALANCE');
    const [lost, good] = [...worker.sent, ...other.sent].map(
      ({ attributes }) => attributes?.[GUID_ATTRIBUTE],
    );
    await park(bank, key, lost, good);
    const before = other.sent.length;
    const tickOther = () =>
      other.handle({
        ...smsRecord('clock', ''),
        body: JSON.stringify({ clock: new Date(other.clock.nowMs).toISOString() }),
      });
    other.clock.nowMs += MINUTE_MS;

    await tickOther();
    const early = (await records.readLine(key)).guids;
    other.clock.nowMs += 20 * MINUTE_MS;
    await tickOther();

    expect(early).toEqual([lost, good]);
    expect(other.sent.slice(before).map(({ attributes }) => attributes?.[GUID_ATTRIBUTE])).toEqual([good]);
    expect((await records.readTexts([lost ?? ''])).get(lost ?? '')).toMatchObject({
      state: 'failed',
      reason: 'its content cannot be opened',
    });
    expect((await records.readLine(key)).guids).toEqual([good]);
  });

  it('goes on with other lines, and with all else, when one of them is damaged', async () => {
    const bank = await aBank();
    const { worker, tick } = bank;
    await worker.put('waitingLine', [
      { phone: '919000000077', guids: 7, version: 1, tries: 0, dueAt: instant(0), dueShard: '0' },
    ]);
    await worker.text(RAVI, 'BALANCE');
    const [guid] = worker.sent.map(({ attributes }) => attributes?.[GUID_ATTRIBUTE]);
    await park(bank, lineKey(RAVI, 'now'), guid);
    worker.clock.nowMs += MINUTE_MS;
    const before = worker.sent.length;

    await tick();

    expect(worker.sent.length).toBe(before + 1);
    expect(worker.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'texts that wait were not taken up' }),
    );
  });
});
