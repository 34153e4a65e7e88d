/**
 * The verifier's Lambda function: adds the books up each night, as `ledger verify` does. What it finds is a line in its
 * log, which an alarm and the dashboard go by; which rows are wrong, the desk says.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dayIn } from '../../bank/rules.ts';
import { awsClientSettings } from '../../runtime/awsClient.ts';
import { createLog } from '../../runtime/log.ts';
import { createPace } from '../pace.ts';
import { readVerifierConfig } from './config.ts';
import { type NightlyResult, verifyNightly } from './verifyNightly.ts';

const log = createLog('verifier');
const { aws, tablePrefix, timeZone, readUnitsPerSecond } = readVerifierConfig(process.env);
const dynamodb = new DynamoDBClient(awsClientSettings(aws));
const documents = DynamoDBDocumentClient.from(dynamodb);

export async function handler(
  _event: unknown,
  { getRemainingTimeInMillis }: { getRemainingTimeInMillis(): number },
): Promise<NightlyResult> {
  return await verifyNightly({
    target: { dynamodb, documents },
    table: (name) => `${tablePrefix}${name}`,
    dayOf: dayIn(timeZone),
    now: Date.now,
    pace: createPace(readUnitsPerSecond),
    remainingMs: getRemainingTimeInMillis(),
    log,
  });
}
