import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Account } from '../domain/account.ts';
import type { Phone } from '../domain/phone.ts';
import { parseTransactionId, type TransactionId } from '../domain/transactionId.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';
import type { Log } from '../runtime/log.ts';

/** A txn that waits for somebody, and the account of its other party. */
export type WaitingPointer = readonly [id: TransactionId, otherId: string];

/** Who is whose: never a name, a PAN or a balance. */
export interface Pointers {
  /** The account on each phone; undefined where there was none. */
  readonly accountIds: ReadonlyMap<Phone, string | undefined>;
  /** What waits for the account on each phone. */
  readonly waiting: ReadonlyMap<Phone, readonly WaitingPointer[]>;
}

/**
 * Where pointers are remembered between commands. Never believed: they say only where to look first, and
 * whatever it answers, or fails to answer, decisions come out the same. No method ever throws.
 */
export interface Cache {
  /** What is known of these. */
  recall(phones: readonly Phone[], waitingOf: readonly Phone[]): Promise<Pointers>;
  remember(pointers: Pointers): Promise<void>;
}

export const NO_POINTERS: Pointers = { accountIds: new Map(), waiting: new Map() };

/** The cache of a bank without Redis. */
export const noCache: Cache = { recall: async () => NO_POINTERS, remember: async () => {} };

/** Which account is on a phone that this account has, or had: none once it is closed. */
export function pointerTo({ phone, id, status }: Account): readonly [Phone, string | undefined] {
  return [phone, status === 'closed' ? undefined : id];
}

export function waitingAt({ phone, waiting = [] }: Account): readonly [Phone, readonly WaitingPointer[]] {
  return [phone, waiting.map(({ id, otherId }) => [id, otherId])];
}

const TTL_SECONDS = 24 * 3600;
/** That nobody has a phone is soon no longer so. */
const NOBODY_TTL_SECONDS = 3600;
/** Nothing waits for a code longer than ten minutes. */
const WAITING_TTL_SECONDS = 900;
const NOBODY = '';
const MAX_ID_LENGTH = 200;
const idSchema = z.string().min(1).max(MAX_ID_LENGTH);
const transactionIdSchema = z.custom<TransactionId>(
  (value) => typeof value === 'string' && parseTransactionId(value) === value,
);
/** More than can wait for anybody. */
const MAX_WAITING = 20;
const waitingSchema = jsonTextSchema.pipe(z.array(z.tuple([transactionIdSchema, idSchema])).max(MAX_WAITING));

/** Where the account on a phone is remembered: its id, or nothing where nobody has the phone. */
export function phoneKeyOf(keyPrefix: string, phone: Phone): string {
  return `${keyPrefix}phone:${phone}`;
}

/** A cache in Redis. `attempt` guards each use of it (see `createRedisGuard`). */
export function createRedisCache(redis: Redis, attempt: RedisGuard, keyPrefix: string): Cache {
  const phoneKey = (phone: Phone) => phoneKeyOf(keyPrefix, phone);
  const waitingKey = (phone: Phone) => `${keyPrefix}waiting:${phone}`;

  return {
    async recall(phones, waitingOf) {
      const keys = [...phones.map(phoneKey), ...waitingOf.map(waitingKey)];
      if (keys.length === 0) return NO_POINTERS;
      const values = await attempt(() => redis.mget(keys), []);
      const accountIds = new Map<Phone, string | undefined>();
      for (const [index, phone] of phones.entries()) {
        const id = idSchema.safeParse(values[index]);
        if (id.success) accountIds.set(phone, id.data);
        else if (values[index] === NOBODY) accountIds.set(phone, undefined);
      }
      const waiting = new Map<Phone, readonly WaitingPointer[]>();
      for (const [index, phone] of waitingOf.entries()) {
        const entries = waitingSchema.safeParse(values[phones.length + index]);
        if (entries.success) waiting.set(phone, entries.data);
      }
      return { accountIds, waiting };
    },

    async remember({ accountIds, waiting }) {
      if (accountIds.size + waiting.size === 0) return;
      await attempt(async () => {
        const pipeline = redis.pipeline();
        for (const [phone, id] of accountIds) {
          const seconds = id === undefined ? NOBODY_TTL_SECONDS : TTL_SECONDS;
          pipeline.set(phoneKey(phone), id ?? NOBODY, 'EX', seconds);
        }
        for (const [phone, entries] of waiting) {
          pipeline.set(waitingKey(phone), JSON.stringify(entries), 'EX', WAITING_TTL_SECONDS);
        }
        // A pipeline does not throw what its commands fail with.
        const results = (await pipeline.exec()) ?? [];
        const failure = results.map(([error]) => error).find((error) => error !== null);
        if (failure !== undefined) throw failure;
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
