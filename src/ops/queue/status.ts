import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import type { Queues } from '../target.ts';
import { table } from '../terminal.ts';

const LABELS: Readonly<Record<keyof Queues, string>> = {
  incoming: 'texts to the bank',
  incomingDead: 'texts that could not be handled',
  sending: 'texts to customers',
  sendingDead: 'texts that could not be sent',
};

const attributesSchema = z.object({
  ApproximateNumberOfMessages: z.coerce.number(),
  ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  ApproximateNumberOfMessagesDelayed: z.coerce.number(),
});

export const queueStatus = defineCommand({
  path: 'queue status',
  summary: 'how many messages wait, and how many are in hand',
  input: z.object({}),

  async run(session) {
    const urls = await session.target.queues();
    const statusOf = async (name: keyof Queues) => {
      const { Attributes } = await session.target.sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: urls[name], AttributeNames: ['All'] }),
      );
      const counts = attributesSchema.parse(Attributes);
      return {
        queue: name,
        waiting: counts.ApproximateNumberOfMessages,
        inHand: counts.ApproximateNumberOfMessagesNotVisible,
        delayed: counts.ApproximateNumberOfMessagesDelayed,
      };
    };
    const queues = await Promise.all([
      statusOf('incoming'),
      statusOf('incomingDead'),
      statusOf('sending'),
      statusOf('sendingDead'),
    ]);
    const rows = queues.map(({ queue, waiting, inHand, delayed }) => [
      queue,
      ...[waiting, inHand, delayed].map(String),
      LABELS[queue],
    ]);
    return { json: { queues }, text: table(['QUEUE', 'WAITING', 'IN HAND', 'DELAYED', ''], rows) };
  },
});
