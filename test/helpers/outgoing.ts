/** Texts that go out, as a decision makes them. */
import type { OutgoingText } from '../../src/domain/outgoingText.ts';
import { attributesOf, type QueueMessage } from '../../src/queues/sending.ts';
import { textGuid } from '../../src/queues/textGuid.ts';
import { NOON, RAVI } from './domain.ts';
import { sqsRecord } from './sqsRecord.ts';

let serial = 0;

/** An answer to RAVI at noon, worth sending for three days, unless something else is said. */
export function aText(parts: Partial<OutgoingText> = {}): OutgoingText {
  serial += 1;
  return {
    guid: textGuid(`text-${serial}#0`),
    to: RAVI,
    content: 'You have Rs 500. RAIN HELP',
    smsId: `text-${serial}`,
    deliveryId: `delivery-${serial}`,
    urgency: 'answer',
    createdAt: new Date(NOON).toISOString(),
    expiresAt: new Date(NOON + 3 * 86_400_000).toISOString(),
    ...parts,
  };
}

export interface MessageFacts {
  readonly receiveCount?: number;
  readonly messageId?: string;
}

/** A message as the sending queue hands it out. */
export function queueRecord(
  message: QueueMessage,
  { receiveCount = 1, messageId = message.deduplicationId }: MessageFacts = {},
) {
  return sqsRecord({
    messageId,
    body: JSON.stringify(message.body),
    attributes: {
      MessageGroupId: message.groupId,
      MessageDeduplicationId: message.deduplicationId,
      ApproximateReceiveCount: `${receiveCount}`,
    },
    messageAttributes: Object.fromEntries(
      Object.entries(attributesOf(message)).map(([name, stringValue]) => [
        name,
        { dataType: 'String', stringValue },
      ]),
    ),
  });
}
