/** A test's own corner of the servers that globalSetup.ts started. */
import { randomUUID } from 'node:crypto';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Redis } from 'ioredis';
import { inject, onTestFinished } from 'vitest';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { createQueues, type QueueUrls } from '../../src/sandbox/queues.ts';
import { createTables } from '../../src/sandbox/tables.ts';

/** Long enough that no message comes again while a test still looks at it. */
const FUNCTION_TIMEOUT_SECONDS = 30;

/** DynamoDB Local, with clients for it. `endpoint` is for code that makes its own. */
export function dynamodb() {
  const endpoint = inject('dynamodbEndpoint');
  const client = localDynamodbClient(endpoint);
  return { endpoint, client, documents: DynamoDBDocumentClient.from(client) };
}

/** Creates all tables under a prefix no other test has, and answers with the prefix. */
export async function freshTables(): Promise<string> {
  const prefix = `${randomUUID().slice(0, 8)}-`;
  const { client } = dynamodb();
  await createTables(client, prefix);
  client.destroy();
  return prefix;
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
