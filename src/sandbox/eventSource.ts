/**
 * Lambda's SQS event source mapping: receives from a queue, invokes a function, deletes what it has dealt
 * with.
 */

import { setTimeout as delay } from 'node:timers/promises';
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { FunctionError } from './functionEnvironment.ts';
import type { HostedFunction } from './functionHost.ts';
import { queueArn } from './queues.ts';
import { succeededMessages, toSqsEvent } from './sqsEvent.ts';

const BATCH_SIZE = 10;
/** Short, so that little is received for a function that has been stopped in the meantime. */
const RECEIVE_WAIT_SECONDS = 1;
const RETRY_INTERVAL_MS = 200;
/**
 * What was received for a stopped function goes back soon. (fauxqs loses a message whose timeout is changed
 * to 0.)
 */
const GIVE_BACK_SECONDS = 1;

/** Somebody who is told what a function is fed, and what becomes of it. */
export interface BatchWatch {
  received(messages: readonly Message[]): void;
  handled(
    messages: readonly Message[],
    result: {
      readonly succeeded: readonly Message[];
      readonly tookMs: number;
      /** Why there is no result at all. */
      readonly problem?: string;
    },
  ): void;
}

export interface EventSourceOptions {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly target: HostedFunction;
  /** How far the function's time is ahead of the queue's. */
  aheadMs(): number;
  readonly watch?: BatchWatch;
  log(line: string): void;
}

export interface EventSource {
  /** Receives no more and settles when the batch in hand is done with. */
  stop(): Promise<void>;
}

/** Starts feeding a function from a queue, one batch at a time. */
export async function startEventSource(options: EventSourceOptions): Promise<EventSource> {
  const arn = await queueArn(options.client, options.queueUrl);
  const stopping = new AbortController();
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await options.target.whenReady();
        const messages = await receive(options, stopping.signal);
        if (messages.length > 0) await handleBatch(options, messages, arn);
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (!isStopped(error)) options.log(`${options.target.name}: ${String(error)}`);
        await delay(RETRY_INTERVAL_MS);
      }
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

async function receive(
  { client, queueUrl }: EventSourceOptions,
  abortSignal: AbortSignal,
): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: BATCH_SIZE,
    WaitTimeSeconds: RECEIVE_WAIT_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  return (await client.send(command, { abortSignal })).Messages ?? [];
}

/** What the function has not dealt with comes again when its visibility timeout is over. */
async function handleBatch(
  options: EventSourceOptions,
  messages: readonly Message[],
  arn: string,
): Promise<void> {
  const startedAt = Date.now();
  options.watch?.received(messages);
  try {
    const response = await options.target.invoke(toSqsEvent(messages, arn, options.aheadMs()));
    const succeeded = succeededMessages(messages, response);
    options.watch?.handled(messages, { succeeded, tookMs: Date.now() - startedAt });
    if (succeeded.length < messages.length) {
      options.log(
        `${options.target.name}: ${messages.length - succeeded.length} of ${messages.length} failed`,
      );
    }
    await deleteMessages(options, succeeded);
  } catch (error) {
    if (error instanceof FunctionError) {
      const result = { succeeded: [], tookMs: Date.now() - startedAt, problem: error.message };
      options.watch?.handled(messages, result);
    }
    if (isStopped(error)) await giveBack(options, messages);
    throw error;
  }
}

async function deleteMessages(
  { client, queueUrl }: EventSourceOptions,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  );
}

async function giveBack(
  { client, queueUrl }: EventSourceOptions,
  messages: readonly Message[],
): Promise<void> {
  await client.send(
    new ChangeMessageVisibilityBatchCommand({
      QueueUrl: queueUrl,
      Entries: messages.map(({ ReceiptHandle }, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: GIVE_BACK_SECONDS,
      })),
    }),
  );
}

function isStopped(error: unknown): boolean {
  return error instanceof FunctionError && error.failure === 'stopped';
}
