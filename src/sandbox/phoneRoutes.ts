/** The sandbox's virtual phones: what the page and tests see of them, do to them, and text them. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refuseForeigners } from './pageApi/localOnly.ts';
import { type SmsgateServer, troublesSchema } from './smsgateServer.ts';

const smsSchema = z.strictObject({
  from: z.string().regex(/^\d{6,15}$/, 'must be digits with country code'),
  text: z.string().min(1).max(1_600),
});

export interface PhoneRoutesParts {
  /** The interface that the front listens on. */
  readonly host: string;
  readonly smsgate: SmsgateServer;
  /** Adds all of them to the bank. */
  addToPool(): Promise<void>;
}

/**
 * Adds `GET /api/phones`, `POST /api/phones/<id>/troubles {"isOff": true}`, for what a phone receives
 * `POST /api/phones/<id>/sms {"from", "text"}`, and `POST /api/phones/pool`, after which the bank sends by them.
 */
export function addPhoneRoutes(front: FastifyInstance, { host, smsgate, addToPool }: PhoneRoutesParts): void {
  front.register(async (server) => {
    server.addHook('onRequest', refuseForeigners(host));
    server.get('/api/phones', async () => ({ phones: smsgate.phones() }));

    server.post('/api/phones/pool', async (_request, reply) => {
      try {
        await addToPool();
        return { phones: smsgate.phones() };
      } catch (error) {
        return reply.code(500).send({ error: String(error) });
      }
    });

    server.post<{ Params: { id: string } }>('/api/phones/:id/troubles', async (request, reply) => {
      const troubles = troublesSchema.safeParse(jsonOf(request));
      if (!troubles.success) return reply.code(400).send({ error: z.prettifyError(troubles.error) });
      if (!smsgate.trouble(request.params.id, troubles.data))
        return reply.code(404).send({ error: `There is no phone ${request.params.id}.` });
      return { phones: smsgate.phones() };
    });

    server.post<{ Params: { id: string } }>('/api/phones/:id/sms', async (request, reply) => {
      const sms = smsSchema.safeParse(jsonOf(request));
      if (!sms.success) return reply.code(400).send({ error: z.prettifyError(sms.error) });
      if (smsgate.phones().every(({ id }) => id !== request.params.id))
        return reply.code(404).send({ error: `There is no phone ${request.params.id}.` });
      await smsgate.receive(request.params.id, sms.data);
      return reply.code(202).send({});
    });
  });
}

function jsonOf({ body }: FastifyRequest): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
