import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type HandleMessage, processBatch } from '../queues/batches.ts';
import { createPostpone } from '../queues/postpone.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics, measureLatency } from '../runtime/metrics.ts';
import { keepCurrent } from '../runtime/secretParameters.ts';
import { createSqsClient } from '../runtime/sqsClient.ts';
import { readSenderConfig } from './config.ts';

import { sendText } from './sendText.ts';

const log = createLog('sender');
const currentConfig = await keepCurrent(process.env, readSenderConfig, log);
const config = await currentConfig();
const metrics = createMetrics('sender', config.metrics);
const postpone = createPostpone(createSqsClient(config.aws), config.sendingQueueUrl, log);
const parts = { postpone, log, metrics };

/** The sender's Lambda function: batches of the queue `SMS_SEND_Q_URL`, with ReportBatchItemFailures. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  try {
    const { gateway, route } = await currentConfig();
    const handle: HandleMessage = async (record, following) => {
      await sendText(record, following, { ...parts, gateway, route });
      measureLatency(metrics, record, Date.now());
    };
    return await processBatch(event, handle, log);
  } finally {
    metrics.flush();
  }
}
