import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { holds, type Item, updated } from './expressions.ts';
import { SCHEMA, schemaOf } from './schema.ts';

export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** One record that a transaction changed; undefined where there is none. */
export interface Written {
  readonly table: string;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** One that is there after the change. */
export type Kept = Written & { readonly after: Item };

export function isKept(change: Written): change is Kept {
  return change.after !== undefined;
}

export type TransactionResult =
  | { readonly ok: true; readonly written: readonly Written[] }
  /** A reason for each write, in order. */
  | { readonly ok: false; readonly reasons: readonly string[] };

const NO_REASON = 'None';
const MAX_WRITES = 100;

interface Target {
  readonly table: string;
  readonly key: string;
}

/** DynamoDB's tables in memory. Items are never changed in place. */
export class Database {
  readonly #tables = new Map([...SCHEMA.keys()].map((name) => [name, new Map<string, Item>()]));
  readonly #busy = new Set<string>();

  table(name: string): ReadonlyMap<string, Item> {
    return this.#table(name);
  }

  /** Begins a transaction, unless another one is at some of its records: then their places in it are told. */
  begin(writes: Writes): { readonly conflicts: readonly boolean[] } | undefined {
    const targets = writes.map(targetOf).map(({ table, key }) => `${table}/${key}`);
    if (targets.length > MAX_WRITES || new Set(targets).size !== targets.length) {
      throw new Error('a transaction has too many writes, or two of one record');
    }
    const conflicts = targets.map((target) => this.#busy.has(target));
    if (conflicts.includes(true)) return { conflicts };
    for (const target of targets) this.#busy.add(target);
    return undefined;
  }

  /** Ends a transaction that was begun: all of it is written, or nothing. */
  end(writes: Writes): TransactionResult {
    for (const { table, key } of writes.map(targetOf)) this.#busy.delete(`${table}/${key}`);
    return this.transact(writes);
  }

  /** Writes all, or nothing. */
  transact(writes: Writes): TransactionResult {
    const reasons = writes.map((write) => (this.#mayWrite(write) ? NO_REASON : 'ConditionalCheckFailed'));
    if (reasons.some((reason) => reason !== NO_REASON)) return { ok: false, reasons };
    const written = writes.map((write) => this.#write(write));
    return { ok: true, written };
  }

  #mayWrite(write: Writes[number]): boolean {
    const { table, key } = targetOf(write);
    const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } =
      write.Put ?? write.Update ?? write.Delete ?? {};
    const item = this.#table(table).get(key);
    return holds(ConditionExpression, item, ExpressionAttributeNames, ExpressionAttributeValues);
  }

  #write(write: Writes[number]): Written {
    const { table, key } = targetOf(write);
    const items = this.#table(table);
    const before = items.get(key);
    if (write.Delete !== undefined) {
      items.delete(key);
      return { table, key, before, after: undefined };
    }
    const after = write.Put?.Item === undefined ? this.#updated(write, before) : write.Put.Item;
    const stored = withoutUndefined(after);
    items.set(key, stored);
    return { table, key, before, after: stored };
  }

  #updated({ Update }: Writes[number], before: Item | undefined): Item {
    if (Update?.UpdateExpression === undefined) throw new Error('the simulator does not know this write');
    const { Key, UpdateExpression, ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = Update;
    return updated(
      { ...Key, ...before },
      UpdateExpression,
      ExpressionAttributeNames,
      ExpressionAttributeValues,
    );
  }

  #table(name: string): Map<string, Item> {
    const items = this.#tables.get(name);
    if (items === undefined) throw new Error(`there is no table ${name}`);
    return items;
  }
}

function targetOf({ Put, Update, Delete }: Writes[number]): Target {
  const table = (Put ?? Update ?? Delete)?.TableName ?? '';
  const key: unknown = (Put?.Item ?? Update?.Key ?? Delete?.Key)?.[schemaOf(table).key];
  if (typeof key !== 'string' || key === '') throw new Error(`a write to ${table} has no key`);
  return { table, key };
}

/** As the document client writes it with `removeUndefinedValues`. */
function withoutUndefined(item: Item): Item {
  const entries = Object.entries(item).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isItem(value) ? withoutUndefined(value) : value]),
  );
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
