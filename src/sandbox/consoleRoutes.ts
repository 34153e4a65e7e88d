/** Leads from the handsets to the operators' console: for whoever sits at this machine. */
import type { FastifyInstance } from 'fastify';
import type { ConsoleProgram } from './consoleProgram.ts';
import { isLoopback, refuseForeigners } from './pageApi/localOnly.ts';

export interface ConsoleRouteOptions {
  /** The interface that the front listens on. */
  readonly host: string;
  readonly console: ConsoleProgram;
  /** Whether there is a bank to look at. */
  isReady(): boolean;
}

/** Adds `GET /console`, which goes on to a link that lets in once. */
export function addConsoleRoutes(front: FastifyInstance, options: ConsoleRouteOptions): void {
  front.register(async (server) => {
    server.addHook('onRequest', refuseForeigners(options.host));
    server.get('/console', async (request, reply) => {
      if (!isLoopback(request.ip)) {
        return reply.code(403).send({ error: 'The console is for this machine only.' });
      }
      if (!options.isReady()) return reply.code(503).send({ error: 'The sandbox is still starting.' });
      try {
        const link = await options.console.link();
        return reply.code(303).headers({ location: link, 'cache-control': 'no-store' }).send();
      } catch (error) {
        return reply.code(503).send({ error: error instanceof Error ? error.message : String(error) });
      }
    });
  });
}
