/** Reads partitions of an index side by side, as if they were one in the order of their sort keys. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from '../../bank/store/awsErrors.ts';
import type { Item } from '../items.ts';
import type { Reader } from './records.ts';

const PAGE = 100;

export interface Partitions {
  readonly table: string;
  readonly index: string;
  /** The names of the index's keys. */
  readonly partitionKey: string;
  readonly sortKey: string;
  readonly partitions: readonly string[];
  /** The sort keys that are wanted, both ends among them. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly page?: number;
}

/** From the highest sort key down. From an index, which may lag by moments. */
export async function* downwards(reader: Reader, wanted: Partitions): AsyncGenerator<Item> {
  const cursors = wanted.partitions.map((partition) => new Cursor(reader, wanted, partition));
  await Promise.all(cursors.map((cursor) => cursor.fill()));
  for (;;) {
    const [highest] = cursors
      .flatMap((cursor) => (cursor.head === undefined ? [] : [{ cursor, item: cursor.head }]))
      .toSorted((one, two) => sortKeyOf(two.item, wanted).localeCompare(sortKeyOf(one.item, wanted)));
    if (highest === undefined) return;
    yield highest.item;
    await highest.cursor.advance();
  }
}

function sortKeyOf(item: Item, { sortKey }: Partitions): string {
  return String(item[sortKey]);
}

/** Where one partition has been read to. */
class Cursor {
  readonly #reader: Reader;
  readonly #wanted: Partitions;
  readonly #partition: string;
  #items: readonly Item[] = [];
  #position = 0;
  #from: Record<string, unknown> | undefined;
  #isOver = false;

  constructor(reader: Reader, wanted: Partitions, partition: string) {
    this.#reader = reader;
    this.#wanted = wanted;
    this.#partition = partition;
  }

  get head(): Item | undefined {
    return this.#items[this.#position];
  }

  async advance(): Promise<void> {
    this.#position += 1;
    await this.fill();
  }

  async fill(): Promise<void> {
    while (this.head === undefined && !this.#isOver) {
      const { Items = [], LastEvaluatedKey } = await this.#reader.documents
        .send(new QueryCommand(this.#query()))
        .catch((error: unknown) => {
          throw translated(error, `reading ${this.#wanted.table} by ${this.#wanted.index}`);
        });
      this.#items = Items;
      this.#position = 0;
      this.#from = LastEvaluatedKey;
      this.#isOver = LastEvaluatedKey === undefined;
    }
  }

  #query() {
    const { table, index, partitionKey, sortKey, from, to, page = PAGE } = this.#wanted;
    const range = from !== undefined && to !== undefined ? ' AND #sort BETWEEN :from AND :to' : '';
    return {
      TableName: `${this.#reader.tablePrefix}${table}`,
      IndexName: index,
      KeyConditionExpression: `#partition = :partition${range}`,
      ExpressionAttributeNames: { '#partition': partitionKey, ...(range !== '' && { '#sort': sortKey }) },
      ExpressionAttributeValues: {
        ':partition': this.#partition,
        ...(range !== '' && { ':from': from, ':to': to }),
      },
      ScanIndexForward: false,
      Limit: page,
      ...(this.#from !== undefined && { ExclusiveStartKey: this.#from }),
    };
  }
}
