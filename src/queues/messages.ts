/**
 * What travels through the two queues, as each side parses it. The body is JSON; what identifies an SMS
 * travels in message attributes, so that the body stays `{"sender","content"}`.
 */
import { z } from 'zod';

/**
 * A text as the sink publishes it. Gateways' own further fields are ignored. `sender` is a claim, not proof.
 */
export const incomingSmsSchema = z.object({ sender: z.string().min(1), content: z.string() });

/**
 * A tick of the schedule's clock: the instant (ISO 8601, UTC) up to which things have fallen due. The sink
 * never writes one.
 */
export const clockTickSchema = z.strictObject({
  clock: z.iso.datetime(),
  /** Where a long list of due things goes on: the shard and the last key that was seen. */
  after: z.strictObject({ shard: z.number().int().min(0), dueAt: z.string(), id: z.string() }).optional(),
});

/** One thing that fell due: a savings instalment, or an ask that nobody answered. */
export const dueRequestSchema = z.strictObject({
  due: z.strictObject({ id: z.string(), dueAt: z.string(), phone: z.string() }),
});

/** A text to send: `receiver` as digits with country code, `content` in the GSM-7 alphabet. */
export const outgoingSmsSchema = z.strictObject({
  receiver: z.string().regex(/^\d{6,15}$/),
  content: z.string().min(1),
});
export type OutgoingSms = z.infer<typeof outgoingSmsSchema>;

/** Names of the message attributes (all String) on the incoming queue. */
export const SMS_ID_ATTRIBUTE = 'smsId';
/** The sink's request id: it stays with a message through a redrive, which gives the message a new SQS id. */
export const DELIVERY_ID_ATTRIBUTE = 'deliveryId';
/**
 * On the sending queue, of a text that is redriven: what it was known by to the gateway, so that it is the
 * same text to it.
 */
export const TEXT_ID_ATTRIBUTE = 'textId';
/** What the deduplication id of a message that was redriven begins with: its own may still be remembered. */
export const REDRIVEN = 'redrive#';
/** How exactly the provider timed the text: `second`, or `minute` when two equal texts may both be meant. */
export const TIME_PRECISION_ATTRIBUTE = 'timePrecision';
export const timePrecisionSchema = z.enum(['second', 'minute']);
export type TimePrecision = z.infer<typeof timePrecisionSchema>;
/** When the phone received the text (ISO 8601), where the provider says so; to the minute, its beginning. */
export const RECEIVED_AT_ATTRIBUTE = 'receivedAt';
/** The number that received the text, where the provider says so. */
export const VIA_ATTRIBUTE = 'via';

/** Whether nobody can have handled a message before: it is received for the first time, and was never redriven. */
export function isDeliveredFirst({
  attributes,
}: {
  readonly attributes: {
    readonly ApproximateReceiveCount: string;
    readonly MessageDeduplicationId?: string | undefined;
  };
}): boolean {
  const { ApproximateReceiveCount, MessageDeduplicationId = '' } = attributes;
  return ApproximateReceiveCount === '1' && !MessageDeduplicationId.startsWith(REDRIVEN);
}
