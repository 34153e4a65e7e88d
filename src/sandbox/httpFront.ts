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
 * Listens on one interface; port 0 takes any free one. Throws StartError when the port is taken. Returns the
 * base URL.
 */
export async function listenHttpFront(server: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await server.listen({ port, host });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartError(`Port ${port} is taken: end the other program, or choose another with PORT=…`);
    }
    throw error;
  }
}
