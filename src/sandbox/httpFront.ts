/** The one HTTP server people and phones talk to. */
import Fastify, { type FastifyInstance } from 'fastify';
import { StartError } from './startError.ts';

/** API Gateway's limit for a request body. */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * A server that takes bodies as raw bytes and words its errors as API Gateway does. Routes are added by their
 * owners.
 */
export function createHttpFront(): FastifyInstance {
  const server = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Not Found' }));
  server.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    if (error.statusCode === 413) return reply.code(413).send({ message: 'Request Entity Too Large' });
    if (error.statusCode === 400) return reply.code(400).send({ message: 'Bad Request' });
    return reply.code(500).send({ message: 'Internal Server Error' });
  });
  return server;
}

/**
 * Listens on one interface; port 0 takes any free one. Returns the base URL.
 *
 * @throws StartError when the port is taken or kept for root, or the host is no address of this machine.
 */
export async function listenHttpFront(server: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await server.listen({ port, host });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is taken: end the other program, or choose another with PORT=…`);
    }
    if (code === 'EACCES') {
      throw new StartError(`Port ${port} is only for root: choose another with PORT=…`);
    }
    throw new StartError(`${host} is no address of this machine (${code}): choose another with HOST=…`, {
      cause: error,
    });
  }
}
