/** A Redis of our own, which keeps nothing: it is a cache. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { findCommand } from './findCommand.ts';
import { startOnFreePort } from './ports.ts';
import { type Program, startProgram } from './program.ts';

export type RedisServer = Program & { readonly endpoint: string; readonly port: number };

/**
 * Starts redis-server on the given or any free loopback port, or answers undefined where it is not installed:
 * Rain runs without.
 */
export async function startRedisServer(options: {
  readonly logFile: string;
  readonly port?: number;
}): Promise<RedisServer | undefined> {
  const command = findCommand('redis-server');
  if (command === undefined) return undefined;

  const startOn = async (port: number) => {
    const program = await startProgram({
      name: 'Redis',
      command,
      arguments: [
        ...['--port', String(port), '--bind', '127.0.0.1', '--dir', tmpdir()],
        ...['--save', '', '--appendonly', 'no'],
        ...['--maxmemory', '64mb', '--maxmemory-policy', 'allkeys-lru'],
      ],
      logFile: options.logFile,
      isReady: () => answersPing(port),
    });
    return { ...program, port, endpoint: `redis://127.0.0.1:${port}` };
  };
  return options.port === undefined ? startOnFreePort(startOn) : startOn(options.port);
}

async function answersPing(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [answer] = await once(socket, 'data');
    return String(answer).startsWith('+PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
