import { SQSClient } from '@aws-sdk/client-sqs';
import { awsClientSettings } from './awsClient.ts';
import type { AwsAccess } from './environment.ts';

/** A client for SQS that gives up soon. The SDK itself reads `AWS_ENDPOINT_URL_SQS`. */
export function createSqsClient(access: AwsAccess): SQSClient {
  return new SQSClient(awsClientSettings(access));
}
