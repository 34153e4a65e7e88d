/** Rain's tables, as data: the sandbox and the tests create them from here. */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';

type KeyAttribute = readonly [name: string, type: 'S' | 'N'];

type IndexDefinition = {
  readonly name: string;
  readonly partition: KeyAttribute;
  readonly sort: KeyAttribute;
  /** The attributes the index carries besides keys; all of them when left out. */
  readonly include?: readonly string[];
};

type TableDefinition = {
  readonly name: string;
  readonly partitionKey: string;
  readonly indexes?: readonly IndexDefinition[];
};

/** Every table has a String partition key and no sort key. */
export const tables: readonly TableDefinition[] = [
  { name: 'userAccountIdMapping', partitionKey: 'phone' },
  {
    name: 'userAccount',
    partitionKey: 'id',
    indexes: [
      { name: 'byLocation', partition: ['findKey', 'S'], sort: ['balance', 'N'], include: ['name', 'phone'] },
      {
        name: 'byFloating',
        partition: ['floatingKey', 'S'],
        sort: ['floatingUntil', 'S'],
        include: ['name', 'phone', 'floatingAmount'],
      },
    ],
  },
  { name: 'userTxn', partitionKey: 'txnId' },
  { name: 'floatingCashRequest', partitionKey: 'phone' },
  {
    name: 'userRequest',
    partitionKey: 'id',
    indexes: [{ name: 'byDue', partition: ['dueShard', 'S'], sort: ['dueAt', 'S'], include: ['phone'] }],
  },
  {
    name: 'userAccountLedger',
    partitionKey: 'id',
    indexes: [{ name: 'byAccount', partition: ['account', 'S'], sort: ['sequence', 'N'] }],
  },
  { name: 'userBucket', partitionKey: 'phoneWithBucketName' },
  { name: 'processedSms', partitionKey: 'id' },
];

/** Creates the tables, each name after `prefix`, leaving alone those that exist. */
export async function createTables(client: DynamoDBClient, prefix: string): Promise<void> {
  await Promise.all(
    tables.map(async (table) => {
      try {
        await client.send(new CreateTableCommand(createTableInput(table, prefix)));
      } catch (error) {
        if (!(error instanceof ResourceInUseException)) throw error;
      }
    }),
  );
}

function createTableInput(table: TableDefinition, prefix: string): CreateTableCommandInput {
  const indexes = table.indexes ?? [];
  const keys: KeyAttribute[] = [
    [table.partitionKey, 'S'],
    ...indexes.flatMap((index) => [index.partition, index.sort]),
  ];
  return {
    TableName: `${prefix}${table.name}`,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map(([name, type]) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: [{ AttributeName: table.partitionKey, KeyType: 'HASH' }],
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes.map(globalSecondaryIndex) }),
  };
}

function globalSecondaryIndex(index: IndexDefinition) {
  return {
    IndexName: index.name,
    KeySchema: [
      { AttributeName: index.partition[0], KeyType: 'HASH' as const },
      { AttributeName: index.sort[0], KeyType: 'RANGE' as const },
    ],
    Projection:
      index.include === undefined
        ? { ProjectionType: 'ALL' as const }
        : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.include] },
  };
}
