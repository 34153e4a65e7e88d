import { createHash } from 'node:crypto';
import type { Phone } from '../domain/phone.ts';
import { NEAR_MS, type TimePrecision } from '../queues/messages.ts';

/** A text for the worker. */
export interface IncomingText {
  readonly sender: Phone;
  readonly content: string;
  /** The same for every copy of this SMS that a provider posts, whenever it does. */
  readonly smsId: string;
  /** Under which it may have been taken already, when its provider is not sure of the second. */
  readonly nearSmsIds?: readonly string[] | undefined;
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
  /** Whether copies of it may come with a time that is some seconds off. */
  readonly isTimeLoose?: true | undefined;
  /** The provider's own id of it. */
  readonly id?: string | undefined;
  readonly requestId: string;
}

/**
 * Identifies a text by who sent what and the instant at which it was received. Providers' own ids are left out while
 * there is a time: they do post the same SMS twice under different ids. Without a time the provider's id serves, and
 * without that each request is taken for a text of its own.
 */
export function identifyText(facts: TextFacts): Omit<IncomingText, 'receivedAt' | 'via'> {
  const { sender, content, timePrecision = 'second', requestId } = facts;
  const [identity, ...near] = identitiesOf(facts);
  const idOf = (each: Identity) => sha256(JSON.stringify(each));
  return {
    sender,
    content,
    smsId: idOf(identity),
    ...(near.length > 0 && { nearSmsIds: near.map(idOf) }),
    deliveryId: deliveryIdOf(requestId),
    timePrecision,
  };
}

/** The id of a request as SQS takes it. */
export function deliveryIdOf(requestId: string): string {
  return SQS_ID.test(requestId) ? requestId : sha256(requestId);
}

/**
 * What a text is known by and, where its time is not sure to the second, what it may be known by already: then it is
 * its window of time that tells it apart, and a copy may have come in the one before or after.
 */
function identitiesOf(facts: TextFacts): readonly [Identity, ...(readonly Identity[])] {
  const { provider, sender, content, time = '', isTimeLoose } = facts;
  const timeMs = Date.parse(time);
  if (isTimeLoose !== true || Number.isNaN(timeMs)) return [identityOf(facts)];
  const window = Math.floor(timeMs / NEAR_MS);
  const at = (each: number): Identity => [provider, sender, content, 'about', `${each}`];
  return [at(window), at(window - 1), at(window + 1)];
}

type Identity = readonly string[];

function identityOf({ provider, sender, content, time, id, requestId }: TextFacts): Identity {
  if (time !== undefined) return [provider, sender, content, time];
  if (id !== undefined) return [provider, sender, content, 'id', id];
  return [provider, 'request', requestId];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
