/** The SQS server (fauxqs) in a process of its own, so that its work is not done on the poller's time. */
import { fileURLToPath } from 'node:url';
import { startOnFreePort } from './ports.ts';
import { type Program, startProgram } from './program.ts';

const SERVER = fileURLToPath(new URL('./sqsServerProcess.ts', import.meta.url));

export type SqsServer = Program & { readonly endpoint: string };

export interface SqsServerOptions {
  /** Where queues and messages are kept; undefined keeps everything in memory. */
  readonly directory: string | undefined;
  readonly logFile: string;
}

/** Starts the SQS server on a free loopback port. */
export async function startSqsServer(options: SqsServerOptions): Promise<SqsServer> {
  return startOnFreePort(async (port) => {
    const endpoint = `http://127.0.0.1:${port}`;
    const program = await startProgram({
      name: 'The SQS server',
      command: process.execPath,
      arguments: [SERVER, String(port), ...(options.directory === undefined ? [] : [options.directory])],
      logFile: options.logFile,
      isReady: () => isHealthy(endpoint),
    });
    return { ...program, endpoint };
  });
}

async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/health`)).ok;
  } catch {
    return false;
  }
}
