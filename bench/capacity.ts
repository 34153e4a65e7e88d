/**
 * What AWS bills for calls to DynamoDB. DynamoDB Local does not say: of a transaction it counts each table once and four
 * units for two, and nothing of what is not found. So that is worked out from the items themselves, by DynamoDB's rules
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html).
 */
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { readTables, type TableDefinition } from '../src/bank/store/tables.ts';

export interface Units {
  readonly writes: number;
  readonly reads: number;
}

/** Called before a call is made; what it answers with is called with the answer. */
export type Billing = (command: string, input: unknown) => Promise<(output: unknown) => Promise<Units>>;

export const NO_UNITS: Units = { writes: 0, reads: 0 };

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;
const IN_TRANSACTION = 2;
const EVENTUALLY = 0.5;

type Item = Readonly<Record<string, AttributeValue>>;
type Definition = TableDefinition['definition'];

const itemSchema = z.record(z.string(), z.custom<AttributeValue>());
const tableNameSchema = { TableName: z.string() };
const keyedSchema = z.object({ ...tableNameSchema, Key: itemSchema });
const putSchema = z.object({ ...tableNameSchema, Item: itemSchema });
const transactionSchema = z.object({
  TransactItems: z.array(
    z.object({
      Put: putSchema.optional(),
      Update: keyedSchema.optional(),
      Delete: keyedSchema.optional(),
      ConditionCheck: keyedSchema.optional(),
    }),
  ),
});
const batchSchema = z.object({
  RequestItems: z.record(
    z.string(),
    z.object({ Keys: z.array(itemSchema), ConsistentRead: z.boolean().default(false) }),
  ),
});
const batchOutputSchema = z.object({ Responses: z.record(z.string(), z.array(itemSchema)).default({}) });
const readSchema = z.object({ ConsistentRead: z.boolean().default(false) });
const queryOutputSchema = z.object({ Items: z.array(itemSchema).default([]) });
const getOutputSchema = z.object({ Item: itemSchema.optional() });

/** Bills calls to tables with this prefix, of the database that the client is of. */
export function createBilling(client: DynamoDBClient, tablePrefix: string): Billing {
  const definitions = new Map(readTables().map(({ name, definition }) => [name, definition]));
  const definitionOf = (tableName: string): Definition => {
    const definition = definitions.get(tableName.slice(tablePrefix.length));
    if (definition === undefined) throw new Error(`the template has no table ${tableName}`);
    return definition;
  };
  const read = async ({ TableName, Key }: Place): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;

  const writes = async (places: readonly Place[], factor: number) => {
    const before = await Promise.all(places.map(read));
    return async (): Promise<Units> => {
      const after = await Promise.all(places.map(read));
      const units = places.map(({ TableName }, index) =>
        unitsOfWrite(definitionOf(TableName), before[index], after[index], factor),
      );
      return { writes: sum(units), reads: 0 };
    };
  };

  return async (command, input) => {
    switch (command) {
      case 'TransactWriteItems': {
        const { TransactItems } = transactionSchema.parse(input);
        const places = TransactItems.flatMap(({ Put, ...keyed }) => [
          ...(Put === undefined ? [] : [placeOf(Put, definitionOf(Put.TableName))]),
          ...Object.values(keyed).filter((each) => each !== undefined),
        ]);
        return writes(places, IN_TRANSACTION);
      }
      case 'PutItem': {
        const put = putSchema.parse(input);
        return writes([placeOf(put, definitionOf(put.TableName))], 1);
      }
      case 'UpdateItem':
      case 'DeleteItem':
        return writes([keyedSchema.parse(input)], 1);
      case 'BatchGetItem': {
        const { RequestItems } = batchSchema.parse(input);
        return async (output) => {
          const { Responses } = batchOutputSchema.parse(output);
          const units = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead }]) => {
            const found = Responses[table] ?? [];
            const missing = Keys.length - found.length;
            return (
              (sum(found.map((item) => blocks(sizeOf(item), READ_BYTES))) + missing) * share(ConsistentRead)
            );
          });
          return { writes: 0, reads: sum(units) };
        };
      }
      case 'GetItem': {
        const { ConsistentRead } = readSchema.parse(input);
        return async (output) => {
          const { Item } = getOutputSchema.parse(output);
          return { writes: 0, reads: blocks(sizeOf(Item ?? {}), READ_BYTES) * share(ConsistentRead) };
        };
      }
      case 'Query':
      case 'Scan': {
        const { ConsistentRead } = readSchema.parse(input);
        return async (output) => {
          const { Items } = queryOutputSchema.parse(output);
          return { writes: 0, reads: blocks(sum(Items.map(sizeOf)), READ_BYTES) * share(ConsistentRead) };
        };
      }
      default:
        throw new Error(`${command} is not billed here`);
    }
  };
}

export function addUnits(one: Units, other: Units): Units {
  return { writes: one.writes + other.writes, reads: one.reads + other.reads };
}

interface Place {
  readonly TableName: string;
  readonly Key: Record<string, AttributeValue>;
}

function placeOf({ TableName, Item }: z.output<typeof putSchema>, { KeySchema }: Definition): Place {
  const names = new Set(KeySchema?.map(({ AttributeName }) => AttributeName));
  return { TableName, Key: Object.fromEntries(Object.entries(Item).filter(([name]) => names.has(name))) };
}

/** An item and what it changes in indexes, of which each write is one unit for each KB, in a transaction too. */
function unitsOfWrite(
  { GlobalSecondaryIndexes = [] }: Definition,
  before: Item | undefined,
  after: Item | undefined,
  factor: number,
): number {
  const size = Math.max(sizeOf(before ?? {}), sizeOf(after ?? {}));
  const indexes = GlobalSecondaryIndexes.map(({ KeySchema = [], Projection = {} }) => {
    const keys = KeySchema.map(({ AttributeName = '' }) => AttributeName);
    const others =
      Projection.ProjectionType === 'ALL'
        ? Object.keys({ ...before, ...after })
        : (Projection.NonKeyAttributes ?? []);
    const entryOf = (item: Item | undefined): Item | undefined => {
      if (item === undefined || keys.some((key) => item[key] === undefined)) return undefined;
      return pick(item, [...new Set([...keys, ...others])]);
    };
    const [was, is] = [entryOf(before), entryOf(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return 0;
    const isMoved = was !== undefined && is !== undefined && !isSame(pick(was, keys), pick(is, keys));
    const written = isMoved ? [was, is] : [is ?? was ?? {}];
    return sum(written.map((entry) => blocks(sizeOf(entry), WRITE_BYTES)));
  });
  return blocks(size, WRITE_BYTES) * factor + sum(indexes);
}

function pick(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function isSame(one: Item, other: Item): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nothing is less than one. */
function blocks(bytes: number, size: number): number {
  return Math.max(1, Math.ceil(bytes / size));
}

function share(isConsistent: boolean): number {
  return isConsistent ? 1 : EVENTUALLY;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

/** Bytes of an item, by https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html. */
export function sizeOf(item: Item): number {
  return sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + sizeOfValue(value)));
}

function sizeOfValue({ S, N, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  // Two digits take a byte.
  if (N !== undefined) return Math.ceil(N.replace(/\D/g, '').length / 2) + 1;
  if (L !== undefined) return 3 + sum(L.map((each) => 1 + sizeOfValue(each)));
  if (M !== undefined) return 3 + sizeOf(M) + Object.keys(M).length;
  // True, false or nothing: the bank keeps neither bytes nor sets.
  return 1;
}
