/**
 * Rain's tables, as the deployment's template defines them: the sandbox and the tests create them from here.
 */
import {
  CreateTableCommand,
  type DynamoDBClient,
  KeyType,
  ProjectionType,
  ResourceInUseException,
  ScalarAttributeType,
} from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { readTemplate, resourcesOf, stagedNameSchema } from './template.ts';

const keysSchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(KeyType) }));
const tableSchema = z
  .object({
    TableName: stagedNameSchema,
    BillingMode: z.literal('PAY_PER_REQUEST'),
    AttributeDefinitions: z.array(
      z.object({ AttributeName: z.string(), AttributeType: z.enum(ScalarAttributeType) }),
    ),
    KeySchema: keysSchema,
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          KeySchema: keysSchema,
          Projection: z.object({
            ProjectionType: z.enum(ProjectionType),
            NonKeyAttributes: z.array(z.string()).optional(),
          }),
        }),
      )
      .optional(),
  })
  .transform(({ TableName: name, ...definition }) => ({ name, definition }));

export const tables = [...resourcesOf(readTemplate(), 'AWS::DynamoDB::Table', tableSchema).values()];

/** Creates the tables, each name after `prefix`, leaving alone those that exist. */
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
