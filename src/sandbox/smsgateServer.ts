/**
 * A stand-in for SMSGate's server and the phones behind it (https://docs.sms-gate.app), by its rules: 202 for what is
 * taken, 409 for an id that the phone has, 503 for a phone that has fetched nothing for a day; the newest text first
 * unless it is set otherwise; Android's limit; webhooks that are signed, and tried again. Its phones deliver to the
 * handsets, and can be made to fail.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { lengthOf } from '../domain/texts/segments.ts';
import type { Handsets } from './handsets.ts';

/** Where the stand-in lives on the front: what SMSGATE_API_URL ends with. */
export const SMSGATE_PATH = '/smsgate';
const API = `${SMSGATE_PATH}/3rdparty/v1`;
export const SMSGATE_USER = 'sandbox';
export const SMSGATE_PASSWORD = 'sandbox';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** How long a phone takes over a text, and how long a slow one does. */
const SENDING_MS = 20;
const SLOW_MS = 8_000;
const FIRST_RETRY_MS = 500;
const MAX_TRIES = 12;
const WEBHOOK_TIMEOUT_MS = 10_000;

/** What can be wrong with a phone. */
export const troublesSchema = z.strictObject({
  /** It is switched off: what it is given waits at the server. */
  isOff: z.boolean().optional(),
  isSlow: z.boolean().optional(),
  /** It takes texts, and sends none. */
  isForgetful: z.boolean().optional(),
  /** It has sent all that it may in this minute. */
  isOutOfBudget: z.boolean().optional(),
  /** The account's password is refused. */
  isRevoked: z.boolean().optional(),
});
export type Troubles = z.output<typeof troublesSchema>;

export interface VirtualPhone {
  readonly id: string;
  readonly number: string;
  /** What it signs its webhooks by. */
  readonly key: string;
  /** Segments that its Android sends in a minute without asking anybody. */
  readonly segmentsPerMinute: number;
}

/** A new Android, an older one, and a modem. */
export const VIRTUAL_PHONES: readonly VirtualPhone[] = [
  { id: 'phone-a', number: '919000000011', key: 'sandbox-key-a', segmentsPerMinute: 30 },
  { id: 'phone-b', number: '919000000012', key: 'sandbox-key-b', segmentsPerMinute: 30 },
  { id: 'phone-c', number: '919000000013', key: 'sandbox-key-c', segmentsPerMinute: 120 },
];

/** What the bank calls one of them. */
export function smsgateId(id: string): string {
  return `smsgate/${id}`;
}

type State = 'Pending' | 'Processed' | 'Sent' | 'Delivered' | 'Failed' | 'Cancelled';

interface Message {
  readonly id: string;
  readonly text: string;
  readonly to: readonly string[];
  readonly takenMs: number;
  readonly expiresMs: number;
  state: State;
}

interface Phone extends VirtualPhone {
  readonly messages: Map<string, Message>;
  readonly sent: { readonly atMs: number; readonly segments: number }[];
  troubles: Troubles;
  isSending: boolean;
  isFifo: boolean;
  lastSeenMs: number;
}

interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly event: string;
  readonly deviceId: string | undefined;
}

export interface SmsgateServer {
  /** How each phone is: what the panel shows. */
  phones(): readonly (VirtualPhone & { readonly troubles: Troubles; readonly pending: number })[];
  /** Puts a phone out of order, or in order again. Whether there is such a phone. */
  trouble(id: string, troubles: Troubles): boolean;
  /** A phone receives an SMS, and posts it wherever it was told to. */
  receive(id: string, sms: { readonly from: string; readonly text: string }): Promise<void>;
  stop(): void;
}

const messageSchema = z.object({
  id: z.string().min(1).max(36).optional(),
  deviceId: z.string().optional(),
  textMessage: z.object({ text: z.string().min(1) }),
  phoneNumbers: z.array(z.string().regex(/^\+\d{6,15}$/)).min(1),
  ttl: z.number().int().min(5).optional(),
});
const webhookSchema = z.object({
  id: z.string().max(36).optional(),
  url: z.url({ protocol: /^https?$/ }),
  event: z.enum(['sms:received', 'sms:sent', 'sms:delivered', 'sms:failed', 'system:ping']),
  deviceId: z.string().optional(),
});
const settingsSchema = z.object({
  messages: z.object({ processing_order: z.enum(['LIFO', 'FIFO']).optional() }).optional(),
});

/** `now` is the bank's time, by which its functions judge what is signed. */
export function addSmsgateRoutes(
  front: FastifyInstance,
  handsets: Handsets,
  now: () => number,
): SmsgateServer {
  const stopping = new AbortController();
  const webhooks = new Map<string, Webhook>();
  const phones = new Map<string, Phone>(
    VIRTUAL_PHONES.map((phone) => [
      phone.id,
      {
        ...phone,
        ...{ messages: new Map(), sent: [], troubles: {}, isSending: false, isFifo: false },
        lastSeenMs: now(),
      },
    ]),
  );

  async function work(phone: Phone): Promise<void> {
    if (phone.isSending) return;
    phone.isSending = true;
    try {
      for (let next = nextOf(phone); next !== undefined; next = nextOf(phone)) await send(phone, next);
    } catch (error) {
      if (!stopping.signal.aborted) throw error;
    } finally {
      phone.isSending = false;
    }
  }

  async function send(phone: Phone, message: Message): Promise<void> {
    const sleep = (ms: number) => delay(ms, undefined, { signal: stopping.signal, ref: false });
    await sleep(phone.troubles.isSlow === true ? SLOW_MS : SENDING_MS);
    if (message.state !== 'Pending' || phone.troubles.isOff === true) return;
    phone.lastSeenMs = now();
    message.state = 'Processed';
    if (phone.troubles.isForgetful === true) return;
    if (now() > message.expiresMs) return fail(phone, message, 'TTL expired');
    const { segments } = lengthOf(message.text);
    if (
      segments + sentLately(phone, now()) > phone.segmentsPerMinute ||
      phone.troubles.isOutOfBudget === true
    )
      return fail(phone, message, 'RESULT_ERROR_LIMIT_EXCEEDED');
    phone.sent.push({ atMs: now(), segments });
    for (const to of message.to) deliver(phone, { to: to.slice(1), text: message.text, guid: message.id });
    message.state = 'Sent';
    const facts = { messageId: message.id, recipient: message.to[0], simNumber: 1 };
    tell(phone, 'sms:sent', { ...facts, partsCount: segments, sentAt: new Date(now()).toISOString() });
    message.state = 'Delivered';
    tell(phone, 'sms:delivered', { ...facts, deliveredAt: new Date(now()).toISOString() });
  }

  /** To a handset; what goes to another of these phones comes in there, as any SMS does. */
  function deliver({ number: from }: Phone, text: { to: string; text: string; guid: string }): void {
    handsets.deliver(text);
    const receiver = [...phones.values()].find(({ number }) => number === text.to);
    if (receiver !== undefined) receive(receiver, { from: `+${from}`, text: text.text });
  }

  function receive(phone: Phone, { from: sender, text: message }: { from: string; text: string }): void {
    if (phone.troubles.isOff === true) return;
    tell(phone, 'sms:received', {
      ...{ messageId: randomUUID().slice(0, 8), message, sender, recipient: `+${phone.number}` },
      ...{ simNumber: 1, receivedAt: new Date(now()).toISOString() },
    });
  }

  function fail(phone: Phone, message: Message, reason: string): void {
    message.state = 'Failed';
    const facts = { messageId: message.id, recipient: message.to[0], simNumber: 1 };
    tell(phone, 'sms:failed', { ...facts, reason, failedAt: new Date(now()).toISOString() });
  }

  /** Posts an event to whoever wants it, until it is taken. */
  function tell(phone: Phone, event: string, payload: object): void {
    for (const webhook of webhooks.values()) {
      const isWanted = webhook.event === event && [undefined, phone.id].includes(webhook.deviceId);
      if (isWanted) void post(phone, webhook, payload);
    }
  }

  async function post(phone: Phone, webhook: Webhook, payload: object): Promise<void> {
    const { id: webhookId, url, event } = webhook;
    const body = JSON.stringify({ deviceId: phone.id, event, id: randomUUID(), webhookId, payload });
    for (let tries = 0; tries < MAX_TRIES && !stopping.signal.aborted; tries++) {
      const timestamp = String(Math.floor(now() / 1_000));
      const signature = createHmac('sha256', phone.key)
        .update(body + timestamp)
        .digest('hex');
      const headers = {
        ...{ 'content-type': 'application/json' },
        ...{ 'x-signature': signature, 'x-timestamp': timestamp },
      };
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(WEBHOOK_TIMEOUT_MS)]);
      const isTaken = await fetch(url, { method: 'POST', headers, body, signal }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isTaken) return;
      await delay(FIRST_RETRY_MS * 2 ** tries, undefined, { signal: stopping.signal, ref: false }).catch(
        () => {},
      );
    }
  }

  front.register(async (server) => {
    server.addHook('onRequest', async (request, reply) => {
      const credentials = Buffer.from(`${SMSGATE_USER}:${SMSGATE_PASSWORD}`).toString('base64');
      if (request.headers.authorization !== `Basic ${credentials}`) return unauthorized(reply);
      return undefined;
    });

    server.post(`${API}/messages`, async (request, reply) => {
      const parsed = messageSchema.safeParse(jsonOf(request));
      if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
      const { id = randomUUID(), deviceId, textMessage, phoneNumbers, ttl } = parsed.data;
      const all = [...phones.values()];
      const phone =
        deviceId === undefined ? all[Math.floor(Math.random() * all.length)] : phones.get(deviceId);
      if (phone === undefined) return reply.code(400).send({ message: 'device not found' });
      if (phone.troubles.isRevoked === true) return unauthorized(reply);
      if (phone.messages.has(id))
        return reply.code(409).send({ message: 'message with the same ID already exists' });
      const oldest = [...phone.messages.values()].find(({ state }) => state === 'Pending');
      if (oldest !== undefined && now() - oldest.takenMs > DAY_MS)
        return reply.code(503).send({ error: 'QueueLimitExceeded' });
      const takenMs = now();
      const expiresMs = takenMs + (ttl ?? DAY_MS) * 1_000;
      const message: Message = {
        ...{ id, text: textMessage.text, to: phoneNumbers, takenMs, expiresMs },
        state: 'Pending',
      };
      phone.messages.set(id, message);
      void work(phone);
      return reply.code(202).send(shown(phone, message));
    });

    server.get<{ Params: { id: string } }>(`${API}/messages/:id`, async ({ params: { id } }, reply) => {
      const found = find(id);
      return found === undefined
        ? reply.code(404).send({ message: 'not found' })
        : shown(found.phone, found.message);
    });

    server.delete<{ Params: { id: string } }>(`${API}/messages/:id`, async ({ params: { id } }, reply) => {
      const { message } = find(id) ?? {};
      if (message === undefined) return reply.code(404).send({ message: 'not found' });
      if (message.state !== 'Pending') return reply.code(409).send({ message: 'message is not pending' });
      message.state = 'Cancelled';
      return reply.code(204).send();
    });

    server.get(`${API}/devices`, async () =>
      [...phones.values()].map(({ id, lastSeenMs }) => ({
        ...{ id, name: id },
        lastSeen: new Date(lastSeenMs).toISOString(),
      })),
    );
    server.get(`${API}/webhooks`, async () => [...webhooks.values()]);
    server.post(`${API}/webhooks`, async (request, reply) => {
      const parsed = webhookSchema.safeParse(jsonOf(request));
      if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
      const { id = randomUUID(), url, event, deviceId } = parsed.data;
      webhooks.set(id, { id, url, event, deviceId });
      return reply.code(201).send({ id, url, event, deviceId });
    });
    server.patch(`${API}/settings`, async (request, reply) => {
      const parsed = settingsSchema.safeParse(jsonOf(request));
      if (!parsed.success) return reply.code(400).send({ message: z.prettifyError(parsed.error) });
      const order = parsed.data.messages?.processing_order;
      for (const phone of phones.values()) if (order !== undefined) phone.isFifo = order === 'FIFO';
      return {};
    });
  });

  function find(id: string): { readonly phone: Phone; readonly message: Message } | undefined {
    for (const phone of phones.values()) {
      const message = phone.messages.get(id);
      if (message !== undefined) return { phone, message };
    }
    return undefined;
  }

  return {
    phones: () =>
      [...phones.values()].map((phone) => ({
        ...{ id: phone.id, number: phone.number, key: phone.key },
        ...{ segmentsPerMinute: phone.segmentsPerMinute, troubles: phone.troubles },
        pending: [...phone.messages.values()].filter(({ state }) => state === 'Pending').length,
      })),
    trouble: (id, troubles) => {
      const phone = phones.get(id);
      if (phone === undefined) return false;
      phone.troubles = { ...phone.troubles, ...troubles };
      void work(phone);
      return true;
    },
    receive: async (id, sms) => {
      const phone = phones.get(id);
      if (phone !== undefined) receive(phone, sms);
    },
    stop: () => stopping.abort(),
  };
}

/** A phone's next text: the newest first, unless it was told otherwise. */
function nextOf({ messages, isFifo, troubles }: Phone): Message | undefined {
  if (troubles.isOff === true) return undefined;
  const pending = [...messages.values()].filter(({ state }) => state === 'Pending');
  return isFifo ? pending[0] : pending.at(-1);
}

function sentLately({ sent }: Phone, nowMs: number): number {
  const sinceMs = nowMs - MINUTE_MS;
  return sent.filter(({ atMs }) => atMs > sinceMs).reduce((sum, { segments }) => sum + segments, 0);
}

function shown({ id: deviceId }: Phone, { id, state, to }: Message) {
  return { id, deviceId, state, recipients: to.map((phoneNumber) => ({ phoneNumber, state })) };
}

function unauthorized(reply: FastifyReply) {
  return reply.code(401).send({ message: 'invalid credentials' });
}

function jsonOf({ body }: FastifyRequest): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
