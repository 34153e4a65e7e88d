/** That what a call to DynamoDB costs is told by DynamoDB's rules, which DynamoDB Local does not keep to. */
import {
  BatchGetItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBilling, sizeOf, type Units } from '../../bench/capacity.ts';
import { dynamodb, freshTables, giveBackTables } from '../helpers/parts.ts';

type Item = Record<string, { S: string }>;

const PLAIN: Item = { txnId: { S: 'A7K2M9' } };
/** In the index of what lapses. */
const INDEXED: Item = { txnId: { S: 'T5QC6T' }, dueShard: { S: '3' }, dueAt: { S: '2026' } };
const LONG = { S: 'x'.repeat(1_100) };

async function aTable() {
  const prefix = await freshTables();
  const { client } = dynamodb();
  onTestFinished(async () => {
    client.destroy();
    await giveBackTables(prefix);
  });
  const TableName = `${prefix}userTxn`;
  const bill = createBilling(client, prefix);
  /** Makes a call, and says what it cost. */
  const billed = async (command: string, input: object, call: () => Promise<object>): Promise<Units> => {
    const settle = await bill(command, input);
    return settle(await call());
  };
  const put = (...items: readonly Item[]) => {
    const input = { TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) };
    return billed('TransactWriteItems', input, () => client.send(new TransactWriteItemsCommand(input)));
  };
  return { client, TableName, billed, put };
}

describe('what a write costs', () => {
  it('is two units for each item in a transaction, and one for each that it brings into an index', async () => {
    const { put } = await aTable();

    expect(await put(PLAIN, INDEXED)).toEqual({ writes: 5, reads: 0 });
  });

  it('is for each KB, of the item as it was or is', async () => {
    const { put } = await aTable();

    expect(await put({ ...PLAIN, note: LONG })).toMatchObject({ writes: 4 });
    expect(await put(PLAIN)).toMatchObject({ writes: 4 });
    expect(await put(PLAIN)).toMatchObject({ writes: 2 });
  });

  it('is nothing for an index that holds nothing of what changed, one where it leaves it, two where it moves in it', async () => {
    const { put } = await aTable();
    await put(INDEXED);

    expect(await put({ ...INDEXED, note: { S: 'new' } })).toMatchObject({ writes: 2 });
    expect(await put({ ...INDEXED, dueAt: { S: '2027' } })).toMatchObject({ writes: 4 });
    expect(await put({ txnId: { S: 'T5QC6T' } })).toMatchObject({ writes: 3 });
  });

  it('is half of that outside of a transaction', async () => {
    const { client, TableName, billed } = await aTable();
    const input = { TableName, Item: INDEXED };

    expect(await billed('PutItem', input, () => client.send(new PutItemCommand(input)))).toMatchObject({
      writes: 2,
    });
  });
});

describe('what a read costs', () => {
  it('is one unit for each item, whether or not it is there, and half a one where it may be late', async () => {
    const { client, TableName, billed, put } = await aTable();
    await put(PLAIN);
    const Keys = ['A7K2M9', 'NOBODY'].map((txnId) => ({ txnId: { S: txnId } }));
    const both = { RequestItems: { [TableName]: { Keys, ConsistentRead: true } } };
    const late = { TableName, Key: PLAIN };

    expect(await billed('BatchGetItem', both, () => client.send(new BatchGetItemCommand(both)))).toEqual({
      writes: 0,
      reads: 2,
    });
    expect(await billed('GetItem', late, () => client.send(new GetItemCommand(late)))).toMatchObject({
      reads: 0.5,
    });
  });

  it('is half a unit for a query that finds nothing', async () => {
    const { client, TableName, billed } = await aTable();
    const input = {
      ...{ TableName, IndexName: 'byDue', KeyConditionExpression: 'dueShard = :shard' },
      ExpressionAttributeValues: { ':shard': { S: '4' } },
    };

    expect(await billed('Query', input, () => client.send(new QueryCommand(input)))).toMatchObject({
      reads: 0.5,
    });
  });
});

describe('the size of an item', () => {
  it('is that of its names and values', () => {
    expect(sizeOf({ id: { S: 'é' }, balance: { N: '498000' }, atm: { BOOL: true } })).toBe(
      2 + 2 + 7 + 4 + 3 + 1,
    );
    expect(sizeOf({ met: { L: [{ S: 'abc' }] }, of: { M: { a: { S: 'b' } } } })).toBe(
      3 + 3 + 4 + 2 + 3 + 2 + 1,
    );
  });
});
