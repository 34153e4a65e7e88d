import type { Redis } from 'ioredis';
import type { Purpose } from '../domain/command.ts';
import type { Phone } from '../domain/phone.ts';
import { phoneKeyOf, type RedisGuard } from './cache.ts';

/** A text, as far as counting goes by it. */
export interface CountedText {
  readonly sender: Phone;
  readonly deliveryId: string;
  readonly purpose: Purpose;
}

/** Which one of several hours' texts a delivery is, from 1. A redelivery keeps its places. */
export interface Places {
  /** Among the sender's. */
  readonly ofSender: number;
  /** Among those of all strangers that have a share with it; 0 where the sender is known to be a customer. */
  readonly ofStrangers: number;
  /** Among those of its purpose above the limit; 0 where it is not above it. */
  readonly above: number;
}

/**
 * Counts texts, in hours that begin with the first of each. Best effort: it keeps the SMS bill small and
 * guards no money. No method ever throws.
 */
export interface TextCount {
  /** In one round trip, before anything is loaded. */
  count(text: CountedText): Promise<Places>;
  /** Takes a text out again: of the sender's, since it had an effect; of strangers', since it is a customer's. */
  takeBack(text: CountedText, of: 'sender' | 'strangers'): Promise<void>;
}

export interface TextLimits {
  readonly customerTextsPerHour: number;
  readonly strangerTextsPerHour: number;
  /** Of all strangers together. */
  readonly strangerRepliesPerHour: number;
}

const HOUR_SECONDS = 3600;
/** How many above the limit are answered, in which time. */
const ABOVE = {
  start: { most: 1, seconds: 600 },
  /** Whoever looks after the account, or asks what became of something. */
  care: { most: 1, seconds: 600 },
  /** An alarm that changes nothing any more; one that does is answered however many there are. */
  alarm: { most: 1, seconds: 600 },
  /** Those that end something are answered besides; who is blocked may be anybody. */
  stop: { most: 5, seconds: HOUR_SECONDS },
} as const;

/** How many texts of a purpose are answered above the limit, beside those that say yes or end something. */
export function mostAbove(purpose: Purpose): number {
  return windowAbove(purpose)?.most ?? 0;
}

function windowAbove(purpose: Purpose) {
  return isNamed(purpose) ? ABOVE[purpose] : undefined;
}

function isNamed(purpose: Purpose): purpose is keyof typeof ABOVE {
  return Object.hasOwn(ABOVE, purpose);
}

type Share = 'opening' | 'chatter';

/** Registrations and their codes have two thirds of what strangers are answered: chatter cannot use them up. */
export function strangersShare(purpose: Purpose, { strangerRepliesPerHour }: TextLimits): number {
  const chatter = Math.max(1, Math.floor(strangerRepliesPerHour / 3));
  return shareOf(purpose) === 'chatter' ? chatter : Math.max(1, strangerRepliesPerHour - chatter);
}

function shareOf(purpose: Purpose): Share {
  return purpose === 'register' || purpose === 'code' ? 'opening' : 'chatter';
}

/** One place more than anybody may text, so that the warning goes to just one text. */
function mostPlaces({ customerTextsPerHour, strangerTextsPerHour }: TextLimits): number {
  return Math.max(customerTextsPerHour, strangerTextsPerHour) + 1;
}

/**
 * Each count is a set of deliveries, scored by their place. Once it is full, later ones get the place after the
 * last. Above the limit a sender's texts do not use up what strangers have together.
 */
const PLACES_SCRIPT = `
local function place(key, most, seconds)
  local known = redis.call('ZSCORE', key, ARGV[1])
  if known then return tonumber(known) end
  local next = redis.call('ZCARD', key) + 1
  if next > tonumber(most) then return next end
  redis.call('ZADD', key, next, ARGV[1])
  if next == 1 then redis.call('EXPIRE', key, seconds) end
  return next
end
local ofSender = place(KEYS[1], ARGV[2], ${HOUR_SECONDS})
local ofStrangers = 0
local account = redis.call('GET', KEYS[4])
if ofSender <= tonumber(ARGV[3]) + 1 and (not account or account == '') then
  ofStrangers = place(KEYS[2], ARGV[4], ${HOUR_SECONDS})
end
local above = 0
if ofSender > tonumber(ARGV[5]) and tonumber(ARGV[6]) > 0 then
  above = place(KEYS[3], ARGV[6], ARGV[7])
end
return { ofSender, ofStrangers, above }`;

export function createRedisTextCount(
  redis: Redis,
  attempt: RedisGuard,
  options: { readonly keyPrefix: string; readonly limits: TextLimits },
  otherwise: TextCount,
): TextCount {
  const { keyPrefix, limits } = options;
  const senderKey = (sender: Phone) => `${keyPrefix}texts:${sender}`;
  const strangersKey = (purpose: Purpose) => `${keyPrefix}strangers:${shareOf(purpose)}`;
  return {
    async count(text) {
      const { sender, deliveryId, purpose } = text;
      const { most, seconds } = windowAbove(purpose) ?? { most: 0, seconds: 0 };
      const keys = [
        senderKey(sender),
        strangersKey(purpose),
        `${keyPrefix}above:${purpose}:${sender}`,
        phoneKeyOf(keyPrefix, sender),
      ];
      const ask = () =>
        redis.eval(
          PLACES_SCRIPT,
          keys.length,
          ...keys,
          deliveryId,
          mostPlaces(limits),
          limits.strangerTextsPerHour,
          strangersShare(purpose, limits),
          limits.customerTextsPerHour,
          most,
          seconds,
        );
      const places = placesOf(await attempt<unknown>(ask, undefined));
      return places ?? otherwise.count(text);
    },

    async takeBack(text, of) {
      const key = of === 'sender' ? senderKey(text.sender) : strangersKey(text.purpose);
      await attempt<unknown>(() => redis.zrem(key, text.deliveryId), undefined);
      await otherwise.takeBack(text, of);
    },
  };
}

function placesOf(answer: unknown): Places | undefined {
  if (!Array.isArray(answer)) return undefined;
  const [ofSender, ofStrangers, above]: unknown[] = answer;
  const areNumbers =
    typeof ofSender === 'number' && typeof ofStrangers === 'number' && typeof above === 'number';
  return areNumbers ? { ofSender, ofStrangers, above } : undefined;
}

/** So many counts are kept in mind at most; the one that began first goes first. */
const MAX_COUNTS = 10_000;

/** Counts in this process alone, for a bank without Redis, or one whose Redis is away. */
export function createMemoryTextCount(limits: TextLimits, now: () => number): TextCount {
  const senders = new MemoryPlaces(now);
  const strangers = new MemoryPlaces(now);
  const aboves = new MemoryPlaces(now);
  return {
    async count({ sender, deliveryId, purpose }) {
      const ofSender = senders.place(sender, deliveryId, mostPlaces(limits), HOUR_SECONDS);
      const ofStrangers =
        ofSender <= limits.strangerTextsPerHour + 1
          ? strangers.place(shareOf(purpose), deliveryId, strangersShare(purpose, limits), HOUR_SECONDS)
          : 0;
      const window = windowAbove(purpose);
      const above =
        ofSender > limits.customerTextsPerHour && window !== undefined
          ? aboves.place(`${purpose}:${sender}`, deliveryId, window.most, window.seconds)
          : 0;
      return { ofSender, ofStrangers, above };
    },

    async takeBack({ sender, deliveryId, purpose }, of) {
      if (of === 'sender') senders.takeBack(sender, deliveryId);
      else strangers.takeBack(shareOf(purpose), deliveryId);
    },
  };
}

/** Places of deliveries, by what they are counted for. */
class MemoryPlaces {
  readonly #now: () => number;
  readonly #hours = new Map<string, { readonly endsAt: number; readonly places: Map<string, number> }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  place(key: string, deliveryId: string, most: number, seconds: number): number {
    const current = this.#hours.get(key);
    const isOver = current === undefined || current.endsAt <= this.#now();
    const hour = isOver
      ? { endsAt: this.#now() + seconds * 1000, places: new Map<string, number>() }
      : current;
    if (isOver) {
      this.#hours.delete(key);
      this.#hours.set(key, hour);
      const [oldest] = this.#hours.keys();
      if (this.#hours.size > MAX_COUNTS && oldest !== undefined) this.#hours.delete(oldest);
    }
    const place = hour.places.get(deliveryId) ?? hour.places.size + 1;
    if (place <= most) hour.places.set(deliveryId, place);
    return place;
  }

  takeBack(key: string, deliveryId: string): void {
    this.#hours.get(key)?.places.delete(deliveryId);
  }
}
