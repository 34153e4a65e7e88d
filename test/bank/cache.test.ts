import type { Redis } from 'ioredis';
import { Redis as RedisClient } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  type Cache,
  createRedisCache,
  createRedisGuard,
  NO_POINTERS,
  type Pointers,
} from '../../src/bank/cache.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Phone } from '../../src/domain/phone.ts';
import {
  ASHA,
  aPhone,
  aTransactionId,
  codeOf,
  MOHAN,
  NOON,
  RAVI,
  SITA,
  wrongCode,
} from '../helpers/domain.ts';
import { roundsOf } from '../helpers/dynamodbCalls.ts';
import { fakeRedis } from '../helpers/fakeRedis.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, type TestWorker } from '../helpers/worker.ts';

const NEWCOMER = aPhone('919000000042');
const TXN = aTransactionId('A7K2M9');
const POINTERS: Pointers = {
  accountIds: new Map([[RAVI, 'account-RAVI']]),
  waiting: new Map([[RAVI, [[TXN, 'account-SITA']]]]),
};
const CUSTOMERS = { [RAVI]: 500, [SITA]: 500, [MOHAN]: 500 };

/**
 * What each command of a long conversation was answered; refs and codes, which are new each time, by their
 * names.
 */
async function converse(worker: TestWorker, beforeEach: () => Promise<void>): Promise<readonly string[]> {
  const transcript: string[] = [];
  const text = async (from: Phone, content: string) => {
    await beforeEach();
    const received = await worker.text(from, content);
    for (const [to, told] of [[from, content] as const, ...received]) {
      transcript.push(
        `${to}: ${told.replace(/\b(?=\w*[A-Z])(?=\w*[2-9])[0-9A-Z]{6}\b/g, '<ref>').replace(/\b\d{6}\b/g, '<code>')}`,
      );
    }
    return received;
  };

  await text(RAVI, 'BALANCE');
  const transfer = codeOf(await text(RAVI, `TRANSFER 300 ${SITA}`));
  const second = codeOf(await text(RAVI, `TRANSFER 300 ${MOHAN}`));
  await text(RAVI, wrongCode(transfer));
  await text(SITA, transfer);
  await text(RAVI, transfer);
  await text(RAVI, second);
  await text(RAVI, transfer);
  await text(NEWCOMER, 'BALANCE');
  const registration = codeOf(await text(NEWCOMER, 'REGISTER ABCPE1234F NEW PERSON AGRA'));
  await text(NEWCOMER, registration);
  await text(NEWCOMER, 'BALANCE');
  const collect = codeOf(await text(ASHA, `COLLECT 250 ${NEWCOMER}`));
  await text(MOHAN, collect);
  await text(ASHA, collect);
  const pay = codeOf(await text(SITA, `REQUEST 200 ${NEWCOMER}`));
  await text(NEWCOMER, pay);
  const withdraw = codeOf(await text(SITA, `WITHDRAW 100.50 ${MOHAN}`));
  await text(SITA, withdraw);
  const deposit = codeOf(await text(NEWCOMER, `DEPOSIT 40 ${MOHAN}`));
  await text(MOHAN, deposit);
  await text(SITA, `REQUEST 7 ${RAVI}`);
  await text(MOHAN, `REQUEST 8 ${RAVI}`);
  await text(RAVI, `NO ${SITA}`);
  await text(RAVI, 'NO');
  await text(RAVI, `SEND 9 ${MOHAN}`);
  await text(RAVI, `SEND 10 ${MOHAN}`);
  await text(RAVI, 'CANCEL');
  await text(SITA, 'BUC SCHOOL 100');
  await text(SITA, 'BREAK SCHOOL 25');
  await text(SITA, 'BREAK SCHOOL 500');
  await text(SITA, 'SAVED');
  await text(SITA, 'ATM OFF');
  await text(RAVI, 'FIND DEPOSIT 10 DELHI');
  await text(RAVI, 'FIND WITHDRAW 10 DELHI');
  await text(MOHAN, 'YES');
  await text(NEWCOMER, 'BALANCE');
  return transcript;
}

interface Outcome {
  readonly transcript: readonly string[];
  readonly books: Awaited<ReturnType<TestWorker['books']>>;
  readonly balances: Readonly<Record<string, number>>;
}

async function outcomeWith(
  cache: Cache | undefined,
  spoil: (worker: TestWorker) => Promise<void> = async () => undefined,
): Promise<Outcome> {
  const worker = await aWorker({ ...(cache && { cache }), dice: 0, pause: async () => undefined });
  await openBank(worker, CUSTOMERS);
  const transcript = await converse(worker, () => spoil(worker));
  const accounts = await worker.items<Account>('userAccount');
  const balances = accounts.map(({ phone, balance, cashInHand }) => [phone, balance + cashInHand] as const);
  return { transcript, books: await worker.books(), balances: Object.fromEntries(balances) };
}

let withoutCache: Promise<Outcome> | undefined;

/** The conversation as it goes without any cache. */
function asWithout(): Promise<Outcome> {
  withoutCache ??= outcomeWith(undefined);
  return withoutCache;
}

interface CacheUnderTest {
  readonly cache: Cache;
  readonly client: Redis;
  readonly keyPrefix: string;
}

async function aRedisCache(nowMs: () => number = () => NOON): Promise<CacheUnderTest> {
  const { client, keyPrefix } = redis();
  await client.ping();
  const cache = createRedisCache(client, createRedisGuard(client, recordingLog(), nowMs), keyPrefix);
  return { cache, client, keyPrefix };
}

/** A client as the worker makes one, of a server that may not answer. */
function aClientOf(endpoint: string): Redis {
  const client = new RedisClient(endpoint, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 50,
    retryStrategy: () => 50,
  });
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  return client;
}

type Spoil = (under: CacheUnderTest, worker: TestWorker) => Promise<void>;

/** Says of each phone what the lie says: whose it is, and what waits there. */
async function lie(
  { client, keyPrefix }: CacheUnderTest,
  worker: TestWorker,
  phones: (account: Account, accounts: readonly Account[]) => string,
  waiting: (account: Account, accounts: readonly Account[]) => string,
): Promise<void> {
  const accounts = await accountsOf(worker);
  const entries = accounts.flatMap((account) => [
    [`${keyPrefix}phone:${account.phone}`, phones(account, accounts)],
    [`${keyPrefix}waiting:${account.phone}`, waiting(account, accounts)],
  ]);
  await client.mset(entries.flat());
}

const accountsOf = (worker: TestWorker) => worker.items<Account>('userAccount');

const SPOILS: readonly (readonly [string, Spoil])[] = [
  ['has what it remembers', async () => undefined],
  [
    'forgets everything',
    async ({ client, keyPrefix }) => void (await del(client, await client.keys(`${keyPrefix}*`))),
  ],
  [
    'holds garbage',
    async ({ client, keyPrefix }) => {
      const garbage = ['', '{', 'null', '{"balance":-1}', '[]'];
      const keys = await client.keys(`${keyPrefix}*`);
      for (const [index, key] of keys.entries()) await client.set(key, garbage[index % garbage.length] ?? '');
    },
  ],
  [
    'holds lists where it should hold texts',
    async ({ client, keyPrefix }) => {
      const keys = await client.keys(`${keyPrefix}*`);
      await del(client, keys);
      for (const key of keys) await client.rpush(key, 'x');
    },
  ],
  [
    'says that nobody has any phone, and that nothing waits',
    async (under, worker) =>
      lie(
        under,
        worker,
        () => '',
        () => '[]',
      ),
  ],
  [
    'says that other txns wait than do, with others or nobody',
    async (under, worker) =>
      lie(
        under,
        worker,
        ({ id }) => id,
        (_account, accounts) =>
          JSON.stringify([
            ['A7K2M9', accounts[0]?.id],
            ['B7K2M9', 'account-of-nobody'],
          ]),
      ),
  ],
  [
    'says that what waits for one person waits for all, with the wrong people',
    async (under, worker) =>
      lie(
        under,
        worker,
        ({ id }) => id,
        ({ id }, accounts) =>
          JSON.stringify(accounts.flatMap(({ waiting = [] }) => waiting.map((entry) => [entry.id, id]))),
      ),
  ],
  [
    'names accounts that no database takes for a key',
    async (under, worker) =>
      lie(
        under,
        worker,
        () => 'x'.repeat(5_000),
        () => JSON.stringify([['A7K2M9', 'x'.repeat(5_000)]]),
      ),
  ],
  [
    'leads each phone to the account of somebody else',
    async ({ client, keyPrefix }, worker) => {
      const accounts = await accountsOf(worker);
      for (const [index, { phone }] of accounts.entries()) {
        const other = accounts[(index + 1) % accounts.length] as Account;
        await client.set(`${keyPrefix}phone:${phone}`, other.id);
      }
      await client.set(`${keyPrefix}phone:${NEWCOMER}`, accounts[0]?.id ?? '');
    },
  ],
  [
    'leads each phone to no account',
    async ({ client, keyPrefix }) => {
      for (const phone of [ASHA, RAVI, SITA, MOHAN, NEWCOMER]) {
        await client.set(`${keyPrefix}phone:${phone}`, 'account-of-nobody');
      }
    },
  ],
];

async function del(client: Redis, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await client.del([...keys]);
}

describe('a conversation goes the same, to the last text and paisa,', () => {
  it.each(SPOILS)('when Redis %s', async (_, spoil) => {
    const under = await aRedisCache();

    const outcome = await outcomeWith(under.cache, (worker) => spoil(under, worker));

    expect(outcome).toEqual(await asWithout());
    expect(outcome.books).toEqual({ owed: outcome.books.held, held: outcome.books.held, faults: [] });
  });

  it('when Redis stops answering', async () => {
    const server = await fakeRedis();
    const client = aClientOf(server.endpoint);
    await new Promise((resolve) => client.once('ready', resolve));
    const cache = createRedisCache(
      client,
      createRedisGuard(client, recordingLog(), () => NOON),
      '',
    );

    const outcome = await outcomeWith(cache);

    expect(outcome).toEqual(await asWithout());
    expect(server.commands).toEqual(['MGET']);
  });
});

describe('the guard of Redis', () => {
  it('leaves a server that failed alone for two seconds, then tries again', async () => {
    let nowMs = NOON;
    const server = await fakeRedis();
    const client = aClientOf(server.endpoint);
    await new Promise((resolve) => client.once('ready', resolve));
    const log = recordingLog();
    const cache = createRedisCache(
      client,
      createRedisGuard(client, log, () => nowMs),
      '',
    );

    const counts: number[] = [];
    for (const step of [0, 1, 1_998, 1, 1]) {
      nowMs += step;
      await cache.recall([RAVI], []);
      counts.push(server.commands.length);
    }

    expect(counts).toEqual([1, 1, 1, 2, 2]);
    expect(log.lines.map(({ message }) => message)).toEqual(
      Array(2).fill('Redis failed, going on without it'),
    );
  });

  it('notices a server that answers reads but not writes', async () => {
    const server = await fakeRedis({ MGET: '*1\r\n$-1\r\n' });
    const client = aClientOf(server.endpoint);
    await new Promise((resolve) => client.once('ready', resolve));
    const log = recordingLog();
    const cache = createRedisCache(
      client,
      createRedisGuard(client, log, () => NOON),
      '',
    );

    await cache.remember(POINTERS);
    await cache.remember(POINTERS);
    await cache.recall([RAVI], []);

    expect(server.commands).toEqual(['SET', 'SET']);
    expect(log.lines).toHaveLength(1);
  });

  it('answers with nothing while the client is not connected, and never throws', async () => {
    const client = aClientOf('redis://127.0.0.1:1');
    const log = recordingLog();
    const cache = createRedisCache(
      client,
      createRedisGuard(client, log, () => NOON),
      '',
    );

    const recalled = await cache.recall([RAVI], [RAVI]);
    await cache.remember(POINTERS);

    expect(recalled).toEqual(NO_POINTERS);
    expect(log.lines).toEqual([]);
  });
});

describe('what is remembered', () => {
  it('is what waits for a person and with whom, so that a code needs no second round', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    const rounds: number[] = [];
    for (const begin of [`TRANSFER 100 ${SITA}`, `WITHDRAW 100 ${SITA}`, `TRANSFER 100 ${SITA}`]) {
      const code = codeOf(await worker.text(RAVI, begin));
      const before = worker.calls.length;
      await worker.text(RAVI, code);
      rounds.push(roundsOf(worker.calls.slice(before)));
    }

    expect(rounds).toEqual([2, 2, 2]);
  });

  it('is who is whose and what waits for them, and nothing else about anybody', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, CUSTOMERS);
    await converse(worker, async () => undefined);
    await worker.text(SITA, `REQUEST 5 ${RAVI}`);
    await worker.text(RAVI, `SEND 6 ${MOHAN}`);
    const accounts = await accountsOf(worker);

    const { client, keyPrefix } = under;
    const keys = (await client.keys(`${keyPrefix}*`)).toSorted();
    const values = await client.mget(keys);

    const waitsAt = ({ waiting = [] }: Account) => waiting.map(({ id, otherId }) => [id, otherId]);
    const expected = new Map<string, string>([
      ...accounts.map(({ phone, id }) => [`${keyPrefix}phone:${phone}`, id] as const),
      ...accounts.map(
        (account) => [`${keyPrefix}waiting:${account.phone}`, JSON.stringify(waitsAt(account))] as const,
      ),
    ]);
    expect(accounts.length).toBeGreaterThan(4);
    expect(accounts.flatMap(waitsAt)).toHaveLength(3);
    for (const [index, key] of keys.entries()) expect([key, values[index]]).toEqual([key, expected.get(key)]);
    expect(keys.filter((key) => key.includes(':phone:'))).toHaveLength(accounts.length);
  });

  it('is mended where it was wrong', async () => {
    const { cache } = await aRedisCache();
    const worker = await aWorker({ cache });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
    const { id: ofSita } = await worker.account(SITA);
    await cache.remember({
      ...NO_POINTERS,
      accountIds: new Map([
        [RAVI, ofSita],
        [NEWCOMER, ofSita],
      ]),
    });

    await worker.text(RAVI, `TRANSFER 10 ${NEWCOMER}`);
    const { accountIds } = await cache.recall([RAVI, NEWCOMER], []);

    expect([...accountIds]).toEqual([
      [RAVI, (await worker.account(RAVI)).id],
      [NEWCOMER, undefined],
    ]);
  });

  it('is forgotten after a day, what waits after a quarter of an hour, no account after an hour', async () => {
    const { cache, client, keyPrefix } = await aRedisCache();

    await cache.remember({
      ...POINTERS,
      accountIds: new Map([...POINTERS.accountIds, [NEWCOMER, undefined]]),
    });

    const keys = [`phone:${RAVI}`, `waiting:${RAVI}`, `phone:${NEWCOMER}`];
    const lives = await Promise.all(keys.map((key) => client.ttl(`${keyPrefix}${key}`)));
    expect(lives.map((seconds) => Math.ceil(seconds / 900))).toEqual([96, 1, 4]);
  });

  it('is not waited for, however long it takes', async () => {
    const { cache } = await aRedisCache();
    const never: Cache['remember'] = () => new Promise(() => {});
    const worker = await aWorker({ cache: { ...cache, remember: never } });
    await openBank(worker, { [RAVI]: 1_000 });

    const received = await worker.text(RAVI, 'BUC SCHOOL 10');

    expect(received).toHaveLength(1);
  });
});
