/**
 * The tables' keys and indexes as the store uses them; the store's contract tests hold them against the
 * deployed ones.
 */
export interface IndexSchema {
  readonly name: string;
  readonly partition: string;
  readonly sort: string;
  /** What it carries besides keys. */
  readonly include: readonly string[];
}

export interface TableSchema {
  readonly key: string;
  readonly indexes: readonly IndexSchema[];
}

const BY_LOCATION: IndexSchema = {
  name: 'byLocation',
  partition: 'findKey',
  sort: 'balance',
  include: ['name', 'phone'],
};
const BY_FLOATING: IndexSchema = {
  name: 'byFloating',
  partition: 'floatingKey',
  sort: 'floatingUntil',
  include: ['name', 'phone', 'floatingAmount'],
};
const BY_DUE: IndexSchema = { name: 'byDue', partition: 'dueShard', sort: 'dueAt', include: ['phone'] };

export const SCHEMA: ReadonlyMap<string, TableSchema> = new Map([
  ['userAccountIdMapping', { key: 'phone', indexes: [] }],
  ['userAccount', { key: 'id', indexes: [BY_LOCATION, BY_FLOATING] }],
  ['userTxn', { key: 'txnId', indexes: [] }],
  ['floatingCashRequest', { key: 'phone', indexes: [] }],
  ['userRequest', { key: 'id', indexes: [BY_DUE] }],
  ['userAccountLedger', { key: 'id', indexes: [] }],
  ['userBucket', { key: 'phoneWithBucketName', indexes: [] }],
  ['processedSms', { key: 'id', indexes: [] }],
]);

export function schemaOf(table: string): TableSchema {
  const schema = SCHEMA.get(table);
  if (schema === undefined) throw new Error(`there is no table ${table}`);
  return schema;
}
