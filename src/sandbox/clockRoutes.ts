/** Moves the bank's time on, to see what lapses: for whoever sits at this machine. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { BankTime } from './bankTime.ts';
import type { Clock } from './clock.ts';
import { isLoopback, refuseForeigners } from './pageApi/localOnly.ts';

const MAX_FORWARD_MINUTES = 366 * 24 * 60;
const RULE = `must be a number above 0 and at most ${MAX_FORWARD_MINUTES}`;

const moveSchema = z.strictObject({
  forwardMinutes: z.number(RULE).positive(RULE).max(MAX_FORWARD_MINUTES, RULE),
});

export interface ClockRouteOptions {
  /** The interface that the front listens on. */
  readonly host: string;
  readonly time: BankTime;
  /** Undefined while the sandbox is still starting. */
  clock(): Clock | undefined;
  /** Is told when the time has moved. */
  moved(): void;
}

/** Adds `POST /api/clock {"forwardMinutes": n}` to a server whose bodies arrive as raw bytes. */
export function addClockRoutes(
  front: FastifyInstance,
  { host, time, clock, moved }: ClockRouteOptions,
): void {
  front.register(async (server) => {
    server.addHook('onRequest', refuseForeigners(host));
    server.post('/api/clock', async (request, reply) => {
      if (!isLoopback(request.ip)) {
        return reply.code(403).send({ error: 'The time is moved from this machine only.' });
      }
      const move = moveSchema.safeParse(parseJson(request.body));
      if (!move.success) return reply.code(400).send({ error: `forwardMinutes ${RULE}` });
      const ticking = clock();
      if (ticking === undefined) return reply.code(503).send({ error: 'The sandbox is still starting.' });
      time.forward(move.data.forwardMinutes);
      moved();
      await ticking.tick();
      return { now: time.now().toISOString() };
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
