import { Redis } from 'ioredis';
import type { Effects } from '../domain/decision.ts';
import { createRedisCache } from '../worker/cache.ts';
import type { Session } from './session.ts';

const TIMEOUT_MS = 500;

/**
 * Tells Redis what has changed, where it can be reached, so that no stale snapshot costs the next command a second try. Where it
 * cannot, nothing is lost: the cache is never believed.
 */
export async function refreshCache({ target }: Session, { accounts }: Effects): Promise<void> {
  if (target.redisEndpoint === undefined || accounts.length === 0) return;
  const redis = new Redis(target.redisEndpoint, {
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
    const cache = createRedisCache(redis, (use) => use(), `rain:${target.tablePrefix}`);
    await cache.forget(accounts.map(({ before, after }) => before?.phone ?? after.phone));
    const open = accounts.map(({ after }) => after).filter(({ status }) => status !== 'closed');
    await cache.remember(open);
  } catch {
    // Stale is safe.
  } finally {
    redis.disconnect();
  }
}
