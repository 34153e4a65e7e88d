/**
 * What travels through the two queues, as each side parses it. The body is JSON; what identifies an SMS
 * travels in message attributes, so that the body stays `{"sender","content"}`.
 */
import { z } from 'zod';
import { URGENCIES } from '../domain/outgoingText.ts';

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

const viaSchema = z.string().min(1).max(200);

/** What a gateway reports of a text that it was given. The reason is masked. */
export const reportSchema = z.strictObject({
  report: z.strictObject({
    text: z.union([
      z.strictObject({ guid: z.string().max(64) }),
      z.strictObject({ externalId: z.string().max(200) }),
    ]),
    state: z.enum(['taken', 'sent', 'delivered', 'failed', 'expired']),
    blame: z.enum(['text', 'phone', 'account']).optional(),
    reason: z.string().optional(),
    /** ISO 8601. */
    at: z.string(),
    via: viaSchema.optional(),
  }),
});
export type ReportMessage = z.infer<typeof reportSchema>;

/** What a phone says of itself. */
export const lifeSignSchema = z.strictObject({
  life: z.strictObject({
    via: viaSchema,
    isHealthy: z.boolean(),
    battery: z.number().min(0).max(100).optional(),
    isCharging: z.boolean().optional(),
    failedLastHour: z.number().int().nonnegative().optional(),
    at: z.string(),
  }),
});
export type LifeSignMessage = z.infer<typeof lifeSignSchema>;

/** Names of the message attributes (all String) on the incoming queue. */
export const SMS_ID_ATTRIBUTE = 'smsId';
/**
 * Ids, with commas between them, under which the same SMS may have come within `NEAR_MS`, from a provider that is not
 * sure of the second.
 */
export const NEAR_SMS_IDS_ATTRIBUTE = 'nearSmsIds';
/** Equal texts of one sender that are no further apart than this are one SMS to such a provider. */
export const NEAR_MS = 10_000;
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
/**
 * Which phone of ours received the text, or by its number, where the provider says so. It goes along to the answer,
 * which should go by the same phone.
 */
export const VIA_ATTRIBUTE = 'via';
/** On the sending queue, of a text that is to try the phone in `via`: it goes by no other. */
export const TRIAL_ATTRIBUTE = 'trial';
/** On the sending queue: which text it is, to its record and to its gateway. */
export const GUID_ATTRIBUTE = 'guid';
/** On the sending queue: until when the text is worth sending (ISO 8601). */
export const EXPIRES_AT_ATTRIBUTE = 'expiresAt';
/** On the sending queue: how urgent the text is. */
export const URGENCY_ATTRIBUTE = 'urgency';
export const urgencySchema = z.enum(URGENCIES);

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
