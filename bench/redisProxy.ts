/** Stands between the worker and Redis, to see how often it asks, and when. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Everything that was asked before an answer came: one round trip. */
export interface RoundTrip {
  readonly startedAt: number;
  endedAt: number;
}

export interface RedisProxy {
  readonly endpoint: string;
  /** The round trips since the last time this was asked for. */
  take(): readonly RoundTrip[];
  stop(): Promise<void>;
}

/**
 * Starts a proxy on a free port. `answersAfterMs` holds answers back, so that what is asked side by side is
 * seen to be.
 */
export async function startRedisProxy(target: string, answersAfterMs: number): Promise<RedisProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let trips: RoundTrip[] = [];
  const server = createServer((client) => {
    const redis = connect(Number(port), hostname);
    let current: RoundTrip | undefined;
    for (const socket of [client, redis]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
    }
    client.on('data', (data) => {
      if (current === undefined) {
        current = { startedAt: performance.now(), endedAt: Number.POSITIVE_INFINITY };
        trips.push(current);
      }
      redis.write(data);
    });
    redis.on('data', async (data) => {
      await delay(answersAfterMs);
      if (current !== undefined) current.endedAt = performance.now();
      current = undefined;
      client.write(data);
    });
    client.on('close', () => redis.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');
  return {
    endpoint: `redis://127.0.0.1:${address.port}`,
    take: () => {
      const taken = trips;
      trips = [];
      return taken;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
