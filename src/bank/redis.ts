import { Redis } from 'ioredis';
import type { Log } from '../runtime/log.ts';
import { type Cache, createRedisCache, createRedisGuard, noCache } from './cache.ts';
import { createMemoryTextCount, createRedisTextCount, type TextCount, type TextLimits } from './textLimit.ts';

/** Redis is there to save milliseconds: what takes longer than this is not waited for. */
const CONNECT_TIMEOUT_MS = 300;
const COMMAND_TIMEOUT_MS = 100;
const RECONNECT_AFTER_MS = 1_000;

export interface RedisParts {
  readonly cache: Cache;
  readonly textCount: TextCount;
}

/** Connects to Redis, or goes on without it, now and whenever it is away later. */
export async function connectRedis(
  config: TextLimits & { readonly redisEndpoint: string | undefined; readonly tablePrefix: string },
  log: Log,
): Promise<RedisParts> {
  const countInMemory = createMemoryTextCount(config, Date.now);
  if (config.redisEndpoint === undefined) return { cache: noCache, textCount: countInMemory };

  const redis = new Redis(config.redisEndpoint, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: () => RECONNECT_AFTER_MS,
  });
  redis.on('error', (error) => log.warn('Redis is away', {}, error));
  await redis.connect().catch(() => undefined);

  const keyPrefix = `rain:${config.tablePrefix}`;
  const attempt = createRedisGuard(redis, log, Date.now);
  return {
    cache: createRedisCache(redis, attempt, keyPrefix),
    textCount: createRedisTextCount(redis, attempt, { keyPrefix, limits: config }, countInMemory),
  };
}
