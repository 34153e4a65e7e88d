import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { type Phone, parsePhone } from '../../src/domain/phone.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { createSqsClient } from '../../src/runtime/sqsClient.ts';
import { createPublishText } from '../../src/sink/incomingQueue.ts';
import type { IncomingText } from '../../src/sink/incomingText.ts';
import { freshQueues } from '../helpers/parts.ts';

const QUEUE_URL = 'https://sqs.ap-south-1.amazonaws.com/532822678346/incomingSmsQ.fifo';
const text: IncomingText = {
  sender: parsePhone('9439831236', 'IN') as Phone,
  content: 'RAIN BALANCE',
  smsId: 'a'.repeat(64),
  deliveryId: 'JKJaXmPLvHcESHA=',
  timePrecision: 'minute',
};

describe('createPublishText', () => {
  it('publishes exactly sender and content, grouped by sender', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    const publish = createPublishText(client, QUEUE_URL);

    await publish(text);

    expect(calls.commandCalls(SendMessageCommand)[0]?.args[0].input).toEqual({
      QueueUrl: QUEUE_URL,
      MessageBody: '{"sender":"919439831236","content":"RAIN BALANCE"}',
      MessageGroupId: '919439831236',
      MessageDeduplicationId: 'JKJaXmPLvHcESHA=',
      MessageAttributes: {
        smsId: { DataType: 'String', StringValue: 'a'.repeat(64) },
        deliveryId: { DataType: 'String', StringValue: 'JKJaXmPLvHcESHA=' },
        timePrecision: { DataType: 'String', StringValue: 'minute' },
      },
    });
  });

  it('says when and by which number a text was received, where that is known', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    const publish = createPublishText(client, QUEUE_URL);

    await publish({ ...text, receivedAt: '2026-11-24T10:11:00.000Z', via: text.sender });

    expect(calls.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageAttributes).toMatchObject({
      receivedAt: { DataType: 'String', StringValue: '2026-11-24T10:11:00.000Z' },
      via: { DataType: 'String', StringValue: '919439831236' },
    });
  });

  it('escapes the characters that SQS refuses, and changes nothing', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    const publish = createPublishText(client, QUEUE_URL);
    const content = 'RAIN 💰 \ufffe\uffff\u0000\ud800\u001f';

    await publish({ ...text, content });

    const body = calls.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageBody ?? '';
    expect(body).toMatch(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd]*$/);
    expect(JSON.parse(body)).toEqual({ sender: '919439831236', content });
  });

  it('throws a transient error when the queue does not take the text', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    calls.rejects(new Error('QueueDoesNotExist'));
    const publish = createPublishText(client, QUEUE_URL);

    await expect(publish(text)).rejects.toThrow(TransientError);
  });

  it('gives up on a queue that is not there in a few seconds', async () => {
    const sqs = createSqsClient({
      region: 'ap-south-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const publish = createPublishText(sqs, 'http://127.0.0.1:9/000000000000/incomingSmsQ.fifo');

    await expect(publish(text)).rejects.toThrow(TransientError);
  }, 15_000);

  it('reaches a real queue, which keeps a request that is published twice once', async () => {
    const { client, incomingSms } = await freshQueues();
    const publish = createPublishText(client, incomingSms);

    await publish(text);
    await publish(text);
    await publish({ ...text, deliveryId: 'another', sender: parsePhone('9876543210', 'IN') as Phone });
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: incomingSms,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );

    expect(Messages.map(({ Body }) => JSON.parse(Body ?? '').sender).toSorted()).toEqual([
      '919439831236',
      '919876543210',
    ]);
    expect(Messages.find(({ Body }) => Body?.includes('919439831236'))).toMatchObject({
      Attributes: { MessageGroupId: '919439831236', MessageDeduplicationId: 'JKJaXmPLvHcESHA=' },
      MessageAttributes: { smsId: { StringValue: 'a'.repeat(64) }, timePrecision: { StringValue: 'minute' } },
    });
  });
});
