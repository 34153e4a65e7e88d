import type { SQSClient } from '@aws-sdk/client-sqs';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import type { Log } from '../runtime/log.ts';
import { correlationId } from './batches.ts';

/**
 * Lets messages that are about to be reported as failed come again after `afterMs`. Best effort: it never
 * throws.
 */
export type Postpone = (records: readonly SQSRecord[], afterMs: number) => Promise<void>;

const MIN_DELAY_SECONDS = 1;

const FIRST_RETRY_MS = 2_000;
const MAX_RETRY_MS = 60_000;

/**
 * After how long a message comes again that has failed so many times: seconds at first, for a hiccup, then longer,
 * up to a minute. Together with the queue's `maxReceiveCount` it outlasts a quarter of an hour of trouble.
 */
export function retryDelayMs(receiveCount: number): number {
  return Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** (Math.max(1, receiveCount) - 1));
}

/**
 * Postpones by the queue's visibility timeout, in the order given. Where that fails, a message comes again
 * after the queue's own timeout.
 */
export function createPostpone(client: SQSClient, queueUrl: string, log: Log): Postpone {
  return async (records, afterMs) => {
    const VisibilityTimeout = Math.max(MIN_DELAY_SECONDS, Math.ceil(afterMs / 1_000));
    for (const record of records) {
      const { receiptHandle: ReceiptHandle } = record;
      try {
        await client.send(
          new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }),
        );
      } catch (error) {
        log.warn('message not postponed', { correlationId: correlationId(record) }, error);
      }
    }
  };
}
