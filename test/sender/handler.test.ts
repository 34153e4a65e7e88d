import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { createTextRecords, textPut } from '../../src/bank/store/outgoingTexts.ts';
import type { OutgoingText } from '../../src/domain/outgoingText.ts';
import { lineKey } from '../../src/domain/waitingLine.ts';
import { textMessages } from '../../src/queues/sending.ts';
import { RAVI, SITA } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { dynamodb, freshQueues, freshTables } from '../helpers/parts.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { answerWith, gatewayServer } from './gatewayServer.ts';
import { messageOf } from './senderParts.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const sentTextSchema = z.object({ data: z.object({ addresses: z.array(z.string()), message: z.string() }) });

async function senderFunction(answer: Parameters<typeof gatewayServer>[0]) {
  const [queues, tablePrefix] = await Promise.all([freshQueues(), freshTables()]);
  const pushbullet = await gatewayServer(answer);
  const { endpoint, documents } = dynamodb();
  const environment = {
    METRICS: 'off',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    SMS_SEND_Q_URL: queues.smsSending,
    TABLE_PREFIX: tablePrefix,
    REGION: 'ap-south-1',
    ACCESS_KEY_ID: 'local',
    SECRET_ACCESS_KEY: 'local',
    SMS_SERVICE: 'pushbullet',
    PUSHBULLET_ACCESS_TOKEN: 'o.token',
    PUSHBULLET_TARGET_DEVICE_IDEN: 'device',
    PUSHBULLET_API_URL: pushbullet.url,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
  for (const [key, value] of Object.entries(environment)) vi.stubEnv(key, value);
  const { handler } = await import('../../src/sender/handler.ts');
  const records = createTextRecords(documents, tablePrefix);
  return {
    ...queues,
    ...pushbullet,
    handler,
    records,
    phones: createGatewayPhones(documents, tablePrefix),
    record: async (...texts: readonly OutgoingText[]) => {
      for (const text of texts) await documents.send(textPut(text, tablePrefix));
    },
  };
}

/** Worth sending from now on: the function has the clock of this machine. */
function aTextOfNow(parts: Partial<OutgoingText>): OutgoingText {
  const nowMs = Date.now();
  const expiresAt = new Date(nowMs + 3_600_000).toISOString();
  return aText({ createdAt: new Date(nowMs).toISOString(), expiresAt, ...parts });
}

describe('the sender function', () => {
  it("sends a batch, each receiver's texts in order", async () => {
    const { handler, requests, record } = await senderFunction(answerWith(200));
    const texts = [
      aTextOfNow({ content: 'a1' }),
      aTextOfNow({ to: SITA, content: 'b1' }),
      aTextOfNow({ content: 'a2' }),
    ];
    await record(...texts);

    const response = await handler({ Records: texts.map((text) => messageOf(text)) });

    expect(response).toEqual({ batchItemFailures: [] });
    const sent = requests.map(({ body }) => sentTextSchema.parse(body).data);
    const messagesTo = (phone: string) =>
      sent.filter(({ addresses }) => addresses[0] === `+${phone}`).map(({ message }) => message);
    expect(messagesTo(RAVI)).toEqual(['a1', 'a2']);
    expect(messagesTo(SITA)).toEqual(['b1']);
  });

  it('reports texts that come again within seconds and messages it cannot read, and nothing else', async () => {
    const { handler, record } = await senderFunction(answerWith(503));
    const unreadable = sqsRecord({
      messageId: 'c1',
      body: '{}',
      attributes: { MessageGroupId: '919000000001' },
    });
    const texts = [aTextOfNow({}), aTextOfNow({})];
    await record(...texts);
    const [first, second] = texts.map((text, index) => messageOf(text, { messageId: `a${index + 1}` }));

    const response = await handler({ Records: [first!, unreadable, second!] });

    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).toSorted()).toEqual([
      'a1',
      'a2',
      'c1',
    ]);
  });

  it('does not report a text that Pushbullet refuses for good', async () => {
    const refusal = { error: { param: 'addresses', message: 'No number.' } };
    const { handler, record, records } = await senderFunction(answerWith(400, refusal));
    const text = aTextOfNow({});
    await record(text);

    const response = await handler({ Records: [messageOf(text)] });

    expect(response).toEqual({ batchItemFailures: [] });
    expect((await records.readTexts([text.guid])).get(text.guid)).toMatchObject({ state: 'refused' });
  });

  it.each([401, 403])(
    'consumes no text when Pushbullet answers %i: it waits, and the account is named',
    async (status) => {
      const { handler, record, records, phones } = await senderFunction(answerWith(status));
      const text = aTextOfNow({});
      await record(text);

      const response = await handler({ Records: [messageOf(text)] });

      expect(response).toEqual({ batchItemFailures: [] });
      expect(await records.read(text.guid, lineKey(RAVI, 'now'))).toMatchObject({
        text: { state: 'waiting' },
        line: { guids: [text.guid] },
      });
      expect(await phones.list()).toMatchObject([{ id: 'pushbullet/device', blame: 'account' }]);
    },
  );

  it('takes what gateways report of texts and phones, from a queue of its own', async () => {
    const { handler, record, records, phones } = await senderFunction(answerWith(200));
    const text = aTextOfNow({});
    await record(text);
    const at = new Date().toISOString();
    const report = { report: { text: { guid: text.guid }, state: 'delivered', at } };
    const life = { life: { via: 'smsgate/phone-1', isHealthy: true, battery: 81, at } };

    const response = await handler({
      Records: [report, life].map((news, index) =>
        sqsRecord({ messageId: `n${index}`, body: JSON.stringify(news) }),
      ),
    });

    expect(response).toEqual({ batchItemFailures: [] });
    expect((await records.readTexts([text.guid])).get(text.guid)).toMatchObject({
      state: 'delivered',
      deliveredAt: at,
    });
    expect(await phones.list()).toMatchObject([
      { id: 'smsgate/phone-1', lastSeenAt: at, battery: 81, isHealthy: true },
    ]);
  });

  it('makes a real message come again when Pushbullet says', async () => {
    const { handler, client, smsSending, record } = await senderFunction(
      answerWith(429, {}, { 'retry-after': '2' }),
    );
    const receive = async (WaitTimeSeconds: number) => {
      const command = new ReceiveMessageCommand({ QueueUrl: smsSending, WaitTimeSeconds });
      return (await client.send(command)).Messages ?? [];
    };
    const text = aTextOfNow({});
    await record(text);
    const [{ body, groupId, deduplicationId }] = textMessages([text], text.smsId) as [
      ReturnType<typeof textMessages>[number],
    ];
    await client.send(
      new SendMessageCommand({
        QueueUrl: smsSending,
        MessageBody: JSON.stringify(body),
        MessageGroupId: groupId,
        MessageDeduplicationId: deduplicationId,
      }),
    );
    const [message] = await receive(1);

    const response = await handler({
      Records: [{ ...messageOf(text, { messageId: 'a1' }), receiptHandle: message!.ReceiptHandle! }],
    });

    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a1' }] });
    expect(await receive(0)).toEqual([]);
    expect(await receive(7)).toMatchObject([{ MessageId: message!.MessageId }]);
  });
});
