/** Keeps other web sites out of a page that has no log-in: it is for whoever sits at this machine. */
import { isIP, isIPv4 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

const READING = new Set(['GET', 'HEAD']);
const MAPPED_IPV4 = /^::ffff:/i;

/**
 * Refuses requests that a foreign web site could have made a browser send. A name that was made to point at
 * this machine (DNS rebinding) is not an address, nor `localhost`, nor the HOST that the person who started
 * us chose; and a browser says from whose page a change comes.
 */
export function refuseForeigners(host: string) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const address = hostnameOf(`http://${request.headers.host ?? ''}`);
    if (address === undefined || !isOurs(address, host)) {
      return reply.code(403).send({ error: 'This is served under an IP address or localhost only.' });
    }
    const { origin } = request.headers;
    const isOwnOrigin = origin === undefined || origin === `http://${request.headers.host}`;
    if (!READING.has(request.method) && !isOwnOrigin) {
      return reply.code(403).send({ error: 'Changes are taken from the own page only.' });
    }
    return undefined;
  };
}

/** Whether it is this machine that asks. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(MAPPED_IPV4, '');
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

function isOurs(address: string, host: string): boolean {
  return (
    address === 'localhost' ||
    address.endsWith('.localhost') ||
    address === host ||
    isIP(address.replace(/^\[|\]$/g, '')) !== 0
  );
}

function hostnameOf(url: string): string | undefined {
  return URL.parse(url)?.hostname;
}
