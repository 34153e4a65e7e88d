import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { toMessageBody } from '../queues/messageBody.ts';
import {
  DELIVERY_ID_ATTRIBUTE,
  NEAR_SMS_IDS_ATTRIBUTE,
  RECEIVED_AT_ATTRIBUTE,
  SMS_ID_ATTRIBUTE,
  TIME_PRECISION_ATTRIBUTE,
  VIA_ATTRIBUTE,
} from '../queues/messages.ts';
import { type QueueSeal, sealedBody } from '../queues/queueSeal.ts';
import { TransientError } from '../runtime/errors.ts';
import type { IncomingText } from './incomingText.ts';

/** Hands a text over to the worker. @throws TransientError when the queue does not take it. */
export type PublishText = (text: IncomingText) => Promise<void>;

/**
 * Publishes to the incoming queue: one message group for each sender, so that their texts stay in order. What they say
 * is sealed, where there is a seal.
 */
export function createPublishText(client: SQSClient, queueUrl: string, queueSeal?: QueueSeal): PublishText {
  return async (text) => {
    const { sender, content, deliveryId } = text;
    const { body, attributes } = sealedBody({ sender, content }, queueSeal);
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: toMessageBody(body),
      MessageGroupId: sender,
      MessageDeduplicationId: deliveryId,
      MessageAttributes: Object.fromEntries(
        Object.entries({ ...attributesOf(text), ...attributes }).map(([name, value]) => [
          name,
          { DataType: 'String', StringValue: value },
        ]),
      ),
    });
    try {
      await client.send(command);
    } catch (error) {
      throw new TransientError('incoming queue did not take a text', { cause: error });
    }
  };
}

/** What travels beside the body: what identifies the text, when and by which phone it came. */
export function attributesOf(text: IncomingText): Readonly<Record<string, string>> {
  const { smsId, nearSmsIds, deliveryId, timePrecision, receivedAt, via } = text;
  return {
    [SMS_ID_ATTRIBUTE]: smsId,
    ...(nearSmsIds !== undefined && { [NEAR_SMS_IDS_ATTRIBUTE]: nearSmsIds.join() }),
    [DELIVERY_ID_ATTRIBUTE]: deliveryId,
    [TIME_PRECISION_ATTRIBUTE]: timePrecision,
    ...(receivedAt !== undefined && { [RECEIVED_AT_ATTRIBUTE]: receivedAt }),
    ...(via !== undefined && { [VIA_ATTRIBUTE]: via }),
  };
}
