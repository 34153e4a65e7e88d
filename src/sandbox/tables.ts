import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import { readTables } from '../bank/store/tables.ts';

export const tables = readTables();

/** Creates the bank's tables, each name after `prefix`, leaving alone those that exist. */
export async function createTables(client: DynamoDBClient, prefix: string): Promise<void> {
  await Promise.all(
    tables.map(async ({ name, definition }) => {
      try {
        await client.send(new CreateTableCommand({ TableName: `${prefix}${name}`, ...definition }));
      } catch (error) {
        if (!(error instanceof ResourceInUseException)) throw error;
      }
    }),
  );
}
