import type { Redis } from 'ioredis';
import type { Phone } from '../domain/phone.ts';
import type { RedisGuard } from './cache.ts';

/**
 * Counts the texts of a sender in an hour that begins with the first of them. Best effort: it keeps the SMS
 * bill small and guards no money. Says which one of the hour this delivery is, from 1; a redelivery keeps its
 * place.
 */
export type CountText = (sender: Phone, deliveryId: string) => Promise<number>;

const HOUR_SECONDS = 3600;

/**
 * The set of a sender's deliveries, scored by their place. Once it is full, later ones get the place after
 * the last.
 */
const PLACE_SCRIPT = `
local place = redis.call('ZSCORE', KEYS[1], ARGV[1])
if place then return tonumber(place) end
local next = redis.call('ZCARD', KEYS[1]) + 1
if next > tonumber(ARGV[2]) then return next end
redis.call('ZADD', KEYS[1], next, ARGV[1])
if next == 1 then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return next`;

export function createRedisTextCount(
  redis: Redis,
  attempt: RedisGuard,
  options: { readonly keyPrefix: string; readonly mostPlaces: number },
  otherwise: CountText,
): CountText {
  return async (sender, deliveryId) => {
    const key = `${options.keyPrefix}texts:${sender}`;
    const ask = () => redis.eval(PLACE_SCRIPT, 1, key, deliveryId, options.mostPlaces, HOUR_SECONDS);
    const place = await attempt<unknown>(ask, undefined);
    return typeof place === 'number' ? place : otherwise(sender, deliveryId);
  };
}

/** So many senders are kept in mind at most; the one whose hour began first goes first. */
const MAX_SENDERS = 10_000;

/** Counts in this process alone, for a bank without Redis, or one whose Redis is away. */
export function createMemoryTextCount(mostPlaces: number, now: () => number): CountText {
  const hours = new Map<Phone, { readonly endsAt: number; readonly places: Map<string, number> }>();
  return async (sender, deliveryId) => {
    const current = hours.get(sender);
    const isOver = current === undefined || current.endsAt <= now();
    const hour = isOver
      ? { endsAt: now() + HOUR_SECONDS * 1000, places: new Map<string, number>() }
      : current;
    if (isOver) {
      hours.delete(sender);
      hours.set(sender, hour);
      const [oldest] = hours.keys();
      if (hours.size > MAX_SENDERS && oldest !== undefined) hours.delete(oldest);
    }
    const place = hour.places.get(deliveryId) ?? hour.places.size + 1;
    if (place <= mostPlaces) hour.places.set(deliveryId, place);
    return place;
  };
}
