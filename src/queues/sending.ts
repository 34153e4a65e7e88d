import { createHash } from 'node:crypto';
import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { laneOf, type OutgoingText } from '../domain/outgoingText.ts';
import { TransientError } from '../runtime/errors.ts';
import { toMessageBody } from './messageBody.ts';
import {
  DELIVERY_ID_ATTRIBUTE,
  EXPIRES_AT_ATTRIBUTE,
  GUID_ATTRIBUTE,
  type OutgoingSms,
  TRIAL_ATTRIBUTE,
  URGENCY_ATTRIBUTE,
  VIA_ATTRIBUTE,
} from './messages.ts';
import { type Hide, sealedWith } from './queueSeal.ts';

/** SQS takes at most this many messages at a time, and dedup ids of at most 128 characters. */
const MAX_IN_A_BATCH = 10;
const MAX_DEDUPLICATION_ID_LENGTH = 128;

/** A message for a FIFO queue. */
export interface QueueMessage {
  readonly body: unknown;
  readonly groupId: string;
  readonly deduplicationId: string;
  /** The delivery that it goes back to, for logs, and for what is redriven under a new SQS id. */
  readonly deliveryId: string;
  /** What else travels beside the body. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export type SendMessages = (messages: readonly QueueMessage[]) => Promise<void>;

/**
 * Sends to one queue, in order; `hide` keeps what texts say from whoever may read the queue.
 *
 * @throws TransientError unless every message was taken.
 */
export function createSendMessages(
  client: SQSClient,
  queueUrl: string,
  hide: Hide = sealedWith(undefined),
): SendMessages {
  return async (messages) => {
    for (let start = 0; start < messages.length; start += MAX_IN_A_BATCH) {
      const batch = messages.slice(start, start + MAX_IN_A_BATCH);
      const Entries = batch.map((message, index) => entryOf(message, index, hide));
      const output = await client
        .send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
        .catch((error: unknown) => {
          throw new TransientError('SQS did not take messages', { cause: error });
        });
      const failed = output.Failed?.length ?? 0;
      if (failed > 0) throw new TransientError(`SQS did not take ${failed} of ${Entries.length} messages`);
    }
  };
}

function entryOf(message: QueueMessage, index: number, hide: Hide): SendMessageBatchRequestEntry {
  const { groupId, deduplicationId } = message;
  const sealed = hide(message.body);
  const isTooLong = deduplicationId.length > MAX_DEDUPLICATION_ID_LENGTH;
  return {
    Id: `${index}`,
    MessageBody: toMessageBody(sealed.body),
    MessageAttributes: Object.fromEntries(
      Object.entries({ ...attributesOf(message), ...sealed.attributes }).map(([name, StringValue]) => [
        name,
        { DataType: 'String', StringValue },
      ]),
    ),
    MessageGroupId: groupId,
    MessageDeduplicationId: isTooLong
      ? createHash('sha256').update(deduplicationId).digest('hex')
      : deduplicationId,
  };
}

/** What travels beside the body, by name. */
export function attributesOf({ deliveryId, attributes }: QueueMessage): Readonly<Record<string, string>> {
  return { [DELIVERY_ID_ATTRIBUTE]: deliveryId, ...attributes };
}

/**
 * The group of what can come when there is room. It is one group, of which the sender has at most one batch in hand,
 * so that it never uses up the two that run side by side, and a text that somebody waits for now finds a free one
 * however many notices there are.
 */
export const LATER_GROUP = 'later';

/** The texts of one decision: `<id>#<n>`, so that queueing them again is no second text. */
export function textMessages(texts: readonly OutgoingText[], id: string): readonly QueueMessage[] {
  return texts.map((text, index) =>
    textMessage(text, {
      groupId: laneOf(text.urgency) === 'now' ? text.to : LATER_GROUP,
      deduplicationId: `${id}#${index}`,
    }),
  );
}

/** A text that is to be sent: in the body what is sent to whom, beside it what the sender needs to know. */
export function textMessage(
  { to, content, deliveryId, guid, urgency, expiresAt, receivedVia, isTrial }: OutgoingText,
  place: Pick<QueueMessage, 'groupId' | 'deduplicationId'>,
): QueueMessage {
  const body: OutgoingSms = { receiver: to, content };
  const attributes = {
    [GUID_ATTRIBUTE]: guid,
    [URGENCY_ATTRIBUTE]: urgency,
    [EXPIRES_AT_ATTRIBUTE]: expiresAt,
    ...(receivedVia !== undefined && { [VIA_ATTRIBUTE]: receivedVia }),
    ...(isTrial === true && { [TRIAL_ATTRIBUTE]: 'true' }),
  };
  return { ...place, body, deliveryId, attributes };
}
