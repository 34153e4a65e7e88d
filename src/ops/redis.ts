import { Redis } from 'ioredis';
import { createRedisCache } from '../bank/cache.ts';
import type { Desk } from './session.ts';
import type { Target } from './target.ts';

const TIMEOUT_MS = 500;

/** Connects to it for one use of it. Rejects when it is away. */
export async function useRedis<Value>(
  endpoint: string,
  use: (redis: Redis) => Promise<Value>,
  timeoutMs = TIMEOUT_MS,
): Promise<Value> {
  const redis = new Redis(endpoint, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

/** The cache of a target, where it can be reached: connected for one use of it. */
export function redisOf({ redisEndpoint, tablePrefix }: Target): Desk['withCache'] {
  return async (use) => {
    if (redisEndpoint === undefined) return;
    try {
      await useRedis(redisEndpoint, (redis) =>
        use(createRedisCache(redis, (attempt) => attempt(), `rain:${tablePrefix}`)),
      );
    } catch {
      // Stale is safe.
    }
  };
}
