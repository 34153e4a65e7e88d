import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { clockTickSchema } from '../../src/queues/messages.ts';
import { startClock } from '../../src/sandbox/clock.ts';
import { freshQueues } from '../helpers/parts.ts';

it('ticks on the incoming queue, in a group of its own', async () => {
  const { client, incomingSms } = await freshQueues();
  const clock = startClock({ client, queueUrl: incomingSms, intervalSeconds: 0.05, log: () => undefined });
  onTestFinished(clock.stop);

  const { Messages: [tick] = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: incomingSms,
      WaitTimeSeconds: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  );

  const { clock: instant } = clockTickSchema.parse(JSON.parse(tick?.Body ?? ''));
  expect(tick?.Attributes).toMatchObject({
    MessageGroupId: 'clock',
    MessageDeduplicationId: `clock#${instant}`,
  });
});
