/** Which partitions of tables and indexes decisions write to, by DynamoDB's own rules. */
import { readTables, type TableDefinition } from '../../src/bank/store/tables.ts';
import type { Effects } from '../../src/domain/decision.ts';

type Item = Readonly<Record<string, unknown>>;

interface Written {
  readonly table: string;
  readonly before: Item | undefined;
  readonly after: Item;
}

export interface PartitionWrites {
  /** Writes by partition: `userTxn.byDue 3`, `userAccount`. A table's own items each have a partition key of their own. */
  readonly byPartition: ReadonlyMap<string, number>;
  /** Write units: two for an item of a transaction, one for each write of an index (items of at most 1 KB). */
  readonly units: number;
  /** Items in transactions. */
  readonly items: number;
}

const UNITS_IN_TRANSACTION = 2;

/** Counts the writes of all decisions. */
export function countWrites(decisions: readonly Effects[]): PartitionWrites {
  const tables = new Map(readTables().map(({ name, definition }) => [name, definition]));
  const byPartition = new Map<string, number>();
  let items = 0;
  let indexWrites = 0;
  const add = (partition: string, writes: number) =>
    byPartition.set(partition, (byPartition.get(partition) ?? 0) + writes);
  for (const written of decisions.flatMap(writtenBy)) {
    items += 1;
    add(written.table, 1);
    const definition = tables.get(written.table);
    if (definition === undefined) throw new Error(`the template has no table ${written.table}`);
    for (const [partition, writes] of indexWritesOf(written, definition)) {
      indexWrites += writes;
      add(partition, writes);
    }
  }
  return { byPartition, items, units: items * UNITS_IN_TRANSACTION + indexWrites };
}

/** What a decision's transaction writes; the record that the text was handled is among it, where anything is. */
function writtenBy(effects: Effects): readonly Written[] {
  const changes = [
    ...effects.accounts.map((change) => ({ table: 'userAccount', ...change })),
    ...effects.transactions.map((change) => ({ table: 'userTxn', ...change })),
    ...effects.requests.map((change) => ({ table: 'userRequest', ...change })),
    ...effects.buckets.map((change) => ({ table: 'userBucket', ...change })),
  ].map(
    ({ table, before, after }): Written => ({ table, before: before && { ...before }, after: { ...after } }),
  );
  const puts = [
    ...effects.entries.map((entry) => ({ table: 'userAccountLedger', after: { ...entry } })),
    ...effects.asks.map((ask) => ({ table: 'floatingCashRequest', after: { ...ask } })),
  ].map((put): Written => ({ ...put, before: undefined }));
  const all = [...changes, ...puts];
  return all.length === 0 ? [] : [{ table: 'processedSms', before: undefined, after: {} }, ...all];
}

/**
 * An index is written when what it holds changes: once for an item that enters, changes or leaves it, twice for one
 * whose key changes, which leaves one partition and enters another.
 */
function indexWritesOf(
  { table, before, after }: Written,
  { GlobalSecondaryIndexes = [] }: TableDefinition['definition'],
): readonly (readonly [partition: string, writes: number])[] {
  return GlobalSecondaryIndexes.flatMap(({ IndexName, KeySchema, Projection }) => {
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    const held =
      Projection.ProjectionType === 'ALL'
        ? Object.keys(after)
        : [...keys, ...(Projection.NonKeyAttributes ?? [])];
    const entryOf = (item: Item | undefined) => {
      if (item === undefined || keys.some((key) => item[key] === undefined)) return undefined;
      return {
        partition: `${table}.${IndexName} ${partitionName(item[keys[0] ?? ''])}`,
        content: held.map((name) => item[name]),
      };
    };
    const [was, is] = [entryOf(before), entryOf(after)];
    const keyOf = (item: Item | undefined) => JSON.stringify(keys.map((key) => item?.[key]));
    if (was !== undefined && is !== undefined) {
      if (keyOf(before) !== keyOf(after)) return [[was.partition, 1] as const, [is.partition, 1] as const];
      return JSON.stringify(was.content) === JSON.stringify(is.content) ? [] : [[is.partition, 1] as const];
    }
    return [was, is].flatMap((entry) => (entry === undefined ? [] : [[entry.partition, 1] as const]));
  });
}

/** Partitions that each person has of their own are one line: nobody's is busy because there are many people. */
function partitionName(value: unknown): string {
  const name = String(value);
  return /^(?:customer|cash|bucket|hold):/.test(name) ? 'of a person' : name;
}
