import { createHash } from 'node:crypto';
import type { Phone } from '../domain/phone.ts';
import type { TimePrecision } from '../queues/messages.ts';
import type { ReceivedTime } from './providers/provider.ts';

/** A text for the worker. */
export interface IncomingText {
  readonly sender: Phone;
  readonly content: string;
  /** The same for every copy of this SMS that a provider posts, whenever it does. */
  readonly smsId: string;
  /** The webhook request that brought it. */
  readonly deliveryId: string;
  readonly timePrecision: TimePrecision;
  /** When the phone received it (ISO 8601), where that is known. */
  readonly receivedAt?: string | undefined;
  /** The number that received it, where that is known. */
  readonly via?: Phone | undefined;
}

const SQS_ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

/**
 * Identifies a text by who sent what and when it was received, all as the provider says. Providers' own ids
 * are left out: they do post the same SMS twice under different ids. Without a time each request is taken for
 * a text of its own.
 */
export function identifyText(text: {
  readonly provider: string;
  readonly sender: Phone;
  readonly content: string;
  readonly time: ReceivedTime | undefined;
  readonly requestId: string;
}): Omit<IncomingText, 'receivedAt' | 'via'> {
  const { provider, sender, content, time, requestId } = text;
  const identity =
    time === undefined ? [provider, 'request', requestId] : [provider, sender, content, time.text];
  return {
    sender,
    content,
    smsId: sha256(JSON.stringify(identity)),
    deliveryId: SQS_ID.test(requestId) ? requestId : sha256(requestId),
    timePrecision: time?.precision ?? 'second',
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
