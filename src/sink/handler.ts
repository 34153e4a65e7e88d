import type { APIGatewayProxyEventV2, EventBridgeEvent, SNSEvent } from 'aws-lambda';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { isProbe, type ProbeMark } from '../runtime/probe.ts';
import { keepCurrent } from '../runtime/secretParameters.ts';
import { createSqsClient } from '../runtime/sqsClient.ts';
import { receiveAwsNews } from './awsNews.ts';
import { readSinkConfig } from './config.ts';
import { createPublishText } from './incomingQueue.ts';
import { type Probed, probe } from './probe.ts';
import type { SinkParts } from './receiveSms.ts';
import { receiveSms } from './receiveSms.ts';
import { createPublishNews } from './reportQueue.ts';

const log = createLog('sink');
const currentConfig = await keepCurrent(process.env, readSinkConfig, log);
const config = await currentConfig();

const sqs = createSqsClient(config.aws);
const parts: Omit<SinkParts, 'secrets' | 'publish'> = {
  ...config,
  publishNews: createPublishNews(sqs, config.reportQueueUrl),
  now: Date.now,
  log,
  metrics: createMetrics('sink', config.metrics),
};

/**
 * The sink's Lambda function: an HTTP API route `POST /webhooks/{provider}`, payload format 2.0; and what AWS itself
 * has to say of texts, which answers nothing.
 */
export async function handler(
  event: (APIGatewayProxyEventV2 & ProbeMark) | SNSEvent | EventBridgeEvent<string, unknown>,
): Promise<Probed | undefined> {
  try {
    const { webhookSecrets: secrets, queueSeal } = await currentConfig();
    const publish = createPublishText(sqs, config.incomingQueueUrl, queueSeal);
    if ('rawPath' in event) {
      if (isProbe(event)) return await probe(event, { ...parts, publish, secrets });
      return await receiveSms(event, { ...parts, publish, secrets });
    }
    await receiveAwsNews(event, { ...parts, publish, secrets });
    return undefined;
  } finally {
    parts.metrics.flush();
  }
}
