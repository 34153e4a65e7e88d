import { BatchGetCommand, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { dueIdOf, txnIdOf } from '../../domain/due.ts';
import { CASE_SHARD, DUE_SHARDS, LAPSE_SHARDS } from '../../domain/request.ts';
import { TransientError } from '../../runtime/errors.ts';
import { type BackOff, createBackOff, pause } from '../backOff.ts';
import { cancellationOf, isConditionFailed, translated } from './awsErrors.ts';
import type { Documents } from './documents.ts';
import { readIndexes } from './indexes.ts';
import { type Found, itemPlaceOf, KEPT_KINDS, type Keys, keptRecord, ofEachKind } from './kept.ts';
import { type SealedText, textPut } from './outgoingTexts.ts';
import { auditSchema, dueItemSchema, lapsedItemSchema, processedSmsSchema } from './records.ts';
import type { AuditRecord, DuePage, ProcessedSms, Store } from './store.ts';
import { storedRecord } from './storedRecord.ts';
import { AUDIT_TABLE, writesOf } from './writes.ts';

/** DynamoDB may leave keys of a batch unread when it is busy; so often they are asked for again. */
const MAX_BATCH_ROUNDS = 4;
const DUE_PAGE_SIZE = 100;

type Item = Record<string, unknown>;
type DueKey = Parameters<Store['due']>[2] & object;
type Requests = Record<string, { Keys: Item[]; ConsistentRead: boolean }>;

const usualBackOff = createBackOff(pause, Math.random);

/** `backOff` waits before keys that were left unread are asked for again. */
export function createDynamodbStore(
  client: Documents,
  tablePrefix: string,
  backOff: BackOff = usualBackOff,
): Store {
  const table = (name: string) => `${tablePrefix}${name}`;

  async function batchGet(wanted: Requests): Promise<ReadonlyMap<string, Item[]>> {
    const found = new Map<string, Item[]>();
    let rest = wanted;
    for (let round = 0; Object.keys(rest).length > 0; round++) {
      if (round === MAX_BATCH_ROUNDS) throw new TransientError('DynamoDB left keys of a batch unread');
      if (round > 0) await backOff(round);
      const output = await client
        .send(new BatchGetCommand({ RequestItems: rest }))
        .catch((error: unknown) => {
          throw translated(error, 'reading');
        });
      for (const [name, items] of Object.entries(output.Responses ?? {})) {
        found.set(name, [...(found.get(name) ?? []), ...items]);
      }
      rest = Object.fromEntries(
        Object.entries(output.UnprocessedKeys ?? {}).map(([name, { Keys = [] }]) => [
          name,
          { Keys, ConsistentRead: true },
        ]),
      );
    }
    return found;
  }

  async function getItem(name: string, id: string): Promise<Item | undefined> {
    const input = { TableName: table(name), Key: { id }, ConsistentRead: true };
    const { Item: item } = await client.send(new GetCommand(input)).catch((error: unknown) => {
      throw translated(error, `reading ${name}`);
    });
    return item;
  }

  async function earlier(id: string): Promise<ProcessedSms | undefined> {
    const item = await getItem('processedSms', id);
    return item && storedRecord(processedSmsSchema, item, { table: 'processedSms', key: 'id' });
  }

  async function earlierOperation(id: string): Promise<AuditRecord | undefined> {
    const item = await getItem(AUDIT_TABLE, id);
    return item && storedRecord(auditSchema, item, { table: AUDIT_TABLE, key: 'id' });
  }

  async function queryDue(
    TableName: string,
    shard: string,
    until: string,
    start: Item | undefined,
  ): Promise<{ readonly items: readonly Item[]; readonly isMore: boolean }> {
    const input = {
      TableName: table(TableName),
      IndexName: 'byDue',
      KeyConditionExpression: 'dueShard = :shard AND dueAt <= :until',
      ExpressionAttributeValues: { ':shard': shard, ':until': until },
      Limit: DUE_PAGE_SIZE,
      ...(start !== undefined && { ExclusiveStartKey: start }),
    };
    const output = await client.send(new QueryCommand(input)).catch((error: unknown) => {
      throw translated(error, 'reading what is due');
    });
    return { items: output.Items ?? [], isMore: output.LastEvaluatedKey !== undefined };
  }

  async function dueRequests(shard: string, until: string, after: DueKey | undefined): Promise<DuePage> {
    // Key by key: DynamoDB refuses one that carries anything else along.
    const start = after && { dueShard: shard, dueAt: after.dueAt, id: after.id };
    const { items, isMore } = await queryDue('userRequest', shard, until, start);
    const due = items.map((item) => storedRecord(dueItemSchema, item, { table: 'userRequest', key: 'id' }));
    return { items: due, isMore };
  }

  /** Txns that nobody has confirmed in time, in the group of the one who began each. */
  async function lapsedTransactions(
    shard: string,
    until: string,
    after: DueKey | undefined,
  ): Promise<DuePage> {
    const start = after && { dueShard: shard, dueAt: after.dueAt, txnId: txnIdOf(after.id) };
    const { items, isMore } = await queryDue('userTxn', shard, until, start);
    const due = items.map((item) => {
      const { txnId, dueAt, firstParty } = storedRecord(lapsedItemSchema, item, {
        table: 'userTxn',
        key: 'txnId',
      });
      return { id: dueIdOf(txnId), dueAt, phone: firstParty };
    });
    return { items: due, isMore };
  }

  function earlierOf<Kept extends ProcessedSms | AuditRecord>(kept: Kept): Promise<Kept | undefined>;
  function earlierOf(kept: ProcessedSms | AuditRecord): Promise<ProcessedSms | AuditRecord | undefined> {
    return 'command' in kept ? earlierOperation(kept.id) : earlier(kept.id);
  }

  return {
    ...readIndexes({ client, table }),

    async get(keys) {
      return foundIn(await batchGet(requestsFor(keys, table)), keys, table);
    },

    earlier,
    earlierOperation,

    due(shard, until, after) {
      if (shard < DUE_SHARDS) return dueRequests(`${shard}`, until, after);
      return shard < DUE_SHARDS + LAPSE_SHARDS
        ? lapsedTransactions(`${shard - DUE_SHARDS}`, until, after)
        : dueRequests(CASE_SHARD, until, after);
    },

    async commit(kept, effects, nowMs, texts) {
      const TransactItems = [...writesOf(kept, effects, tablePrefix, { nowMs, texts })];
      try {
        await client.send(new TransactWriteCommand({ TransactItems }));
        return { status: 'committed' };
      } catch (error) {
        const cancellation = cancellationOf(error);
        if (cancellation === 'contended') return { status: 'contended' };
        if (cancellation !== 'alreadyProcessed') throw cancellation;
        const before = await earlierOf(kept);
        if (before === undefined) throw new TransientError('what was handled was there and is gone');
        return { status: 'alreadyProcessed', earlier: before };
      }
    },

    async keepTexts(texts) {
      const keep = (text: SealedText) =>
        client.send(textPut(text, tablePrefix)).catch((error: unknown) => {
          if (!isConditionFailed(error)) throw translated(error, 'recording a text');
        });
      await Promise.all(texts.map(keep));
    },
  };
}

/** Asks for each item once: DynamoDB refuses a batch that names one twice. */
function requestsFor(keys: Keys, table: (name: string) => string): Requests {
  const requests: Requests = {};
  const asked = new Set<string>();
  for (const kind of KEPT_KINDS) {
    for (const each of keys[kind]) {
      const { table: name, key, itemKey } = itemPlaceOf(kind, each);
      if (asked.has(`${name} ${itemKey}`)) continue;
      asked.add(`${name} ${itemKey}`);
      requests[table(name)] ??= { Keys: [], ConsistentRead: true };
      requests[table(name)]?.Keys.push({ [key]: itemKey });
    }
  }
  return requests;
}

function foundIn(items: ReadonlyMap<string, Item[]>, keys: Keys, table: (name: string) => string): Found {
  return ofEachKind((kind) => {
    const records = keys[kind].flatMap((each) => {
      const { table: name, key, itemKey } = itemPlaceOf(kind, each);
      const item = items.get(table(name))?.find((read) => read[key] === itemKey);
      return item === undefined ? [] : [[each, keptRecord(kind, item)] as const];
    });
    return new Map(records);
  });
}
