import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { freshQueues } from '../helpers/parts.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { answerWith, gatewayServer } from './gatewayServer.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const sentTextSchema = z.object({ data: z.object({ addresses: z.array(z.string()), message: z.string() }) });

async function senderFunction(answer: Parameters<typeof gatewayServer>[0]) {
  const queues = await freshQueues();
  const pushbullet = await gatewayServer(answer);
  const environment = {
    METRICS: 'off',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    SMS_SEND_Q_URL: queues.smsSending,
    REGION: 'ap-south-1',
    ACCESS_KEY_ID: 'local',
    SECRET_ACCESS_KEY: 'local',
    SMS_SERVICE: 'pushbullet',
    PUSHBULLET_ACCESS_TOKEN: 'o.token',
    PUSHBULLET_TARGET_DEVICE_IDEN: 'device',
    PUSHBULLET_API_URL: pushbullet.url,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
  };
  for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value);
  const { handler } = await import('../../src/sender/handler.ts');
  return { ...queues, ...pushbullet, handler };
}

function textRecord(messageId: string, receiver: string, content = messageId) {
  const body = JSON.stringify({ receiver, content });
  return sqsRecord({
    messageId,
    body,
    attributes: { MessageGroupId: receiver, MessageDeduplicationId: `dedup-${messageId}` },
  });
}

describe('the sender function', () => {
  it("sends a batch, each receiver's texts in order", async () => {
    const { handler, requests } = await senderFunction(answerWith(200));
    const records = [
      textRecord('a1', '919439831236'),
      textRecord('b1', '919876543210'),
      textRecord('a2', '919439831236'),
    ];

    const response = await handler({ Records: records });

    expect(response).toEqual({ batchItemFailures: [] });
    const sent = requests.map(({ body }) => sentTextSchema.parse(body).data);
    const messagesTo = (address: string) =>
      sent.filter(({ addresses }) => addresses[0] === address).map(({ message }) => message);
    expect(messagesTo('+919439831236')).toEqual(['a1', 'a2']);
    expect(messagesTo('+919876543210')).toEqual(['b1']);
  });

  it('reports texts to be tried again and messages it cannot read, and nothing else', async () => {
    const { handler } = await senderFunction(answerWith(503));
    const unreadable = sqsRecord({
      messageId: 'c1',
      body: '{}',
      attributes: { MessageGroupId: '919000000001' },
    });

    const response = await handler({
      Records: [textRecord('a1', '919439831236'), unreadable, textRecord('a2', '919439831236')],
    });

    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted()).toEqual([
      'a1',
      'a2',
      'c1',
    ]);
  });

  it('does not report a text that Pushbullet refuses for good', async () => {
    const { handler } = await senderFunction(
      answerWith(400, { error: { param: 'addresses', message: 'No number.' } }),
    );

    const response = await handler({ Records: [textRecord('a1', '919439831236')] });

    expect(response).toEqual({ batchItemFailures: [] });
  });

  it('makes a real message come again when Pushbullet says', async () => {
    const { handler, client, smsSending } = await senderFunction(answerWith(429, {}, { 'retry-after': '2' }));
    const receive = async (WaitTimeSeconds: number) => {
      const command = new ReceiveMessageCommand({ QueueUrl: smsSending, WaitTimeSeconds });
      return (await client.send(command)).Messages ?? [];
    };
    const text = textRecord('a1', '919439831236');
    await client.send(
      new SendMessageCommand({
        QueueUrl: smsSending,
        MessageBody: text.body,
        MessageGroupId: '919439831236',
        MessageDeduplicationId: 'dedup-a1',
      }),
    );
    const [message] = await receive(1);

    const response = await handler({ Records: [{ ...text, receiptHandle: message!.ReceiptHandle! }] });

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a1' }] });
    expect(await receive(0)).toEqual([]);
    expect(await receive(5)).toMatchObject([{ MessageId: message!.MessageId }]);
  });
});
