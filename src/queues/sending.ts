import { createHash } from 'node:crypto';
import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SpokenReply } from '../domain/spoken.ts';
import { TransientError } from '../runtime/errors.ts';
import { toMessageBody } from './messageBody.ts';
import { DELIVERY_ID_ATTRIBUTE, type OutgoingSms } from './messages.ts';

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
}

export type SendMessages = (messages: readonly QueueMessage[]) => Promise<void>;

/**
 * Sends to one queue, in order.
 *
 * @throws TransientError unless every message was taken.
 */
export function createSendMessages(client: SQSClient, queueUrl: string): SendMessages {
  return async (messages) => {
    for (let start = 0; start < messages.length; start += MAX_IN_A_BATCH) {
      const Entries = messages.slice(start, start + MAX_IN_A_BATCH).map(entryOf);
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

function entryOf(
  { body, groupId, deduplicationId, deliveryId }: QueueMessage,
  index: number,
): SendMessageBatchRequestEntry {
  const isTooLong = deduplicationId.length > MAX_DEDUPLICATION_ID_LENGTH;
  return {
    Id: `${index}`,
    MessageBody: toMessageBody(body),
    MessageAttributes: { [DELIVERY_ID_ATTRIBUTE]: { DataType: 'String', StringValue: deliveryId } },
    MessageGroupId: groupId,
    MessageDeduplicationId: isTooLong
      ? createHash('sha256').update(deduplicationId).digest('hex')
      : deduplicationId,
  };
}

/** The replies to one text: `<id>#<n>`, so that sending them again is no second text. */
export function replyMessages(
  replies: readonly SpokenReply[],
  id: string,
  deliveryId: string,
): readonly QueueMessage[] {
  return replies.map(({ to, content }, index) => {
    const body: OutgoingSms = { receiver: to, content };
    return { body, groupId: to, deduplicationId: `${id}#${index}`, deliveryId };
  });
}
