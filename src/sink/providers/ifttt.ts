import { z } from 'zod';
import { parseIftttJson } from './iftttJson.ts';
import type { Provider, ReceivedSms } from './provider.ts';
import { contentSchema, readFields, readForm, readText, senderSchema, timeSchema } from './provider.ts';
import { verifySharedSecret } from './sharedSecret.ts';

/**
 * `occurredAt` comes as `April 26, 2022 at 05:27PM` from IFTTT; others who post here may give a Unix time.
 */
const iftttSchema = z
  .object({
    sender: senderSchema,
    content: contentSchema,
    occurredAt: z
      .preprocess((value) => (typeof value === 'number' ? String(value) : (value ?? '')), timeSchema)
      .optional(),
  })
  .transform(
    ({ sender, content, occurredAt }): ReceivedSms => ({ kind: 'text', sender, content, time: occurredAt }),
  );

const KEYS = ['sender', 'content', 'occurredAt'];

/** An IFTTT applet: it posts a JSON object, with or without its text escaped, or a form. */
export const ifttt: Provider = {
  verify: verifySharedSecret,
  read: (request) =>
    readText(request, (body) => {
      const isObject = /^\s*\{/.test(body);
      const isJson = request.headers['content-type']?.includes('json') === true;
      if (!isObject && !isJson) return readFields(iftttSchema, readForm(body, KEYS));
      const fields = parseIftttJson(body);
      if (fields === undefined)
        return { ok: false, field: 'body', message: 'body is not a JSON object of the expected fields' };
      return readFields(iftttSchema, fields);
    }),
};
