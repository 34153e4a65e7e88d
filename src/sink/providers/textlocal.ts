import { z } from 'zod';
import type { Provider, ReceivedSms } from './provider.ts';
import { contentSchema, readFields, readForm, readText, senderSchema, timeSchema } from './provider.ts';
import { verifySharedSecret } from './sharedSecret.ts';

/**
 * https://www.textlocal.in posts a form. `inNumber` is the number that was texted, `rcvd` the time to the
 * second. `msgId` is left alone: the same text can be posted again under another one.
 */
const textlocalSchema = z
  .object({
    sender: senderSchema,
    content: contentSchema,
    inNumber: z.string('occurs more than once').optional(),
    rcvd: timeSchema.optional(),
  })
  .transform(
    ({ sender, content, inNumber, rcvd }): ReceivedSms => ({
      kind: 'text',
      sender,
      content,
      receivedBy: inNumber,
      time: rcvd,
    }),
  );

const KEYS = ['sender', 'content', 'inNumber', 'rcvd'];

/** textlocal: it posts a form for each incoming text, to a URL with the secret in it. */
export const textlocal: Provider = {
  verify: verifySharedSecret,
  read: (request) => readText(request, (body) => readFields(textlocalSchema, readForm(body, KEYS))),
};
