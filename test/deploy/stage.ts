/** A stage brought up by ./deploy.sh in an account that is not AWS's, with real tables and the desk at it. */
import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { readTables } from '../../src/bank/store/tables.ts';
import { createTables } from '../../src/sandbox/tables.ts';
import { deskAt } from '../helpers/ops.ts';
import { dynamodb } from '../helpers/parts.ts';
import { startAwsServer } from './awsServer.ts';
import { CREDENTIALS, deploy } from './deployment.ts';

export const TABLES = readTables();
const SECRETS = ['webhook-secret', 'otp-secret', 'queue-secret', 'pushbullet-access-token'];

type Items = readonly Readonly<Record<string, unknown>>[];

async function itemsOf(documents: DynamoDBDocumentClient, TableName: string): Promise<Items> {
  return (await documents.send(new ScanCommand({ TableName }))).Items ?? [];
}

/** What DynamoDB does on its own: a table as another one was. */
async function restoreItems(
  { client, documents }: { readonly client: DynamoDBClient; readonly documents: DynamoDBDocumentClient },
  TableName: string,
  items: Items,
): Promise<void> {
  const table = TABLES.find(({ name }) => TableName.endsWith(`-${name}`));
  if (table === undefined) throw new Error(`there is no ${TableName}`);
  await client.send(new CreateTableCommand({ TableName, ...table.definition }));
  await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
  if (items.length === 0) return;
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: requests } }));
}

/** A stage with real tables, brought up by ./deploy.sh, into whose vault somebody has put 500 rupees. */
export async function aStage() {
  const stage = `t${randomUUID().slice(0, 8)}`;
  const { account, url } = await startAwsServer(stage);
  const local = dynamodb();
  await createTables(local.client, `rain-${stage}-`);
  for (const { name } of TABLES) {
    account.tables.set(`rain-${stage}-${name}`, {
      isProtected: true,
      isRestorable: true,
      expiresBy: undefined,
    });
  }
  account.buckets = 1;
  for (const name of SECRETS)
    account.parameters.set(`/rain/${stage}/${name}`, { type: 'SecureString', value: 'v', atMs: 0 });
  const snapshot = new Map<string, Items>();
  account.dynamodb = {
    endpoint: local.endpoint,
    restore: (source, target) => restoreItems(local, target, snapshot.get(source) ?? []),
  };
  const aws = { ...CREDENTIALS, AWS_ENDPOINT_URL: url, AWS_REGION: 'ap-south-1' };
  const desk = deskAt('http://127.0.0.1:1');
  const deployed = await deploy(url, ['stack', '--parameter', 'PushbulletDeviceIden=ujdevice'], {
    STAGE: stage,
  });
  expect(deployed, deployed.said).toMatchObject({ code: 0 });
  await desk.json(`vault deposit 500 --yes --reason 'as agreed' --stage ${stage}`, aws);
  return {
    stage,
    account,
    local,
    /** Time stands still here, for what is restored later. */
    remember: async () => {
      for (const { name } of TABLES) {
        const table = `rain-${stage}-${name}`;
        snapshot.set(table, await itemsOf(local.documents, table));
      }
    },
    deploy: (...args: string[]) => deploy(url, args, { STAGE: stage }),
    rain: (command: string) => desk.json(`${command} --stage ${stage}`, aws),
    /** What goes on until it is ended. */
    start: (command: string) => desk.start(`${command} --stage ${stage}`, aws),
  };
}
