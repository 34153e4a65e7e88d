import { SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsAccess } from './environment.ts';

const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;

/**
 * A client that gives up soon: in about 12 seconds at worst, so that the sink can still answer within the 29 seconds
 * of API Gateway. The SDK itself reads `AWS_ENDPOINT_URL_SQS`.
 */
export function createSqsClient({ region, credentials }: AwsAccess): SQSClient {
  return new SQSClient({
    region,
    ...(credentials !== undefined && { credentials }),
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  });
}
