/** Makes of what happens to a text the trips that the page shows: from where to where, one after the other. */
import type { TravelEvent } from '../../../sandbox/pageApi/types.ts';

/** What a text passes between two phones, in this order. */
export const STATIONS = ['sink', 'incoming', 'worker', 'replies', 'sender'] as const;
export type Station = (typeof STATIONS)[number];

/** A place on the page: a station, the books, or the phone with a number. */
export type Place = Station | 'books' | { readonly phone: string };

export interface Trip {
  /** The first is where it begins. */
  readonly places: readonly Place[];
  /** When it begins, and how long it takes. */
  readonly startsAt: number;
  readonly tookMs: number;
}

/** A text that a phone has sent, or something that happened to one on its way. */
export type Sighting =
  | { readonly kind: 'sent'; readonly phone: string; readonly deliveryId: string }
  | TravelEvent;

export interface Timetable {
  /** The trip that a sighting leads to, if there is one. It begins when the one before it has ended. */
  tripOf(sighting: Sighting, now: number): Trip | undefined;
  /** How long it is until the reply of a delivery to a phone is there to see. */
  landsIn(deliveryId: string, phone: string, now: number): number;
}

const TO_THE_QUEUE: readonly Station[] = ['sink', 'incoming'];
const MAX_REMEMBERED = 400;

/** `hopMs` says how long it takes from one place to the next. */
export function createTimetable(hopMs: () => number): Timetable {
  const endsAt = new Map<string, number>();

  const remember = (key: string, at: number) => {
    endsAt.delete(key);
    endsAt.set(key, at);
    const [oldest] = endsAt.keys();
    if (endsAt.size > MAX_REMEMBERED && oldest !== undefined) endsAt.delete(oldest);
  };

  return {
    tripOf: (sighting, now) => {
      const leg = legOf(sighting);
      if (leg === undefined) return undefined;
      const { places, key, after } = leg;
      const tookMs = (places.length - 1) * hopMs();
      const ready = after.map((each) => endsAt.get(each)).filter((at) => at !== undefined);
      // The worker may have a text before the sink has said that it took it: that trip is still to come.
      const isEarly = after.length > 0 && ready.length === 0;
      const startsAt = Math.max(now + (isEarly ? TO_THE_QUEUE.length * hopMs() : 0), ...ready);
      remember(key, Math.max(startsAt + tookMs, endsAt.get(key) ?? 0));
      return { places, startsAt, tookMs };
    },
    landsIn: (deliveryId, phone, now) => Math.max(0, (endsAt.get(replyKey(deliveryId, phone)) ?? 0) - now),
  };
}

interface Leg {
  readonly places: readonly Place[];
  readonly key: string;
  /** The trips that must have ended, by their keys. */
  readonly after: readonly string[];
}

function legOf(sighting: Sighting): Leg | undefined {
  const { kind, deliveryId } = sighting;
  switch (kind) {
    case 'sent':
      return { places: [{ phone: sighting.phone }, ...TO_THE_QUEUE], key: deliveryId, after: [] };
    case 'received': {
      const { reader, to } = sighting;
      if (reader === 'worker')
        return { places: ['incoming', 'worker'], key: deliveryId, after: [deliveryId] };
      if (to === undefined) return undefined;
      const key = replyKey(deliveryId, to);
      const places: readonly Place[] =
        sighting.attempt === 1 ? ['worker', 'replies', 'sender'] : ['replies', 'sender'];
      return { places, key, after: [deliveryId, key] };
    }
    case 'delivered': {
      const { to } = sighting;
      const key = replyKey(deliveryId, to);
      return { places: ['sender', { phone: to }], key, after: [deliveryId, key] };
    }
    case 'sink':
    case 'handled':
    case 'text':
      return undefined;
    default:
      return sighting satisfies never;
  }
}

function replyKey(deliveryId: string, phone: string): string {
  return `${deliveryId} ${phone}`;
}
