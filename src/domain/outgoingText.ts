/** A text that goes out: what its record says of it, from the decision until it is on the handset. */
import type { Phone } from './phone.ts';

/**
 * How far a text has come. It only ever moves forward, however late and however often it is reported:
 *
 *     waiting ──> taken ──> sent ──> delivered
 *        │          └────────┴──> failed ──> delivered
 *        └──> refused, expired, failed
 *
 * `waiting`: nobody has taken it yet. `taken`: the gateway has it. `sent`: it has left our phone. `delivered`:
 * it is on the handset. `refused`: it can never be sent, through its own fault. `failed`: it was taken and
 * could not be sent. `expired`: it was not worth sending any more.
 */
export const TEXT_STATES = [
  ...(['waiting', 'taken', 'sent', 'delivered'] as const),
  ...(['refused', 'failed', 'expired'] as const),
] as const;
export type TextState = (typeof TEXT_STATES)[number];

/** What may become of a text after it was written. */
export type LaterState = Exclude<TextState, 'waiting'>;

/** From where each state can be reached. A handset that has a text after all proves a failure wrong. */
export const REACHED_FROM: { readonly [State in LaterState]: readonly TextState[] } = {
  taken: ['waiting'],
  sent: ['waiting', 'taken'],
  delivered: ['waiting', 'taken', 'sent', 'failed'],
  refused: ['waiting'],
  failed: ['waiting', 'taken', 'sent'],
  expired: ['waiting', 'taken'],
};

/** States that operators look for, and that few texts are in: these have an index. */
const LISTED: readonly TextState[] = ['waiting', 'refused', 'failed', 'expired'];

export function isListed(state: TextState): boolean {
  return LISTED.includes(state);
}

/**
 * How urgent a text is: a `code` is worth nothing after its minutes, an `answer` is what somebody waits for
 * now, and a `notice` can come when there is room. Notices have a lane of their own.
 */
export const URGENCIES = ['code', 'answer', 'notice'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** So long a phone may take over a text that it has: a code is worth nothing after ten minutes. */
export const SENT_WITHIN_MS: Readonly<Record<Urgency, number>> = {
  code: 90_000,
  answer: 5 * 60_000,
  notice: 5 * 60_000,
};

/** The texts of one phone that keep their order: its notices among themselves, and everything else. */
export type Lane = 'now' | 'later';

export function laneOf(urgency: Urgency): Lane {
  return urgency === 'notice' ? 'later' : 'now';
}

/** So long a text is worth sending of which the decision does not say for how long it is. */
const WORTH_SENDING_MS = 3 * 24 * 3_600_000;
/** The same of a text with a code in it. */
const CODE_WORTH_SENDING_MS = 10 * 60_000;

/** Until when a text is worth sending that was decided at `nowMs` (ISO 8601). */
export function worthSendingUntil(
  { expiresAt, urgency }: { readonly expiresAt?: string | undefined; readonly urgency?: Urgency | undefined },
  nowMs: number,
): string {
  if (expiresAt !== undefined) return expiresAt;
  const worthMs = urgency === 'code' ? CODE_WORTH_SENDING_MS : WORTH_SENDING_MS;
  return new Date(nowMs + worthMs).toISOString();
}

/** What is known of a text when it is written. */
export interface OutgoingText {
  /** The same for every try to send it, and for its gateway. */
  readonly guid: string;
  readonly to: Phone;
  readonly content: string;
  /** What caused it: the SMS, what fell due, or the operation. */
  readonly smsId: string;
  /** The delivery that it goes back to, for logs. */
  readonly deliveryId: string;
  /** The txn that it is about, where it is about one. */
  readonly ref?: string | undefined;
  readonly urgency: Urgency;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The phone of ours that received the SMS which this answers, where that is known: it should go by the same. */
  readonly receivedVia?: string | undefined;
  /** Whether it is to try that phone, and goes by no other. */
  readonly isTrial?: true | undefined;
}
