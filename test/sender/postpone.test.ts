import {
  ChangeMessageVisibilityCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { createPostpone } from '../../src/sender/postpone.ts';
import { freshQueues } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';

const QUEUE_URL = 'https://sqs.ap-south-1.amazonaws.com/532822678346/smsSendingTaskQ.fifo';

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
      { level: 'warn', message: 'text not postponed', fields: { correlationId: 'a' } },
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
