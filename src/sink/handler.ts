import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { isProbe, type ProbeMark } from '../runtime/probe.ts';
import { keepCurrent } from '../runtime/secretParameters.ts';
import { createSqsClient } from '../runtime/sqsClient.ts';
import { readSinkConfig } from './config.ts';
import { createPublishText } from './incomingQueue.ts';
import { type Probed, probe } from './probe.ts';
import type { SinkParts } from './receiveSms.ts';
import { receiveSms } from './receiveSms.ts';

const log = createLog('sink');
const currentConfig = await keepCurrent(process.env, readSinkConfig, log);
const config = await currentConfig();

const parts: Omit<SinkParts, 'secrets'> = {
  ...config,
  publish: createPublishText(createSqsClient(config.aws), config.incomingQueueUrl),
  now: Date.now,
  log,
  metrics: createMetrics('sink', config.metrics),
};

/** The sink's Lambda function: an HTTP API route `POST /webhooks/{provider}`, payload format 2.0. */
export async function handler(event: APIGatewayProxyEventV2 & ProbeMark): Promise<Probed> {
  try {
    const { webhookSecrets: secrets } = await currentConfig();
    if (isProbe(event)) return await probe(event, { ...parts, secrets });
    return await receiveSms(event, { ...parts, secrets });
  } finally {
    parts.metrics.flush();
  }
}
