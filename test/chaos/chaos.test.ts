import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { startRedisServer } from '../../src/sandbox/redisServer.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { readSettings } from '../../src/sandbox/settings.ts';
import { itemsOf, sumOfBooks } from '../helpers/books.ts';
import { holdUp, ownProcess } from './havoc.ts';
import { PHONE_IDS, phonePool } from './phonePool.ts';
import { type Mood, type PhoneStandIn, startPhoneStandIn } from './phoneStandIn.ts';
import { redrive } from './redrive.ts';
import { bundlesBy } from './slowBundles.ts';
import { type SlowProxy, startSlowProxy } from './slowProxy.ts';

const AGENT = '919000000001';
const CUSTOMERS = ['919000000021', '919000000022', '919000000023', '919000000024'];
const MAX_TEXTS_OF_EACH = 100;
/** Each text has a second of its own, none in the future and none so long ago that it would be late. */
const FIRST_AT = Math.floor(Date.now() / 1_000) - 900;
const BETWEEN_TEXTS_MS = 400;
/** A phone that has failed is left alone for a while, and texts that wait are taken up by the clock. */
const MAX_IN_A_MOOD_MS = 40_000;
/** Short, so that what a killed process had in hand comes again soon. */
const FUNCTION_TIMEOUT_SECONDS = '1.5';
const SETTLE_MS = 90_000;
const POLL_MS = 100;
const TICK_MS = 1_000;

/** For each piece of a request or an answer. */
const SLOW_MS = 250;

let phones: PhoneStandIn;
let toDynamodb: SlowProxy;
let toSqs: SlowProxy;
let bundles: string;
let bank: Sandbox;
let posts = 0;

beforeAll(async () => {
  phones = await startPhoneStandIn();
  toDynamodb = await startSlowProxy();
  toSqs = await startSlowProxy();
  bundles = bundlesBy({ dynamodb: toDynamodb.url, sqs: toSqs.url });
  bank = await startSandbox(
    readSettings({
      PORT: '0',
      RAIN_DATA_DIR: ':memory:',
      SANDBOX_FUNCTION_TIMEOUT_SECONDS: FUNCTION_TIMEOUT_SECONDS,
      PUSHBULLET_API_URL: phones.url,
      SANDBOX_BUNDLE_DIR: bundles,
    }),
  );
  toDynamodb.target = new URL(bank.stack.dynamodbEndpoint);
  toSqs.target = new URL(bank.stack.sqsEndpoint);
  await openAccounts();
});

afterAll(async () => {
  await bank?.stop();
  await phones?.stop();
  for (const proxy of [toDynamodb, toSqs]) proxy?.stop();
  rmSync(bundles, { recursive: true });
});

/** Posts a text until the sink takes it, each time as the same SMS; every fifth twice. */
async function text(sender: string, content: string): Promise<void> {
  const number = posts++;
  const body = JSON.stringify({
    sender,
    content: `RAIN ${content}`,
    occurredAt: `${FIRST_AT + number}`,
  });
  for (let taken = 0; taken < (number % 5 === 0 ? 2 : 1); ) {
    const response = await fetch(`${bank.url}/webhooks/ifttt`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rain-secret': 'sandbox' },
      body,
    }).catch(() => undefined);
    if (response?.status === 200) taken += 1;
    else await delay(POLL_MS);
  }
}

async function until<Value>(
  what: string,
  look: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> {
  const deadline = Date.now() + SETTLE_MS;
  while (Date.now() < deadline) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(POLL_MS);
  }
  throw new Error(`never came: ${what}`);
}

const received = (phone: string, pattern: RegExp) =>
  until(`${phone} ${pattern}`, () => {
    const matches = (phones.received.get(phone) ?? []).map((content) => pattern.exec(content)?.[1]);
    return matches.filter((match) => match !== undefined).at(-1);
  });

/** Reads `RAIN <code>` in the newest text that asks for a code in these words. */
const askedFor = (phone: string, words: RegExp) =>
  received(phone, new RegExp(`${words.source}.*RAIN (\\d{6})\\b`));

async function openAccounts(): Promise<void> {
  for (const phone of CUSTOMERS) {
    await text(phone, 'REGISTER RAVI DELHI');
    await text(phone, await askedFor(phone, /open your account/));
    await received(phone, /(is open)/);
    await text(AGENT, `COLLECT 1000 ${phone}`);
    await text(AGENT, await askedFor(AGENT, new RegExp(`${phone.slice(2, 7)} ${phone.slice(7)}`)));
    await received(phone, /^(You put in)/);
  }
}

/** Kills, stops and slows whatever there is, one thing after another. */
async function wreak(sqs: SQSClient): Promise<void> {
  const moods: readonly Mood[] = ['error', 'fine', 'busy', 'tookItAndFailed', 'fine', 'silent', 'fine'];
  const redisPort = Number(new URL(bank.stack.redisEndpoint ?? '').port);
  for (const [round, mood] of moods.entries()) {
    phones.mood = mood;
    toDynamodb.delayMs = round === 1 || round === 4 ? SLOW_MS : 0;
    toSqs.delayMs = round === 0 || round === 4 ? SLOW_MS : 0;
    bank.functions.worker.kill();
    const before = phones.asked.get(mood) ?? 0;
    const slow = [toDynamodb, toSqs].filter(({ delayMs }) => delayMs > 0);
    const heldUpBefore = slow.map(({ heldUp }) => heldUp);
    // Each trouble lasts until somebody has met it.
    const isMet = () =>
      (phones.asked.get(mood) ?? 0) > before &&
      slow.every(({ heldUp }, index) => heldUp > (heldUpBefore[index] ?? 0));
    for (let waited = 0; waited < MAX_IN_A_MOOD_MS && !isMet(); waited += POLL_MS) {
      // One that finds a server dead is lost, as in a bank.
      await sendTick(sqs).catch(() => {});
      await delay(POLL_MS);
    }
    if (round === 1) process.kill(ownProcess(`:${redisPort}`), 'SIGKILL');
    if (round === 2) await holdUp(ownProcess('DynamoDBLocal.jar'), 1_200);
    if (round === 3) await holdUp(ownProcess('sqsServerProcess'), 1_200);
    bank.functions.sender.kill();
    await delay(400);
  }
  toDynamodb.delayMs = 0;
  toSqs.delayMs = 0;
}

let tickedAt = 0;

async function sendTick(sqs: SQSClient): Promise<void> {
  if (Date.now() < tickedAt + TICK_MS) return;
  tickedAt = Date.now();
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: bank.stack.queues['incomingSmsQ.fifo'],
      MessageBody: JSON.stringify({ clock: new Date(tickedAt).toISOString() }),
      MessageGroupId: 'clock',
      MessageDeduplicationId: `chaos#${tickedAt}`,
    }),
  );
}

async function savedBy(documents: DynamoDBDocumentClient): Promise<readonly string[]> {
  const entries = await itemsOf<LedgerEntry>(documents, 'userAccountLedger');
  return entries
    .filter(({ op, note }) => op === 'credit' && note === 'bucket')
    .map(({ phone, money }) => `${phone} ${money / 100}`)
    .sort();
}

it('loses nothing and does nothing twice while its processes are killed, stopped and slowed', {
  timeout: 300_000,
}, async () => {
  const wanted: string[] = [];
  let isOver = false;
  const saveAll = async (phone: string, customer: number) => {
    for (let number = 1; number <= MAX_TEXTS_OF_EACH && !isOver; number++) {
      const amount = (100 * (customer + 1) + number) / 100;
      wanted.push(`${phone} ${amount}`);
      await text(phone, `BUC SCHOOL ${amount}`);
      await delay(BETWEEN_TEXTS_MS);
    }
  };

  const sqs = localSqsClient(bank.stack.sqsEndpoint);
  const havoc = wreak(sqs).finally(() => {
    isOver = true;
  });
  await Promise.all([havoc, ...CUSTOMERS.map(saveAll)]);
  phones.mood = 'fine';
  const redis = await startRedisServer({
    logFile: bank.logFile('redis'),
    port: Number(new URL(bank.stack.redisEndpoint ?? '').port),
  });

  const { queues } = bank.stack;
  const queue = (name: string) => queues[name] ?? '';
  const replies = () =>
    CUSTOMERS.flatMap((phone) =>
      (phones.received.get(phone) ?? []).flatMap((content) => {
        const amount = /^Rs (\S+) saved in SCHOOL/.exec(content)?.[1];
        return amount === undefined ? [] : [`${phone} ${Number(amount)}`];
      }),
    ).sort();
  await until('every reply', async () => {
    await redrive(sqs, queue('incomingSmsDeadLetterQ.fifo'), queue('incomingSmsQ.fifo'));
    await redrive(sqs, queue('smsSendingTaskDeadLetterQ.fifo'), queue('smsSendingTaskQ.fifo'));
    // One phone's texts that wait are taken up ten a minute: a tick a second saves us waiting for it.
    await sendTick(sqs);
    return replies().length >= wanted.length || undefined;
  }).catch((error: unknown) => {
    const missing = wanted.filter((each) => !replies().includes(each));
    throw new Error(`no reply for ${missing.join(', ')}`, { cause: error });
  });
  // Long enough for a text that came twice to arrive.
  await delay(1_500);

  const dynamodb = localDynamodbClient(bank.stack.dynamodbEndpoint);
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const books = await sumOfBooks(documents, bank.stack.tablePrefix);
  expect(books.faults).toEqual([]);
  expect(books.owed).toBe(books.held);
  expect(await savedBy(documents)).toEqual(wanted.toSorted());
  expect(replies()).toEqual(wanted.toSorted());
  for (const mood of ['error', 'busy', 'tookItAndFailed', 'silent'] as const) {
    expect(phones.asked.get(mood) ?? 0, mood).toBeGreaterThan(0);
  }
  for (const { heldUp } of [toDynamodb, toSqs]) expect(heldUp).toBeGreaterThan(0);
  for (const client of [sqs, dynamodb]) client.destroy();
  await redis?.stop();
});

const SAVED = /^Rs (\S+) saved in SCHOOL/;
const TEXTS_BY_PHONES = 8;
/** Longer than a code is good, and than a phone may take over a text: by a clock that is moved on. */
const OUTAGE_MINUTES = 12;

/** How far texts have come, by whom they go to. */
async function textRecords(documents: DynamoDBDocumentClient) {
  interface Item {
    readonly to: string;
    readonly state: string;
    readonly via?: string;
    readonly urgency: string;
  }
  const items = await itemsOf<Item>(documents, 'outgoingText');
  return items.filter(({ to }) => CUSTOMERS.includes(to));
}

it('loses no text, and sends none twice, while one of three phones dies and the others’ account is refused', {
  timeout: 240_000,
}, async () => {
  const pool = phonePool(bank.url);
  const dynamodb = localDynamodbClient(bank.stack.dynamodbEndpoint);
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const [dead = '', ...others] = PHONE_IDS;
  await pool.add();
  const wanted: string[] = [];
  const saveBy = async (ids: readonly string[], from: number, to: number) => {
    for (let number = from; number < to; number += 1) {
      for (const [customer, phone] of CUSTOMERS.entries()) {
        const amount = 20 + customer * TEXTS_BY_PHONES + number;
        wanted.push(`${phone} ${amount}`);
        await pool.receive(ids[(number + customer) % ids.length] ?? dead, phone, `RAIN BUC SCHOOL ${amount}`);
      }
      if (number % 2 === 0) bank.functions.sender.kill();
      else bank.functions.worker.kill();
      await delay(BETWEEN_TEXTS_MS);
    }
  };
  const decided = () =>
    until('all are decided', async () => {
      const saved = await savedBy(documents);
      return wanted.every((each) => saved.includes(each)) || undefined;
    });
  /** What phones that work were given is sent, and known to be: moved on before that, they would seem not to send. */
  const settled = (ids: readonly string[]) =>
    until('phones are done', async () => {
      if ((await pool.pendingAt(ids)) > 0) return undefined;
      const texts = await textRecords(documents);
      const isOpen = texts.some(({ state, via }) => state === 'taken' && ids.includes(`${via}`.slice(8)));
      return !isOpen || undefined;
    });

  // Slow first, so that it dies with texts in hand.
  await pool.trouble(dead, { isSlow: true });
  await saveBy(PHONE_IDS, 0, 2);
  await pool.trouble(dead, { isOff: true });
  await saveBy(others, 2, TEXTS_BY_PHONES / 2);
  for (const id of others) await pool.trouble(id, { isRevoked: true });
  await saveBy(others, TEXTS_BY_PHONES / 2, TEXTS_BY_PHONES);
  // On a slow day the dead one has sent all that it had, and would be given the code: nothing takes texts now.
  await pool.trouble(dead, { isRevoked: true });
  const [payer = '', payee] = CUSTOMERS;
  await pool.receive(others[0] ?? '', payer, `RAIN SEND 3 ${payee}`);
  await decided();
  await until('a code waits', async () => {
    const texts = await textRecords(documents);
    return texts.some(({ urgency, state }) => urgency === 'code' && state === 'waiting') || undefined;
  });
  await settled(others);
  await pool.forward(OUTAGE_MINUTES);
  for (const id of PHONE_IDS) await pool.trouble(id, { isOff: false, isSlow: false, isRevoked: false });

  const saved = async () => {
    const texts = await Promise.all(
      CUSTOMERS.map(async (phone) =>
        (await pool.textsTo(phone)).flatMap((content) => {
          const amount = SAVED.exec(content)?.[1];
          return amount === undefined ? [] : [`${phone} ${Number(amount)}`];
        }),
      ),
    );
    return texts.flat().toSorted();
  };
  await until('every reply', async () => {
    await settled(PHONE_IDS);
    const isWaiting = (await textRecords(documents)).some(({ state }) => state === 'waiting');
    if ((await saved()).length >= wanted.length && !isWaiting) return true;
    await pool.forward(2);
    return undefined;
  });
  await settled(PHONE_IDS);

  expect(await saved()).toEqual(wanted.toSorted());
  const ends = Map.groupBy(await textRecords(documents), ({ state }) => state);
  expect(ends.get('expired')).toMatchObject([{ urgency: 'code', to: payer }]);
  expect(ends.get('waiting') ?? []).toEqual([]);
  dynamodb.destroy();
});
