/** The page and its API, for whoever sits at this machine. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { readPageFiles } from '../../runtime/pageFiles.ts';
import type { DayPhones } from './dayPhones.ts';
import type { FaultSwitches } from './faults.ts';
import { refuseForeigners } from './localOnly.ts';
import type { PageStream } from './stream.ts';
import { type Conversation, PAGE_API, type PageSetup } from './types.ts';

/** Nothing from elsewhere, whatever a text may say. */
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

const conversationQuerySchema = z.object({ phone: z.string().regex(/^\d{6,15}$/) });

const switchSchema = z.boolean().exactOptional();
const faultChangeSchema = z.strictObject({
  isWorkerStopped: switchSchema,
  isSenderStopped: switchSchema,
  isRedisStopped: switchSchema,
  isPushbulletSlow: switchSchema,
  isNextTextDoubled: switchSchema,
});
const dayPhonesChangeSchema = z.strictObject({ isOn: z.boolean() });

export interface PageParts {
  /** Where the built page is. */
  readonly directory: string;
  /** The interface that the front listens on. */
  readonly host: string;
  readonly stream: PageStream;
  readonly faults: FaultSwitches;
  /** Undefined while the sandbox is still starting. */
  setup(): PageSetup | undefined;
  /** Undefined while the sandbox is still starting. */
  dayPhones(): DayPhones | undefined;
  conversation(phone: string): Conversation;
}

/** Adds the page at `/` and what it asks for to a server whose bodies arrive as raw bytes. */
export function addPageRoutes(front: FastifyInstance, parts: PageParts): void {
  const files = readPageFiles(parts.directory);
  front.register(async (server) => {
    server.addHook('onRequest', refuseForeigners(parts.host));
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers(HEADERS);
    });

    server.get('/', async (_request, reply) => {
      const page = files.get('/index.html');
      if (page === undefined) return reply.code(404).send('The page is not built: run npm run build.');
      return reply.type(page.type).header('cache-control', 'no-cache').send(page.content);
    });
    for (const [path, file] of files) {
      server.get(path, async (_request, reply) => reply.type(file.type).send(file.content));
    }

    server.get(PAGE_API.setup, async (_request, reply) => {
      return parts.setup() ?? reply.code(503).send({ error: 'The sandbox is still starting.' });
    });
    server.get(PAGE_API.stream, (_request, reply) => {
      reply.hijack();
      parts.stream.open(reply.raw);
    });
    server.get(PAGE_API.conversation, async (request, reply) => {
      const query = conversationQuerySchema.safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: 'phone must be digits with country code' });
      return parts.conversation(query.data.phone);
    });
    server.post(PAGE_API.faults, async (request, reply) => {
      const change = faultChangeSchema.safeParse(parseJson(request.body));
      if (!change.success) return reply.code(400).send({ error: z.prettifyError(change.error) });
      return parts.faults.change(change.data);
    });
    server.post(PAGE_API.dayPhones, async (request, reply) => {
      const change = dayPhonesChangeSchema.safeParse(parseJson(request.body));
      if (!change.success) return reply.code(400).send({ error: z.prettifyError(change.error) });
      const phones = parts.dayPhones();
      if (phones === undefined) return reply.code(503).send({ error: 'The sandbox is still starting.' });
      return { phones: await phones.use(change.data.isOn) };
    });
  });
}

function parseJson(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
