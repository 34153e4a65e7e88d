import { attributesOf, type QueueMessage, type SendMessages } from '../queues/sending.ts';
import { TransientError } from '../runtime/errors.ts';
import type { Effects } from './faults.ts';
import { FifoQueue } from './fifoQueue.ts';
import type { Simulation } from './simulation.ts';

export interface Queues {
  readonly incoming: FifoQueue;
  readonly sending: FifoQueue;
}

const VISIBILITY_MS = 180_000;

/** Both queues, set as they are deployed. */
export function createQueues(simulation: Simulation): Queues {
  return {
    incoming: new FifoQueue(simulation, 'incoming', { visibilityMs: VISIBILITY_MS, maxReceiveCount: 25 }),
    sending: new FifoQueue(simulation, 'sending', { visibilityMs: VISIBILITY_MS, maxReceiveCount: 50 }),
  };
}

/** Sends to a queue as the worker does: several messages may be taken in part. */
export function sendTo(
  queue: FifoQueue,
  effects: Effects,
  onSend: (messages: readonly QueueMessage[]) => void = () => {},
  onQueued: (message: QueueMessage) => void = () => {},
): SendMessages {
  return async (messages) => {
    if (messages.length === 0) return;
    onSend(messages);
    const failure = () => new TransientError('simulated: the queue did not take messages');
    await effects.perform(
      `send to ${queue.name}`,
      () => {
        for (const message of messages) {
          if (effects.happens('failBefore', 'a message of a batch')) throw failure();
          const { body, groupId, deduplicationId } = message;
          onQueued(message);
          const attributes = attributesOf(message);
          queue.send({ body: JSON.stringify(body), groupId, deduplicationId, attributes });
        }
      },
      failure,
    );
  };
}
