import { describe, expect, it } from 'vitest';
import { receiveAwsNews } from '../../src/sink/awsNews.ts';
import { sink } from './sinkParts.ts';

const SMS = {
  originationNumber: '+919439831236',
  destinationNumber: '+919000000001',
  messageKeyword: 'KEYWORD_532822678346',
  messageBody: 'RAIN BALANCE',
  inboundMessageId: 'cae173d2-66b9-564c-8309-21f858e9fb84',
  previousPublishedMessageId: 'wJalrXUtnFEMI',
};

/** As SNS invokes a function. */
function bySns(...messages: readonly string[]) {
  return {
    Records: messages.map((Message, index) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: 'arn:aws:sns:ap-south-1:532822678346:incoming:1',
      Sns: {
        Type: 'Notification',
        MessageId: `sns-${index}`,
        TopicArn: 'arn',
        Message,
        Timestamp: '2026-11-24T10:15:00Z',
      },
    })),
  };
}

/** As EventBridge does with news of a text of ours. */
function byEventBridge(eventType: string, detail: Readonly<Record<string, unknown>> = {}) {
  return {
    version: '0',
    id: 'event-1',
    'detail-type': 'Text Message Delivery Status Updated',
    source: 'aws.sms-voice',
    account: '532822678346',
    time: '2026-11-24T10:15:00Z',
    region: 'ap-south-1',
    resources: [],
    detail: {
      eventType,
      isFinal: true,
      messageId: 'm-1',
      messageStatus: 'DELIVERED',
      originationPhoneNumber: '+919000000001',
      context: { guid: 'guid-1' },
      ...detail,
    },
  };
}

describe('what AWS tells the sink itself', () => {
  it('is a text, which is the same however often SNS says it', async () => {
    const { all, published } = sink();

    await receiveAwsNews(bySns(JSON.stringify(SMS)), all);
    await receiveAwsNews(bySns(JSON.stringify(SMS)), all);

    expect(published).toMatchObject([
      { sender: '919439831236', content: 'RAIN BALANCE', via: 'aws/+919000000001' },
      { sender: '919439831236' },
    ]);
    expect(published[1]?.smsId).toBe(published[0]?.smsId);
  });

  it('is thrown while the queue is away, for AWS to say it again', async () => {
    const { all } = sink({ publish: async () => Promise.reject(new Error('no')) });

    await expect(receiveAwsNews(bySns(JSON.stringify(SMS)), all)).rejects.toThrow('news was not queued');
  });

  it('is not said again where it can never be read', async () => {
    const { all, published, log } = sink();

    await receiveAwsNews(
      bySns('no JSON', JSON.stringify({ ...SMS, messageBody: undefined }), JSON.stringify(SMS)),
      all,
    );

    expect(published).toHaveLength(1);
    expect(log.lines.filter(({ message }) => message === 'payload refused')).toHaveLength(2);
  });

  it.each([
    ['TEXT_DELIVERED', { state: 'delivered', text: { guid: 'guid-1' } }],
    ['TEXT_SUCCESSFUL', { state: 'sent' }],
    ['TEXT_UNREACHABLE', { state: 'failed', blame: 'text' }],
    ['TEXT_BLOCKED', { state: 'failed', blame: 'account' }],
  ])('is what became of a text: %s', async (eventType, report) => {
    const { all, news } = sink();

    await receiveAwsNews(byEventBridge(eventType), all);

    expect(news).toMatchObject([{ report: { ...report, via: 'aws/+919000000001' } }]);
  });

  it('is by its own id what has no guid of ours, and nothing what is only a step', async () => {
    const { all, news } = sink();

    await receiveAwsNews(byEventBridge('TEXT_DELIVERED', { context: undefined }), all);
    await receiveAwsNews(byEventBridge('TEXT_PENDING'), all);

    expect(news).toMatchObject([{ report: { text: { externalId: 'm-1' } } }]);
  });

  it('is nothing else', async () => {
    await expect(receiveAwsNews({ source: 'aws.s3' }, sink().all)).rejects.toThrow();
  });
});
