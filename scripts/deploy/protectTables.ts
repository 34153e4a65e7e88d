/** Protects tables against deletion: `protectTables.ts REGION NAMES…`. */
import { DynamoDBClient, UpdateTableCommand } from '@aws-sdk/client-dynamodb';

const [region = '', ...names] = process.argv.slice(2);
const client = new DynamoDBClient({ region });
for (const TableName of names) {
  await client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true }));
}
client.destroy();
