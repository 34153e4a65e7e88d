import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { toMessageBody } from '../queues/messageBody.ts';
import { DELIVERY_ID_ATTRIBUTE, SMS_ID_ATTRIBUTE, TIME_PRECISION_ATTRIBUTE } from '../queues/messages.ts';
import { TransientError } from '../runtime/errors.ts';
import type { IncomingText } from './incomingText.ts';

/** Hands a text over to the worker. @throws TransientError when the queue does not take it. */
export type PublishText = (text: IncomingText) => Promise<void>;

/** Publishes to the incoming queue: one message group for each sender, so that their texts stay in order. */
export function createPublishText(client: SQSClient, queueUrl: string): PublishText {
  return async ({ sender, content, smsId, deliveryId, timePrecision }) => {
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: toMessageBody({ sender, content }),
      MessageGroupId: sender,
      MessageDeduplicationId: deliveryId,
      MessageAttributes: {
        [SMS_ID_ATTRIBUTE]: { DataType: 'String', StringValue: smsId },
        [DELIVERY_ID_ATTRIBUTE]: { DataType: 'String', StringValue: deliveryId },
        [TIME_PRECISION_ATTRIBUTE]: { DataType: 'String', StringValue: timePrecision },
      },
    });
    try {
      await client.send(command);
    } catch (error) {
      throw new TransientError('incoming queue did not take a text', { cause: error });
    }
  };
}
