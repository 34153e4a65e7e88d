import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { LIMITS_ID } from '../../src/bank/store/limitsRecord.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { DELIVERY_ID_ATTRIBUTE, GUID_ATTRIBUTE, SMS_ID_ATTRIBUTE } from '../../src/queues/messages.ts';
import { anAccount } from '../helpers/domain.ts';
import { putLetter, queueUrl, slowDeskAt, stackOfTest } from '../helpers/ops.ts';

const why = "--reason 'as agreed'";
async function countIn(client: SQSClient, QueueUrl: string): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
}

const text = (sender: string, content: string) => JSON.stringify({ sender, content });

describe('dlq', () => {
  it('says of each message why it failed, and drops what nobody can read', async () => {
    const { desk, queues, ...stack } = await stackOfTest({ settings: { PREFIX: 'BANK' } });
    const dead = queueUrl({ desk, queues, ...stack }, 'incomingSmsDeadLetterQ.fifo');
    const rubbish = await putLetter(queues.client, dead, { body: 'rubbish', group: 'a' });
    const fine = await putLetter(queues.client, dead, {
      body: text('919000000001', 'BANK BALANCE'),
      group: 'b',
    });
    await putLetter(queues.client, dead, { body: text('919000000001', 'BANK SAVED'), group: 'b' });
    await putLetter(queues.client, dead, { body: '{"clock":"2026-11-22T06:30:00.000Z"}', group: 'clock' });
    await putLetter(queues.client, queueUrl({ desk, queues, ...stack }, 'smsSendingTaskDeadLetterQ.fifo'), {
      body: JSON.stringify({ receiver: '919000000001', content: 'Text RAIN 123456 or RAIN 48310712: …' }),
      group: 'c',
    });

    const status = await desk.json('queue status');
    const listed = await desk.json('dlq list');
    const letters = new Map(listed.json.messages.map((letter: { id: string }) => [letter.id, letter]));
    const [sending] = listed.json.messages.filter(({ queue }: { queue: string }) => queue === 'sending');
    const shown = await desk.rain(`dlq show sending ${sending.id}`);
    const unasked = await desk.json(`dlq drop incoming ${rubbish} ${why}`);
    const dropped = await desk.json(`dlq drop incoming ${rubbish} --yes ${why}`);
    const missing = await desk.json(`dlq redrive incoming no-such-id ${why}`);
    const unnamed = await desk.json(`dlq redrive incoming ${why}`);

    expect(status.json.queues).toMatchObject([
      { waiting: 0 },
      { queue: 'incomingDead', waiting: 4 },
      {},
      { waiting: 1 },
    ]);
    expect(listed.json).toMatchObject({ ok: true, behind: 1 });
    expect(letters.get(rubbish)).toMatchObject({
      advice: 'drop',
      why: expect.stringContaining('nobody can read it'),
    });
    expect(letters.get(fine)).toMatchObject({
      advice: 'redrive',
      why: expect.stringContaining('Nothing is wrong with it now'),
    });
    expect(sending).toMatchObject({ advice: 'redrive', why: expect.stringContaining('gateway') });
    expect(shown.stdout).toContain('RAIN ****** or RAIN ******:');
    expect(shown.stdout).not.toMatch(/123456|48310712/);
    expect(unasked.code).toBe(5);
    expect(dropped).toMatchObject({ code: 0, json: { handled: [rubbish] } });
    expect(await countIn(queues.client, dead)).toBe(3);
    expect(missing).toMatchObject({ code: 3, json: { error: { reason: 'noSuchMessage' } } });
    expect(unnamed).toMatchObject({
      code: 2,
      json: { error: { message: 'ids: name messages, or say --all' } },
    });
  });

  it('reads a message as the worker does: it knows the bank’s own number, and why a text is not for it', async () => {
    const stack = await stackOfTest({ settings: { OWN_NUMBER: '919220592205' } });
    const dead = queueUrl(stack, 'incomingSmsDeadLetterQ.fifo');
    const bodies = [
      text('919220592205', 'RAIN BALANCE'),
      text('56767', 'RAIN BALANCE'),
      text('919000000001', 'BALANCE'),
    ];
    const ids = await Promise.all(
      bodies.map((body, index) => putLetter(stack.queues.client, dead, { body, group: `${index}` })),
    );

    const listed = await stack.desk.json('dlq list incoming');

    const letters = new Map(listed.json.messages.map((letter: { id: string }) => [letter.id, letter]));
    expect(ids.map((id) => letters.get(id))).toMatchObject([
      { advice: 'drop', why: 'It is not for us: it comes from the number that Rain itself texts from.' },
      { advice: 'drop', why: 'It is not for us: its sender is no mobile number.' },
      { advice: 'drop', why: 'It is not for us: it has no keyword.' },
    ]);
  });

  it('decides under the limits that hold now, and says when those cannot be read', async () => {
    const stack = await stackOfTest();
    const dead = queueUrl(stack, 'incomingSmsDeadLetterQ.fifo');
    const id = await putLetter(stack.queues.client, dead, {
      body: text('919000000001', 'RAIN BALANCE'),
      group: 'a',
    });
    const damaged = { id: LIMITS_ID, version: 1, tiers: { basic: { balance: -1 } } };
    const TableName = `${stack.tablePrefix}settings`;
    await stack.documents.send(new PutCommand({ TableName, Item: damaged }));

    const listed = await stack.desk.json('dlq list incoming');

    expect(listed.json.messages).toMatchObject([{ id, advice: 'mend' }]);
  });

  it('redrive goes on where Ctrl-C ended it, and brings every message back once', async () => {
    const stack = await stackOfTest();
    const { queues } = stack;
    const { desk, hurry } = await slowDeskAt(stack.url);
    const dead = queueUrl(stack, 'incomingSmsDeadLetterQ.fifo');
    const ids = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        putLetter(queues.client, dead, {
          body: text(`91900000${1000 + index}`, 'RAIN BALANCE'),
          group: `${index}`,
        }),
      ),
    );

    const { child, ended } = desk.start(`dlq redrive incoming --all --json ${why}`);
    while ((await countIn(queues.client, queues.incomingSms)) === 0 && child.exitCode === null)
      await delay(2);
    child.kill('SIGINT');
    const interrupted = await ended;
    hurry();
    const halfway = await countIn(queues.client, queues.incomingSms);
    await delay(1_200);
    const rest = await desk.json(`dlq redrive incoming --all ${why}`);

    expect(interrupted).toMatchObject({ code: 130, json: { isInterrupted: true } });
    expect(interrupted.json.handled.length).toBe(halfway);
    expect(halfway).toBeLessThan(60);
    expect(rest.code).toBe(0);
    expect([...interrupted.json.handled, ...rest.json.handled].sort()).toEqual([...ids].sort());
    expect([await countIn(queues.client, dead), await countIn(queues.client, queues.incomingSms)]).toEqual([
      0, 60,
    ]);
  });

  it('redrive keeps what a message was known by, also to the gateway', async () => {
    const stack = await stackOfTest();
    const { desk, queues } = stack;
    const id = await putLetter(queues.client, queueUrl(stack, 'incomingSmsDeadLetterQ.fifo'), {
      body: text('919000000001', 'RAIN BALANCE'),
      group: 'a',
    });
    await putLetter(queues.client, queueUrl(stack, 'smsSendingTaskDeadLetterQ.fifo'), {
      body: JSON.stringify({ receiver: '919000000001', content: 'Hello' }),
      group: 'b',
      deduplicationId: 'known-to-the-gateway',
    });

    await desk.json(`dlq redrive incoming --all ${why}`);
    await desk.json(`dlq redrive sending --all ${why}`);

    const attributesIn = async (QueueUrl: string) => {
      const { Messages = [] } = await queues.client.send(
        new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }),
      );
      return Object.fromEntries(
        Object.entries(Messages[0]?.MessageAttributes ?? {}).map(([name, { StringValue }]) => [
          name,
          StringValue,
        ]),
      );
    };
    expect(await attributesIn(queues.incomingSms)).toEqual({
      [SMS_ID_ATTRIBUTE]: id,
      [DELIVERY_ID_ATTRIBUTE]: id,
    });
    expect(await attributesIn(queues.smsSending)).toEqual({ textId: 'known-to-the-gateway' });
  });
});

describe('text send', () => {
  it('tells one phone, or everybody at a place, and goes on where Ctrl-C ended it', async () => {
    const { desk, queues, documents, tablePrefix } = await stackOfTest();
    const phones = Array.from({ length: 8 }, (_, index) => `91900000000${index}` as Phone);
    const accounts = phones.map((phone) => anAccount({ id: `of-${phone}`, phone, loc: 'PATNA' }));
    const others = [
      anAccount({ id: 'frozen', phone: '919000000010' as Phone, loc: 'PATNA', currentActive: false }),
      anAccount({ id: 'far', phone: '919000000011' as Phone, loc: 'PURI' }),
    ];
    for (const account of [...accounts, ...others]) {
      await documents.send(new PutCommand({ TableName: `${tablePrefix}userAccount`, Item: { ...account } }));
    }
    const toAll = `text send --location patna 'Rain rests on Monday' ${why} --yes --json`;

    const one = await desk.json(`text send 9000000011 Your SIM works again ${why} --yes`);
    const { child, ended } = desk.start(`${toAll} --per-minute 60`);
    while ((await countIn(queues.client, queues.smsSending)) < 3 && child.exitCode === null) await delay(5);
    child.kill('SIGINT');
    const interrupted = await ended;
    const { operation, last } = interrupted.json;
    const rest = await desk.rain(`${toAll} --per-minute 6000 --operation ${operation} --after ${last}`);
    const audit = await desk.json('audit list');

    expect(one.json).toMatchObject({ receivers: 1, segments: 1, sent: 1 });
    expect(interrupted).toMatchObject({ code: 130, json: { isInterrupted: true, receivers: 8 } });
    expect(interrupted.json.sent).toBeLessThan(8);
    expect(rest).toMatchObject({ code: 0, json: { isInterrupted: false } });
    expect(interrupted.json.sent + rest.json.sent).toBe(8);
    const queued = await textsIn(queues.client, queues.smsSending);
    // What a text says stands in its record alone, where the sender takes it from.
    const sent = await Promise.all(
      queued.map(async ({ guid, receiver, content }) => {
        const { Item } = await documents.send(
          new GetCommand({ TableName: `${tablePrefix}outgoingText`, Key: { guid } }),
        );
        expect([content, Item?.['to']]).toEqual(['in its record', receiver]);
        return { receiver, content: Item?.['content'] };
      }),
    );
    expect(
      sent
        .filter(({ content }) => content === 'Rain rests on Monday')
        .map(({ receiver }) => receiver)
        .sort(),
    ).toEqual(phones);
    expect(sent).toContainEqual({ receiver: '919000000011', content: 'Your SIM works again' });
    expect(audit.json.operations).toMatchObject([
      {
        id: operation,
        by: expect.stringMatching(/ as olga$/),
        command: 'text send to PATNA: Rain rests on Monday',
      },
      { id: one.json.operation },
    ]);
  });
});

async function textsIn(client: SQSClient, QueueUrl: string) {
  const texts: { guid: string | undefined; receiver: string; content: string }[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }),
    );
    if (Messages.length === 0) return texts;
    texts.push(
      ...Messages.map(({ Body = '', MessageAttributes }) => ({
        ...JSON.parse(Body),
        guid: MessageAttributes?.[GUID_ATTRIBUTE]?.StringValue,
      })),
    );
    // Notices are one group, of which nothing more comes before these are gone.
    for (const { ReceiptHandle } of Messages) {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}
