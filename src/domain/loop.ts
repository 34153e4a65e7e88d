/**
 * The loop: the bank texts itself, by one of its phones to another, through all that a text goes through. Only that
 * sees a SIM that is empty, barred or without a network. What customers' texts have proved is not tried.
 */
import type { Day } from './calendar.ts';
import type { PhoneId } from './gatewayPhone.ts';

/** What a phone does for the bank, each of which can fail alone. */
export const LEGS = ['sends', 'receives'] as const;
export type LegName = (typeof LEGS)[number];

export interface Leg {
  /** How many texts of the loop in a row did not come by it. */
  readonly misses: number;
  /** When it was tried last, and with which other phone (ISO 8601). */
  readonly triedAt?: string | undefined;
  readonly with?: PhoneId | undefined;
  /** When the last text of the loop that came by it was sent, and how long that took. */
  readonly provedAt?: string | undefined;
  readonly tookMs?: number | undefined;
  readonly redSince?: string | undefined;
}
export type Legs = Readonly<Record<LegName, Leg>>;

/** A text of the loop, until it is known what became of it. */
export interface LoopText {
  readonly guid: string;
  readonly from: PhoneId;
  readonly to: PhoneId;
  readonly sentAt: string;
}

export interface Ring {
  readonly legs: Readonly<Record<PhoneId, Legs>>;
  readonly underway: readonly LoopText[];
  /** What each phone has sent of its texts on this day. */
  readonly day: Day;
  readonly texts: Readonly<Record<PhoneId, number>>;
}

export const NO_RING: Ring = { legs: {}, underway: [], day: '', texts: {} };
export const NEW_LEGS: Legs = { sends: { misses: 0 }, receives: { misses: 0 } };

/** A phone of the ring, and what customers' texts have proved of it. */
export interface RingPhone {
  readonly id: PhoneId;
  readonly addedAt?: string | undefined;
  /** When a text last came in by it. */
  readonly lastInAt?: string | undefined;
  /** When a text of it was last reported to be on a handset. */
  readonly lastDeliveredAt?: string | undefined;
}

export interface LoopTimes {
  readonly nowMs: number;
  readonly today: Day;
  /** By the bank's clock, from 0 up to, not including, 24. */
  readonly hour: number;
  /** How many a phone may send on one day; 0 for none. */
  readonly textsPerDay: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** So long nothing need have come by a leg, by day and at night. */
const QUIET_BY_DAY_MS = 15 * MINUTE_MS;
const QUIET_AT_NIGHT_MS = 2 * HOUR_MS;
const DAY_BEGINS = 6;
const NIGHT_BEGINS = 22;
/** So many in a row that do not come make a leg red. */
const RED_AFTER = 2;
/** One of them alone reaches nobody. */
export const MIN_PHONES = 2;
/** So long a text of the loop is worth sending, and so long it may take from then on. */
export const LOOP_WORTH_SENDING_MS = 5 * MINUTE_MS;
export const MAX_LOOP_MS = 5 * MINUTE_MS;
/** One that comes later proves nothing any more, whoever sends it. */
const MAX_AGE_MS = 30 * MINUTE_MS;

type Pair = Pick<LoopText, 'from' | 'to'>;

/**
 * Who is to text whom now: for each leg that nothing has proved for long enough, by phones that may still send. Those
 * first that are suspected, as long as there is somebody free to try them with.
 */
export function dueLoops(ring: Ring, phones: readonly RingPhone[], times: LoopTimes): readonly Pair[] {
  const pairs: Pair[] = [];
  const isFree = (id: PhoneId, name: LegName) => !pairs.some((pair) => phoneOf(pair, name) === id);
  const maySend = (id: PhoneId) =>
    textsLeft(ring, id, times) > pairs.filter(({ from }) => from === id).length;
  const due = LEGS.flatMap((name) =>
    phones.filter((phone) => isDue(ring, phone, name, times)).map(({ id }) => ({ id, name })),
  );
  const isWished = (id: PhoneId, name: LegName) =>
    isFree(id, name) && due.some((leg) => leg.id === id && leg.name === name);
  const missesOf = ({ id, name }: { readonly id: PhoneId; readonly name: LegName }) =>
    legOf(ring, id, name).misses;
  for (const { id, name } of due.toSorted((one, other) => missesOf(other) - missesOf(one))) {
    if (!isFree(id, name)) continue;
    const opposite = OPPOSITE[name];
    const others = phones.map((phone) => phone.id).filter((other) => other !== id);
    const able = others.filter((other) => maySend(name === 'sends' ? id : other));
    const free = able.filter((other) => isFree(other, opposite));
    const [best] = byRank(free.length > 0 ? free : able, { id, name }, ring, isWished);
    if (best !== undefined) pairs.push(name === 'sends' ? { from: id, to: best } : { from: best, to: id });
  }
  return pairs;
}

const OPPOSITE: Readonly<Record<LegName, LegName>> = { sends: 'receives', receives: 'sends' };

function phoneOf({ from, to }: Pair, name: LegName): PhoneId {
  return name === 'sends' ? from : to;
}

function isDue(ring: Ring, phone: RingPhone, name: LegName, times: LoopTimes): boolean {
  const { id, addedAt, lastInAt, lastDeliveredAt } = phone;
  const isUnderway = ring.underway.some((text) => phoneOf(text, name) === id);
  if (isUnderway) return false;
  const { misses, triedAt, provedAt } = legOf(ring, id, name);
  if (misses > 0 && misses < RED_AFTER) return true;
  const traffic = name === 'sends' ? lastDeliveredAt : lastInAt;
  const lastMs = Math.max(...[addedAt, triedAt, provedAt, traffic].map(instantOf));
  return times.nowMs - lastMs >= quietMs(ring, id, times);
}

/** The second half of a day's texts is spread over what is left of the day. */
function quietMs(ring: Ring, id: PhoneId, times: LoopTimes): number {
  const { hour, textsPerDay } = times;
  const usualMs = hour >= DAY_BEGINS && hour < NIGHT_BEGINS ? QUIET_BY_DAY_MS : QUIET_AT_NIGHT_MS;
  const left = textsLeft(ring, id, times);
  return left > textsPerDay / 2 ? usualMs : Math.max(usualMs, ((24 - hour) * HOUR_MS) / left);
}

function textsLeft({ day, texts }: Ring, id: PhoneId, { today, textsPerDay }: LoopTimes): number {
  return Math.max(0, textsPerDay - (day === today ? (texts[id] ?? 0) : 0));
}

/**
 * With whom a leg is tried: with one that is well, that it was not tried with before, that is to be tried itself; then
 * as they stand in the ring. So whose fault it was that a text did not come is known by the next.
 */
function byRank(
  others: readonly PhoneId[],
  { id, name }: { readonly id: PhoneId; readonly name: LegName },
  ring: Ring,
  isWished: (id: PhoneId, name: LegName) => boolean,
): readonly PhoneId[] {
  const opposite = OPPOSITE[name];
  const its = legOf(ring, id, name);
  const rankOf = (other: PhoneId) =>
    (legOf(ring, other, opposite).misses > 0 ? 4 : 0) +
    (its.with === other ? 2 : 0) +
    (isWished(other, opposite) ? 0 : 1);
  const inRing = [...others.filter((other) => other > id).toSorted(), ...others.toSorted()];
  return inRing.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** The ring after texts were sent round it: what they take of the day's is spent, whatever becomes of them. */
export function started(ring: Ring, sent: readonly LoopText[], { today }: LoopTimes): Ring {
  const before = ring.day === today ? ring.texts : {};
  const texts = { ...before };
  for (const { from } of sent) texts[from] = (texts[from] ?? 0) + 1;
  const tried = sent.flatMap(({ from, to, sentAt }): readonly LegChange[] => [
    [from, 'sends', (leg) => ({ ...leg, triedAt: sentAt, with: to })],
    [to, 'receives', (leg) => ({ ...leg, triedAt: sentAt, with: from })],
  ]);
  return { legs: withLegs(ring, tried), underway: [...ring.underway, ...sent], day: today, texts };
}

/** What became of a text that was not posted back. */
export type Fate =
  /** Nobody was given it: that says nothing of the way. */
  | 'notGiven'
  /** Its phone took it, and could not send it. */
  | 'failed'
  /** It is on the other one's handset, by what the gateway reports. */
  | 'onHandset'
  | 'lost';

/** The ring after a text did not come. One leg that is known to be red explains it; else both may be the reason. */
export function missed(ring: Ring, text: LoopText, fate: Fate, nowMs: number): Ring {
  const { from, to, guid } = text;
  const isRed = (id: PhoneId, name: LegName) => legOf(ring, id, name).redSince !== undefined;
  const maySend = isRed(to, 'receives') && !isRed(from, 'sends');
  const mayReceive = isRed(from, 'sends') && !isRed(to, 'receives');
  const miss = ({ misses, redSince, ...leg }: Leg): Leg => {
    const isNowRed = misses + 1 >= RED_AFTER;
    return {
      ...leg,
      misses: misses + 1,
      ...(isNowRed && { redSince: redSince ?? new Date(nowMs).toISOString() }),
    };
  };
  const blamed: LegChange[] = [
    ...(fate === 'failed' || (fate === 'lost' && !maySend) ? [[from, 'sends', miss] as const] : []),
    ...(fate === 'onHandset' || (fate === 'lost' && !mayReceive) ? [[to, 'receives', miss] as const] : []),
    ...(fate === 'onHandset' ? [[from, 'sends', cleared] as const] : []),
  ];
  const underway = ring.underway.filter((other) => other.guid !== guid);
  return { ...ring, underway, legs: withLegs(ring, blamed) };
}

export interface Arrival {
  readonly from: PhoneId;
  readonly to: PhoneId;
  readonly sentAtMs: number;
}

/** The ring after a text has come. */
export function arrived(ring: Ring, { from, to, sentAtMs }: Arrival, nowMs: number): Ring {
  if (nowMs - sentAtMs > MAX_AGE_MS) return ring;
  const provedAt = new Date(sentAtMs).toISOString();
  const proved = (leg: Leg): Leg => ({
    ...cleared(leg),
    ...((leg.provedAt ?? '') < provedAt && { provedAt, tookMs: nowMs - sentAtMs }),
  });
  const isIt = (text: LoopText) => text.from === from && text.to === to && text.sentAt === provedAt;
  return {
    ...ring,
    underway: ring.underway.filter((text) => !isIt(text)),
    legs: withLegs(ring, [
      [from, 'sends', proved],
      [to, 'receives', proved],
    ]),
  };
}

/** The ring by what customers' texts have proved since a leg was tried, without phones that are no more. */
export function believed(ring: Ring, phones: readonly RingPhone[]): Ring {
  const known = phones.flatMap((phone) => {
    const legs = ring.legs[phone.id];
    return legs === undefined ? [] : [[phone.id, legsBelieved(legs, phone)] as const];
  });
  return { ...ring, legs: Object.fromEntries(known) };
}

function legsBelieved({ sends, receives }: Legs, { lastInAt, lastDeliveredAt }: RingPhone): Legs {
  const isProved = ({ triedAt }: Leg, at: string | undefined) => instantOf(at) > instantOf(triedAt);
  return {
    sends: isProved(sends, lastDeliveredAt) ? cleared(sends) : sends,
    receives: isProved(receives, lastInAt) ? cleared(receives) : receives,
  };
}

/** The legs that are red, of these phones. */
export function redLegs(
  ring: Ring,
  phones: readonly Pick<RingPhone, 'id'>[],
): readonly { readonly phone: PhoneId; readonly leg: LegName; readonly since: string }[] {
  return phones.flatMap(({ id: phone }) =>
    LEGS.flatMap((leg) => {
      const since = legOf(ring, phone, leg).redSince;
      return since === undefined ? [] : [{ phone, leg, since }];
    }),
  );
}

type LegChange = readonly [id: PhoneId, name: LegName, change: (leg: Leg) => Leg];

function withLegs({ legs }: Ring, changes: readonly LegChange[]): Ring['legs'] {
  const changed = { ...legs };
  for (const [id, name, change] of changes) {
    const its = changed[id] ?? NEW_LEGS;
    changed[id] = { ...its, [name]: change(its[name]) };
  }
  return changed;
}

function legOf({ legs }: Ring, id: PhoneId, name: LegName): Leg {
  return (legs[id] ?? NEW_LEGS)[name];
}

function cleared({ redSince, ...leg }: Leg): Leg {
  return { ...leg, misses: 0 };
}

function instantOf(at: string | undefined): number {
  const atMs = Date.parse(at ?? '');
  return Number.isNaN(atMs) ? 0 : atMs;
}

/** What stands after the keyword: when it was sent, and what proves that we did. */
const LOOP_TEXT = /^LOOP ([0-9a-z]{8,9}) ([\w-]{16})$/;

/** What a text of the loop says. */
export function loopContent(keyword: string, sentAtMs: number, proof: string): string {
  return `${keyword} LOOP ${stampOf(sentAtMs)} ${proof}`;
}

/** Reads one, without its keyword; undefined when it is none. Whether it is ours the proof says. */
export function readLoopText(
  content: string,
): { readonly stamp: string; readonly sentAtMs: number; readonly proof: string } | undefined {
  const [, stamp, proof] = LOOP_TEXT.exec(content.trim()) ?? [];
  if (stamp === undefined || proof === undefined) return undefined;
  return { stamp, sentAtMs: Number.parseInt(stamp, 36), proof };
}

/** When it was sent, in few characters. */
export function stampOf(sentAtMs: number): string {
  return sentAtMs.toString(36);
}
