import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from './awsErrors.ts';
import type { IndexedTables } from './documents.ts';

/** The keys of all of an account's buckets. */
export async function bucketKeysOf(
  accountId: string,
  { client, table }: IndexedTables,
): Promise<readonly string[]> {
  const query = new QueryCommand({
    TableName: table('userBucket'),
    IndexName: 'byAccount',
    KeyConditionExpression: 'accountId = :account',
    ExpressionAttributeValues: { ':account': accountId },
  });
  const { Items = [] } = await client.send(query).catch((error: unknown) => {
    throw translated(error, 'reading buckets');
  });
  return Items.map(({ phoneWithBucketName }) => String(phoneWithBucketName));
}
