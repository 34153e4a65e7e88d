import { paginateListTables } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { tables } from '../../src/sandbox/tables.ts';
import { dynamodb, freshQueues, freshTables, redis } from '../helpers/parts.ts';

describe('the parts tests share', () => {
  it('gives each test tables of its own', async () => {
    const [mine, another] = await Promise.all([freshTables(), freshTables()]);
    const { documents, client } = dynamodb();

    await documents.send(
      new PutCommand({ TableName: `${mine}userBucket`, Item: { phoneWithBucketName: '1:RENT' } }),
    );

    const key = { phoneWithBucketName: '1:RENT' };
    const inMine = await documents.send(new GetCommand({ TableName: `${mine}userBucket`, Key: key }));
    const inAnother = await documents.send(new GetCommand({ TableName: `${another}userBucket`, Key: key }));
    const tableNames: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client }, {}))
      tableNames.push(...TableNames);
    expect(inMine.Item).toEqual(key);
    expect(inAnother.Item).toBeUndefined();
    expect(tableNames).toEqual(expect.arrayContaining(tables.map(({ name }) => `${mine}${name}`)));
  });

  it('gives each test queues of its own', async () => {
    const { client, incomingSms, smsSending } = await freshQueues();

    await client.send(
      new SendMessageCommand({
        QueueUrl: incomingSms,
        MessageBody: 'hello',
        MessageGroupId: 'group',
        MessageDeduplicationId: 'one',
      }),
    );

    const received = await client.send(new ReceiveMessageCommand({ QueueUrl: incomingSms }));
    const nothing = await client.send(new ReceiveMessageCommand({ QueueUrl: smsSending }));
    expect(received.Messages?.map(({ Body }) => Body)).toEqual(['hello']);
    expect(nothing.Messages).toBeUndefined();
  });

  it('gives each test Redis keys of its own', async () => {
    const cache = redis();

    await cache.client.set(`${cache.keyPrefix}a`, '1');
    await cache.flush();

    expect(await cache.client.get(`${cache.keyPrefix}a`)).toBeNull();
  });
});
