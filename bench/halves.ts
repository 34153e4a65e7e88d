import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { createSecrets } from '../src/bank/secrets.ts';
import { OTP_SECRET } from './stage.ts';

const secrets = createSecrets([OTP_SECRET]);
const processedSchema = z.object({ replies: z.string() });

/** Both halves of the txn that a text began, `A7K2M9 123456`, from the replies that were stored with it. */
export async function halvesOf(
  documents: DynamoDBDocumentClient,
  tablePrefix: string,
  smsId: string,
): Promise<string> {
  const key = { TableName: `${tablePrefix}processedSms`, Key: { id: smsId } };
  const { replies } = processedSchema.parse((await documents.send(new GetCommand(key))).Item);
  const texts = secrets.open(replies, smsId);
  const id = /Txn ([0-9A-Z]{6})/.exec(texts)?.[1];
  const otp = /OTP (\d{6})/.exec(texts)?.[1];
  if (id === undefined || otp === undefined) throw new Error('a text began no txn');
  return `${id} ${otp}`;
}
