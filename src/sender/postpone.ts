import type { SQSClient } from '@aws-sdk/client-sqs';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { correlationId } from '../queues/batches.ts';
import type { Log } from '../runtime/log.ts';

/**
 * Lets messages that are about to be reported as failed come again after `afterMs`. Best effort: it never
 * throws.
 */
export type Postpone = (records: readonly SQSRecord[], afterMs: number) => Promise<void>;

const MIN_DELAY_SECONDS = 1;

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
        log.warn('text not postponed', { correlationId: correlationId(record) }, error);
      }
    }
  };
}
