import type { ScanCommandInput } from '@aws-sdk/lib-dynamodb';

/** What stands in a table, as it is stored. */
export type Item = Readonly<Record<string, unknown>>;

/** Which items of a table are wanted. */
export type Filter = Pick<
  ScanCommandInput,
  'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;
