import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { LOCATION_SHARDS, locationKey, rankOf } from '../../domain/account.ts';
import type { Nearby, NearbyQuery } from '../../domain/nearby.ts';
import { shardOf } from '../../domain/shard.ts';
import { translated } from './awsErrors.ts';
import type { IndexedTables } from './documents.ts';
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
 * Looks in one shard of a place, and in the others only when it has too few: a place that has many people has
 * enough of them in each. Which one is first differs from search to search. Whose record is damaged is not
 * found, and keeps nobody else from being found.
 */
export async function nearbyPeople(
  query: NearbyQuery,
  { client, table, seeker }: IndexedTables,
): Promise<readonly Nearby[]> {
  const TableName = table('userAccount');
  const lookIn = async (shards: readonly number[]): Promise<readonly Nearby[]> => {
    const queries = shards.flatMap((shard) => queriesIn(shard, query));
    const outputs = await Promise.all(
      queries.map((input) => client.send(new QueryCommand({ TableName, ...input }))),
    ).catch((error: unknown) => {
      throw translated(error, 'looking for people');
    });
    return outputs
      .flatMap((output) => output.Items ?? [])
      .flatMap((item) => nearbySchema.safeParse(item).data ?? [])
      .filter(({ phone }) => phone !== seeker);
  };
  const [first = 0, ...others] = shardsFrom(`${seeker}${JSON.stringify(query)}`);
  const found = await lookIn([first]);
  const enough = query.kind === 'atm' ? (query.enough ?? 1) : 1;
  return found.length >= enough ? found : [...found, ...(await lookIn(others))];
}

/** All shards, from one on that depends on the whole search, its moment or its dice among it. */
function shardsFrom(search: string): readonly number[] {
  const first = shardOf(search, LOCATION_SHARDS);
  return Array.from({ length: LOCATION_SHARDS }, (_, index) => (first + index) % LOCATION_SHARDS);
}

function queriesIn(shard: number, query: NearbyQuery): readonly Query[] {
  const key = locationKey(query.kind, query.location, shard);
  return query.kind === 'floating' ? declaredIn(key, query) : aroundPivotIn(key, query);
}

/** Those with the next higher and the next lower ranks. */
function aroundPivotIn(key: string, query: Exclude<NearbyQuery, { kind: 'floating' }>): readonly Query[] {
  const lowest = query.kind === 'atm' ? rankOf(query.atLeast) : 0;
  const above: Query = {
    IndexName: 'byPlace',
    KeyConditionExpression: 'findKey = :key AND findRank >= :pivot',
    ExpressionAttributeValues: { ':key': key, ':pivot': query.pivot },
    Limit: AROUND_PIVOT,
  };
  if (query.pivot <= lowest) return [above];
  const below: Query = {
    IndexName: 'byPlace',
    KeyConditionExpression: 'findKey = :key AND findRank BETWEEN :lowest AND :belowPivot',
    ExpressionAttributeValues: { ':key': key, ':lowest': lowest, ':belowPivot': query.pivot - 1 },
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
