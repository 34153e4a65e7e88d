/** Africa's Talking: forms without a signature, to a URL with the secret in it. */
import { z } from 'zod';
import type { Provider, ReceivedReport, ReceivedSms } from './provider.ts';
import {
  contentSchema,
  type OtherNews,
  readFields,
  readForm,
  readText,
  senderSchema,
  timeSchema,
} from './provider.ts';
import { verifySharedSecret } from './sharedSecret.ts';

const smsSchema = z
  .object({
    from: senderSchema,
    text: contentSchema,
    to: z.string('occurs more than once').max(64).optional(),
    date: timeSchema.optional(),
    id: z.string('occurs more than once').max(128).optional(),
  })
  .transform(
    ({ from: sender, text: content, to: receivedBy, date: time, id }): ReceivedSms => ({
      kind: 'text',
      sender,
      content,
      receivedBy,
      time,
      id,
    }),
  );

const STATES: Readonly<Record<string, ReceivedReport['state']>> = {
  Buffered: 'taken',
  Submitted: 'taken',
  Sent: 'sent',
  Success: 'delivered',
  Rejected: 'failed',
  Failed: 'failed',
  Expired: 'failed',
  AbsentSubscriber: 'failed',
};
const FAULT_OF_ACCOUNT = /credit|balance|senderid|account/i;

const reportSchema = z
  .object({
    id: z.string('is missing').min(1, 'is empty').max(128),
    status: z.string('is missing'),
    failureReason: z.string().optional(),
  })
  .transform(({ id: externalId, status, failureReason: reason }): ReceivedReport | OtherNews => {
    const state = STATES[status];
    if (state === undefined) return { kind: 'other', name: status };
    const isAccounts = FAULT_OF_ACCOUNT.test(reason ?? '');
    const blame = state !== 'failed' ? undefined : isAccounts ? 'account' : 'text';
    return { kind: 'report', text: { externalId }, state, blame, reason };
  });

const SMS_KEYS = ['from', 'text', 'to', 'date', 'id'];
const REPORT_KEYS = ['id', 'status', 'failureReason'];

export const africastalking: Provider = {
  verify: verifySharedSecret,
  read: (request) =>
    readText(request, (body) =>
      new URLSearchParams(body).has('status')
        ? readFields(reportSchema, readForm(body, REPORT_KEYS))
        : readFields(smsSchema, readForm(body, SMS_KEYS)),
    ),
};
