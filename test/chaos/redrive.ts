/** Puts dead letters on their queue again, as an operator does. */
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { TEXT_ID_ATTRIBUTE } from '../../src/queues/messages.ts';

let count = 0;

/** Answers with how many there were. */
export async function redrive(client: SQSClient, deadLetterUrl: string, queueUrl: string): Promise<number> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: deadLetterUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  for (const { Body, Attributes, MessageAttributes = {}, ReceiptHandle } of Messages) {
    const known = MessageAttributes[TEXT_ID_ATTRIBUTE]?.StringValue ?? Attributes?.MessageDeduplicationId;
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: Body,
        MessageGroupId: Attributes?.MessageGroupId,
        MessageDeduplicationId: `redriven-${count++}-${Date.now()}`,
        MessageAttributes: {
          ...MessageAttributes,
          [TEXT_ID_ATTRIBUTE]: { DataType: 'String', StringValue: known },
        },
      }),
    );
    await client.send(new DeleteMessageCommand({ QueueUrl: deadLetterUrl, ReceiptHandle }));
  }
  return Messages.length;
}
