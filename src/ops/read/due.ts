/** What is due in `userRequest`, or waits there for operators: a partition of its index, the longest waiting first. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from '../../bank/store/awsErrors.ts';
import type { Item } from '../items.ts';
import type { Reader } from './records.ts';

/** `most` at most, all of them without it. From an index, which may lag by moments and carries little; no scan. */
export async function dueIn(
  { documents, tablePrefix }: Reader,
  shard: string,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents
      .send(
        new QueryCommand({
          TableName: `${tablePrefix}userRequest`,
          IndexName: 'byDue',
          KeyConditionExpression: 'dueShard = :shard',
          ExpressionAttributeValues: { ':shard': shard },
          ...(Number.isFinite(most) && { Limit: most - found.length }),
          ...(from !== undefined && { ExclusiveStartKey: from }),
        }),
      )
      .catch((error: unknown) => {
        throw translated(error, 'reading what is due');
      });
    found.push(...Items);
    from = LastEvaluatedKey;
  } while (from !== undefined && found.length < most);
  return found;
}
