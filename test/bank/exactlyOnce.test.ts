import { readFileSync } from 'node:fs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { say } from '../../src/domain/texts/say.ts';
import { attributesOf } from '../../src/sink/incomingQueue.ts';
import { identifyText } from '../../src/sink/incomingText.ts';
import { anAccount, aPhone, codeOf, MOHAN, RAVI, SITA, STRANGER, wrongCode } from '../helpers/domain.ts';
import { aWorker, openBank, receivedOf, smsRecord, type TestWorker } from '../helpers/worker.ts';

async function aBankOfTwo(): Promise<TestWorker> {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  return worker;
}

describe('a message that comes again', () => {
  it('after a crash between commit and replies has its one effect, and its replies are sent', async () => {
    const worker = await aBankOfTwo();
    const record = smsRecord(RAVI, 'RAIN BUC SCHOOL 100', { smsId: 'sms-x', deliveryId: 'delivery-x' });
    worker.failReplies(1);

    const [first, second] = [await worker.batch([record]), await worker.batch([record])];

    expect([first, second]).toEqual([[record.messageId], []]);
    expect(await worker.received()).toEqual([
      {
        to: RAVI,
        content: 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900',
        deduplicationId: 'sms-x#0',
        group: RAVI,
      },
    ]);
    expect(await worker.account(RAVI)).toMatchObject({
      balance: rupees(900),
      saved: rupees(100),
      version: 2,
    });
  });

  it('after all went well sends the same replies under the same ids, so that no phone gets one twice', async () => {
    const worker = await aBankOfTwo();
    const record = smsRecord(RAVI, `RAIN WITHDRAW 10 ${SITA}`, { smsId: 'sms-x' });

    await worker.handle(record);
    await worker.handle(record);

    const [first, second, ...again] = worker.sent;
    const received = await worker.received();
    expect(again).toEqual([first, second]);
    expect(received.map(({ to, deduplicationId }) => [to, deduplicationId])).toEqual([
      [RAVI, 'sms-x#0'],
      [SITA, 'sms-x#1'],
    ]);
    expect(await worker.items('userTxn')).toHaveLength(1);
  });

  it('after a redrive, with a new SQS id, gets its replies again: the delivery id stayed', async () => {
    const worker = await aBankOfTwo();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    worker.failReplies(5);
    for (const receive of [1, 2, 3, 4, 5]) {
      const reported = await worker.batch([
        smsRecord(RAVI, 'RAIN BUC SCHOOL 100', { ...facts, messageId: 'first' }),
      ]);
      expect([receive, reported]).toEqual([receive, ['first']]);
    }
    worker.clock.nowMs += 13 * 86_400_000;

    await worker.text(RAVI, 'BUC SCHOOL 100', { ...facts, messageId: 'redriven' });

    expect(worker.sent.map(receivedOf)).toEqual([
      ['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900'],
    ]);
    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
  });

  it('is refused as it was the first time, even when it could succeed by now', async () => {
    const worker = await aBankOfTwo();
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };
    const refused = await worker.text(RAVI, 'BREAK SCHOOL 50', facts);
    await worker.text(RAVI, 'BUC SCHOOL 100');

    const again = await worker.text(RAVI, 'BREAK SCHOOL 50', facts);
    const copy = await worker.text(RAVI, 'BREAK SCHOOL 50', { smsId: 'sms-x' });

    expect(refused).toEqual([['RAVI', 'You have no bucket SCHOOL. For your buckets text RAIN SAVED']]);
    expect(again).toEqual(refused);
    expect(copy).toEqual([]);
    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
  });

  it('costs no second try of a code', async () => {
    const worker = await aBankOfTwo();
    const wrong = wrongCode(codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };

    const answers = [await worker.text(RAVI, wrong, facts), await worker.text(RAVI, wrong, facts)];

    const { waiting, wrongCodesToday } = await worker.account(RAVI);
    expect(answers[0]?.[0]?.[1]).toContain('You can try 2 more times');
    expect(answers[1]).toEqual(answers[0]);
    expect(waiting).toMatchObject([{ triesLeft: 2 }]);
    expect(wrongCodesToday).toBe(1);
  });

  it('pays once, and is told again by the same receipts', async () => {
    const worker = await aBankOfTwo();
    const code = codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));
    const facts = { smsId: 'sms-x', deliveryId: 'delivery-x' };

    const answers = [await worker.text(RAVI, code, facts), await worker.text(RAVI, code, facts)];
    const later = await worker.text(RAVI, code);

    expect(answers[0]?.map(([to]) => to)).toEqual(['RAVI', 'SITA']);
    expect(answers[1]).toEqual(answers[0]);
    expect(later).toEqual([['RAVI', expect.stringMatching(/^That was done already, once\./)]]);
    expect((await worker.account(RAVI)).balance).toBe(rupees(990));
    expect((await worker.account(SITA)).balance).toBe(rupees(1_010));
  });
});

describe('an SMS that its provider posts again under a time some seconds off', () => {
  /** `at` is seconds after a full minute. */
  const post = (content: string, at: number): SQSRecord => {
    const time = new Date(Date.parse('2026-11-24T10:15:00Z') + at * 1_000).toISOString();
    const text = {
      ...identifyText({
        ...{ provider: 'smsgate', sender: RAVI, content, time, timePrecision: 'second', isTimeLoose: true },
        requestId: `request-${content}-${at}`,
      }),
      receivedAt: time,
    };
    const attributes = Object.entries(attributesOf(text));
    return {
      ...smsRecord(RAVI, content),
      messageAttributes: Object.fromEntries(
        attributes.map(([name, stringValue]) => [name, { dataType: 'String', stringValue }]),
      ),
    };
  };

  it.each([
    ['within a window of ten seconds', 1, 8],
    ['from one window to the next', 9, 12],
    ['the later one first', 12, 9],
    ['ten seconds apart', 5, 15],
  ])('takes effect once: %s', async (_, first, second) => {
    const worker = await aBankOfTwo();

    await worker.handle(post('RAIN BUC SCHOOL 100', first));
    await worker.handle(post('RAIN BUC SCHOOL 100', second));

    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
    expect(worker.sent).toHaveLength(1);
    expect(await worker.items('processedSms')).toHaveLength(1);
  });

  it('is answered again when its own delivery comes again', async () => {
    const worker = await aBankOfTwo();
    const [once, copy] = [post('RAIN BUC SCHOOL 100', 9), post('RAIN BUC SCHOOL 100', 12)];
    for (const record of [once, copy, once, copy]) await worker.handle(record);

    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
    expect(worker.sent.map(({ deduplicationId }) => deduplicationId)).toEqual(
      Array.from({ length: 2 }, () => worker.sent[0]?.deduplicationId),
    );
  });

  it.each([
    ['says something else', 'RAIN BUC SCHOOL 101', 12],
    ['comes later than that', 'RAIN BUC SCHOOL 100', 20],
  ])('is another SMS when it %s', async (_, content, at) => {
    const worker = await aBankOfTwo();

    await worker.handle(post('RAIN BUC SCHOOL 100', 9));
    await worker.handle(post(content, at));

    expect(await worker.items('processedSms')).toHaveLength(2);
  });
});

describe('another copy of an SMS', () => {
  const copies = ['one', 'two', 'three', 'four'].map((id) => ({
    messageId: id,
    deliveryId: `delivery-${id}`,
  }));

  it('whose time is exact is dropped in silence', async () => {
    const worker = await aBankOfTwo();

    const answers = [];
    for (const copy of copies) {
      const facts = { ...copy, smsId: 'sms-x', timePrecision: 'second' } as const;
      answers.push(await worker.text(RAVI, 'BUC SCHOOL 100', facts));
    }

    expect(answers.map((answer) => answer.length)).toEqual([1, 0, 0, 0]);
    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
  });

  it('whose time is only to the minute is answered once, that it was taken as one', async () => {
    const worker = await aBankOfTwo();

    const answers = [];
    for (const copy of copies) {
      const facts = { ...copy, smsId: 'sms-x', timePrecision: 'minute' } as const;
      answers.push(await worker.text(RAVI, 'BUC SCHOOL 100', facts));
    }

    expect(answers).toEqual([
      [['RAVI', 'Rs 100 saved in SCHOOL. There: Rs 100. You have Rs 900']],
      [['RAVI', say(NOTICES.doneOnce(), 'en')]],
      [],
      [],
    ]);
    expect((await worker.account(RAVI)).saved).toBe(rupees(100));
  });

  it('is answered although the first try at that answer was lost', async () => {
    const worker = await aBankOfTwo();
    const [one, two] = copies;
    await worker.text(RAVI, 'BUC SCHOOL 100', { ...one, smsId: 'sms-x', timePrecision: 'minute' });
    const second = smsRecord(RAVI, 'RAIN BUC SCHOOL 100', {
      ...two,
      smsId: 'sms-x',
      timePrecision: 'minute',
    });
    worker.failReplies(1);

    const reported = [await worker.batch([second]), await worker.batch([second])];

    expect(reported).toEqual([['two'], []]);
    expect(worker.sent.slice(1).map(receivedOf)).toEqual([['RAVI', say(NOTICES.doneOnce(), 'en')]]);
  });

  it('is answered each time when the command only looks', async () => {
    const worker = await aBankOfTwo();

    const answers = [];
    for (const copy of copies) {
      const facts = { ...copy, smsId: 'sms-x', timePrecision: 'minute' } as const;
      answers.push(await worker.text(RAVI, 'BALANCE', facts));
    }

    expect(answers).toEqual(copies.map(() => [['RAVI', 'You have Rs 1,000']]));
    expect(await worker.received()).toHaveLength(copies.length);
    expect(await worker.items('processedSms')).toEqual([]);
  });

  it('with no id of its own is told apart by its SQS message', async () => {
    const worker = await aBankOfTwo();
    const record = { ...smsRecord(RAVI, 'RAIN BUC SCHOOL 100'), messageAttributes: {} };

    await worker.handle({ ...record, messageId: 'one' });
    await worker.handle({ ...record, messageId: 'one' });
    await worker.handle({ ...record, messageId: 'two' });

    expect((await worker.account(RAVI)).saved).toBe(rupees(200));
    expect((await worker.received()).map(({ deduplicationId }) => deduplicationId)).toEqual([
      'one#0',
      'two#0',
    ]);
  });
});

describe('what is stored of a text', () => {
  it('shows neither replies nor code to who reads the tables', async () => {
    const worker = await aBankOfTwo();

    const code = codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));

    const [processed] = await worker.items<{ replies: string }>('processedSms');
    const { waiting } = await worker.account(RAVI);
    const stored = JSON.stringify([
      processed,
      await worker.items('userTxn'),
      await worker.items('userAccount'),
    ]);
    const decoded = Buffer.from(processed?.replies ?? '', 'base64').toString('latin1');
    expect(stored).not.toContain(code);
    expect(decoded).not.toBe('');
    for (const secret of [code, 'RAIN', 'You send', RAVI]) expect(decoded).not.toContain(secret);
    expect(waiting).toMatchObject([{ codeHash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('shows no PAN and no code of a registration to who reads the tables', async () => {
    const worker = await aBankOfTwo();

    const code = codeOf(await worker.text(MOHAN, 'REGISTER ABCPE1234F MOHAN LAL AGRA'));
    const asked = JSON.stringify([await worker.items('userRequest'), await worker.items('processedSms')]);
    await worker.text(MOHAN, code);

    const { pan, panKey } = await worker.account(MOHAN);
    const tables = ['userAccount', 'userAccountIdMapping', 'userRequest', 'processedSms'];
    const opened = JSON.stringify(await Promise.all(tables.map((table) => worker.items(table))));
    for (const secret of [code, 'ABCPE1234F']) {
      expect(asked).not.toContain(secret);
      expect(opened).not.toContain(secret);
    }
    expect(panKey).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(pan, 'base64').toString('latin1')).not.toContain('ABCPE');
    expect(opened).toContain(`"pan:${panKey}"`);
  });

  it('shows no code, no PAN and no whole phone to who reads the log', async () => {
    const worker = await aBankOfTwo();

    const code = codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`));
    await worker.text(RAVI, wrongCode(code));
    await worker.text(RAVI, code);
    await worker.text(MOHAN, 'REGISTER ABCPE1234F MOHAN LAL AGRA');

    const lines = JSON.stringify(worker.log.lines);
    expect(lines).toContain('SEND');
    for (const secret of [code, wrongCode(code), 'ABCPE1234F', RAVI, SITA, MOHAN])
      expect(lines).not.toContain(secret);
  });
});

describe('the SQS event of the brief', () => {
  const event: SQSEvent = JSON.parse(
    readFileSync(new URL('../fixtures/textlocalSqsEvent.json', import.meta.url), 'utf8'),
  );
  const sender = aPhone('919439831236');

  it('goes through as it stands: a stranger is told how to register', async () => {
    const worker = await aWorker();

    const reported = await worker.batch(event.Records);

    expect(reported).toEqual([]);
    expect(await worker.received()).toEqual([
      {
        to: sender,
        content:
          'You have no Rain account yet. To open one text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
        deduplicationId: '315f83aa-e7f5-4cab-ab7a-08ebed382643#0',
        group: sender,
      },
    ]);
  });

  it('finds somebody with cash for a customer', async () => {
    const worker = await aWorker();
    await worker.open(anAccount({ phone: sender, name: 'NILA' }), anAccount({ phone: SITA }));

    const reported = await worker.batch(event.Records);

    expect(reported).toEqual([]);
    expect((await worker.received()).map(({ to, content }) => [to, content]).toSorted()).toEqual([
      [
        SITA,
        'Can you give Rs 1,250 cash to NILA in DELHI? You get Rs 1,250 in Rain. Text RAIN YES or RAIN NO',
      ],
      [sender, 'We are asking people in DELHI for Rs 1,250 cash. You get a text when somebody says yes.'],
    ]);
  });

  it('takes effect once, however often it comes', async () => {
    const worker = await aWorker();
    await worker.open(anAccount({ phone: sender }), anAccount({ phone: SITA }));

    for (let delivery = 0; delivery < 3; delivery++) await worker.batch(event.Records);

    expect(await worker.items('userRequest')).toHaveLength(1);
    expect(await worker.received()).toHaveLength(2);
  });
});

describe('a text that is not for a customer to act on', () => {
  it.each([
    ['from a short code', '56161', 'RAIN BALANCE'],
    ['from a bank header', 'VM-HDFCBK', 'RAIN BALANCE'],
    ['without our keyword', RAVI, 'TODAY RAIN'],
  ])('%s is dropped with nothing said and nothing stored', async (_, from, content) => {
    const worker = await aWorker();

    await worker.handle(smsRecord(from, content));

    expect(worker.sent).toEqual([]);
    expect(worker.calls).toEqual([]);
    expect(worker.metrics.counted).toHaveLength(1);
  });

  it('from our own number is dropped, so that we never talk to ourselves', async () => {
    const worker = await aWorker({ ownNumber: STRANGER });

    await worker.handle(smsRecord(STRANGER, 'RAIN BALANCE'));

    expect(worker.sent).toEqual([]);
    expect(worker.calls).toEqual([]);
  });
});
