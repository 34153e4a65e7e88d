/** A server that Redis clients take for Redis, until it stops answering. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface FakeRedis {
  readonly endpoint: string;
  /** The commands that came, in capitals, without those of the handshake. */
  readonly commands: string[];
}

const HANDSHAKE: ReadonlySet<string> = new Set(['INFO', 'CLIENT', 'HELLO', 'AUTH', 'SELECT']);
const INFO = 'redis_version:7.2.0\r\nloading:0\r\n';

/**
 * Answers the handshake, then each command as `answers` says (in Redis's protocol), and what it does not name
 * not at all.
 */
export async function fakeRedis(
  answers: Readonly<Record<string, string>> = {},
  answersHandshake = true,
): Promise<FakeRedis> {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const name of commandsIn(data.toString('latin1'))) {
        if (!HANDSHAKE.has(name)) {
          commands.push(name);
          const answer = answers[name];
          if (answer !== undefined) socket.write(answer);
        } else if (answersHandshake) {
          socket.write(name === 'INFO' ? `$${INFO.length}\r\n${INFO}\r\n` : '+OK\r\n');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { endpoint: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`, commands };
}

/** The first word of each command of a piece of Redis's protocol: `*2\r\n$3\r\nGET\r\n$1\r\na\r\n`. */
function commandsIn(data: string): string[] {
  return [...data.matchAll(/\*\d+\r\n\$\d+\r\n([^\r]+)\r\n/g)].map(([, name = '']) => name.toUpperCase());
}
