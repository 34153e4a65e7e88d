import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { clockTickSchema } from '../../src/queues/messages.ts';
import { startClock } from '../../src/sandbox/clock.ts';
import { freshQueues } from '../helpers/parts.ts';

it('ticks on the incoming queue, in a group of its own, with the time that the bank goes by', async () => {
  const { client, incomingSms } = await freshQueues();
  const now = () => new Date('2031-05-06T07:08:09.000Z');
  const queueUrl = incomingSms;
  const clock = startClock({ client, queueUrl, intervalSeconds: 0.05, now, log: () => undefined });
  onTestFinished(clock.stop);

  const { Messages: [tick] = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: incomingSms,
      WaitTimeSeconds: 10,
      MessageSystemAttributeNames: ['All'],
    }),
  );

  const { clock: instant } = clockTickSchema.parse(JSON.parse(tick?.Body ?? ''));
  expect(instant).toBe('2031-05-06T07:08:09.000Z');
  expect(tick?.Attributes).toMatchObject({
    MessageGroupId: 'clock',
    MessageDeduplicationId: `clock#${instant}`,
  });
});
