/** Follows each text on its way through the bank, by the delivery id that travels with it. */
import type { Message } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { DELIVERY_ID_ATTRIBUTE, GUID_ATTRIBUTE } from '../../queues/messages.ts';
import { attemptOfGuid, textGuid } from '../../queues/textGuid.ts';
import type { BatchWatch } from '../eventSource.ts';
import type { LogNote } from './logNotes.ts';
import type { QueueReader, TravelEvent } from './types.ts';

/** What a page that is opened later can still be told: some hundred texts. */
const MAX_EVENTS = 2_000;
const MAX_GUIDS = 1_000;

const replySchema = z.object({ receiver: z.string() });

export interface Travel {
  add(event: TravelEvent): void;
  /** What happened lately, oldest first. */
  recent(): readonly TravelEvent[];
  /** Follows what a function is fed from its queue. */
  watchOf(reader: QueueReader): BatchWatch;
  /** The delivery that a text with this guid answers. */
  deliveryOf(guid: string): string | undefined;
}

export interface TravelOptions {
  publish(event: TravelEvent): void;
  /** What the function's log says about a delivery. */
  noteOf(reader: QueueReader, deliveryId: string): LogNote;
  now?(): number;
}

export function createTravel({ publish, noteOf, now = Date.now }: TravelOptions): Travel {
  const events: TravelEvent[] = [];
  const deliveries = new Map<string, string>();

  const add = (event: TravelEvent) => {
    events.push(event);
    if (events.length > MAX_EVENTS) events.splice(0, events.length - MAX_EVENTS);
    publish(event);
  };
  const rememberGuid = (message: Message, deliveryId: string) => {
    const { StringValue: guid } = message.MessageAttributes?.[GUID_ATTRIBUTE] ?? {};
    deliveries.set(
      guid ?? textGuid(message.Attributes?.MessageDeduplicationId ?? message.MessageId ?? ''),
      deliveryId,
    );
    const [oldest] = deliveries.keys();
    if (deliveries.size > MAX_GUIDS && oldest !== undefined) deliveries.delete(oldest);
  };
  const handlingOf = (reader: QueueReader, message: Message) => {
    const deliveryId = deliveryIdOf(message);
    if (deliveryId === undefined) return undefined;
    const attempt = Number(message.Attributes?.ApproximateReceiveCount ?? 1);
    const to = reader === 'sender' ? receiverOf(message) : undefined;
    return { reader, deliveryId, messageId: message.MessageId ?? '', at: now(), attempt, to };
  };

  return {
    add,
    recent: () => events,
    // Whichever attempt it is, it is the same text.
    deliveryOf: (guid) => deliveries.get(attemptOfGuid(guid).guid),
    watchOf: (reader) => ({
      received: (messages) => {
        for (const message of messages) {
          const handling = handlingOf(reader, message);
          if (handling === undefined) continue;
          if (reader === 'sender') rememberGuid(message, handling.deliveryId);
          add({
            kind: 'received',
            queuedAt: Number(message.Attributes?.SentTimestamp ?? now()),
            ...handling,
          });
        }
      },
      handled: (messages, { succeeded, tookMs, problem }) => {
        for (const message of messages) {
          const handling = handlingOf(reader, message);
          if (handling === undefined) continue;
          const said = problem === undefined ? noteOf(reader, handling.deliveryId) : {};
          const hasFailed = !succeeded.includes(message);
          const failure = problem ?? said.failure ?? (hasFailed ? 'it failed' : undefined);
          // That the sender has sent a text needs no words.
          const note = reader === 'worker' ? said.note : undefined;
          add({ kind: 'handled', tookMs, failure, note, ...handling });
        }
      },
    }),
  };
}

/** The webhook request that a message goes back to. */
export function deliveryIdOf(message: Message): string | undefined {
  return message.MessageAttributes?.[DELIVERY_ID_ATTRIBUTE]?.StringValue;
}

function receiverOf(message: Message): string | undefined {
  try {
    return replySchema.parse(JSON.parse(message.Body ?? '')).receiver;
  } catch {
    return undefined;
  }
}
