/** The worker's wiring: configuration, clients, and the handler that Lambda calls. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { processBatch } from '../processBatch.ts';
import { createSqsClient } from '../sqs.ts';
import { readWorkerConfiguration } from './configuration.ts';
import { handleMessage, type MessageParts } from './handleMessage.ts';
import { connectRedis } from './redis.ts';
import { createSendMessages } from './repliesQueue.ts';
import { pause } from './runCommand.ts';
import { createSecrets } from './secrets.ts';
import { createDynamodbStore } from './store/dynamodbStore.ts';

const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;

const config = readWorkerConfiguration(process.env);
const log = createLog('worker');
const metrics = createMetrics('worker', config.metrics);
const sqs = createSqsClient(config.aws);
const dynamodb = new DynamoDBClient({
  ...config.aws,
  maxAttempts: MAX_ATTEMPTS,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  }),
});
const documents = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: config.timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const { cache, countText } = await connectRedis(config, log);
const parts: MessageParts = {
  ...config,
  store: createDynamodbStore(documents, config.tablePrefix),
  cache,
  countText,
  secrets: createSecrets(config.otpSecrets),
  sendReplies: createSendMessages(sqs, config.sendingQueueUrl),
  sendToSelf: createSendMessages(sqs, config.incomingQueueUrl),
  dayOf: (nowMs) => dayFormat.format(nowMs),
  now: Date.now,
  pause,
  log,
  metrics,
};

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  try {
    return await processBatch(event, (record) => handleMessage(record, parts), log);
  } finally {
    metrics.flush();
  }
}
