/** How many messages wait in each queue, and how many were set aside. */
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { QueueDepth, QueueReader } from './types.ts';

const countSchema = z.coerce.number().int().nonnegative().default(0);
const attributesSchema = z.object({
  ApproximateNumberOfMessages: countSchema,
  ApproximateNumberOfMessagesNotVisible: countSchema,
  RedrivePolicy: z.string().optional(),
});
const redriveSchema = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });

/** Reads the depths of a function's queue and of the dead-letter queue behind it. */
export async function readQueueDepth(
  client: SQSClient,
  reader: QueueReader,
  queueUrl: string,
): Promise<QueueDepth> {
  const queue = await attributesOf(client, queueUrl);
  const redrive = redriveSchema.safeParse(JSON.parse(queue.RedrivePolicy ?? 'null'));
  const deadLetters = redrive.success
    ? await attributesOf(client, siblingUrl(queueUrl, redrive.data.deadLetterTargetArn))
    : undefined;
  return {
    reader,
    waiting: queue.ApproximateNumberOfMessages,
    inFlight: queue.ApproximateNumberOfMessagesNotVisible,
    dead: deadLetters?.ApproximateNumberOfMessages ?? 0,
    mostAttempts: redrive.data?.maxReceiveCount ?? Number.MAX_SAFE_INTEGER,
  };
}

async function attributesOf(client: SQSClient, QueueUrl: string) {
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
  return attributesSchema.parse((await client.send(command)).Attributes);
}

function siblingUrl(queueUrl: string, arn: string): string {
  return queueUrl.replace(/[^/]+$/, arn.split(':').at(-1) ?? '');
}
