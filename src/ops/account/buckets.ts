import { bucketSchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import type { Bucket } from '../../domain/bucket.ts';
import type { Desk } from '../session.ts';

/**
 * All buckets of an account, empty ones too. Read before the account is written under its version, which each
 * change of a bucket changes along: a bucket that is made in the meantime cannot be missed.
 */
export async function bucketsOf(desk: Desk, accountId: string): Promise<readonly Bucket[]> {
  const items = await desk.readAll('userBucket', {
    FilterExpression: 'accountId = :id',
    ExpressionAttributeValues: { ':id': accountId },
  });
  const place = { table: 'userBucket', key: 'phoneWithBucketName' };
  return items.map((item) => storedRecord(bucketSchema, item, place));
}
