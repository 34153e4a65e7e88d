import { createHash } from 'node:crypto';
import type { Phone } from '../domain/phone.ts';
import type { TimePrecision } from '../queues/messages.ts';

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
  /** The phone of ours that received it, or its number, where that is known. */
  readonly via?: string | undefined;
}

const SQS_ID = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;

export interface TextFacts {
  readonly provider: string;
  readonly sender: Phone;
  readonly content: string;
  readonly timePrecision: TimePrecision | undefined;
  /** What of its time tells texts apart: see `identifyingTime`. */
  readonly time: string | undefined;
  /** The provider's own id of it. */
  readonly id: string | undefined;
  readonly requestId: string;
}

/**
 * Identifies a text by who sent what and the instant at which it was received. Providers' own ids are left out while
 * there is a time: they do post the same SMS twice under different ids. Without a time the provider's id serves, and
 * without that each request is taken for a text of its own.
 */
export function identifyText(facts: TextFacts): Omit<IncomingText, 'receivedAt' | 'via'> {
  const { sender, content, timePrecision = 'second', requestId } = facts;
  return {
    sender,
    content,
    smsId: sha256(JSON.stringify(identityOf(facts))),
    deliveryId: deliveryIdOf(requestId),
    timePrecision,
  };
}

/** The id of a request as SQS takes it. */
export function deliveryIdOf(requestId: string): string {
  return SQS_ID.test(requestId) ? requestId : sha256(requestId);
}

function identityOf({ provider, sender, content, time, id, requestId }: TextFacts): readonly string[] {
  if (time !== undefined) return [provider, sender, content, time];
  if (id !== undefined) return [provider, sender, content, 'id', id];
  return [provider, 'request', requestId];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
