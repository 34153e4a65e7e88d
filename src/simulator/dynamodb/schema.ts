/** The tables' keys and indexes, as the deployment's template has them. */
import { readTables, type TableDefinition } from '../../bank/store/tables.ts';

type IndexDefinition = NonNullable<TableDefinition['definition']['GlobalSecondaryIndexes']>[number];

interface IndexSchema {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  /** What it carries besides keys; undefined when it carries everything. */
  readonly include: readonly string[] | undefined;
}

interface TableSchema {
  readonly key: string;
  readonly indexes: readonly IndexSchema[];
}

export const SCHEMA: ReadonlyMap<string, TableSchema> = new Map(
  readTables().map(({ name, definition: { KeySchema, GlobalSecondaryIndexes = [] } }) => [
    name,
    { key: keyOf(KeySchema, 'HASH'), indexes: GlobalSecondaryIndexes.map(indexOf) },
  ]),
);

export function schemaOf(table: string): TableSchema {
  const schema = SCHEMA.get(table);
  if (schema === undefined) throw new Error(`there is no table ${table}`);
  return schema;
}

function indexOf({ IndexName, KeySchema, Projection }: IndexDefinition): IndexSchema {
  const isWhole = Projection.ProjectionType === 'ALL';
  return {
    name: IndexName,
    partition: keyOf(KeySchema, 'HASH'),
    sort: keyOf(KeySchema, 'RANGE'),
    include: isWhole ? undefined : (Projection.NonKeyAttributes ?? []),
  };
}

function keyOf(keys: IndexDefinition['KeySchema'], type: 'HASH' | 'RANGE'): string {
  const name = keys.find(({ KeyType }) => KeyType === type)?.AttributeName;
  if (name === undefined) throw new Error(`the template has keys without a ${type}`);
  return name;
}
