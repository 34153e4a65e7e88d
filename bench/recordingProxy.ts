/** Stands between a client and a local AWS server, to see every call that a built bundle makes. */

import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { DynamodbCall } from '../test/helpers/dynamodbCalls.ts';
import { type Billing, NO_UNITS, type Units } from './capacity.ts';

/** A call as it went over the wire. */
export type RecordedCall = DynamodbCall & {
  readonly body: string;
  readonly succeeded: boolean;
  readonly billed: Units;
};

export interface RecordingProxy {
  readonly endpoint: string;
  /** The calls since the last time this was asked for, in the order in which they ended. */
  take(): readonly RecordedCall[];
  stop(): Promise<void>;
}

const inputSchema = z.record(z.string(), z.unknown());

/**
 * Starts a proxy on a free port. `answersAfterMs` holds answers back, so that calls that are made side by side are
 * seen to be. `billing` says what AWS would bill.
 */
export async function startRecordingProxy(
  target: string,
  options: { readonly answersAfterMs?: number; readonly billing?: Billing } = {},
): Promise<RecordingProxy> {
  let calls: RecordedCall[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const startedAt = performance.now();
    const command = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const body = await textOf(incoming);
    const input = inputSchema.parse(JSON.parse(body));
    const headers = { ...incoming.headers, 'content-length': String(Buffer.byteLength(body)) };
    const bill = await options.billing?.(command, input);
    const passedOn = forward(`${target}${incoming.url}`, { method: incoming.method, headers });
    passedOn.end(body);
    const [answer]: IncomingMessage[] = await once(passedOn, 'response');
    if (answer === undefined) throw new Error(`${target} did not answer`);
    const answered = await textOf(answer);
    if (options.answersAfterMs !== undefined) await delay(options.answersAfterMs);
    const succeeded = answer.statusCode === 200;
    const billed = succeeded ? ((await bill?.(JSON.parse(answered))) ?? NO_UNITS) : NO_UNITS;
    const capacityUnits = billed.writes + billed.reads;
    const endedAt = performance.now();
    calls.push({ command, input, body, succeeded, billed, startedAt, endedAt, capacityUnits });
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers).end(answered);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has no port');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
