import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DELIVERY_ID_ATTRIBUTE, SMS_ID_ATTRIBUTE } from '../../src/queueMessages.ts';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { createQueues } from '../../src/sandbox/queues.ts';
import { createTables } from '../../src/sandbox/tables.ts';
import { useBank } from '../helpers/conversation.ts';
import { deskAt, type FakeStack, fakeStack } from '../helpers/ops.ts';
import { dynamodb } from '../helpers/parts.ts';

const why = "--reason 'as agreed'";
let serial = 0;

interface Letter {
  readonly body: string;
  readonly group: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

async function put(
  client: SQSClient,
  QueueUrl: string | undefined,
  { body, group, attributes = {} }: Letter,
) {
  serial += 1;
  const { MessageId } = await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `letter-${serial}`,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
  return MessageId ?? '';
}

async function aStack(): Promise<FakeStack> {
  const stack = await fakeStack();
  onTestFinished(() => stack.stop());
  return stack;
}

function queueOf({ queues }: FakeStack, name: string): string {
  const [, url = ''] = Object.entries(queues.byName).find(([each]) => each.endsWith(name)) ?? [];
  return url;
}

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
    const { desk, queues, ...stack } = await aStack();
    const dead = queueOf({ desk, queues, ...stack }, 'incomingSmsDeadLetterQ.fifo');
    const rubbish = await put(queues.client, dead, { body: 'rubbish', group: 'a' });
    const fine = await put(queues.client, dead, { body: text('919000000001', 'RAIN BALANCE'), group: 'b' });
    await put(queues.client, dead, { body: text('919000000001', 'RAIN SAVED'), group: 'b' });
    await put(queues.client, dead, { body: '{"clock":"2026-11-22T06:30:00.000Z"}', group: 'clock' });
    await put(queues.client, queueOf({ desk, queues, ...stack }, 'smsSendingTaskDeadLetterQ.fifo'), {
      body: JSON.stringify({ receiver: '919000000001', content: 'OTP 123456: …' }),
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
    expect(shown.stdout).toContain('OTP ******');
    expect(shown.stdout).not.toContain('123456');
    expect(unasked.code).toBe(5);
    expect(dropped).toMatchObject({ code: 0, json: { handled: [rubbish] } });
    expect(await countIn(queues.client, dead)).toBe(3);
    expect(missing).toMatchObject({ code: 3, json: { error: { reason: 'noSuchMessage' } } });
    expect(unnamed).toMatchObject({
      code: 2,
      json: { error: { message: 'ids: name messages, or say --all' } },
    });
  });

  it('redrive goes on where Ctrl-C ended it, and brings every message back once', async () => {
    const stack = await aStack();
    const { desk, queues } = stack;
    const dead = queueOf(stack, 'incomingSmsDeadLetterQ.fifo');
    const ids = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        put(queues.client, dead, {
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
    const stack = await aStack();
    const { desk, queues } = stack;
    const id = await put(queues.client, queueOf(stack, 'incomingSmsDeadLetterQ.fifo'), {
      body: text('919000000001', 'RAIN BALANCE'),
      group: 'a',
    });
    await put(queues.client, queueOf(stack, 'smsSendingTaskDeadLetterQ.fifo'), {
      body: JSON.stringify({ receiver: '919000000001', content: 'Hello' }),
      group: 'b',
    });
    const known = `letter-${serial}`;

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
    expect(await attributesIn(queues.smsSending)).toEqual({ textId: known });
  });
});

describe('a redriven text', () => {
  const bank = useBank();

  it('takes effect once, however often it comes back, and is answered once', () =>
    bank.converse({ customers: { ravi: 500 } }, async (talk) => {
      const { sqsEndpoint, queues } = bank.stack();
      const client = localSqsClient(sqsEndpoint);
      const desk = deskAt(bank.sandbox().url);
      const ravi = talk.phone('ravi');
      const letter: Letter = {
        body: text(ravi, 'RAIN BUC SCHOOL 100'),
        group: ravi,
        attributes: { [SMS_ID_ATTRIBUTE]: 'sms-of-ravi', [DELIVERY_ID_ATTRIBUTE]: 'delivery-of-ravi' },
      };
      const dead = queues['incomingSmsDeadLetterQ.fifo'];

      await put(client, dead, letter);
      await desk.json(`dlq redrive incoming --all ${why}`);
      await talk.play('-> ravi: Rs 100 saved in SCHOOL, which now has Rs 100. Bal Rs 400');
      await put(client, dead, letter);
      const listed = await desk.json('dlq list incoming');
      await delay(1_000);
      const again = await desk.json(`dlq redrive incoming --all ${why}`);
      await talk.play(`
        ravi: rain get school
        -> ravi: SCHOOL has Rs 100`);

      expect(listed.json.messages).toMatchObject([
        { advice: 'redrive', why: expect.stringContaining('It was carried out') },
      ]);
      expect(again.json.handled).toHaveLength(1);
      client.destroy();
    }));
});

describe('doctor', () => {
  it('finds a whole bank well, and says what to do about a table that is missing and letters that wait', async () => {
    const stack = await aStack();
    const { desk, queues, tablePrefix } = stack;
    const well = await desk.json('doctor');
    const client = localDynamodbClient(dynamodb().endpoint);
    await client.send(new DeleteTableCommand({ TableName: `${tablePrefix}userRequest` }));
    await put(queues.client, queueOf(stack, 'incomingSmsDeadLetterQ.fifo'), { body: 'rubbish', group: 'a' });
    const ill = await desk.json('doctor');

    const problems = ill.json.checks.filter(({ status }: { status: string }) => status === 'problem');
    expect(well).toMatchObject({ code: 0, json: { ok: true, isWell: true } });
    expect(ill).toMatchObject({ code: 4, json: { isWell: false } });
    expect(problems).toEqual([
      expect.objectContaining({
        name: `table ${tablePrefix}userRequest`,
        detail: 'does not exist',
        todo: expect.stringContaining('deploy'),
      }),
      expect.objectContaining({
        name: 'dead letters of incoming',
        todo: expect.stringContaining('dlq list incoming'),
      }),
    ]);
  });

  it('tells a bad Pushbullet token and a phone that is not there', async () => {
    const { desk } = await aStack();
    const url = await fakePushbullet();
    const settings = { PUSHBULLET_API_URL: url, PUSHBULLET_TARGET_DEVICE_IDEN: 'phone-1' };
    const pushbullet = async (environment: Record<string, string>) => {
      const { json } = await desk.json('doctor', { ...settings, ...environment });
      return json.checks
        .filter(({ name }: { name: string }) => name.startsWith('Pushbullet'))
        .map(({ name, status }: { name: string; status: string }) => `${name}: ${status}`);
    };

    expect(await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'good' })).toEqual([
      'Pushbullet token: ok',
      'Pushbullet device: ok',
    ]);
    expect(await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'bad' })).toEqual(['Pushbullet token: problem']);
    expect(
      await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'good', PUSHBULLET_TARGET_DEVICE_IDEN: 'lost' }),
    ).toEqual(['Pushbullet token: ok', 'Pushbullet device: problem']);
  });

  it('works on a stage by the names that the deployment gives, and misses its functions', async () => {
    const { desk, queues } = await aStack();
    const stage = `t${Date.now().toString(36)}`.slice(0, 12);
    const { endpoint } = dynamodb();
    await createTables(localDynamodbClient(endpoint), `rain-${stage}-`);
    await createQueues(queues.client, {
      endpoint: queues.endpoint,
      prefix: `rain-${stage}-`,
      functionTimeoutSeconds: 5,
    });
    const nothing = 'http://127.0.0.1:1';
    const credentials = {
      AWS_ACCESS_KEY_ID: 'operator',
      AWS_SECRET_ACCESS_KEY: 'operator',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: nothing,
      AWS_ENDPOINT_URL_SSM: nothing,
      AWS_MAX_ATTEMPTS: '1',
    };
    const vault = await desk.json(`vault deposit 5 --yes ${why} --stage ${stage}`, credentials);
    const refused = await desk.json(`seed --people 2 --stage ${stage}`, credentials);
    const { json } = await desk.json(`doctor --stage ${stage}`, credentials);

    const problems = json.checks.filter(({ status }: { status: string }) => status === 'problem');
    expect(vault.json).toMatchObject({ ok: true, amountPaise: 500 });
    expect(refused).toMatchObject({ code: 3, json: { error: { reason: 'notSandbox' } } });
    expect(problems.map(({ name, todo }: { name: string; todo: string }) => `${name} ${todo}`)).toEqual(
      ['sink', 'worker', 'sender'].map(
        (name) => `function rain-${stage}-${name} Deploy it: ./deploy.sh ${name}.`,
      ),
    );
  });
});

/** Pushbullet's two questions, answered for the token `good`. */
async function fakePushbullet(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.headers['access-token'] !== 'good') response.statusCode = 401;
    const phone = { iden: 'phone-1', active: true, nickname: 'Redmi', has_sms: true };
    response.end(JSON.stringify(request.url === '/v2/devices' ? { devices: [phone] } : { name: 'Rain' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
