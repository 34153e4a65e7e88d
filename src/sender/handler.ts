import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createLegProofs } from '../bank/legProofs.ts';
import { createGatewayPhones } from '../bank/store/gatewayPhones.ts';
import { createTextRecords } from '../bank/store/outgoingTexts.ts';
import { type HandleMessage, processBatch } from '../queues/batches.ts';
import { createPostpone } from '../queues/postpone.ts';
import { openedRecord } from '../queues/queueSeal.ts';
import { awsClientSettings } from '../runtime/awsClient.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics, measureLatency } from '../runtime/metrics.ts';
import { isProbe, type ProbeMark } from '../runtime/probe.ts';
import { keepCurrent } from '../runtime/secretParameters.ts';
import { createSqsClient } from '../runtime/sqsClient.ts';
import { readSenderConfig } from './config.ts';
import { createPhoneWatch } from './phoneWatch.ts';
import { createRoutes, nothingKnown } from './routes.ts';
import { sendText } from './sendText.ts';
import { readNews, takeNews } from './takeNews.ts';

const log = createLog('sender');
const currentConfig = await keepCurrent(process.env, readSenderConfig, log);
const config = await currentConfig();
const metrics = createMetrics('sender', config.metrics);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings(config.aws)), {
  marshallOptions: { removeUndefinedValues: true },
});
const records = createTextRecords(documents, config.tablePrefix);
const gatewayPhones = createGatewayPhones(documents, config.tablePrefix);
const parts = {
  records,
  gatewayPhones,
  legProofs: createLegProofs(gatewayPhones, { now: Date.now, log }),
  phones: createPhoneWatch({ phones: gatewayPhones, now: Date.now, log, metrics }),
  postpone: createPostpone(createSqsClient(config.aws), config.sendingQueueUrl, log),
  now: Date.now,
  log,
  metrics,
};

const known = nothingKnown();
const currentSeal = async (isStale: boolean) => (await currentConfig(isStale)).queueSeal;
type Probed = SQSBatchResponse & { readonly probe?: { readonly texts: number } };

/**
 * The sender's Lambda function: batches of the queue `SMS_SEND_Q_URL`, and of the one for reports, with
 * ReportBatchItemFailures.
 */
export async function handler(event: SQSEvent & ProbeMark): Promise<Probed> {
  try {
    const { single, configured } = await currentConfig();
    // It has its settings, its secret and a gateway; a text would reach somebody.
    if (isProbe(event)) return { batchItemFailures: [], probe: { texts: 0 } };
    const routes = createRoutes({ ...parts, single, configured }, known);
    const handle: HandleMessage = async (record, following) => {
      const news = readNews(record);
      if (news !== undefined) {
        return takeNews(news, Number(record.attributes.ApproximateReceiveCount), parts);
      }
      await sendText(await openedRecord(record, currentSeal), following, { ...parts, routes });
      measureLatency(metrics, record, Date.now());
    };
    return await processBatch(event, handle, log);
  } finally {
    metrics.flush();
  }
}
