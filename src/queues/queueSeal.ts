/**
 * What stands in a queue is readable to whoever may read the queue, and lies for days in a dead-letter queue: codes,
 * PINs, PANs, names. So the content of a text travels sealed. The body keeps its shape, and one that is not sealed, from
 * before there was a secret or from somebody else's client, is taken as it is.
 */
import { z } from 'zod';
import { keptSecretsSchema } from '../runtime/environment.ts';
import { TransientError } from '../runtime/errors.ts';
import { derivedKey, open, seal } from '../runtime/sealing.ts';

/** The message attribute of a text whose content is not in its body as it is. */
export const SEALED_ATTRIBUTE = 'sealed';
const SEALED = 'content';
/** It stands in the text's record alone, in the clear: the desk, which has no secret, sends so. */
export const IN_RECORD = 'record';

export interface QueueSeal {
  /** `phone` is the other one in the body, to whom or from whom it is. */
  seal(content: string, phone: string): string;
  /** Undefined when it was sealed with a secret that is not known here. */
  open(sealed: string, phone: string): string | undefined;
}

/** `secrets`: the one in use first, then those under which messages may still be on their way. */
export function createQueueSeal(secrets: readonly string[]): QueueSeal {
  const keys = secrets.map((secret) => derivedKey(secret, 'rain queues'));
  const [current] = keys;
  if (current === undefined) throw new Error('a seal needs a secret');
  return {
    seal: (content, phone) => seal(current, content, phone),
    open: (sealed, phone) => keys.map((key) => open(key, sealed, phone)).find((text) => text !== undefined),
  };
}

/** `QUEUE_SECRET`: `new,old,…`; without one, texts travel readable. */
export const queueSealSchema = keptSecretsSchema.transform(createQueueSeal).optional();

const textSchema = z.object({ content: z.string() });
const sentSchema = z.union([
  textSchema.extend({ sender: z.string() }).transform(({ content, sender }) => ({ content, phone: sender })),
  textSchema
    .extend({ receiver: z.string() })
    .transform(({ content, receiver }) => ({ content, phone: receiver })),
]);

interface Sealed {
  readonly body: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The body of a message with its content sealed, and the attribute that says so; what is no text stays as it is. */
export function sealedBody(body: unknown, queueSeal: QueueSeal | undefined): Sealed {
  const text = sentSchema.safeParse(body);
  if (queueSeal === undefined || !text.success) return { body, attributes: {} };
  const content = queueSeal.seal(text.data.content, text.data.phone);
  return { body: { ...Object(body), content }, attributes: { [SEALED_ATTRIBUTE]: SEALED } };
}

/** What of a body may be seen in a queue. */
export type Hide = (body: unknown) => Sealed;

export function sealedWith(queueSeal: QueueSeal | undefined): Hide {
  return (body) => sealedBody(body, queueSeal);
}

/** Texts whose content their sender takes from their records; what is no text stays as it is. */
export function leftInRecord(body: unknown): Sealed {
  if (!sentSchema.safeParse(body).success) return { body, attributes: {} };
  return {
    body: { ...Object(body), content: 'in its record' },
    attributes: { [SEALED_ATTRIBUTE]: IN_RECORD },
  };
}

interface RawMessage {
  readonly body: string;
  attribute(name: string): string | undefined;
}

/** The body of a message as it was before it was sealed; undefined when it cannot be opened with this seal. */
export function openedBody(
  { body, attribute }: RawMessage,
  queueSeal: QueueSeal | undefined,
): string | undefined {
  if (attribute(SEALED_ATTRIBUTE) !== SEALED) return body;
  const json = jsonOf(body);
  const text = sentSchema.safeParse(json);
  if (!text.success) return body;
  const content = queueSeal?.open(text.data.content, text.data.phone);
  return content === undefined ? undefined : JSON.stringify({ ...Object(json), content });
}

interface QueueRecord {
  readonly body: string;
  readonly messageAttributes: Readonly<Record<string, { readonly stringValue?: string | undefined }>>;
}

/**
 * A record as Lambda hands it over, opened. `currentSeal` reads the secret afresh when it is told that what it gave is
 * stale: after a rotation the sealing function may have the new one before the opening one does.
 *
 * @throws TransientError when it cannot be opened: it comes again.
 */
export async function openedRecord<Each extends QueueRecord>(
  record: Each,
  currentSeal: (isStale: boolean) => Promise<QueueSeal | undefined>,
): Promise<Each> {
  const raw = { body: record.body, attribute: (name: string) => record.messageAttributes[name]?.stringValue };
  const body = openedBody(raw, await currentSeal(false)) ?? openedBody(raw, await currentSeal(true));
  if (body === undefined)
    throw new TransientError('a message is sealed with a QUEUE_SECRET that is not known here');
  return body === record.body ? record : { ...record, body };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
