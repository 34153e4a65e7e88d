import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LOCATION_SHARDS, locationKey } from '../../domain/account.ts';
import type { Nearby, NearbyQuery } from '../../domain/load.ts';
import { translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { nearbySchema } from './records.ts';

/**
 * Items looked at in one shard, on each side of the pivot: what a search costs does not depend on the size of
 * the place.
 */
const AROUND_PIVOT = 5;
const MAX_DECLARED = 25;

type Query = Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues' | 'Limit'> &
  Partial<QueryCommandInput>;

/**
 * Looks in all shards of a place at once. Whose record is damaged is not found, and keeps nobody else from
 * being found.
 */
export async function nearbyPeople(
  client: Documents,
  TableName: string,
  query: NearbyQuery,
): Promise<readonly Nearby[]> {
  const shards = Array.from({ length: LOCATION_SHARDS }, (_, shard) =>
    locationKey(query.kind, query.location, shard),
  );
  const queries = shards.flatMap((key) =>
    query.kind === 'floating' ? declaredIn(key, query) : aroundPivotIn(key, query),
  );
  const outputs = await Promise.all(
    queries.map((input) => client.send(new QueryCommand({ TableName, ...input }))),
  ).catch((error: unknown) => {
    throw translated(error, 'looking for people');
  });
  return outputs
    .flatMap((output) => output.Items ?? [])
    .flatMap((item) => nearbySchema.safeParse(item).data ?? []);
}

/** Those with the next higher and the next lower balances. */
function aroundPivotIn(key: string, query: Exclude<NearbyQuery, { kind: 'floating' }>): readonly Query[] {
  const above: Query = {
    IndexName: 'byLocation',
    KeyConditionExpression: 'findKey = :key AND balance >= :pivot',
    ExpressionAttributeValues: { ':key': key, ':pivot': query.pivot },
    Limit: AROUND_PIVOT,
  };
  if (query.pivot <= query.atLeast) return [above];
  const below: Query = {
    IndexName: 'byLocation',
    KeyConditionExpression: 'findKey = :key AND balance BETWEEN :atLeast AND :belowPivot',
    ExpressionAttributeValues: { ':key': key, ':atLeast': query.atLeast, ':belowPivot': query.pivot - 1 },
    ScanIndexForward: false,
    Limit: AROUND_PIVOT,
  };
  return [above, below];
}

/** Those who declared cash last, as far as it is enough. */
function declaredIn(key: string, query: Extract<NearbyQuery, { kind: 'floating' }>): readonly Query[] {
  return [
    {
      IndexName: 'byFloating',
      KeyConditionExpression: 'floatingKey = :key AND floatingUntil > :now',
      FilterExpression: 'floatingAmount >= :amount',
      ExpressionAttributeValues: { ':key': key, ':now': query.now, ':amount': query.atLeast },
      ScanIndexForward: false,
      Limit: MAX_DECLARED,
    },
  ];
}
