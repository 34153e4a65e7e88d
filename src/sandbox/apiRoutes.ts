/** What the sandbox tells about itself: the handsets' texts, and where its parts are. */
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Handsets } from './handsets.ts';

/** A proxy in between takes a connection on which nothing comes for longer than this for dead. */
const MAX_WAIT_SECONDS = 30;

const textsQuerySchema = z.object({
  phone: z.string('is missing').regex(/^\d{6,15}$/, 'must be digits with country code, such as 919439831236'),
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the number of a text')
    .transform(Number)
    .default(0),
  wait: z
    .string()
    .regex(/^([0-2]?\d|30)$/, `must be whole seconds, at most ${MAX_WAIT_SECONDS}`)
    .transform(Number)
    .default(0),
});

/** Where everything is, for whoever wants to look behind the bank. */
export interface Stack {
  readonly dynamodbEndpoint: string;
  readonly sqsEndpoint: string;
  /** Null without Redis. */
  readonly redisEndpoint: string | null;
  /** Where the secrets of phones are kept. */
  readonly ssmEndpoint: string;
  /** Where whoever receives texts posts them, before the provider's name. */
  readonly webhooksUrl: string;
  readonly smsgateApiUrl: string;
  readonly region: string;
  /** URLs by queue name, dead-letter queues too. */
  readonly queues: Readonly<Record<string, string>>;
  readonly tablePrefix: string;
  /** Of the functions, where whoever started the sandbox has set them: what the bank goes by. */
  readonly settings: Readonly<Record<string, string>>;
  /** How far the bank's time is ahead of the machine's. */
  readonly aheadMs: number;
}

export function addApiRoutes(
  server: FastifyInstance,
  options: { readonly handsets: Handsets; sentAt(): readonly string[]; stack(): Stack | undefined },
): void {
  server.get('/api/texts', async (request, reply) => {
    const query = textsQuerySchema.safeParse(request.query);
    if (!query.success) {
      const [issue] = query.error.issues;
      const parameter = String(issue?.path[0]);
      return reply.code(400).send({ error: `${parameter} ${issue?.message}`, parameter });
    }
    const { phone, after, wait } = query.data;
    const texts = () => options.handsets.textsTo(phone, after);
    if (wait > 0 && texts().length === 0) await nextText(options.handsets, phone, wait * 1000, reply.raw);
    return { texts: texts() };
  });

  // For operators who want to know how much came and went; no text and no number is told.
  server.get('/api/texts/counts', async () => ({
    in: countsOf(options.sentAt()),
    out: countsOf(options.handsets.deliveredAt()),
  }));

  server.get('/api/stack', async (_request, reply) => {
    return options.stack() ?? reply.code(503).send({ error: 'The sandbox is still starting.' });
  });
}

const HALF_AN_HOUR_MS = 1_800_000;

/** How many there are in each half hour in which there are some: days begin at half past in India. */
function countsOf(instants: readonly string[]): readonly { readonly at: string; readonly texts: number }[] {
  const halves = Map.groupBy(instants, (at) => Math.floor(Date.parse(at) / HALF_AN_HOUR_MS));
  return [...halves].map(([half, some]) => ({
    at: new Date(half * HALF_AN_HOUR_MS).toISOString(),
    texts: some.length,
  }));
}

/** Settles when a handset receives a text, when that takes too long, or when nobody waits for it any more. */
async function nextText(
  handsets: Handsets,
  phone: string,
  timeoutMs: number,
  response: ServerResponse,
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  const ignore = handsets.onDelivered(({ to }) => {
    if (to === phone) resolve();
  });
  response.once('close', resolve);
  await promise;
  clearTimeout(timer);
  ignore();
  response.off('close', resolve);
}
