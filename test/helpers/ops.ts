/** Runs the operator's desk as an operator does: the built executable, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import type { Stack } from '../../src/sandbox/apiRoutes.ts';
import { REGION } from '../../src/sandbox/awsClients.ts';
import { type SlowProxy, startSlowProxy } from '../chaos/slowProxy.ts';
import { dynamodb, type FreshQueues, freshQueues, freshTables, giveBackTables } from './parts.ts';

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
    json: /^[{[]/.test(stdout)
      ? JSON.parse(/^\{\n/.test(stdout) ? stdout : (stdout.split('\n')[0] ?? ''))
      : undefined,
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

interface FakeStackOptions {
  /** Of the worker. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly redisEndpoint?: string;
  /** So late is its clock. */
  readonly lateMs?: number;
  /** Whose tables and queues it has, in place of its own. */
  readonly of?: Pick<FakeStack, 'tablePrefix' | 'queues'>;
}

/** Tables and queues of one's own that pass for a sandbox, without its functions. */
export async function fakeStack({
  settings = {},
  redisEndpoint,
  lateMs = 0,
  of,
}: FakeStackOptions = {}): Promise<FakeStack> {
  const [tablePrefix, queues] = of
    ? [of.tablePrefix, of.queues]
    : await Promise.all([freshTables(), freshQueues()]);
  const { endpoint, documents } = dynamodb();
  const stack: Stack = {
    dynamodbEndpoint: endpoint,
    sqsEndpoint: queues.endpoint,
    ssmEndpoint: 'http://127.0.0.1:1',
    webhooksUrl: 'http://127.0.0.1:1/webhooks',
    smsgateApiUrl: 'http://127.0.0.1:1/smsgate',
    redisEndpoint: redisEndpoint ?? null,
    region: REGION,
    queues: queues.byName,
    tablePrefix,
    settings,
    aheadMs: 0,
  };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('date', new Date(Date.now() - lateMs).toUTCString());
    response.end(JSON.stringify(stack));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return { desk: deskAt(url), url, tablePrefix, queues, documents, stop: () => void server.close() };
}

/** The same for one test, which stops it at its end. */
export async function stackOfTest(options?: FakeStackOptions): Promise<FakeStack> {
  const stack = await fakeStack(options);
  onTestFinished(async () => {
    stack.stop();
    await giveBackTables(stack.tablePrefix);
  });
  return stack;
}

/** A desk that waits this long for each piece of an answer, until it is told to hurry. */
const SLOW_MS = 60;

/**
 * The desk of the bank at a URL, so slow that Ctrl-C comes while it is at work, however busy the machine is
 * with other things. It stops at the test's end.
 */
export async function slowDeskAt(url: string): Promise<{ readonly desk: Desk; hurry(): void }> {
  let stack = await (await fetch(`${url}/api/stack`)).text();
  const { dynamodbEndpoint, sqsEndpoint } = JSON.parse(stack) as Stack;
  const proxies: SlowProxy[] = [];
  for (const endpoint of [dynamodbEndpoint, sqsEndpoint]) {
    const proxy = await startSlowProxy();
    proxy.target = new URL(endpoint);
    proxy.delayMs = SLOW_MS;
    stack = stack.replaceAll(endpoint, proxy.url);
    proxies.push(proxy);
  }
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(stack);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const proxy of proxies) proxy.stop();
  });
  const { port } = server.address() as AddressInfo;
  return {
    desk: deskAt(`http://127.0.0.1:${port}`),
    hurry: () => {
      for (const proxy of proxies) proxy.delayMs = 0;
    },
  };
}

export function queueUrl({ queues }: FakeStack, name: string): string {
  const [, url] = Object.entries(queues.byName).find(([each]) => each.endsWith(name)) ?? [];
  if (url === undefined) throw new Error(`there is no queue ${name}`);
  return url;
}

export interface Letter {
  readonly body: string;
  readonly group: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly deduplicationId?: string;
}

/** Puts a message on a queue, as whoever wrote it did. Answers with its id. */
export async function putLetter(
  client: SQSClient,
  QueueUrl: string | undefined,
  { body, group, attributes = {}, deduplicationId = randomUUID() }: Letter,
): Promise<string> {
  const { MessageId } = await client.send(
    new SendMessageCommand({
      QueueUrl,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: deduplicationId,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
      ),
    }),
  );
  if (MessageId === undefined) throw new Error('the message got no id');
  return MessageId;
}
