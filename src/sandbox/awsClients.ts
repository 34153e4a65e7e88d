/** AWS clients for the local servers, which take any credentials. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';

export const REGION = 'ap-south-1';
/** What the functions get too; nobody checks it. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

export function localDynamodbClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({ region: REGION, endpoint, credentials: LOCAL_CREDENTIALS });
}

export function localSqsClient(endpoint: string): SQSClient {
  return new SQSClient({ region: REGION, endpoint, credentials: LOCAL_CREDENTIALS });
}
