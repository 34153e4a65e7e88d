import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { createSecrets } from '../src/bank/secrets.ts';
import { OTP_SECRET } from './stage.ts';

const CODE = /\bRAIN (\d{6})\b/;
const secrets = createSecrets([OTP_SECRET]);
const processedSchema = z.object({ replies: z.string() });

/** The code that a text was answered with, from the replies that were stored with it. */
export async function codeOf(
  documents: DynamoDBDocumentClient,
  tablePrefix: string,
  smsId: string,
): Promise<string> {
  const key = { TableName: `${tablePrefix}processedSms`, Key: { id: smsId } };
  const { replies } = processedSchema.parse((await documents.send(new GetCommand(key))).Item);
  const [, code] = CODE.exec(secrets.open(replies, smsId)) ?? [];
  if (code === undefined) throw new Error('a text was answered with no code');
  return code;
}
