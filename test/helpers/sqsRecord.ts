import type { SQSRecord } from 'aws-lambda';

/** A record of an SQS FIFO event; attributes are added to plausible ones. */
export function sqsRecord(
  record: Partial<Omit<SQSRecord, 'attributes'>> & { attributes?: Partial<SQSRecord['attributes']> },
): SQSRecord {
  return {
    messageId: '315f83aa-e7f5-4cab-ab7a-08ebed382643',
    receiptHandle: 'handle',
    body: '{}',
    messageAttributes: {},
    md5OfBody: '99914b932bd37a50b983c5e7c90ae93b',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-south-1:532822678346:queue.fifo',
    awsRegion: 'ap-south-1',
    ...record,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1650974230025',
      SenderId: 'AIDAXYDVU3NFEQC345T7T',
      ApproximateFirstReceiveTimestamp: '1650974232040',
      ...record.attributes,
    },
  };
}
