/** The worker's own connection to Redis, in every state that a server can be in. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { Redis } from 'ioredis';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { connectRedis } from '../../src/bank/redis.ts';
import type { TextCount } from '../../src/bank/textLimit.ts';
import { codeOf, RAVI, SITA } from '../helpers/domain.ts';
import { fakeRedis } from '../helpers/fakeRedis.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank } from '../helpers/worker.ts';

const { clients } = vi.hoisted(() => ({ clients: [] as Redis[] }));

vi.mock('ioredis', async (original) => {
  const { Redis: Original } = await original<typeof import('ioredis')>();
  return {
    Redis: class extends Original {
      constructor(...options: ConstructorParameters<typeof Original>) {
        super(...options);
        clients.push(this);
      }
    },
  };
});

async function connect(redisEndpoint: string | undefined) {
  const log = recordingLog();
  onTestFinished(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });
  const config = {
    redisEndpoint,
    tablePrefix: `${randomUUID()}-`,
    customerTextsPerHour: 60,
    strangerTextsPerHour: 5,
    strangerRepliesPerHour: 300,
  };
  return { ...(await connectRedis(config, log)), log };
}

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `redis://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** Which texts of RAVI's hour these deliveries are. */
async function placesOf(textCount: TextCount, ...deliveries: readonly string[]): Promise<readonly number[]> {
  const places: number[] = [];
  for (const deliveryId of deliveries) {
    places.push((await textCount.count({ sender: RAVI, deliveryId, purpose: 'other' })).ofSender);
  }
  return places;
}

const SERVERS: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  ['is there', async () => inject('redisEndpoint')],
  ['is not configured', async () => undefined],
  ['refuses connections', closedPort],
  ['has no name', async () => 'redis://redis.invalid:6379'],
  ['takes connections and never says a word', async () => (await fakeRedis({}, false)).endpoint],
  ['says who it is and never answers', async () => (await fakeRedis()).endpoint],
  [
    'loads its data for ever',
    async () =>
      (await fakeRedis({ MGET: '-LOADING\r\n', SET: '-LOADING\r\n', EVAL: '-LOADING\r\n' })).endpoint,
  ],
  ['talks nonsense', async () => (await fakeRedis({ MGET: 'HTTP/1.1 400 Bad Request\r\n\r\n' })).endpoint],
];

describe('with a Redis that', () => {
  it.each(SERVERS)('%s, a payment goes through', async (_, endpoint) => {
    const { cache, textCount } = await connect(await endpoint());
    const worker = await aWorker({ cache, textCount });
    await openBank(worker, { [RAVI]: 1_000, [SITA]: 0 });

    const code = codeOf(await worker.text(RAVI, `TRANSFER 100 ${SITA}`));
    await worker.text(RAVI, code);
    const balances = [await worker.text(RAVI, 'BALANCE'), await worker.text(SITA, 'BALANCE')];

    expect(balances).toEqual([[['RAVI', 'You have Rs 900']], [['SITA', 'You have Rs 100']]]);
  });
});

describe('the connection', () => {
  it('caches and counts when Redis is there', async () => {
    const { cache, textCount, log } = await connect(inject('redisEndpoint'));
    const worker = await aWorker({ cache, textCount });
    await openBank(worker, { [RAVI]: 1_000 });
    await worker.text(RAVI, 'BALANCE');

    const { accountIds } = await cache.recall([RAVI], []);
    const places = await placesOf(textCount, 'one', 'two', 'one');

    expect(accountIds.get(RAVI)).toBe((await worker.account(RAVI)).id);
    // The BALANCE was the first text of the hour.
    expect(places).toEqual([2, 3, 2]);
    expect(log.lines).toEqual([]);
  });

  it('counts on in this process while Redis is away, and says so', async () => {
    const { textCount, log } = await connect(await closedPort());

    const places = await placesOf(textCount, 'one', 'two', 'one');

    expect(places).toEqual([1, 2, 1]);
    expect(log.lines).toMatchObject([{ level: 'warn', message: 'Redis is away' }]);
  });

  it('keeps two deployments on one Redis apart', async () => {
    const [one, two] = [await connect(inject('redisEndpoint')), await connect(inject('redisEndpoint'))];

    const places = [await placesOf(one.textCount, 'a'), await placesOf(two.textCount, 'b')].flat();

    expect(places).toEqual([1, 1]);
  });
});
