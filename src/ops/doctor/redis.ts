import type { Session } from '../session.ts';
import { type Check, ok, problem, unknown } from './check.ts';

const TIMEOUT_MS = 1_000;

export async function checkRedis({ target }: Session): Promise<Check> {
  const { redisEndpoint, isSandbox } = target;
  if (redisEndpoint === undefined) {
    return unknown(
      'Redis',
      isSandbox
        ? 'is not installed; Rain runs slower without'
        : 'is inside the VPC, if there is one: not to be seen from here',
    );
  }
  const { useRedis } = await import('../useRedis.ts');
  try {
    return await useRedis(
      redisEndpoint,
      async (redis) => {
        const startedAt = performance.now();
        await redis.ping();
        return ok('Redis', `answers in ${(performance.now() - startedAt).toFixed(1)} ms`);
      },
      TIMEOUT_MS,
    );
  } catch {
    return problem(
      'Redis',
      `does not answer on ${redisEndpoint}`,
      'Rain goes on without it, slower: start it again.',
    );
  }
}
