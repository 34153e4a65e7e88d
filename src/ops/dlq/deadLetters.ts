/** Messages of a dead-letter queue. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Session } from '../session.ts';

export const deadQueueSchema = z.enum(['incoming', 'sending'], 'must be incoming or sending');
export type DeadQueue = z.output<typeof deadQueueSchema>;

export interface DeadLetter {
  readonly id: string;
  readonly queue: DeadQueue;
  readonly body: string;
  readonly group: string;
  readonly deduplicationId: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
  readonly sentAt: string;
  readonly receiptHandle: string;
}

/** Long enough to deal with all that was received; a crash gives everything back after it. */
const VISIBILITY_SECONDS = 30;
const BATCH_SIZE = 10;
const WAIT_SECONDS = 1;
/** (fauxqs loses a message whose timeout is changed to 0.) */
const GIVE_BACK_SECONDS = 1;

async function deadQueueUrl({ target }: Session, queue: DeadQueue): Promise<string> {
  const { incomingDead, sendingDead } = await target.queues();
  return queue === 'incoming' ? incomingDead : sendingDead;
}

/**
 * The next messages, none when there are no more. Of one sender only the first is handed over, until it has
 * gone or come back.
 */
export async function receiveDeadLetters(session: Session, queue: DeadQueue): Promise<readonly DeadLetter[]> {
  const { Messages = [] } = await session.target.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: await deadQueueUrl(session, queue),
      MaxNumberOfMessages: BATCH_SIZE,
      WaitTimeSeconds: WAIT_SECONDS,
      VisibilityTimeout: VISIBILITY_SECONDS,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages.map((message) => deadLetterOf(message, queue));
}

function deadLetterOf(message: Message, queue: DeadQueue): DeadLetter {
  const { MessageId = '', Body = '', ReceiptHandle = '', Attributes = {}, MessageAttributes = {} } = message;
  return {
    id: MessageId,
    queue,
    body: Body,
    group: Attributes.MessageGroupId ?? '',
    deduplicationId: Attributes.MessageDeduplicationId ?? MessageId,
    attributes: MessageAttributes,
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
    receiptHandle: ReceiptHandle,
  };
}

/** All that can be seen at once: the first of each sender's. They are given back by `giveBack`. */
export async function peekDeadLetters(session: Session, queue: DeadQueue): Promise<readonly DeadLetter[]> {
  const seen = new Map<string, DeadLetter>();
  while (!session.interrupted.aborted) {
    const letters = await receiveDeadLetters(session, queue);
    if (letters.length === 0) break;
    for (const letter of letters) seen.set(letter.id, letter);
  }
  return [...seen.values()];
}

export async function giveBack(
  session: Session,
  queue: DeadQueue,
  letters: readonly DeadLetter[],
): Promise<void> {
  const QueueUrl = await deadQueueUrl(session, queue);
  for (let start = 0; start < letters.length; start += BATCH_SIZE) {
    const Entries = letters.slice(start, start + BATCH_SIZE).map(({ receiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: GIVE_BACK_SECONDS,
    }));
    await session.target.sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}

export async function deleteDeadLetter(
  session: Session,
  { queue, receiptHandle }: DeadLetter,
): Promise<void> {
  const QueueUrl = await deadQueueUrl(session, queue);
  await session.target.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receiptHandle }));
}

/** How many there are, in hand or not. */
export async function countDeadLetters(session: Session, queue: DeadQueue): Promise<number> {
  const { Attributes = {} } = await session.target.sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: await deadQueueUrl(session, queue),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return (
    Number(Attributes.ApproximateNumberOfMessages ?? 0) +
    Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0)
  );
}
