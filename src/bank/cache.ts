import type { Redis } from 'ioredis';
import type { Account } from '../domain/account.ts';
import type { Phone } from '../domain/phone.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';
import type { Log } from '../runtime/log.ts';
import { accountSchema } from './store/records.ts';

/**
 * Where accounts are remembered between commands. Never believed: whatever it answers, or fails to answer,
 * decisions come out the same (see `Wanted.snapshotsWillDo`, and the conditions of each write). No method
 * ever throws.
 */
export interface Cache {
  /** Account ids by phone, and snapshots by id, as far as they are known. */
  recall(phones: readonly Phone[], ids: readonly string[]): Promise<Recalled>;
  remember(accounts: readonly Account[]): Promise<void>;
  forget(phones: readonly Phone[]): Promise<void>;
}

export interface Recalled {
  readonly accountIds: ReadonlyMap<Phone, string>;
  readonly snapshots: ReadonlyMap<string, Account>;
}

export const NOTHING_RECALLED: Recalled = { accountIds: new Map(), snapshots: new Map() };

/** The cache of a bank without Redis. */
export const noCache: Cache = {
  recall: async () => NOTHING_RECALLED,
  remember: async () => {},
  forget: async () => {},
};

const TTL_SECONDS = 24 * 3600;
const snapshotSchema = jsonTextSchema.pipe(accountSchema);

/** A cache in Redis. `attempt` guards each use of it (see `createRedisGuard`). */
export function createRedisCache(redis: Redis, attempt: RedisGuard, keyPrefix: string): Cache {
  const phoneKey = (phone: Phone) => `${keyPrefix}phone:${phone}`;
  const accountKey = (id: string) => `${keyPrefix}account:${id}`;

  return {
    async recall(phones, ids) {
      const keys = [...phones.map(phoneKey), ...ids.map(accountKey)];
      if (keys.length === 0) return NOTHING_RECALLED;
      const values = await attempt(() => redis.mget(keys), []);
      const accountIds = new Map<Phone, string>();
      for (const [index, phone] of phones.entries()) {
        const id = values[index];
        if (id) accountIds.set(phone, id);
      }
      const snapshots = new Map<string, Account>();
      for (const [index, id] of ids.entries()) {
        const snapshot = snapshotSchema.safeParse(values[phones.length + index]);
        if (snapshot.success && snapshot.data.id === id) snapshots.set(id, snapshot.data);
      }
      return { accountIds, snapshots };
    },

    async remember(accounts) {
      if (accounts.length === 0) return;
      await attempt(async () => {
        const pipeline = redis.pipeline();
        for (const account of accounts) {
          pipeline.set(phoneKey(account.phone), account.id, 'EX', TTL_SECONDS);
          pipeline.set(accountKey(account.id), JSON.stringify(account), 'EX', TTL_SECONDS);
        }
        // A pipeline does not throw what its commands fail with.
        const results = (await pipeline.exec()) ?? [];
        const failure = results.map(([error]) => error).find((error) => error !== null);
        if (failure !== undefined) throw failure;
      }, undefined);
    },

    async forget(phones) {
      await attempt(async () => {
        await redis.del(phones.map(phoneKey));
      }, undefined);
    },
  };
}

/** Runs a use of Redis, or answers with the fallback when it cannot be had. */
export type RedisGuard = <Value>(use: () => Promise<Value>, fallback: Value) => Promise<Value>;

/**
 * After a failure Redis is left alone for this long, so that one that is slow costs its time-out once and not
 * at every text.
 */
const LEFT_ALONE_MS = 2_000;

export function createRedisGuard(redis: Pick<Redis, 'status'>, log: Log, now: () => number): RedisGuard {
  let leftAloneUntil = 0;
  return async (use, fallback) => {
    if (redis.status !== 'ready' || now() < leftAloneUntil) return fallback;
    try {
      return await use();
    } catch (error) {
      leftAloneUntil = now() + LEFT_ALONE_MS;
      log.warn('Redis failed, going on without it', {}, error);
      return fallback;
    }
  };
}
