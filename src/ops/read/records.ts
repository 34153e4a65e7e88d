/** Reads many records by their keys, damaged ones too. */
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { TransientError } from '../../runtime/errors.ts';
import type { Item } from '../items.ts';
import type { Desk } from '../session.ts';

/** DynamoDB reads so many at a time, and may leave some unread when it is busy. */
const BATCH = 100;
const MAX_ROUNDS = 8;

export type Reader = Pick<Desk, 'documents' | 'tablePrefix'>;

/** The items of these keys that are there, in the order of the keys, as they are now. */
export async function itemsWith(
  { documents, tablePrefix }: Reader,
  { table, key }: { readonly table: string; readonly key: string },
  keys: readonly string[],
): Promise<readonly Item[]> {
  const name = `${tablePrefix}${table}`;
  const wanted = [...new Set(keys)];
  const found = new Map<unknown, Item>();
  for (let start = 0; start < wanted.length; start += BATCH) {
    let Keys: Record<string, unknown>[] = wanted.slice(start, start + BATCH).map((each) => ({ [key]: each }));
    for (let round = 0; Keys.length > 0; round += 1) {
      if (round === MAX_ROUNDS) throw new TransientError(`DynamoDB left items of ${table} unread`);
      const request = { RequestItems: { [name]: { Keys, ConsistentRead: true } } };
      const { Responses, UnprocessedKeys } = await documents.send(new BatchGetCommand(request));
      for (const item of Responses?.[name] ?? []) found.set(item[key], item);
      Keys = UnprocessedKeys?.[name]?.Keys ?? [];
    }
  }
  return wanted.map((each) => found.get(each)).filter((item) => item !== undefined);
}
