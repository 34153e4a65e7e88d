/** How long `ledger verify` takes over a large bank, and how much memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Stack } from '../src/sandbox/apiRoutes.ts';
import { localDynamodbClient, REGION } from '../src/sandbox/awsClients.ts';
import { startDynamodbLocal } from '../src/sandbox/dynamodbLocal.ts';
import { createTables } from '../src/sandbox/tables.ts';
import type { Findings, Row } from './benchmark.ts';
import { type Circle, circle, PEOPLE_IN_A_CIRCLE } from './ledgerPeople.ts';
import { putAll } from './stage.ts';

const DESK = new URL('../bin/rain', import.meta.url).pathname;
const POPULATIONS = [10_000, 100_000];
const CIRCLES_AT_ONCE = 20;

const auditSchema = z.object({
  isSound: z.literal(true),
  accounts: z.number(),
  txns: z.number(),
  entries: z.number(),
  seconds: z.number(),
  peakMemoryMb: z.number(),
});

export async function ledgerVerify(): Promise<Findings> {
  const logs = mkdtempSync(join(tmpdir(), 'rain-bench-'));
  const dynamodb = await startDynamodbLocal({ directory: undefined, logFile: join(logs, 'dynamodb.log') });
  const client = localDynamodbClient(dynamodb.endpoint);
  const documents = DynamoDBDocumentClient.from(client);
  try {
    const rows: Row[] = [];
    for (const population of POPULATIONS) {
      const tablePrefix = `verify-${population}-`;
      await createTables(client, tablePrefix);
      await fill(documents, tablePrefix, population);
      const { accounts, txns, entries, seconds, peakMemoryMb } = await verify(dynamodb.endpoint, tablePrefix);
      rows.push({ accounts, txns, entries, seconds: Math.round(seconds), 'peak memory (MB)': peakMemoryMb });
      // It takes minutes: whoever waits sees that it goes on.
      process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
    }
    return {
      title: 'ledger verify',
      explanation:
        'Every entry of a bank in DynamoDB Local is read and checked, by the built executable in a process of its own. Unlike the others this one is about time, which differs from machine to machine; the database and the audit share the processors.',
      rows,
    };
  } finally {
    client.destroy();
    await dynamodb.stop();
    rmSync(logs, { recursive: true, force: true });
  }
}

async function fill(
  documents: DynamoDBDocumentClient,
  tablePrefix: string,
  population: number,
): Promise<void> {
  for (let first = 0; first < population / PEOPLE_IN_A_CIRCLE; first += CIRCLES_AT_ONCE) {
    const circles = Array.from({ length: CIRCLES_AT_ONCE }, (_, index) => circle(first + index));
    const tables = ['userAccount', 'userTxn', 'userAccountLedger'] satisfies (keyof Circle)[];
    for (const table of tables) {
      const items = circles.flatMap((each) => each[table]);
      await putAll(documents, `${tablePrefix}${table}`, items);
    }
  }
}

async function verify(dynamodbEndpoint: string, tablePrefix: string): Promise<z.output<typeof auditSchema>> {
  const name = (queue: string) => [queue, `${dynamodbEndpoint}/${queue}`];
  const queues = ['incomingSmsQ', 'incomingSmsDeadLetterQ', 'smsSendingTaskQ', 'smsSendingTaskDeadLetterQ'];
  const stack: Stack = {
    dynamodbEndpoint,
    sqsEndpoint: dynamodbEndpoint,
    ssmEndpoint: 'http://127.0.0.1:1',
    webhooksUrl: 'http://127.0.0.1:1/webhooks',
    smsgateApiUrl: 'http://127.0.0.1:1/smsgate',
    redisEndpoint: null,
    region: REGION,
    queues: Object.fromEntries(queues.map((queue) => name(`${queue}.fifo`))),
    tablePrefix,
    settings: {},
    aheadMs: 0,
  };
  const server = createServer((_request, response) => response.end(JSON.stringify(stack))).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const child = spawn(
    process.execPath,
    [DESK, 'ledger', 'verify', '--json', '--url', `http://127.0.0.1:${port}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await once(child, 'close');
  server.close();
  return auditSchema.parse(JSON.parse(output));
}
