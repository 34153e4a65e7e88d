/** Which partitions of tables and indexes decisions write to, by DynamoDB's own rules. */

import { LOOKUP_TABLE, lookupChange } from '../../src/bank/store/lookups.ts';
import { listedAs, TEXT_TABLE } from '../../src/bank/store/outgoingTexts.ts';
import { readTables, type TableDefinition } from '../../src/bank/store/tables.ts';
import { writtenBy as txnWrittenBy } from '../../src/bank/store/writes.ts';
import type { Effects } from '../../src/domain/decision.ts';
import { isPhone } from '../../src/domain/phone.ts';

type Item = Readonly<Record<string, unknown>>;

interface Written {
  readonly table: string;
  readonly before: Item | undefined;
  readonly after: Item;
  /** By itself, and in no transaction. */
  readonly isAlone?: boolean;
}

/** A text that goes out: its record is written with the decision, or alone where nothing else is. */
export interface TextOut {
  readonly to: string;
  readonly isAlone: boolean;
}

export interface PartitionWrites {
  /** Writes by partition: `userTxn.byDue 3`, `userAccount`. A table's own items each have a partition key of their own. */
  readonly byPartition: ReadonlyMap<string, number>;
  /** Write units: two for an item of a transaction, one for each write of an index (items of at most 1 KB). */
  readonly units: number;
  readonly unitsByTable: ReadonlyMap<string, number>;
  /** Items in transactions. */
  readonly items: number;
}

const UNITS_IN_TRANSACTION = 2;

/** Counts the writes of all decisions, and of the texts that they lead to. */
export function countWrites(decisions: readonly Effects[], texts: readonly TextOut[] = []): PartitionWrites {
  const tables = new Map(readTables().map(({ name, definition }) => [name, definition]));
  const byPartition = new Map<string, number>();
  const unitsByTable = new Map<string, number>();
  let items = 0;
  const add = (counts: Map<string, number>, key: string, count: number) =>
    counts.set(key, (counts.get(key) ?? 0) + count);
  for (const written of [...decisions.flatMap(writtenBy), ...texts.flatMap(writtenOf)]) {
    const isInTransaction = written.isAlone !== true;
    if (isInTransaction) items += 1;
    add(byPartition, written.table, 1);
    add(unitsByTable, written.table, isInTransaction ? UNITS_IN_TRANSACTION : 1);
    const definition = tables.get(written.table);
    if (definition === undefined) throw new Error(`the template has no table ${written.table}`);
    for (const [partition, writes] of indexWritesOf(written, definition)) {
      add(byPartition, partition, writes);
      add(unitsByTable, written.table, writes);
    }
  }
  const units = [...unitsByTable.values()].reduce((sum, count) => sum + count, 0);
  return { byPartition, items, units, unitsByTable };
}

/** A text is written when it is decided, and when a gateway has taken it. */
function writtenOf({ to, isAlone }: TextOut, index: number): readonly Written[] {
  const guid = `${index}`;
  const text = { guid, to, createdAt: guid };
  const waiting = { ...text, listed: listedAs('waiting', guid) };
  return [
    { table: TEXT_TABLE, before: undefined, after: waiting, isAlone },
    { table: TEXT_TABLE, before: waiting, after: text, isAlone: true },
  ];
}

/** What a decision's transaction writes; the record that the text was handled is among it, where anything is. */
function writtenBy(effects: Effects): readonly Written[] {
  const changes = [
    ...effects.accounts.map((change) => ({ table: 'userAccount', ...change })),
    ...effects.transactions.map((change) => ({ table: 'userTxn', ...txnWrittenBy('the text', change) })),
    ...effects.requests.map((change) => ({ table: 'userRequest', ...change })),
    ...effects.buckets.map((change) => ({ table: 'userBucket', ...change })),
  ].map(
    ({ table, before, after }): Written => ({ table, before: before && { ...before }, after: { ...after } }),
  );
  const puts = [
    ...effects.entries.map((entry) => ({ table: 'userAccountLedger', after: { ...entry } })),
    ...effects.asks.map((ask) => ({ table: 'floatingCashRequest', after: { ...ask } })),
    ...effects.accounts
      .flatMap((change) => lookupChange(change, 0).put)
      .map((lookup) => ({ table: LOOKUP_TABLE, after: { ...lookup } })),
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
        partition: `${table}.${IndexName} ${partitionName(keys[0] ?? '', item[keys[0] ?? ''])}`,
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
function partitionName(key: string, value: unknown): string {
  const name = String(value);
  return isPhone(name) || /PartyId$/.test(key) || /^(?:customer|cash|bucket|hold):/.test(name)
    ? 'of a person'
    : name;
}
