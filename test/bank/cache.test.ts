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
import type { Transaction } from '../../src/domain/transaction.ts';
import { ASHA, aPhone, aTransactionId, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { roundsOf } from '../helpers/dynamodbCalls.ts';
import { fakeRedis } from '../helpers/fakeRedis.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, halvesOf, openBank, type TestWorker } from '../helpers/worker.ts';

const NEWCOMER = aPhone('919000000042');
const TXN = aTransactionId('A7K2M9');
const POINTERS: Pointers = {
  accountIds: new Map([[RAVI, 'account-RAVI']]),
  parties: new Map([[TXN, ['account-RAVI', 'account-SITA']]]),
};
const CUSTOMERS = { [RAVI]: 500, [SITA]: 500, [MOHAN]: 500 };

/**
 * What each command of a long conversation was answered; ids and OTPs, which are new each time, by their
 * names.
 */
async function converse(worker: TestWorker, beforeEach: () => Promise<void>): Promise<readonly string[]> {
  const transcript: string[] = [];
  const text = async (from: Phone, content: string) => {
    await beforeEach();
    const received = await worker.text(from, content);
    for (const [to, told] of [[from, content] as const, ...received]) {
      transcript.push(
        `${to}: ${told.replace(/\b(?=\w*[A-Z])(?=\w*[2-9])[0-9A-Z]{6}\b/g, '<id>').replace(/\b\d{6}\b/g, '<otp>')}`,
      );
    }
    return received;
  };

  await text(RAVI, 'BALANCE');
  const transfer = halvesOf(await text(RAVI, `TRANSFER 300 ${SITA}`));
  const second = halvesOf(await text(RAVI, `TRANSFER 300 ${MOHAN}`));
  await text(RAVI, transfer.wrong);
  await text(RAVI, transfer.both);
  await text(RAVI, second.both);
  await text(RAVI, transfer.both);
  await text(NEWCOMER, 'BALANCE');
  await text(NEWCOMER, 'REGISTER ABCDE1234F NEW PERSON AGRA');
  await text(NEWCOMER, 'BALANCE');
  const collect = halvesOf(await text(ASHA, `COLLECT 250 ${NEWCOMER}`));
  await text(MOHAN, collect.both);
  await text(NEWCOMER, collect.both);
  const pay = halvesOf(await text(SITA, `REQUEST 200 ${NEWCOMER}`));
  await text(NEWCOMER, pay.both);
  const withdraw = halvesOf(await text(SITA, `WITHDRAW 100.50 ${MOHAN}`));
  await text(MOHAN, withdraw.both);
  const deposit = halvesOf(await text(NEWCOMER, `DEPOSIT 40 ${MOHAN}`));
  await text(NEWCOMER, deposit.both);
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

/** Says of each phone and each txn that is known what the lie says. */
async function lie(
  { client, keyPrefix }: CacheUnderTest,
  worker: TestWorker,
  phones: (account: Account, accounts: readonly Account[]) => string,
  parties: (txn: Transaction, accounts: readonly Account[]) => string,
): Promise<void> {
  const accounts = await accountsOf(worker);
  const transactions = await worker.items<Transaction>('userTxn');
  const entries = [
    ...accounts.map((account) => [`${keyPrefix}phone:${account.phone}`, phones(account, accounts)]),
    ...transactions.map((txn) => [`${keyPrefix}txn:${txn.txnId}`, parties(txn, accounts)]),
  ];
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
    'says that nobody has any phone',
    async (under, worker) =>
      lie(
        under,
        worker,
        () => '',
        ({ firstPartyId }) => JSON.stringify([firstPartyId]),
      ),
  ],
  [
    'leads each txn to accounts of others, or of nobody',
    async (under, worker) =>
      lie(
        under,
        worker,
        ({ id }) => id,
        (_txn, accounts) => JSON.stringify([accounts[0]?.id, 'account-of-nobody']),
      ),
  ],
  [
    'has the parties of each txn the wrong way round',
    async (under, worker) =>
      lie(
        under,
        worker,
        ({ id }) => id,
        ({ firstPartyId, secondPartyId }) => JSON.stringify([secondPartyId, firstPartyId]),
      ),
  ],
  [
    'names accounts that no database takes for a key',
    async (under, worker) =>
      lie(
        under,
        worker,
        () => 'x'.repeat(5_000),
        () => JSON.stringify(['', 'x'.repeat(5_000)]),
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

    const recalled = await cache.recall([RAVI], [TXN]);
    await cache.remember(POINTERS);

    expect(recalled).toEqual(NO_POINTERS);
    expect(log.lines).toEqual([]);
  });
});

describe('what is remembered', () => {
  it('is who the parties of a txn are, so that its confirmation needs no second round', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    const rounds: number[] = [];
    for (let txn = 0; txn < 3; txn++) {
      const { both } = halvesOf(await worker.text(RAVI, `TRANSFER 100 ${SITA}`));
      const before = worker.calls.length;
      await worker.text(RAVI, both);
      rounds.push(roundsOf(worker.calls.slice(before)));
    }

    expect(rounds).toEqual([2, 2, 2]);
  });

  it('is who is whose, and nothing else about anybody', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, CUSTOMERS);
    await converse(worker, async () => undefined);
    const accounts = await accountsOf(worker);
    const transactions = await worker.items<Transaction>('userTxn');

    const { client, keyPrefix } = under;
    const keys = (await client.keys(`${keyPrefix}*`)).toSorted();
    const values = await client.mget(keys);

    const expected = [
      ...accounts.map(({ phone, id }) => [`${keyPrefix}phone:${phone}`, id]),
      ...transactions.map(({ txnId, firstPartyId, secondPartyId }) => [
        `${keyPrefix}txn:${txnId}`,
        JSON.stringify([firstPartyId, secondPartyId]),
      ]),
    ];
    expect(accounts.length + transactions.length).toBeGreaterThan(9);
    expect(keys.map((key, index) => [key, values[index]])).toEqual(
      expected.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)),
    );
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

  it('is forgotten after a day, and that somebody has no account after an hour', async () => {
    const { cache, client, keyPrefix } = await aRedisCache();

    await cache.remember({
      ...POINTERS,
      accountIds: new Map([...POINTERS.accountIds, [NEWCOMER, undefined]]),
    });

    const keys = [`phone:${RAVI}`, `txn:${TXN}`, `phone:${NEWCOMER}`];
    const lives = await Promise.all(keys.map((key) => client.ttl(`${keyPrefix}${key}`)));
    expect(lives.map((seconds) => Math.ceil(seconds / 3_600))).toEqual([24, 24, 1]);
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
