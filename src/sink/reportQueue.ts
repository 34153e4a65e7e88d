/**
 * What gateways report of texts and phones goes to the sender on a queue of its own: however much of it comes, no
 * command waits behind it, and the sink needs no right to anybody's records.
 */
import type { SQSClient } from '@aws-sdk/client-sqs';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { toMessageBody } from '../queues/messageBody.ts';
import type { LifeSignMessage, ReportMessage } from '../queues/messages.ts';
import { maskReason } from '../queues/reason.ts';
import { TransientError } from '../runtime/errors.ts';
import type { ReceivedLifeSign, ReceivedReport } from './providers/provider.ts';
import { receivedAtOf, type TimeSetting } from './receivedAt.ts';

/** Hands news over. @throws TransientError when the queue does not take it. */
export type PublishNews = (news: ReportMessage | LifeSignMessage) => Promise<void>;

const MAX_REASON_LENGTH = 80;

export function createPublishNews(client: SQSClient, queueUrl: string): PublishNews {
  return async (news) => {
    try {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: toMessageBody(news) }));
    } catch (error) {
      throw new TransientError('report queue did not take news', { cause: error });
    }
  };
}

/** As it is kept: at the time that the phone tells, where that is one, and with its reason masked. */
export function reportOf(report: ReceivedReport, setting: TimeSetting): ReportMessage {
  const { text, state, blame, reason, time, via } = report;
  const at = new Date(receivedAtOf(time, setting) ?? setting.nowMs).toISOString();
  return {
    report: {
      text,
      state,
      at,
      ...(blame !== undefined && { blame }),
      ...(reason !== undefined && { reason: maskReason(reason, MAX_REASON_LENGTH) }),
      ...(via !== undefined && { via }),
    },
  };
}

export function signOf(sign: ReceivedLifeSign, nowMs: number): LifeSignMessage {
  const { kind: _, ...life } = sign;
  return { life: { ...life, at: new Date(nowMs).toISOString() } };
}
