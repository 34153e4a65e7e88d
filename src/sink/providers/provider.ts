/** What a provider is to the sink: whoever posts to our webhook, be it texts, reports about them, or life signs. */
import { z } from 'zod';
import type { Blame, LifeSign, PhoneId } from '../../domain/gatewayPhone.ts';
import type { LaterState } from '../../domain/outgoingText.ts';
import type { TimePrecision } from '../../queues/messages.ts';

/** A request to the webhook, as it came. */
export interface WebhookRequest {
  readonly method: string;
  /** As it was called, with the query: some services sign it. */
  readonly url: string;
  /** Their names in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The very bytes of the body: what is signed is these, and nothing that was read and written again. */
  readonly rawBody: Uint8Array;
}

/** The secrets under which a provider's requests may come; new and old ones side by side while they are rotated. */
export interface ProviderSecrets {
  /** The provider's; where it has none of its own, those of the whole webhook. */
  readonly ofProvider: readonly string[];
  /** Those of one phone of it, as the provider calls the phone. */
  ofPhone(device: string): readonly string[];
}

/** `stale`: it is signed, and for another time: it was held back, or a clock is wrong. */
export type Verdict = 'ok' | 'forged' | 'stale';

/** When something happened, as the provider wrote it. */
export interface ReceivedTime {
  readonly text: string;
  readonly precision: TimePrecision;
}

/** A text as a provider posted it. */
export interface ReceivedSms {
  readonly kind: 'text';
  readonly sender: string;
  readonly content: string;
  /** Our own number, where the provider tells it. */
  readonly receivedBy?: string | undefined;
  /** Which of our phones received it, where the provider tells that. */
  readonly via?: PhoneId | undefined;
  /** When the phone received it. */
  readonly time?: ReceivedTime | undefined;
  /** Whether the provider posts the same SMS again under a time that is some seconds off. */
  readonly isTimeLoose?: true;
  /** The provider's own id, if it is the same whenever the provider posts this text: it serves where there is no time. */
  readonly id?: string | undefined;
}

/** What became of a text that we gave to a gateway. */
export interface ReceivedReport {
  readonly kind: 'report';
  /** By our guid, or by what the gateway calls it. */
  readonly text: { readonly guid: string } | { readonly externalId: string };
  readonly state: Exclude<LaterState, 'refused'>;
  readonly blame?: Blame | undefined;
  /** As the provider worded it: what may be kept of it is the sink's concern. */
  readonly reason?: string | undefined;
  readonly time?: ReceivedTime | undefined;
  readonly via?: PhoneId | undefined;
}

export type ReceivedLifeSign = LifeSign & { readonly kind: 'life' };

/** What is of no use to us, such as news of another kind: answered with 200, and counted. */
export interface OtherNews {
  readonly kind: 'other';
  readonly name: string;
}

export type Incoming = ReceivedSms | ReceivedReport | ReceivedLifeSign | OtherNews;

/** Nothing, one or many of them; or the first field that is wrong. */
export type Reading =
  | { readonly ok: true; readonly incoming: readonly Incoming[] }
  | { readonly ok: false; readonly field: string; readonly message: string };

/**
 * Whoever posts to us. Adding one is a file with one of these and its name in `providers.ts`; what each must do says
 * `test/sink/providerContract.ts`. Telling copies apart, our own numbers, times that are none, masking: that is the
 * sink's, whoever posted.
 */
export interface Provider {
  /** Whether it is the service's own request. Secrets are compared in constant time. */
  verify(request: WebhookRequest, secrets: ProviderSecrets, nowMs: number): Verdict;
  /** What it says. It is called with verified requests only, and never throws. */
  read(request: WebhookRequest): Reading;
  /** What the service wants to hear when all went well, where it is not our JSON. */
  readonly accepted?: { readonly contentType: string; readonly body: string };
}

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
export function readFields(schema: z.ZodType<Incoming>, fields: unknown): Reading {
  const result = schema.safeParse(fields);
  return result.success ? just(result.data) : refusedField(result.error);
}

/** One thing that was posted, and nothing else. */
export function just(incoming: Incoming): Reading {
  return { ok: true, incoming: [incoming] };
}

/** The first field that is wrong. */
export function refusedField({ issues: [issue] }: z.ZodError): Reading {
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

/** Reads a body that is text, which it may turn out not to be. */
export function readText({ rawBody }: WebhookRequest, read: (text: string) => Reading): Reading {
  try {
    return read(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    return { ok: false, field: 'body', message: 'body is not valid UTF-8' };
  }
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
