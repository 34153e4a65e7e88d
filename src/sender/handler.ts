import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { awsAccess } from '../environment.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { processBatch } from '../processBatch.ts';
import { createSqsClient } from '../sqs.ts';
import { readSenderConfig } from './config.ts';
import { createPostpone } from './postpone.ts';
import { sendText } from './sendText.ts';

const config = readSenderConfig(process.env);
const log = createLog('sender');
const metrics = createMetrics('sender', config.METRICS);
const postpone = createPostpone(createSqsClient(awsAccess(config)), config.SMS_SEND_Q_URL, log);
const parts = { gateway: config.gateway, postpone, log, metrics };

/** The sender's Lambda function: batches of the queue `SMS_SEND_Q_URL`, with ReportBatchItemFailures. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  try {
    return await processBatch(event, (record, following) => sendText(record, following, parts), log);
  } finally {
    metrics.flush();
  }
}
