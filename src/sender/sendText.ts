import type { SQSRecord } from 'aws-lambda';
import { maskPhone } from '../domain/phone.ts';
import { lengthOf } from '../domain/texts/segments.ts';
import { correlationId } from '../queues/batches.ts';
import {
  EXPIRES_AT_ATTRIBUTE,
  type OutgoingSms,
  outgoingSmsSchema,
  TEXT_ID_ATTRIBUTE,
  URGENCY_ATTRIBUTE,
  urgencySchema,
} from '../queues/messages.ts';
import type { Postpone } from '../queues/postpone.ts';
import { textGuid } from '../queues/textGuid.ts';
import { PermanentError, TransientError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { ConfiguredGateway } from './gateways/gateway.ts';

export interface SenderParts extends ConfiguredGateway {
  readonly postpone: Postpone;
  readonly log: Log;
  readonly metrics: Metrics;
}

const MAX_ASKED_DELAY_MS = 15 * 60_000;
const FIRST_BACKOFF_MS = 5_000;
const MAX_BACKOFF_MS = 10 * 60_000;

/**
 * Sends the text of one queue message. One that the gateway refuses for good is logged, counted and done
 * with, since sending it again would change nothing.
 *
 * @throws TransientError when the gateway may take it later; the message is made to come again then, together
 * with those of the same receiver that follow: any of them that is still in flight would hold up its whole
 * group.
 * @throws PermanentError when the message is no text.
 */
export async function sendText(
  record: SQSRecord,
  following: readonly SQSRecord[],
  parts: SenderParts,
): Promise<void> {
  const { receiver, content } = parseText(record.body);
  const guid = textGuid(textIdOf(record));
  const log = parts.log.with({ correlationId: correlationId(record), receiver: maskPhone(receiver), guid });

  const urgency = urgencySchema
    .catch('answer')
    .parse(record.messageAttributes[URGENCY_ATTRIBUTE]?.stringValue);
  const expiresAtMs = Date.parse(record.messageAttributes[EXPIRES_AT_ATTRIBUTE]?.stringValue ?? '');
  const { segments } = lengthOf(content);
  const text = { to: receiver, message: content, guid, segments, urgency, expiresAtMs };
  const result = await parts.gateway.send(text, parts.route);
  switch (result.outcome) {
    case 'taken':
      log.info('text sent');
      parts.metrics.count('TextsSent');
      return;
    case 'refused':
      log.error('text refused', { reason: result.reason });
      parts.metrics.count('TextsRefused');
      return;
    case 'unavailable':
    case 'unknown': {
      parts.metrics.count('TextsPostponed');
      const askedMs = result.outcome === 'unavailable' ? result.afterMs : undefined;
      await parts.postpone([record, ...following], delayMs(askedMs, receiveCount(record)));
      throw new TransientError(`text not sent: ${result.reason}`);
    }
    default:
      return result satisfies never;
  }
}

function parseText(body: string): OutgoingSms {
  try {
    return outgoingSmsSchema.parse(JSON.parse(body));
  } catch (error) {
    throw new PermanentError('queue message is not a text to send', { cause: error });
  }
}

/** What the gateway asked for, within bounds; else twice as long with every time the message was received. */
function delayMs(askedMs: number | undefined, timesReceived: number): number {
  if (askedMs !== undefined) return Math.min(askedMs, MAX_ASKED_DELAY_MS);
  return Math.min(FIRST_BACKOFF_MS * 2 ** (timesReceived - 1), MAX_BACKOFF_MS);
}

function receiveCount({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}

function textIdOf({ messageAttributes, attributes, messageId }: SQSRecord): string {
  return messageAttributes[TEXT_ID_ATTRIBUTE]?.stringValue ?? attributes.MessageDeduplicationId ?? messageId;
}
