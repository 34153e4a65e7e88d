/** Free ports for programs that have to be told theirs. */
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Another program may take the port between our look and its use. */
const ATTEMPTS = 3;

/** Starts something on a free port of the loopback interface, trying another port when that fails. */
export async function startOnFreePort<Started>(start: (port: number) => Promise<Started>): Promise<Started> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port.');
  return address.port;
}
