/** The bank's tables, as the deployment's template defines them: whoever stands in for DynamoDB reads them here. */
import { KeyType, ProjectionType, ScalarAttributeType } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { readTemplate, resourcesOf, stagedNameSchema } from '../../runtime/template.ts';

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

/** A table by its name without a prefix, and how DynamoDB is told to create it. */
export type TableDefinition = z.output<typeof tableSchema>;

/** All tables of the template. */
export function readTables(): readonly TableDefinition[] {
  return [...resourcesOf(readTemplate(), 'AWS::DynamoDB::Table', tableSchema).values()];
}
