import type { z } from 'zod';
import { DUE_PLACES } from '../domain/request.ts';
import type { clockTickSchema } from '../queues/messages.ts';
import type { QueueMessage, SendMessages } from '../queues/sending.ts';
import type { Log } from '../runtime/log.ts';
import type { DueItem, Store } from './store/store.ts';

type ClockTick = z.infer<typeof clockTickSchema>;

export interface ClockParts {
  readonly store: Pick<Store, 'due'>;
  readonly sendToSelf: SendMessages;
  /** What else is done at each tick: it looks for what no index says is due. */
  readonly sweep?: () => Promise<void>;
  /** Has texts that wait sent again, that are due by an instant. */
  readonly takeUp?: (until: string) => Promise<void>;
  readonly log: Pick<Log, 'error'>;
}

/**
 * Puts everything that has fallen due by the tick's instant on the queue, in the message group of the
 * customer whom it concerns, so that it keeps its place among that customer's texts. One page of each shard
 * at a time; what is left goes on with a tick of its own. A shard that cannot be read is left to the next
 * tick: coming again because of it, this one would hold up all that follow.
 *
 * @throws TransientError when nothing at all could be looked at.
 */
export async function tick(
  { clock, after }: ClockTick,
  { store, sendToSelf, sweep, takeUp, log }: ClockParts,
): Promise<void> {
  const shards =
    after === undefined ? Array.from({ length: DUE_PLACES }, (_, shard) => shard) : [after.shard];
  const isTick = after === undefined;
  const looking = shards.map(async (shard) => {
    const page = await store.due(shard, clock, after);
    const last = page.items.at(-1);
    const messages = page.items.map(dueMessage);
    const more = page.isMore && last !== undefined ? [continuation(clock, shard, last)] : [];
    await sendToSelf([...messages, ...more]);
  });
  const [looked] = await Promise.all([
    Promise.allSettled(looking),
    ...(isTick && sweep !== undefined ? [sweep()] : []),
    ...(isTick && takeUp !== undefined ? [takeUp(clock)] : []),
  ]);
  const failures = looked.filter(({ status }) => status === 'rejected');
  if (failures.length === 0) return;
  const [failure] = failures.map((each) => (each.status === 'rejected' ? each.reason : undefined));
  if (failures.length === looked.length) throw failure;
  log.error('some of what is due was not found', { places: failures.length, of: looked.length }, failure);
}

/**
 * Found again by a later tick while it waits on the queue, it is the same message; handled, it is the same
 * task.
 */
export function dueMessage({ id, dueAt, phone }: DueItem): QueueMessage {
  const due = `due:${id}:${dueAt}`;
  return { body: { due: { id, dueAt, phone } }, groupId: phone, deduplicationId: due, deliveryId: due };
}

function continuation(clock: string, shard: number, { id, dueAt }: DueItem): QueueMessage {
  const body: ClockTick = { clock, after: { shard, dueAt, id } };
  const tick = `clock:${clock}:${shard}:${dueAt}:${id}`;
  return { body, groupId: `clock:${shard}`, deduplicationId: tick, deliveryId: tick };
}
