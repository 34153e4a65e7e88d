/**
 * What AWS End User Messaging tells the sink without a webhook: texts by SNS, what became of ours by EventBridge. Both
 * invoke the function by IAM, so that nothing has to be verified; what cannot be queued is thrown, for AWS to try again.
 */
import { z } from 'zod';
import type { Incoming, ReceivedReport } from './providers/provider.ts';
import { contentSchema, senderSchema } from './providers/provider.ts';
import { type SinkParts, takeIncoming } from './receiveSms.ts';

const PROVIDER = 'aws';

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html */
const smsSchema = z
  .object({
    originationNumber: senderSchema,
    destinationNumber: z.string().max(64).optional(),
    messageBody: contentSchema,
    inboundMessageId: z.string().max(128),
  })
  .transform(
    ({
      originationNumber: sender,
      destinationNumber: receivedBy,
      messageBody: content,
      inboundMessageId: id,
    }): Incoming => ({
      kind: 'text',
      sender,
      content,
      receivedBy,
      via: receivedBy === undefined ? undefined : `${PROVIDER}/${receivedBy}`,
      id,
    }),
  );

const snsSchema = z.object({
  Records: z
    .array(
      z.object({
        EventSource: z.literal('aws:sns'),
        Sns: z.object({ MessageId: z.string(), Message: z.string() }),
      }),
    )
    .min(1),
});

const STATES: Readonly<Record<string, ReceivedReport['state']>> = {
  TEXT_SENT: 'sent',
  TEXT_SUCCESSFUL: 'sent',
  TEXT_DELIVERED: 'delivered',
  TEXT_INVALID: 'failed',
  TEXT_INVALID_MESSAGE: 'failed',
  TEXT_UNREACHABLE: 'failed',
  TEXT_CARRIER_UNREACHABLE: 'failed',
  TEXT_BLOCKED: 'failed',
  TEXT_CARRIER_BLOCKED: 'failed',
  TEXT_SPAM: 'failed',
  TEXT_PROTECT_BLOCKED: 'failed',
  TEXT_TTL_EXPIRED: 'failed',
  TEXT_UNKNOWN: 'failed',
};
const FAULT_OF_ACCOUNT: ReadonlySet<string> = new Set(['TEXT_BLOCKED', 'TEXT_SPAM', 'TEXT_PROTECT_BLOCKED']);

const eventSchema = z.object({
  id: z.string(),
  source: z.literal('aws.sms-voice'),
  time: z.string().optional(),
  detail: z.object({
    eventType: z.string(),
    messageId: z.string(),
    messageStatus: z.string().optional(),
    originationPhoneNumber: z.string().optional(),
    context: z.record(z.string(), z.string()).optional(),
  }),
});

/** @throws Error when it is not queued, so that AWS invokes the function again. */
export async function receiveAwsNews(event: unknown, parts: SinkParts): Promise<void> {
  for (const { incoming, requestId } of newsIn(event, parts)) {
    const outcome = await takeIncoming(incoming, { provider: PROVIDER, requestId }, parts);
    if (outcome.status === 'unavailable') throw new Error('news was not queued');
  }
}

interface News {
  readonly incoming: Incoming;
  readonly requestId: string;
}

function newsIn(event: unknown, { log }: SinkParts): readonly News[] {
  const sns = snsSchema.safeParse(event);
  if (!sns.success) return reportsIn(event);
  return sns.data.Records.flatMap(({ Sns: { MessageId: requestId, Message: message } }) => {
    const sms = smsSchema.safeParse(jsonOf(message));
    // Nobody could read it another time either.
    if (!sms.success)
      log.warn('payload refused', { provider: PROVIDER, field: String(sms.error.issues[0]?.path[0]) });
    return sms.success ? [{ incoming: sms.data, requestId }] : [];
  });
}

function reportsIn(event: unknown): readonly News[] {
  const { id: requestId, time, detail } = eventSchema.parse(event);
  const { eventType, messageId: externalId, messageStatus: reason, context, originationPhoneNumber } = detail;
  const state = STATES[eventType];
  if (state === undefined) return [{ incoming: { kind: 'other', name: eventType }, requestId }];
  const guid = context?.['guid'];
  const incoming: ReceivedReport = {
    kind: 'report',
    text: guid === undefined ? { externalId } : { guid },
    state,
    blame: state !== 'failed' ? undefined : FAULT_OF_ACCOUNT.has(eventType) ? 'account' : 'text',
    reason,
    time: time === undefined ? undefined : { text: time, precision: 'second' },
    via: originationPhoneNumber === undefined ? undefined : `${PROVIDER}/${originationPhoneNumber}`,
  };
  return [{ incoming, requestId }];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
