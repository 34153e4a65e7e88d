import type { Redis } from 'ioredis';
import { Redis as RedisClient } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cache, createRedisCache, createRedisGuard } from '../../src/bank/cache.ts';
import type { Account } from '../../src/domain/account.ts';
import { money, rupees } from '../../src/domain/money.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { ASHA, anAccount, aPhone, MOHAN, NOON, RAVI, SITA } from '../helpers/domain.ts';
import { roundsOf } from '../helpers/dynamodbCalls.ts';
import { fakeRedis } from '../helpers/fakeRedis.ts';
import { redis } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, halvesOf, openBank, type TestWorker } from '../helpers/worker.ts';

const NEWCOMER = aPhone('919000000042');
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
    'holds the accounts as they were at first',
    (under) => writeSnapshots(under, Object.entries(CUSTOMERS).map(opened), (account) => account),
  ],
  [
    'holds accounts as poor as can be',
    async (under, worker) =>
      writeSnapshots(under, await accountsOf(worker), (account) => ({
        ...account,
        balance: 0,
        currentActive: false,
      })),
  ],
  [
    'lies about balances under the right version',
    async (under, worker) =>
      writeSnapshots(under, await accountsOf(worker), (account) => ({
        ...account,
        balance: account.balance + 1_000_00,
      })),
  ],
  [
    'lies about cash in hand, savings and what went out today under the right version',
    async (under, worker) =>
      writeSnapshots(under, await accountsOf(worker), (account) => ({
        ...account,
        cashInHand: account.cashInHand + 7_00,
        saved: account.saved + 3_00,
        outDay: '2026-11-22',
        outToday: 1_00,
      })),
  ],
  [
    'holds one account in the place of another',
    async (under, worker) => {
      const accounts = await accountsOf(worker);
      await writeSnapshots(under, accounts, (account) => accounts.find(({ id }) => id !== account.id));
    },
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

function opened([phone, amount]: [string, number]): Account {
  return anAccount({ phone: phone as Phone, balance: rupees(amount) });
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

    await cache.remember([anAccount()]);
    await cache.remember([anAccount()]);
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

    const recalled = await cache.recall([RAVI], ['account-RAVI']);
    await cache.remember([anAccount()]);
    await cache.forget([RAVI]);

    expect(recalled.accountIds.size + recalled.snapshots.size).toBe(0);
    expect(log.lines).toEqual([]);
  });
});

describe('a refusal', () => {
  it('on an old snapshot is decided again on the records', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });
    const { both } = halvesOf(await worker.text(RAVI, `TRANSFER 100 ${SITA}`));
    await writeSnapshots(under, await accountsOf(worker), (account) => ({ ...account, balance: 0 }));
    const before = worker.calls.length;

    const received = await worker.text(RAVI, both);

    expect(received.map(([to]) => to)).toEqual(['RAVI', 'SITA']);
    expect((await worker.account(SITA)).balance).toBe(rupees(100));
    expect(worker.calls.slice(before).filter(({ command }) => command === 'TransactWriteItems')).toHaveLength(
      1,
    );
  });

  it('on records that are as the snapshot says tells what the records say', async () => {
    const under = await aRedisCache();
    const worker = await aWorker({ cache: under.cache });
    await openBank(worker, { [RAVI]: 100, [SITA]: 0 });
    const { both } = halvesOf(await worker.text(RAVI, `TRANSFER 100 ${SITA}`));
    await worker.text(RAVI, 'BUC SCHOOL 60');
    await writeSnapshots(under, await accountsOf(worker), (account) => ({ ...account, balance: 1 }));

    const [told] = await worker.text(RAVI, both);

    expect(told).toEqual(['RAVI', 'You do not have enough. Bal Rs 40. No money has moved.']);
  });
});

describe('what is remembered', () => {
  it('is an account as it was committed, so that the next confirmation needs no second round', async () => {
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

    const { snapshots } = await under.cache.recall([], [(await worker.account(RAVI)).id]);

    expect(rounds).toEqual([2, 2, 2]);
    expect([...snapshots.values()]).toEqual([await worker.account(RAVI)]);
    expect([...snapshots.values()][0]?.balance).toBe(money(700_00));
  });

  it('is forgotten after a day', async () => {
    const { cache, client, keyPrefix } = await aRedisCache();

    await cache.remember([anAccount()]);

    const keys = await client.keys(`${keyPrefix}*`);
    const lives = await Promise.all(keys.map((key) => client.ttl(key)));
    expect(keys).toHaveLength(2);
    expect(lives.every((seconds) => seconds > 0 && seconds <= 86_400)).toBe(true);
  });
});
