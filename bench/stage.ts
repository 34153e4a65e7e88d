/**
 * What the benchmarks run on: local servers that keep nothing, the built worker in this process, and accounts
 * in bulk.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Account } from '../src/domain/account.ts';
import { LOCAL_CREDENTIALS, localDynamodbClient, localSqsClient, REGION } from '../src/sandbox/awsClients.ts';
import { startDynamodbLocal } from '../src/sandbox/dynamodbLocal.ts';
import { mountLayer } from '../src/sandbox/layer.ts';
import { createQueues, type QueueUrls } from '../src/sandbox/queues.ts';
import { startRedisServer } from '../src/sandbox/redisServer.ts';
import { startSqsServer } from '../src/sandbox/sqsServer.ts';
import { createTables } from '../src/sandbox/tables.ts';
import { sqsRecord } from '../test/helpers/sqsRecord.ts';

export const OTP_SECRET = 'the secret of the benchmarks';
const WORKER = new URL('../dist/worker/index.mjs', import.meta.url);
const FUNCTION_TIMEOUT_SECONDS = 60;
const MAX_WRITES = 25;
const WRITERS = 4;

mountLayer(new URL('../dist/layer/', import.meta.url));

export type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

export interface Stage {
  readonly dynamodbEndpoint: string;
  readonly sqsEndpoint: string;
  readonly redisEndpoint: string;
  readonly documents: DynamoDBDocumentClient;
  /**
   * Tables and queues of their own, under a prefix. Clients follow a queue's URL, so it names what stands
   * before SQS, if anything.
   */
  bank(tablePrefix: string, sqsEndpoint?: string): Promise<QueueUrls>;
  stop(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const logs = mkdtempSync(join(tmpdir(), 'rain-bench-'));
  const logFile = (name: string) => join(logs, `${name}.log`);
  const [dynamodb, sqs, redis] = await Promise.all([
    startDynamodbLocal({ directory: undefined, logFile: logFile('dynamodb') }),
    startSqsServer({ directory: undefined, logFile: logFile('sqs') }),
    startRedisServer({ logFile: logFile('redis') }),
  ]);
  if (redis === undefined) throw new Error('Redis is missing: the benchmarks need redis-server.');
  const client = localDynamodbClient(dynamodb.endpoint);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const sqsClient = localSqsClient(sqs.endpoint);

  return {
    dynamodbEndpoint: dynamodb.endpoint,
    sqsEndpoint: sqs.endpoint,
    redisEndpoint: redis.endpoint,
    documents,
    bank: async (prefix, endpoint = sqs.endpoint) => {
      await createTables(client, prefix);
      return createQueues(sqsClient, { endpoint, prefix, functionTimeoutSeconds: FUNCTION_TIMEOUT_SECONDS });
    },
    stop: async () => {
      client.destroy();
      sqsClient.destroy();
      await Promise.all([dynamodb.stop(), sqs.stop(), redis.stop()]);
      rmSync(logs, { recursive: true, force: true });
    },
  };
}

/** Imports the built worker once more, in an environment of its own, as Lambda does on a cold start. */
export async function importWorker(options: {
  readonly dynamodbEndpoint: string;
  readonly sqsEndpoint: string;
  readonly redisEndpoint?: string;
  readonly queues: QueueUrls;
  readonly tablePrefix: string;
}): Promise<Handler> {
  const environment = {
    AWS_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: 'worker',
    ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: options.dynamodbEndpoint,
    AWS_ENDPOINT_URL_SQS: options.sqsEndpoint,
    QUEUE_URL: options.queues.incomingSms,
    SMS_SEND_Q_URL: options.queues.smsSending,
    TABLE_PREFIX: options.tablePrefix,
    REDIS_ENDPOINT: options.redisEndpoint ?? '',
    OTP_SECRET,
    CUSTOMER_TEXTS_PER_HOUR: '1000000',
    STRANGER_TEXTS_PER_HOUR: '1000000',
    STRANGER_REPLIES_PER_HOUR: '1000000',
  };
  Object.assign(process.env, environment);
  const { handler }: { readonly handler: Handler } = await import(`${WORKER.href}?${randomUUID()}`);
  return (event) => inSilence(() => handler(event));
}

let silenced = 0;

/** How many bytes were logged since the last time this was asked for, metrics among them. */
export function takeLoggedBytes(): number {
  const taken = silenced;
  silenced = 0;
  return taken;
}

/** Lets logs and metrics be made as in production, and written nowhere. */
async function inSilence<Result>(work: () => Promise<Result>): Promise<Result> {
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write);
  for (const stream of streams) {
    stream.write = (written: string | Uint8Array) => {
      silenced += Buffer.byteLength(written);
      return true;
    };
  }
  try {
    return await work();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
  }
}

let texts = 0;

/** A text as the sink queues it. Its message id identifies it. */
export function textRecord(from: string, content: string): SQSRecord {
  return sqsRecord({
    messageId: `bench-${++texts}`,
    body: JSON.stringify({ sender: from, content }),
    attributes: { MessageGroupId: from },
  });
}

/** Hands records to the worker, and fails unless it has dealt with all of them. */
export async function handleAll(handler: Handler, Records: SQSRecord[]): Promise<void> {
  const { batchItemFailures } = await handler({ Records });
  if (batchItemFailures.length > 0) throw new Error(`the worker failed ${batchItemFailures.length} messages`);
}

export function aCustomer(number: number, parts: Partial<Account> = {}): Record<string, unknown> {
  return {
    id: `customer-${String(number).padStart(8, '0')}`,
    name: 'RAVI KUMAR',
    phone: phoneOf(number),
    loc: 'DELHI',
    pan: 'ABCDE1234F',
    verification: 'basic',
    balance: 5_000_00,
    currentActive: true,
    createdAt: '2026-11-22T06:30:00.000Z',
    role: 'customer',
    cashInHand: 0,
    version: 1,
    saved: 0,
    bucketNames: [],
    atm: true,
    ...parts,
  };
}

export function phoneOf(number: number): string {
  return `9198${String(10_000_000 + number)}`;
}

/** Puts items in bulk. */
export async function putAll(
  documents: DynamoDBDocumentClient,
  table: string,
  items: readonly Record<string, unknown>[],
): Promise<void> {
  let next = 0;
  const write = async () => {
    while (next < items.length) {
      const Requests = items.slice(next, next + MAX_WRITES).map((Item) => ({ PutRequest: { Item } }));
      next += MAX_WRITES;
      await documents.send(new BatchWriteCommand({ RequestItems: { [table]: Requests } }));
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

/** Opens accounts that a phone leads to. */
export async function openAccounts(
  documents: DynamoDBDocumentClient,
  tablePrefix: string,
  accounts: readonly Record<string, unknown>[],
): Promise<void> {
  await putAll(documents, `${tablePrefix}userAccount`, accounts);
  const mappings = accounts.map(({ phone, id }) => ({ phone, id }));
  await putAll(documents, `${tablePrefix}userAccountIdMapping`, mappings);
}
