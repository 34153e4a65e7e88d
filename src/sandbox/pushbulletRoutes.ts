/**
 * A stand-in for Pushbullet's `POST /v2/texts` (https://docs.pushbullet.com/#create-text): it delivers to the
 * handsets.
 */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Handsets } from './handsets.ts';

/** Where the stand-in lives on the front: what PUSHBULLET_API_URL ends with. */
export const PUSHBULLET_PATH = '/pushbullet';

const createTextSchema = z.object({
  data: z.object({
    target_device_iden: z.string().min(1),
    addresses: z.array(z.string().regex(/^\+\d{6,15}$/)).min(1),
    message: z.string().min(1),
    /** Ours to give: the real one drops a text whose guid it has seen, too. */
    guid: z.string().min(1).optional(),
  }),
});

export interface PushbulletOptions {
  readonly accessToken: string;
  readonly handsets: Handsets;
  /** How long it takes over a text. */
  pause?(): Promise<void>;
}

/** Adds the stand-in's route to a server whose bodies arrive as raw bytes. */
export function addPushbulletRoutes(server: FastifyInstance, options: PushbulletOptions): void {
  server.post(`${PUSHBULLET_PATH}/v2/texts`, async (request, reply) => {
    if (request.headers['access-token'] !== options.accessToken) {
      return reply
        .code(401)
        .send(pushbulletError('invalid_access_token', 'Access token is missing or invalid.'));
    }
    const parsed = createTextSchema.safeParse(parseJson(request.body));
    if (!parsed.success) {
      return reply.code(400).send(pushbulletError('invalid_param', z.prettifyError(parsed.error)));
    }
    await options.pause?.();
    const { data } = parsed.data;
    const guid = data.guid ?? randomUUID();
    for (const address of data.addresses) {
      options.handsets.deliver({ to: address.slice(1), text: data.message, guid });
    }
    const seconds = Date.now() / 1000;
    return { active: true, iden: guid, created: seconds, modified: seconds, data };
  });
}

function pushbulletError(code: string, message: string) {
  return { error: { type: 'invalid_request', code, message }, error_code: code };
}

function parseJson(body: unknown): unknown {
  try {
    return Buffer.isBuffer(body) ? JSON.parse(body.toString('utf8')) : undefined;
  } catch {
    return undefined;
  }
}
