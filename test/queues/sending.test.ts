import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createSendMessages, LATER_GROUP, textMessages } from '../../src/queues/sending.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { RAVI, SITA } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';

const URL = 'https://example.com/q.fifo';
const message = (index: number) => ({
  body: { index },
  groupId: 'group',
  deduplicationId: `id-${index}`,
  deliveryId: 'delivery-1',
});

function aQueue() {
  const client = new SQSClient({ region: 'ap-south-1' });
  const sqs = mockClient(client);
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  const send = createSendMessages(client, URL);
  const batches = () =>
    sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
  return { sqs, send, batches };
}

describe('messages to a queue', () => {
  it('go in order, ten at a time', async () => {
    const { send, batches } = aQueue();

    await send(Array.from({ length: 23 }, (_, index) => message(index)));

    const bodies = batches().map((entries) =>
      entries.map(({ MessageBody = '' }) => JSON.parse(MessageBody).index),
    );
    expect(bodies.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(batches()[0]?.[0]?.MessageAttributes?.['deliveryId']?.StringValue).toBe('delivery-1');
    expect(bodies.flat()).toEqual(Array.from({ length: 23 }, (_, index) => index));
  });

  it('escape the characters that a queue may refuse, and mean the same', async () => {
    const { send, batches } = aQueue();
    const body = { content: 'RAIN 💰 ₹\ufffe\uffff' };

    await send([{ ...message(0), body }]);

    const sent = batches()[0]?.[0]?.MessageBody ?? '';
    expect(sent).toMatch(/^[\u0020-\ud7ff\ue000-\ufffd]*$/);
    expect(JSON.parse(sent)).toEqual(body);
  });

  it('are no call when there are none', async () => {
    const { send, batches } = aQueue();

    await send([]);

    expect(batches()).toEqual([]);
  });

  it('that the queue did not all take are sent again later: the error is passing', async () => {
    const { sqs, send, batches } = aQueue();
    const Failed = [{ Id: '0', SenderFault: false, Code: 'InternalError' }];
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed });

    const sending = send(Array.from({ length: 12 }, (_, index) => message(index)));

    await expect(sending).rejects.toThrow(new TransientError('SQS did not take 1 of 10 messages'));
    expect(batches()).toHaveLength(1);
  });

  it('to a queue that cannot be reached fail for now, with the cause', async () => {
    const { sqs, send } = aQueue();
    const cause = new Error('connect ECONNREFUSED');
    sqs.on(SendMessageBatchCommand).rejects(cause);

    const sending = send([message(1)]);

    await expect(sending).rejects.toMatchObject({ name: 'TransientError', transient: true, cause });
  });

  it('have ids that SQS takes, however long they were, and stay the same', async () => {
    const { send, batches } = aQueue();
    const long = 'x'.repeat(129);
    const fits = 'y'.repeat(128);

    for (const deduplicationId of [long, long, `${long}z`, fits])
      await send([{ ...message(1), deduplicationId }]);

    const [first, second, third, fourth] = batches().map(([entry]) => entry?.MessageDeduplicationId);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect(fourth).toBe(fits);
  });
});

describe('texts', () => {
  const texts = [
    aText({ to: RAVI, content: 'one', guid: 'guid-1', urgency: 'code' }),
    aText({ to: SITA, content: 'two', guid: 'guid-2', receivedVia: 'smsgate/phone-1' }),
    aText({ to: SITA, content: 'three', guid: 'guid-3', urgency: 'notice' }),
  ];

  it('go to their receivers’ groups, under the SMS’s id and their number, with nothing else in the body', () => {
    const [one, two] = texts.map(({ deliveryId }) => ({ deliveryId }));

    expect(textMessages(texts.slice(0, 2), 'sms-1')).toMatchObject([
      { body: { receiver: RAVI, content: 'one' }, groupId: RAVI, deduplicationId: 'sms-1#0', ...one },
      { body: { receiver: SITA, content: 'two' }, groupId: SITA, deduplicationId: 'sms-1#1', ...two },
    ]);
    for (const { body } of textMessages(texts, 'sms-1')) {
      expect(Object.keys(body as object)).toEqual(['receiver', 'content']);
    }
  });

  it('tell beside the body which they are, how urgent, until when, and by which phone the answer should go', () => {
    const [code, answer] = textMessages(texts, 'sms-1');

    const { expiresAt } = texts[0]!;
    expect(code?.attributes).toEqual({ guid: 'guid-1', urgency: 'code', expiresAt });
    expect(answer?.attributes).toEqual({
      guid: 'guid-2',
      urgency: 'answer',
      expiresAt,
      via: 'smsgate/phone-1',
    });
  });

  it('that nobody waits for share one group, so that they never hold up a code', () => {
    expect(textMessages(texts, 'sms-1')[2]).toMatchObject({ groupId: LATER_GROUP });
  });
});
