import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsAccess } from './environment.ts';

const CONNECTION_TIMEOUT_MS = 1_000;
const REQUEST_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;

/**
 * The settings of an AWS client that gives up soon: in about 12 seconds at worst, so that the sink can still
 * answer within the 29 seconds of API Gateway.
 */
export function awsClientSettings({ region, credentials }: AwsAccess) {
  return {
    region,
    ...(credentials !== undefined && { credentials }),
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    }),
  };
}
