/** A test's own corner of the servers that globalSetup.ts started. */
import { randomUUID } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { createQueues, type QueueUrls } from '../../src/sandbox/queues.ts';
import { createTables, tables } from '../../src/sandbox/tables.ts';
import { itemsOf } from './books.ts';

/** Long enough that no message comes again while a test still looks at it. */
const FUNCTION_TIMEOUT_SECONDS = 30;
const MAX_WRITES = 25;

/** DynamoDB Local, with clients for it. `endpoint` is for code that makes its own. */
export function dynamodb() {
  const endpoint = inject('dynamodbEndpoint');
  const client = localDynamodbClient(endpoint);
  return { endpoint, client, documents: DynamoDBDocumentClient.from(client) };
}

/** Empty tables that a test has done with: the more tables there are, the longer it takes to create another. */
const spare: string[] = [];
const kept = new Set<string>();

/** All tables, empty, under a prefix that nobody else has now; answers with the prefix. */
export async function freshTables(): Promise<string> {
  const used = spare.pop();
  if (used !== undefined) return used;
  const prefix = `${randomUUID().slice(0, 8)}-`;
  const { client } = dynamodb();
  await createTables(client, prefix);
  client.destroy();
  return prefix;
}

/** A test changes these tables themselves: nobody else is to have them. */
export function keepTables(prefix: string): void {
  kept.add(prefix);
}

/** Empties tables for whoever needs some next. */
export async function giveBackTables(prefix: string): Promise<void> {
  if (kept.has(prefix)) return;
  const { documents, client } = dynamodb();
  await Promise.all(tables.map((table) => emptyTable(documents, prefix, table)));
  client.destroy();
  spare.push(prefix);
}

async function emptyTable(
  documents: DynamoDBDocumentClient,
  prefix: string,
  { name, definition: { KeySchema = [] } }: (typeof tables)[number],
): Promise<void> {
  const TableName = `${prefix}${name}`;
  const keyNames = KeySchema.map(({ AttributeName = '' }) => AttributeName);
  const items = await itemsOf<Record<string, unknown>>(documents, TableName);
  for (let at = 0; at < items.length; at += MAX_WRITES) {
    const keys = items
      .slice(at, at + MAX_WRITES)
      .map((item) => Object.fromEntries(keyNames.map((key) => [key, item[key]])));
    const requests = keys.map((Key) => ({ DeleteRequest: { Key } }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
  }
}

export type FreshQueues = QueueUrls & { readonly endpoint: string; readonly client: SQSClient };

/** Creates the two queues and their dead-letter queues under names no other test has. */
export async function freshQueues(functionTimeoutSeconds = FUNCTION_TIMEOUT_SECONDS): Promise<FreshQueues> {
  const endpoint = inject('sqsEndpoint');
  const client = localSqsClient(endpoint);
  const prefix = `${randomUUID().slice(0, 8)}-`;
  const urls = await createQueues(client, {
    endpoint,
    prefix,
    functionTimeoutSeconds,
  });
  return { ...urls, endpoint, client };
}

/** Redis, with a client and a key prefix of one's own. Call it inside a test: its end closes the client. */
export function redis() {
  const endpoint = inject('redisEndpoint');
  const client = new Redis(endpoint);
  const keyPrefix = `${randomUUID().slice(0, 8)}:`;
  onTestFinished(async () => {
    await client.quit();
  });
  return {
    endpoint,
    port: Number(new URL(endpoint).port),
    client,
    keyPrefix,
    /** Deletes the keys that start with the prefix. */
    flush: async (prefix = keyPrefix) => {
      const keys = await client.keys(`${prefix}*`);
      if (keys.length > 0) await client.del(keys);
    },
  };
}
