import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Written } from './database.ts';
import { holds, type Item, order } from './expressions.ts';
import { SCHEMA, schemaOf } from './schema.ts';

interface Page {
  readonly Items: Record<string, unknown>[];
  readonly LastEvaluatedKey?: Record<string, unknown>;
}

/** What the secondary indexes show: the tables as they were a moment ago. */
export class LaggingIndexes {
  readonly #tables = new Map(
    [...SCHEMA]
      .filter(([, { indexes }]) => indexes.length > 0)
      .map(([name]) => [name, new Map<string, Item>()]),
  );

  /** Whether a change of this table will be seen here. */
  covers(table: string): boolean {
    return this.#tables.has(table);
  }

  /** Shows a record as it was written. A record's changes must come in their order. */
  show({ table, key, after }: Written): void {
    const isIndexed = schemaOf(table).indexes.some(({ partition }) => after?.[partition] !== undefined);
    if (isIndexed && after !== undefined) this.#tables.get(table)?.set(key, after);
    else this.#tables.get(table)?.delete(key);
  }

  query(input: QueryCommandInput): Page {
    const {
      TableName = '',
      IndexName,
      ExpressionAttributeValues: values,
      Limit = Number.POSITIVE_INFINITY,
    } = input;
    const { key: keyName, indexes } = schemaOf(TableName);
    const index = indexes.find(({ name }) => name === IndexName);
    if (index === undefined) throw new Error(`there is no index ${IndexName}`);
    const { partition, sort: sortName, include } = index;
    const direction = input.ScanIndexForward === false ? -1 : 1;
    const byPlace = (one: Item, other: Item) =>
      direction * (order(one[sortName], other[sortName]) || order(one[keyName], other[keyName]));

    const start = input.ExclusiveStartKey;
    const matching = [...(this.#tables.get(TableName)?.values() ?? [])]
      .filter((item) => holds(input.KeyConditionExpression, item, input.ExpressionAttributeNames, values))
      .filter((item) => start === undefined || byPlace(item, start) > 0)
      .sort(byPlace);
    const page = matching.slice(0, Limit);
    const last = page.at(-1);
    const Items = page
      .filter((item) => holds(input.FilterExpression, item, input.ExpressionAttributeNames, values))
      .map((item) =>
        include === undefined ? { ...item } : projected(item, [keyName, partition, sortName, ...include]),
      );
    if (last === undefined || page.length === matching.length) return { Items };
    return { Items, LastEvaluatedKey: projected(last, [keyName, partition, sortName]) };
  }
}

function projected(item: Item, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]),
  );
}
