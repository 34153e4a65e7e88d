/** What roles and policies of the template allow, and what calls need. */
import { z } from 'zod';
import { asRecord, type Stack } from '../../scripts/deploy/resolvedStack.ts';
import type { DynamodbCall } from '../helpers/dynamodbCalls.ts';

export const ACCOUNT = 'ap-south-1:123456789012';

const statementsSchema = z.array(
  z.object({
    Effect: z.literal('Allow'),
    Action: z.union([z.string(), z.array(z.string())]),
    Resource: z.union([z.string(), z.array(z.string())]),
  }),
);

/** What a role, or a policy by itself, allows, as `action resource`, sorted. */
export function allowedBy(of: Stack, role: string): readonly string[] {
  const { Policies, PolicyDocument } = of.properties(role);
  const ofRole = Array.isArray(Policies)
    ? Policies.map((policy) => asRecord(asRecord(policy)['PolicyDocument']))
    : [];
  return [...ofRole, ...(PolicyDocument === undefined ? [] : [asRecord(PolicyDocument)])]
    .flatMap(({ Statement }) => statementsSchema.parse(Statement))
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource}`)),
    )
    .toSorted();
}

const transactItemsSchema = z.array(z.record(z.string(), z.looseObject({ TableName: z.string() })));

/** What one call to DynamoDB needs to be allowed. */
export function neededBy({ command, input }: DynamodbCall, tablePrefix: string): readonly string[] {
  const table = (name: unknown) =>
    `arn:aws:dynamodb:${ACCOUNT}:table/rain-test-${String(name).slice(tablePrefix.length)}`;
  switch (command) {
    case 'BatchGetItem':
      return Object.keys(asRecord(input['RequestItems'])).map(
        (name) => `dynamodb:BatchGetItem ${table(name)}`,
      );
    case 'TransactWriteItems':
      return transactItemsSchema
        .parse(input['TransactItems'])
        .flatMap((item) => Object.entries(item))
        .map(([kind, { TableName }]) => `dynamodb:${kind}Item ${table(TableName)}`);
    default: {
      const index = input['IndexName'] === undefined ? '' : `/index/${String(input['IndexName'])}`;
      return [`dynamodb:${command} ${table(input['TableName'])}${index}`];
    }
  }
}
