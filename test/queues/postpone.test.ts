import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createPostpone, retryDelayMs } from '../../src/queues/postpone.ts';
import { readTemplate, resourcesOf } from '../../src/runtime/template.ts';
import { freshQueues } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';

const QUEUE_URL = 'https://sqs.ap-south-1.amazonaws.com/532822678346/smsSendingTaskQ.fifo';

const queueSchema = z.object({
  QueueName: z.unknown(),
  RedrivePolicy: z.object({ maxReceiveCount: z.number() }).optional(),
});

describe('retryDelayMs', () => {
  it.each([
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [6, 60_000],
    [24, 60_000],
  ])('after %i tries is %i ms', (receiveCount, delayMs) => {
    expect(retryDelayMs(receiveCount)).toBe(delayMs);
  });

  it('outlasts a quarter of an hour of trouble before a text becomes a dead letter', () => {
    const queue = resourcesOf(readTemplate(), 'AWS::SQS::Queue', queueSchema).get('IncomingQueue');
    const tries = queue?.RedrivePolicy?.maxReceiveCount ?? 0;
    const waits = Array.from({ length: tries - 1 }, (_, index) => retryDelayMs(index + 1));

    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(15 * 60_000);
  });
});

describe('createPostpone', () => {
  it.each([
    [17_000, 17],
    [16_001, 17],
    [0, 1],
  ])('lets a message come again after %i ms, as %i seconds', async (afterMs, VisibilityTimeout) => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    const postpone = createPostpone(client, QUEUE_URL, recordingLog());

    await postpone([sqsRecord({ receiptHandle: 'a' }), sqsRecord({ receiptHandle: 'b' })], afterMs);

    expect(calls.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl: QUEUE_URL, ReceiptHandle: 'a', VisibilityTimeout },
      { QueueUrl: QUEUE_URL, ReceiptHandle: 'b', VisibilityTimeout },
    ]);
  });

  it('only logs a failure, and goes on with the next message', async () => {
    const client = new SQSClient({});
    const calls = mockClient(client);
    calls.rejectsOnce(new Error('ReceiptHandleIsInvalid'));
    const log = recordingLog();
    const postpone = createPostpone(client, QUEUE_URL, log);

    await postpone([sqsRecord({ messageId: 'a' }), sqsRecord({ messageId: 'b' })], 5_000);

    expect(log.lines).toMatchObject([
      { level: 'warn', message: 'message not postponed', fields: { correlationId: 'a' } },
    ]);
    expect(calls.commandCalls(ChangeMessageVisibilityCommand).length).toBe(2);
  });

  it('makes a real queue deliver the message again when the time is over, and not before', async () => {
    const { client, smsSending } = await freshQueues();
    const receive = async (WaitTimeSeconds: number) => {
      const command = new ReceiveMessageCommand({ QueueUrl: smsSending, WaitTimeSeconds });
      return (await client.send(command)).Messages ?? [];
    };
    await client.send(
      new SendMessageCommand({
        QueueUrl: smsSending,
        MessageBody: '{}',
        MessageGroupId: '919439831236',
        MessageDeduplicationId: 'sms#0',
      }),
    );
    const [message] = await receive(1);
    const postpone = createPostpone(client, smsSending, recordingLog());

    await postpone([sqsRecord({ receiptHandle: message!.ReceiptHandle! })], 2_000);

    expect(await receive(0)).toEqual([]);
    expect(await receive(5)).toMatchObject([{ MessageId: message!.MessageId }]);
  });
});
