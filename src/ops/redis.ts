import { Redis } from 'ioredis';
import { createRedisCache } from '../worker/cache.ts';
import type { Desk } from './session.ts';
import type { Target } from './target.ts';

const TIMEOUT_MS = 500;

/** The cache of a target, where it can be reached: connected for one use of it. */
export function redisOf({ redisEndpoint, tablePrefix }: Target): Desk['withCache'] {
  return async (use) => {
    if (redisEndpoint === undefined) return;
    const redis = new Redis(redisEndpoint, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: TIMEOUT_MS,
      commandTimeout: TIMEOUT_MS,
      retryStrategy: () => null,
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await use(createRedisCache(redis, (attempt) => attempt(), `rain:${tablePrefix}`));
    } catch {
      // Stale is safe.
    } finally {
      redis.disconnect();
    }
  };
}
