import { createRedisCache } from '../bank/cache.ts';
import type { Desk } from './session.ts';
import type { Target } from './target.ts';

/** The cache of a target, where it can be reached: connected for one use of it. */
export function redisOf({ redisEndpoint, tablePrefix }: Target): Desk['withCache'] {
  return async (use) => {
    if (redisEndpoint === undefined) return;
    const { useRedis } = await import('./useRedis.ts');
    try {
      await useRedis(redisEndpoint, (redis) =>
        use(createRedisCache(redis, (attempt) => attempt(), `rain:${tablePrefix}`)),
      );
    } catch {
      // Stale is safe.
    }
  };
}
