/** Redis as something to switch off and on again, on the port that the worker knows. */
import { type RedisServer, startRedisServer } from './redisServer.ts';

export interface RedisSwitch {
  /** Whether there is a Redis to switch. */
  readonly isInstalled: boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
}

export function createRedisSwitch(first: RedisServer | undefined, logFile: string): RedisSwitch {
  let current = first;
  return {
    isInstalled: first !== undefined,
    stop: async () => current?.stop(),
    start: async () => {
      if (first !== undefined) current = await startRedisServer({ logFile, port: first.port });
    },
  };
}
