/**
 * The schedule's clock: in AWS an EventBridge rule, here a timer. Ticks travel on the incoming queue like any
 * message.
 */
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { z } from 'zod';
import type { clockTickSchema } from '../queues/messages.ts';

const MESSAGE_GROUP = 'clock';

export interface ClockOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly intervalSeconds: number;
  /** The time that the bank goes by. */
  now(): Date;
  log(line: string): void;
}

export interface Clock {
  /** Ticks once more, at once. */
  tick(): Promise<void>;
  stop(): void;
}

/** Starts ticking; the first tick comes after one interval. */
export function startClock(options: ClockOptions): Clock {
  const tick = () => sendTick(options, options.now());
  const timer = setInterval(() => {
    tick().catch((error: unknown) => options.log(`clock: ${String(error)}`));
  }, options.intervalSeconds * 1000);
  return { tick, stop: () => clearInterval(timer) };
}

async function sendTick({ client, queueUrl }: ClockOptions, now: Date): Promise<void> {
  const tick: z.infer<typeof clockTickSchema> = { clock: now.toISOString() };
  await client.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(tick),
      MessageGroupId: MESSAGE_GROUP,
      MessageDeduplicationId: `clock#${tick.clock}`,
    }),
  );
}
