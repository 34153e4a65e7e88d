/** Runs the operator's desk as an operator does: the built executable, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Stack } from '../../src/sandbox/apiRoutes.ts';
import { REGION } from '../../src/sandbox/awsClients.ts';
import { dynamodb, type FreshQueues, freshQueues, freshTables } from './parts.ts';

const DESK = new URL('../../bin/rain', import.meta.url).pathname;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What `--json` printed. */
  // biome-ignore lint/suspicious/noExplicitAny: each command has a shape of its own, which the test looks at.
  readonly json: any;
}

export interface Desk {
  /** Types a command; its words are split at spaces, except within '…'. */
  rain(command: string, environment?: Record<string, string>): Promise<Ran>;
  /** The same with `--json`, parsed. */
  json(command: string, environment?: Record<string, string>): Promise<Ran>;
  /** Starts a command, to press Ctrl-C on it. */
  start(
    command: string,
    environment?: Record<string, string>,
  ): { readonly child: ChildProcess; readonly ended: Promise<Ran> };
}

export function deskAt(url: string): Desk {
  const start = (command: string, environment: Record<string, string> = {}) => {
    const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    const child = spawn(process.execPath, [DESK, ...words, '--url', url, '--by', 'olga'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { child, ended: collect(child) };
  };
  const rain: Desk['rain'] = (command, environment) => start(command, environment).ended;
  return { rain, start, json: (command, environment) => rain(`${command} --json`, environment) };
}

async function collect(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(child, 'close');
  return {
    code,
    stdout,
    stderr,
    json: stdout.startsWith('{') ? JSON.parse(stdout.split('\n')[0] ?? '') : undefined,
  };
}

export interface FakeStack {
  readonly desk: Desk;
  readonly url: string;
  readonly tablePrefix: string;
  readonly queues: FreshQueues;
  readonly documents: ReturnType<typeof dynamodb>['documents'];
  stop(): void;
}

/** Tables and queues of one's own that pass for a sandbox, without its functions. */
export async function fakeStack(): Promise<FakeStack> {
  const [tablePrefix, queues] = await Promise.all([freshTables(), freshQueues()]);
  const { endpoint, documents } = dynamodb();
  const stack: Stack = {
    dynamodbEndpoint: endpoint,
    sqsEndpoint: queues.endpoint,
    redisEndpoint: null,
    region: REGION,
    queues: queues.byName,
    tablePrefix,
  };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(stack));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { desk: deskAt(url), url, tablePrefix, queues, documents, stop: () => void server.close() };
}
