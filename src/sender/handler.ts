import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type HandleMessage, processBatch } from '../queues/batches.ts';
import { createPostpone } from '../queues/postpone.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics, measureLatency } from '../runtime/metrics.ts';
import { isProbe, type ProbeMark } from '../runtime/probe.ts';
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

type Probed = SQSBatchResponse & { readonly probe?: { readonly texts: number } };

/** The sender's Lambda function: batches of the queue `SMS_SEND_Q_URL`, with ReportBatchItemFailures. */
export async function handler(event: SQSEvent & ProbeMark): Promise<Probed> {
  try {
    const { gateway } = await currentConfig();
    // It has its settings, its secret and a gateway; a text would reach somebody.
    if (isProbe(event)) return { batchItemFailures: [], probe: { texts: 0 } };
    const handle: HandleMessage = async (record, following) => {
      await sendText(record, following, { ...parts, gateway });
      measureLatency(metrics, record, Date.now());
    };
    return await processBatch(event, handle, log);
  } finally {
    metrics.flush();
  }
}
