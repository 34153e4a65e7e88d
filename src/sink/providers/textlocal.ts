import { z } from 'zod';
import type { Provider } from './provider.ts';
import { contentSchema, readFields, readForm, senderSchema, timeSchema } from './provider.ts';

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
  .transform(({ sender, content, inNumber, rcvd }) => ({
    sender,
    content,
    receivedBy: inNumber,
    time: rcvd,
  }));

const KEYS = ['sender', 'content', 'inNumber', 'rcvd'];

/** Reads the form that textlocal posts for an incoming text. */
export const textlocal: Provider = (body) => readFields(textlocalSchema, readForm(body, KEYS));
