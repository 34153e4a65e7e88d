/**
 * Twilio: a form for each incoming text, and for each change of one that we sent. It signs the very URL that it calls,
 * with the query, followed by the form's fields in the order of their names.
 */
import { z } from 'zod';
import { isSignedBy } from './hmac.ts';
import type { Provider, Reading, ReceivedReport, WebhookRequest } from './provider.ts';
import { contentSchema, just, readText, refusedField, senderSchema } from './provider.ts';

/** Where our gateway writes our own id of a text into the address that reports go to. */
const GUID_PARAMETER = 'guid';

const sidSchema = z.string().min(1).max(64);
const smsSchema = z.object({
  MessageSid: sidSchema,
  From: senderSchema,
  To: z.string().max(64).optional(),
  Body: contentSchema,
});
const statusSchema = z.object({
  MessageSid: sidSchema,
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
});

const STATES: Readonly<Record<string, ReceivedReport['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
};
/** https://www.twilio.com/docs/api/errors: the queue is full, the account is suspended, a limit of the account is met. */
const FAULT_OF_ACCOUNT: ReadonlySet<string> = new Set(['20003', '30001', '30002', '30022', '30034', '63018']);

export const twilio: Provider = {
  verify({ url, headers, rawBody }, { ofProvider }) {
    const signature = headers['x-twilio-signature'];
    const scheme = { algorithm: 'sha1', encoding: 'base64' } as const;
    return isSignedBy(signature, ofProvider, [url, ...signedFields(rawBody)], scheme) ? 'ok' : 'forged';
  },

  read: (request) =>
    readText(request, (body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      return form['MessageStatus'] === undefined ? readSms(form) : readStatus(form, request);
    }),

  accepted: { contentType: 'text/xml', body: '<Response/>' },
};

/** Each name with its value; one that occurs more often with each value once, in order. */
function signedFields(rawBody: Uint8Array): readonly string[] {
  const form = new URLSearchParams(Buffer.from(rawBody).toString('utf8'));
  return [...new Set(form.keys())]
    .toSorted()
    .flatMap((name) => [...new Set(form.getAll(name))].toSorted().map((value) => `${name}${value}`));
}

function readSms(form: Readonly<Record<string, string>>): Reading {
  const sms = smsSchema.safeParse(form);
  if (!sms.success) return refusedField(sms.error);
  const { MessageSid: id, From: sender, To: receivedBy, Body: content } = sms.data;
  return just({ kind: 'text', sender, content, receivedBy, id });
}

function readStatus(form: Readonly<Record<string, string>>, { url }: WebhookRequest): Reading {
  const status = statusSchema.safeParse(form);
  if (!status.success) return refusedField(status.error);
  const { MessageSid: externalId, MessageStatus: name, ErrorCode: code } = status.data;
  const state = STATES[name];
  if (state === undefined) return just({ kind: 'other', name });
  const guid = new URL(url).searchParams.get(GUID_PARAMETER);
  const blame = state !== 'failed' ? undefined : FAULT_OF_ACCOUNT.has(code ?? '') ? 'account' : 'text';
  const reason = code === undefined ? undefined : `error ${code}`;
  return just({ kind: 'report', text: guid === null ? { externalId } : { guid }, state, blame, reason });
}
