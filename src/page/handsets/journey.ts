/** Makes of the events of a delivery the way that a text took, as people can follow it. */
import type { QueueDepth, QueueReader, TravelEvent } from '../../sandbox/pageApi/types.ts';

export interface Leg {
  readonly place:
    | 'Sink'
    | 'Queue'
    | 'Worker'
    | 'Sender'
    | 'Line'
    | 'Our phone'
    | 'Delivered'
    | 'Dead-letter queue';
  readonly state: 'done' | 'waiting' | 'failed';
  readonly tookMs?: number | undefined;
  readonly note?: string | undefined;
  /** Whom the reply goes to that this leg is of. */
  readonly to?: string | undefined;
}

export interface Journey {
  readonly state: 'travelling' | 'done' | 'troubled';
  readonly legs: readonly Leg[];
  /** Texts delivered because of this one. */
  readonly replies: number;
  readonly tookMs: number;
}

type Handling = Extract<TravelEvent, { kind: 'received' | 'handled' }>;
type Depths = readonly Pick<QueueDepth, 'reader' | 'mostAttempts'>[];

/** The way of one delivery. `queues` tell after how many tries a message is set aside. */
export function journeyOf(events: readonly TravelEvent[], queues: Depths): Journey {
  const sink = events.find((event) => event.kind === 'sink');
  const delivered = events.filter((event) => event.kind === 'delivered');
  const handlings = events.filter((event) => event.kind === 'received' || event.kind === 'handled');
  const toWorker = legsOfReader(handlings, 'worker', queues);
  const toSender = legsOfReader(handlings, 'sender', queues);
  const texts = new Map(events.flatMap((event) => (event.kind === 'text' ? [[event.guid, event]] : [])));
  const hasReachedQueue = sink?.kind === 'sink' && sink.problem === undefined;
  const isUntouched = hasReachedQueue && toWorker.length === 0;
  const startedAt = sink?.at ?? handlings[0]?.at ?? 0;

  const legs: readonly Leg[] = [
    ...(sink === undefined ? [] : [sinkLeg(sink)]),
    ...(isUntouched ? [{ place: 'Queue', state: 'waiting' } as const] : []),
    ...toWorker,
    ...toSender.flatMap((leg): readonly Leg[] => {
      const arrival = leg.place === 'Sender' && delivered.find(({ to }) => to === leg.to);
      return arrival && leg.state === 'done'
        ? [leg, { place: 'Delivered', state: 'done', to: leg.to }]
        : [leg];
    }),
    ...[...texts.values()].flatMap((text) =>
      legOfText(
        text,
        toSender,
        delivered.some(({ to }) => to === text.to),
      ),
    ),
  ];
  const last = events.findLast(({ kind }) => kind !== 'text');
  return {
    state: stateOf(legs),
    legs,
    replies: delivered.length,
    tookMs: (delivered.at(-1)?.at ?? endOf(last)) - startedAt,
  };
}

type TextEvent = Extract<TravelEvent, { kind: 'text' }>;

/** What the record of a reply says that the sender's own legs do not: that it waits, where, or will not go. */
function legOfText(
  { to, state, reason }: TextEvent,
  toSender: readonly Leg[],
  isDelivered: boolean,
): readonly Leg[] {
  // A phone of ours has it, and has not sent it.
  if (state === 'taken') return isDelivered ? [] : [{ place: 'Our phone', state: 'waiting', to }];
  if (state === 'waiting') {
    const legs = toSender.filter((leg) => leg.to === to);
    if (legs.some((leg) => leg.state === 'waiting')) return [];
    // The sender has seen it, and it has its place in the line of its receiver's texts.
    const place = legs.length > 0 || reason !== undefined ? 'Line' : 'Queue';
    return [{ place, state: 'waiting', to, note: reason }];
  }
  if (state !== 'refused' && state !== 'failed' && state !== 'expired') return [];
  return [{ place: 'Line', state: 'failed', to, note: reason === undefined ? state : `${state}: ${reason}` }];
}

function stateOf(legs: readonly Leg[]): Journey['state'] {
  if (legs.some(({ state }) => state === 'waiting')) return 'travelling';
  const isOver = ({ place, state }: Leg) =>
    place === 'Dead-letter queue' || (place === 'Line' && state === 'failed');
  return legs.at(-1)?.state === 'failed' || legs.some(isOver) ? 'troubled' : 'done';
}

function sinkLeg(sink: Extract<TravelEvent, { kind: 'sink' }>): Leg {
  const { problem, tookMs } = sink;
  return { place: 'Sink', state: problem === undefined ? 'done' : 'failed', tookMs, note: problem };
}

/** The legs of each message that a reader received, however often it was tried. */
function legsOfReader(handlings: readonly Handling[], reader: QueueReader, queues: Depths): readonly Leg[] {
  const ofReader = handlings.filter((event) => event.reader === reader);
  const mostAttempts = queues.find((queue) => queue.reader === reader)?.mostAttempts;
  return [...Map.groupBy(ofReader, ({ messageId }) => messageId).values()].flatMap((events) =>
    legsOfMessage(events, mostAttempts ?? Number.POSITIVE_INFINITY),
  );
}

function legsOfMessage(events: readonly Handling[], mostAttempts: number): readonly Leg[] {
  const legs: Leg[] = [];
  let freeSince: number | undefined;
  for (const event of events) {
    const { reader, to, attempt } = event;
    if (event.kind === 'received') {
      legs.push({ place: 'Queue', state: 'done', tookMs: event.at - (freeSince ?? event.queuedAt), to });
      const next = events.find((other) => other.kind === 'handled' && other.attempt === attempt);
      if (next === undefined)
        legs.push({ place: placeOf(reader), state: 'waiting', to, note: again(attempt) });
      continue;
    }
    const { failure, note, tookMs } = event;
    const words = [again(attempt), failure ?? note].filter((part) => part !== undefined).join(': ');
    const state = failure === undefined ? 'done' : 'failed';
    legs.push({ place: placeOf(reader), state, tookMs, to, note: words === '' ? undefined : words });
    freeSince = event.at;
    const isLast = event === events.at(-1);
    if (failure !== undefined && isLast) legs.push(afterFailure(attempt >= mostAttempts, to));
  }
  return legs;
}

function afterFailure(isSetAside: boolean, to: string | undefined): Leg {
  return isSetAside
    ? { place: 'Dead-letter queue', state: 'failed', to, note: 'set aside after the last try' }
    : { place: 'Queue', state: 'waiting', to, note: 'will be tried again' };
}

function again(attempt: number): string | undefined {
  return attempt > 1 ? `try ${attempt}` : undefined;
}

function placeOf(reader: QueueReader): 'Worker' | 'Sender' {
  return reader === 'worker' ? 'Worker' : 'Sender';
}

function endOf(event: TravelEvent | undefined): number {
  if (event === undefined) return 0;
  return event.kind === 'sink' ? event.at + event.tookMs : event.at;
}
