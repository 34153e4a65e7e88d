import { z } from 'zod';
import type { TimePrecision } from '../../queues/messages.ts';

/** When the phone received a text, as the provider wrote it, which is part of the text's identity. */
export interface ReceivedTime {
  readonly text: string;
  readonly precision: TimePrecision;
}

/** A text as a provider posted it. `receivedBy` is our own number, where the provider tells it. */
export interface ReceivedSms {
  readonly sender: string;
  readonly content: string;
  readonly receivedBy?: string | undefined;
  readonly time?: ReceivedTime | undefined;
}

export type Reading =
  | { readonly ok: true; readonly sms: ReceivedSms }
  | { readonly ok: false; readonly field: string; readonly message: string };

/**
 * Reads what one provider posts. Adding a provider is adding one of these and naming it in `providers.ts`.
 */
export type Provider = (body: string, contentType: string) => Reading;

/** Ten segments of GSM-7, more than any phone sends and any command needs. */
const MAX_CONTENT_LENGTH = 1_600;
const MAX_SENDER_LENGTH = 64;
const MAX_TIME_LENGTH = 64;
const TIME_TO_THE_SECOND = /\d:\d{2}:\d{2}|^\d{10}(\d{3})?$/;
const TIME_TO_THE_MINUTE = /\d:\d{2}/;

export const senderSchema = z
  .string({ error: textProblem })
  .trim()
  .min(1, 'is empty')
  .max(MAX_SENDER_LENGTH, `is longer than ${MAX_SENDER_LENGTH} characters`);

export const contentSchema = z
  .string({ error: textProblem })
  .max(MAX_CONTENT_LENGTH, `is longer than ${MAX_CONTENT_LENGTH} characters`);

/** A time in any format; one that tells no time of day cannot tell two texts apart, so it counts as none. */
export const timeSchema = z
  .string({ error: textProblem })
  .trim()
  .max(MAX_TIME_LENGTH, `is longer than ${MAX_TIME_LENGTH} characters`)
  .transform(toReceivedTime);

/** Parses a provider's fields with its schema; a failure names the first field that is wrong. */
export function readFields(schema: z.ZodType<ReceivedSms>, fields: unknown): Reading {
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, sms: result.data };
  const [issue] = result.error.issues;
  const field = String(issue?.path[0] ?? 'body');
  return { ok: false, field, message: `${field} ${issue?.message ?? 'is unreadable'}` };
}

/**
 * The named fields of a form, each a text, or a list when it occurs more than once, which the schemas refuse.
 */
export function readForm(body: string, keys: readonly string[]): Record<string, string | string[]> {
  const form = new URLSearchParams(body);
  return Object.fromEntries(
    keys.flatMap((key) => {
      const [value, ...others] = form.getAll(key);
      if (value === undefined) return [];
      return [[key, others.length === 0 ? value : [value, ...others]]];
    }),
  );
}

function toReceivedTime(text: string): ReceivedTime | undefined {
  if (TIME_TO_THE_SECOND.test(text)) return { text, precision: 'second' };
  if (TIME_TO_THE_MINUTE.test(text)) return { text, precision: 'minute' };
  return undefined;
}

function textProblem({ input }: { readonly input?: unknown }): string {
  if (input === undefined) return 'is missing';
  return Array.isArray(input) ? 'occurs more than once' : 'must be a text';
}
