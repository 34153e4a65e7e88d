/**
 * SMSGate (https://sms-gate.app): an Android app that posts what its phone receives, sends and feels. One webhook for
 * each kind of event, signed by a key that each phone has of its own, over the body and the time of the attempt.
 */
import { z } from 'zod';
import { isSignedBy } from './hmac.ts';
import type { Provider, Reading, ReceivedReport, WebhookRequest } from './provider.ts';
import { contentSchema, just, readText, refusedField, senderSchema, timeSchema } from './provider.ts';

const GATEWAY = 'smsgate';
/** A phone whose clock is wrong by more signs in vain, which the sink's log says. */
const MAX_AGE_SECONDS = 300;

const eventSchema = z.object({
  deviceId: z.string().min(1).max(64),
  event: z.string(),
  id: z.string().max(128).optional(),
  payload: z.record(z.string(), z.unknown()).default({}),
});

const receivedSchema = z.object({
  message: contentSchema,
  /** Older versions have it as `phoneNumber`. */
  sender: senderSchema,
  recipient: z.string().max(64).nullish(),
  receivedAt: timeSchema.optional(),
});

const reportSchema = z.object({
  messageId: z.string().min(1).max(64),
  reason: z.string().nullish(),
  sentAt: timeSchema.optional(),
  deliveredAt: timeSchema.optional(),
  failedAt: timeSchema.optional(),
});

const checkSchema = z.object({ observedValue: z.coerce.number().optional(), status: z.string().optional() });
const pingSchema = z.object({
  health: z
    .object({
      status: z.string().optional(),
      checks: z.record(z.string(), checkSchema.catch({})).default({}),
    })
    .default({ checks: {} }),
});

const STATES: Readonly<Record<string, ReceivedReport['state']>> = {
  'sms:sent': 'sent',
  'sms:delivered': 'delivered',
  'sms:failed': 'failed',
};

/** What the phone says that is the fault of the text, and not its own. */
const FAULT_OF_TEXT = /invalid.*(?:number|address|recipient)|null pdu|fdn/i;

export const smsgate: Provider = {
  verify(request, secrets, nowMs) {
    const { headers, rawBody } = request;
    const timestamp = headers['x-timestamp'] ?? '';
    const keys = [...secrets.ofPhone(deviceOf(request)), ...secrets.ofProvider];
    const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
    if (!/^\d{1,12}$/.test(timestamp)) return 'forged';
    if (!isSignedBy(headers['x-signature'], keys, [rawBody, timestamp], scheme)) return 'forged';
    return Math.abs(nowMs / 1_000 - Number(timestamp)) > MAX_AGE_SECONDS ? 'stale' : 'ok';
  },

  read: (request) =>
    readText(request, (body) => {
      const event = eventSchema.safeParse(jsonOf(body));
      if (!event.success) return refusedField(event.error);
      return readEvent(event.data);
    }),
};

/** Whose key is asked for; whoever lies about it does not know that phone's key. */
function deviceOf({ rawBody }: WebhookRequest): string {
  const event = eventSchema.safeParse(jsonOf(Buffer.from(rawBody).toString('utf8')));
  return event.success ? event.data.deviceId : '';
}

function readEvent({ deviceId, event, id, payload }: z.output<typeof eventSchema>): Reading {
  const via = `${GATEWAY}/${deviceId}`;
  const state = STATES[event];
  if (state !== undefined) return readReport(state, payload, via);
  switch (event) {
    case 'sms:received': {
      const sms = receivedSchema.safeParse({ sender: payload['phoneNumber'], ...payload });
      if (!sms.success) return refusedField(sms.error);
      const { sender, message: content, recipient, receivedAt: time } = sms.data;
      const receivedBy = recipient ?? undefined;
      // Its observer of the inbox and its broadcast do not go by the same clock.
      return just({ kind: 'text', sender, content, receivedBy, via, time, isTimeLoose: true, id });
    }
    case 'system:ping': {
      const ping = pingSchema.safeParse(payload);
      if (!ping.success) return refusedField(ping.error);
      const { status: health, checks } = ping.data.health;
      const observed = (check: string) => checks[check]?.observedValue;
      const charging = observed('battery:charging');
      return just({
        kind: 'life',
        via,
        isHealthy: health !== 'fail',
        battery: observed('battery:level'),
        isCharging: charging === undefined ? undefined : charging > 0,
        failedLastHour: observed('messages:failed'),
      });
    }
    default:
      return just({ kind: 'other', name: event });
  }
}

function readReport(state: ReceivedReport['state'], payload: unknown, via: string): Reading {
  const report = reportSchema.safeParse(payload);
  if (!report.success) return refusedField(report.error);
  const { messageId: guid, reason, sentAt, deliveredAt, failedAt } = report.data;
  const blame = state !== 'failed' ? undefined : FAULT_OF_TEXT.test(reason ?? '') ? 'text' : 'phone';
  return just({
    kind: 'report',
    text: { guid },
    state,
    blame,
    reason: reason ?? undefined,
    time: deliveredAt ?? sentAt ?? failedAt,
    via,
  });
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
