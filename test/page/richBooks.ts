/** Books in which sums are of lakhs and a lot waits: what a page shows that is no longer new. */
import { BatchWriteCommand, DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import type { TestSandbox } from '../helpers/sandbox.ts';

const MINUTE_MS = 60_000;
/** As many as DynamoDB takes at once. */
const MAX_IN_A_BATCH = 25;

export interface RichBooks {
  /** Undoes all of it. */
  undo(): Promise<void>;
}

/**
 * Makes a customer and an agent richer by the same sum, so that the books stay in balance, and copies the txn that
 * stands open: once as it is, and `lapsed` times as if nobody had answered.
 */
export async function makeRich(
  sandbox: TestSandbox,
  options: {
    readonly customer: string;
    readonly agent: string;
    readonly byPaise: number;
    readonly lapsed: number;
  },
): Promise<RichBooks> {
  const { customer, agent, byPaise, lapsed } = options;
  const { dynamodbEndpoint, tablePrefix, aheadMs } = await sandbox.stack();
  const client = localDynamodbClient(dynamodbEndpoint);
  const documents = DynamoDBDocumentClient.from(client);
  const all = async (table: string) =>
    (await documents.send(new ScanCommand({ TableName: tablePrefix + table }))).Items ?? [];

  const accounts = await all('userAccount');
  const idOf = (phone: string) => accounts.find((account) => account['phone'] === phone)?.['id'];
  const add = (phone: string, field: string, by: number) =>
    documents.send(
      new UpdateCommand({
        TableName: `${tablePrefix}userAccount`,
        Key: { id: idOf(phone) },
        UpdateExpression: 'ADD #field :by',
        ExpressionAttributeNames: { '#field': field },
        ExpressionAttributeValues: { ':by': by },
      }),
    );
  const open = (await all('userTxn')).find((txn) => txn['status'] === 'created');
  const copies = Array.from({ length: lapsed + 1 }, (_, index) => ({
    ...open,
    txnId: `TXN9${String(index).padStart(2, '0')}`,
    expiresAt: new Date(Date.now() + aheadMs + (index === 0 ? 1 : -1) * 10 * MINUTE_MS).toISOString(),
  }));
  const write = (requests: readonly object[]) =>
    documents.send(
      new BatchWriteCommand({
        RequestItems: { [`${tablePrefix}userTxn`]: requests.slice(0, MAX_IN_A_BATCH) },
      }),
    );

  await add(customer, 'balance', byPaise);
  await add(agent, 'cashInHand', byPaise);
  await write(copies.map((Item) => ({ PutRequest: { Item } })));
  return {
    undo: async () => {
      await add(customer, 'balance', -byPaise);
      await add(agent, 'cashInHand', -byPaise);
      await write(copies.map(({ txnId }) => ({ DeleteRequest: { Key: { txnId } } })));
      client.destroy();
    },
  };
}
