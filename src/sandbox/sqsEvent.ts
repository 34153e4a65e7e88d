/** The event an SQS event source hands to Lambda, and what the function's answer means. */
import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { z } from 'zod';
import { REGION } from './awsClients.ts';

const batchResponseSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/**
 * Turns received messages into Lambda's event. `queueArn` is the queue they came from, and `aheadMs` how far the
 * function's time is ahead of the queue's.
 */
export function toSqsEvent(messages: readonly Message[], queueArn: string, aheadMs: number): SQSEvent {
  return { Records: messages.map((message) => toRecord(message, queueArn, aheadMs)) };
}

/**
 * Tells which messages a function has dealt with, from what its handler returned (ReportBatchItemFailures).
 * Nothing reported means all of them; an answer that makes no sense, or names a message that was not in the
 * batch, none. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function succeededMessages(messages: readonly Message[], response: unknown): readonly Message[] {
  const parsed = batchResponseSchema.safeParse(response);
  if (!parsed.success) return [];
  const failed = new Set(parsed.data?.batchItemFailures?.map((failure) => failure.itemIdentifier));
  const succeeded = messages.filter((message) => !failed.has(message.MessageId ?? ''));
  return messages.length - succeeded.length === failed.size ? succeeded : [];
}

function toRecord(message: Message, queueArn: string, aheadMs: number): SQSRecord {
  const attributes = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: ahead(attributes.SentTimestamp, aheadMs),
      SenderId: attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: ahead(attributes.ApproximateFirstReceiveTimestamp, aheadMs),
      SequenceNumber: attributes.SequenceNumber ?? '',
      MessageGroupId: attributes.MessageGroupId ?? '',
      MessageDeduplicationId: attributes.MessageDeduplicationId ?? '',
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, toAttribute(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}

function ahead(timestamp: string | undefined, aheadMs: number): string {
  return timestamp === undefined ? '' : String(Number(timestamp) + aheadMs);
}

function toAttribute(value: MessageAttributeValue): SQSRecord['messageAttributes'][string] {
  return {
    ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
    ...(value.BinaryValue !== undefined && {
      binaryValue: Buffer.from(value.BinaryValue).toString('base64'),
    }),
    stringListValues: [],
    binaryListValues: [],
    dataType: value.DataType ?? 'String',
  };
}
