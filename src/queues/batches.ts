import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../runtime/log.ts';
import { DELIVERY_ID_ATTRIBUTE } from './messages.ts';

/** Messages that were not handled, and how often the first of them has been received; called before they are reported. */
export type OnFailed = (records: readonly SQSRecord[], receiveCount: number) => Promise<void>;

/**
 * Handles one message. `following` is the rest of its group in the batch, which is reported along with it if
 * it fails.
 */
export type HandleMessage = (record: SQSRecord, following: readonly SQSRecord[]) => Promise<void>;

/**
 * Handles a batch of a FIFO queue. Message groups run side by side, a group's messages in order. When a
 * message fails, it and the rest of its group are reported, so that they come again in the same order; the
 * other groups go on. A message without a group is a group of its own. The failure of a message is logged
 * here and never thrown.
 */
export async function processBatch(
  event: SQSEvent,
  handle: HandleMessage,
  log: Log,
  onFailed: OnFailed = async () => {},
): Promise<SQSBatchResponse> {
  const groups = Map.groupBy<string | SQSRecord, SQSRecord>(
    event.Records,
    (record) => record.attributes.MessageGroupId ?? record,
  );
  const unhandled = await Promise.all(
    [...groups.values()].map((records) => processGroup(records, handle, log, onFailed)),
  );
  return { batchItemFailures: unhandled.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/**
 * What ties the log lines about a message together, across the functions: the webhook request that it goes
 * back to.
 */
export function correlationId({ messageAttributes, messageId }: SQSRecord): string {
  return messageAttributes[DELIVERY_ID_ATTRIBUTE]?.stringValue ?? messageId;
}

/** Returns the records that were not handled: the one that failed and all after it. */
async function processGroup(
  records: readonly SQSRecord[],
  handle: HandleMessage,
  log: Log,
  onFailed: OnFailed,
): Promise<readonly SQSRecord[]> {
  for (const [index, record] of records.entries()) {
    try {
      await handle(record, records.slice(index + 1));
    } catch (error) {
      const receiveCount = record.attributes.ApproximateReceiveCount;
      log.error('message failed', { correlationId: correlationId(record), receiveCount }, error);
      const unhandled = records.slice(index);
      await onFailed(unhandled, Number(receiveCount));
      return unhandled;
    }
  }
  return [];
}
