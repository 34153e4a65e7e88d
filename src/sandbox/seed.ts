/** What a fresh sandbox starts with: one agent, without whom nobody could pay cash in. */
import { randomUUID } from 'node:crypto';
import { type DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { LOOKUP_TABLE, lookupsOf } from '../bank/store/lookups.ts';
import { accountSchema } from '../bank/store/records.ts';

export const seededAgent = { phone: '919000000001', name: 'AGENT ASHA', loc: 'DELHI' } as const;

const PHONE_IS_FREE = 'attribute_not_exists(phone)';
const ACCOUNT_IS_NEW = 'attribute_not_exists(id)';

/** Registers the agent, unless somebody has the number already. */
export async function seed(client: DynamoDBClient, tablePrefix: string): Promise<void> {
  const id = randomUUID();
  const account = {
    id,
    ...seededAgent,
    pan: '',
    verification: 'basic',
    balance: 0,
    currentActive: true,
    createdAt: new Date().toISOString(),
    role: 'agent',
    cashInHand: 0,
    version: 1,
    saved: 0,
    bucketNames: [],
    atm: true,
    findKey: 'agent#DELHI#0',
    findRank: 0,
  };
  const command = new TransactWriteCommand({
    TransactItems: [
      {
        Put: {
          TableName: `${tablePrefix}userAccountIdMapping`,
          Item: { phone: seededAgent.phone, id },
          ConditionExpression: PHONE_IS_FREE,
        },
      },
      { Put: { TableName: `${tablePrefix}userAccount`, Item: account, ConditionExpression: ACCOUNT_IS_NEW } },
      ...lookupsOf(accountSchema.parse(account)).map((Item) => ({
        Put: { TableName: `${tablePrefix}${LOOKUP_TABLE}`, Item: { ...Item } },
      })),
    ],
  });
  try {
    await DynamoDBDocumentClient.from(client).send(command);
  } catch (error) {
    const isSeeded =
      error instanceof TransactionCanceledException &&
      error.CancellationReasons?.some((reason) => reason.Code === 'ConditionalCheckFailed');
    if (isSeeded !== true) throw error;
  }
}
