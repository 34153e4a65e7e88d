/** The way from the bank to the handset while the gateway refuses the account, over the whole bank. */

import { setTimeout as delay } from 'node:timers/promises';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localSqsClient } from '../../src/sandbox/awsClients.ts';
import { type PhoneStandIn, startPhoneStandIn } from '../chaos/phoneStandIn.ts';
import { type Desk, deskAt } from '../helpers/ops.ts';
import { startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';

const RAVI = '919000700001';
const SITA = '919000700002';
const TARA = '919000700003';
const AGENT = '919000000001';
const LONGER_THAN_A_CODE = 11;
/** Longer than a line waits between two tries, and than a phone is left alone. */
const LONGER_THAN_A_WAIT = 6;
const SETTLE_MS = 60_000;
const POLL_MS = 200;

let pushbullet: PhoneStandIn;
let sandbox: TestSandbox;
let desk: Desk;

beforeAll(async () => {
  pushbullet = await startPhoneStandIn();
  // No tick of its own in the time of the test.
  sandbox = await startTestSandbox({ PUSHBULLET_API_URL: pushbullet.url, SANDBOX_CLOCK_SECONDS: '3600' });
  desk = deskAt(sandbox.url);
});
afterAll(async () => {
  await sandbox?.stop();
  await pushbullet?.stop();
});

async function until<Value>(what: string, look: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + SETTLE_MS;
  while (Date.now() < deadline) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(POLL_MS);
  }
  throw new Error(`never came: ${what}`);
}

async function forward(forwardMinutes: number): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ forwardMinutes }),
  });
  expect(response.status).toBe(200);
}

interface Listed {
  readonly guid: string;
  readonly to: string;
  readonly state: string;
  readonly urgency: string;
  readonly reason?: string;
}

async function texts(options: string): Promise<readonly Listed[]> {
  return (await desk.json(`text list ${options}`)).json.texts;
}

const untilListed = (options: string, count: number) =>
  until(`${count} texts ${options}`, async () => {
    const found = await texts(options);
    return found.length === count ? found : undefined;
  });

/** How many messages are on the sending queue, or among its dead letters. */
async function onQueues(): Promise<number> {
  const { sqsEndpoint, queues } = await sandbox.stack();
  const client = localSqsClient(sqsEndpoint);
  const urls = Object.entries(queues).flatMap(([name, url]) => (name.includes('Sending') ? [url] : []));
  const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const counts = await Promise.all(
    urls.map(async (QueueUrl) => {
      const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
      const { Attributes = {} } = await client.send(command);
      return AttributeNames.reduce((sum, name) => sum + Number(Attributes[name]), 0);
    }),
  );
  client.destroy();
  return counts.reduce((sum, count) => sum + count, 0);
}

async function stop(parts: Readonly<Record<string, boolean>>): Promise<void> {
  const response = await fetch(`${sandbox.url}/api/page/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parts),
  });
  expect(response.status).toBe(200);
}

/** The bodies that stand in a queue, as whoever may read it sees them. */
async function bodiesIn(queue: string): Promise<readonly string[]> {
  const { sqsEndpoint, queues } = await sandbox.stack();
  const client = localSqsClient(sqsEndpoint);
  const command = new ReceiveMessageCommand({ QueueUrl: queues[queue], VisibilityTimeout: 1 });
  const { Messages = [] } = await client.send(command);
  client.destroy();
  return Messages.map(({ Body = '' }) => Body);
}

describe('what stands in the queues', () => {
  it('is readable to nobody who may read them, and arrives as it was', async () => {
    const name = 'RAIN REGISTER ABCPE1234F TARA MURMU RANCHI';
    await stop({ isWorkerStopped: true, isSenderStopped: true });
    await sandbox.text(TARA, name);
    const incoming = await until('a text in', async () => (await bodiesIn('incomingSmsQ.fifo'))[0]);
    await stop({ isWorkerStopped: false });
    const sending = await until('a code', async () => (await bodiesIn('smsSendingTaskQ.fifo'))[0]);
    await stop({ isSenderStopped: false });
    const text = await until('its text', async () => received(TARA)[0]);

    expect(JSON.parse(incoming)).toEqual({
      sender: TARA,
      content: expect.not.stringMatching(/RAIN|TARA|ABCPE/),
    });
    expect(text).toMatch(/RAIN \d{6}/);
    expect(JSON.parse(sending)).toEqual({
      receiver: TARA,
      content: expect.not.stringMatching(/RAIN|\d{6}/),
    });
  });

  it('is as little that which the desk sends, and arrives as well', async () => {
    await stop({ isSenderStopped: true });
    await desk.json(`account freeze ${AGENT} --reason 'as agreed'`);
    const sending = await until('a text', async () => (await bodiesIn('smsSendingTaskQ.fifo'))[0]);
    await stop({ isSenderStopped: false });
    const text = await until('its text', async () => received(AGENT)[0]);
    await desk.json(`account unfreeze ${AGENT} --reason 'as agreed'`);

    expect(JSON.parse(sending)).toEqual({ receiver: AGENT, content: 'in its record' });
    expect(text).toMatch(/account/);
  });
});

const received = (phone: string) => pushbullet.received.get(phone) ?? [];

describe.each([
  ['a token that was revoked (401)', 'revoked', RAVI],
  ['a quota that is used up (400)', 'usedUp', SITA],
] as const)('%s', (_what, mood, phone) => {
  it('consumes no text: each arrives once and in its order when it is over, or is recorded as expired', async () => {
    pushbullet.mood = mood;
    for (const content of ['RAIN HELP SEND', 'RAIN REGISTER SOMEBODY PATNA', 'RAIN HELP BALANCE']) {
      await sandbox.text(phone, content);
      await untilListed(`--to ${phone}`, (await texts(`--to ${phone}`)).length || 1);
    }
    const waiting = await untilListed(`--to ${phone} --state waiting`, 3);
    await until('empty queues', async () => ((await onQueues()) === 0 ? true : undefined));
    const ill = await desk.json('doctor');

    await forward(LONGER_THAN_A_CODE);
    const [expired] = await untilListed(`--to ${phone} --state expired`, 1);
    const duringOutage = received(phone);
    pushbullet.mood = 'fine';
    await forward(LONGER_THAN_A_WAIT);
    await untilListed(`--to ${phone} --state taken`, 2);
    // That the phone works is noted after its texts.
    const well = await until('a bank that is well', async () => {
      const found = await desk.json('doctor');
      return found.code === 0 ? found : undefined;
    });

    expect(waiting.map(({ reason }) => reason)).toEqual(Array(3).fill(waiting[0]?.reason));
    expect(waiting[0]?.reason).toMatch(/^40[01]: (invalid_access_token|pushbullet_pro_required)/);
    expect(ill).toMatchObject({ code: 4, json: { isWell: false } });
    expect(ill.json.checks).toContainEqual(
      expect.objectContaining({
        name: 'phone pushbullet/sandbox',
        status: 'problem',
        detail: expect.stringContaining('by the fault of the account'),
      }),
    );
    expect(expired).toMatchObject({ urgency: 'code' });
    expect(duringOutage).toEqual([]);
    expect(received(phone)).toEqual([expect.stringMatching(/SEND/), expect.stringMatching(/BALANCE/)]);
    expect(await texts(`--to ${phone} --state waiting`)).toEqual([]);
    expect(await onQueues()).toBe(0);
    expect(well.code).toBe(0);
  });
});
