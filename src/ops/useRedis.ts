import { Redis } from 'ioredis';

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
