/**
 * Whatever else can post to a URL: MacroDroid, Tasker, SMS forwarders, a script behind a modem. JSON or a form; fields
 * by the names that such apps use, or by those that the URL says: `/webhooks/generic?sender=From&content=Body`. One
 * text, or a list of `messages` with `updates` about those that we sent, as modems post them.
 */
import { z } from 'zod';
import { isSignedBy } from './hmac.ts';
import type { Incoming, Provider, Reading, ReceivedReport, WebhookRequest } from './provider.ts';
import { contentSchema, readFields, readText, senderSchema, timeSchema } from './provider.ts';
import { verifySharedSecret } from './sharedSecret.ts';

const NAMES = {
  sender: ['sender', 'from', 'phone', 'number', 'phoneNumber', 'address', 'contact'],
  content: ['content', 'text', 'message', 'body', 'msg', 'sms'],
  time: [
    ...['receivedAt', 'receivedStamp', 'received', 'sms_received', 'occurredAt', 'timestamp', 'time', 'date'],
    ...['sentStamp', 'sentAt', 'sms_sent'],
  ],
  receivedBy: ['receivedBy', 'to', 'recipient', 'inNumber'],
  device: ['device', 'deviceId', 'phoneId', 'sim'],
  id: ['id', 'messageId', 'smsId'],
} as const;
type Field = keyof typeof NAMES;
const FIELDS: readonly Field[] = ['sender', 'content', 'time', 'receivedBy', 'device', 'id'];

const SIGNATURE_HEADERS = ['x-signature', 'x-hub-signature-256'] as const;
/** More than any app has collected while it was offline. */
const MAX_MESSAGES = 100;

const shortSchema = z.coerce.string().max(128).optional();
const smsSchema = z
  .object({
    sender: z.preprocess(textOf, senderSchema),
    content: z.preprocess(textOf, contentSchema),
    time: z.preprocess(textOf, timeSchema.optional()).catch(undefined),
    receivedBy: shortSchema.catch(undefined),
    device: z
      .preprocess(
        textOf,
        z
          .string()
          .regex(/^[\w.-]{1,64}$/)
          .optional(),
      )
      .catch(undefined),
    id: shortSchema.catch(undefined),
  })
  .transform(
    ({ device, ...sms }): Incoming => ({
      kind: 'text',
      ...sms,
      ...(device !== undefined && { via: `generic/${device}` }),
    }),
  );

const STATES: Readonly<Record<string, ReceivedReport['state']>> = {
  PENDING: 'taken',
  SENT: 'sent',
  DELIVERED: 'delivered',
  FAILED: 'failed',
};
const updateSchema = z
  .object({ id: z.string().min(1).max(64), status: z.string(), reason: z.string().optional() })
  .transform(({ id: guid, status, reason }): Incoming => {
    const state = STATES[status.toUpperCase()];
    if (state === undefined) return { kind: 'other', name: status };
    return { kind: 'report', text: { guid }, state, reason, ...(state === 'failed' && { blame: 'phone' }) };
  });
const batchSchema = z.object({
  messages: z.array(z.unknown()).max(MAX_MESSAGES, 'has too many').default([]),
  updates: z.array(z.unknown()).max(MAX_MESSAGES, 'has too many').default([]),
});

export const generic: Provider = {
  verify(request, secrets, nowMs) {
    const { headers, rawBody } = request;
    const signature = SIGNATURE_HEADERS.map((name) => headers[name]).find((value) => value !== undefined);
    if (signature === undefined) return verifySharedSecret(request, secrets, nowMs);
    const scheme = { algorithm: 'sha256', encoding: 'hex' } as const;
    return isSignedBy(signature.replace(/^sha256=/, ''), secrets.ofProvider, [rawBody], scheme)
      ? 'ok'
      : 'forged';
  },

  read: (request) =>
    readText(request, (body) => {
      const fields = fieldsOf(body);
      if (fields === undefined)
        return { ok: false, field: 'body', message: 'body is neither a JSON object nor a form' };
      if (Array.isArray(fields['messages']) || Array.isArray(fields['updates']))
        return readBatch(fields, request);
      return readFields(smsSchema, named(fields, request));
    }),
};

function readBatch(fields: Readonly<Record<string, unknown>>, request: WebhookRequest): Reading {
  const batch = batchSchema.safeParse(fields);
  if (!batch.success) return { ok: false, field: 'messages', message: 'messages are too many' };
  const readings = [
    ...batch.data.messages.map((message) => readFields(smsSchema, named(recordOf(message), request))),
    ...batch.data.updates.map((update) => readFields(updateSchema, update)),
  ];
  const wrong = readings.find((reading) => !reading.ok);
  return wrong ?? { ok: true, incoming: readings.flatMap((reading) => (reading.ok ? reading.incoming : [])) };
}

/** By our own names: those that the URL says come first, then those that apps use. */
function named(fields: Readonly<Record<string, unknown>>, { url }: WebhookRequest): Record<string, unknown> {
  const query = new URL(url).searchParams;
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const said = query.get(field);
      const names: readonly string[] = said === null ? NAMES[field] : [said];
      const name = names.find((candidate) => fields[candidate] !== undefined && fields[candidate] !== null);
      return name === undefined ? [] : [[field, fields[name]]];
    }),
  );
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^\s*[[{]/.test(body)) return formOf(body);
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined;
  } catch {
    return undefined;
  }
}

/** A name that occurs more than once is a list, which the schemas refuse. */
function formOf(body: string): Readonly<Record<string, unknown>> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => {
      const values = form.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Some apps write numbers as numbers. */
function textOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
