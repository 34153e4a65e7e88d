import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Change, Effects } from '../../domain/decision.ts';
import type { ProcessedSms } from './store.ts';

export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** What protects the books: each write holds only if the record is still as it was when the command was decided. */
const SMS_NOT_PROCESSED = 'attribute_not_exists(id)';
const PHONE_NOT_TAKEN = 'attribute_not_exists(phone)';
const ENTRY_NOT_WRITTEN = 'attribute_not_exists(id)';
const UNCHANGED_SINCE_READ = '#version = :readVersion';
/** A balance is compared too, so that not even a false snapshot with the right version can move money. */
const BALANCE_AS_READ = '#version = :readVersion AND #balance = :readBalance';

/** How long an SMS is remembered: longer than a queue and its dead-letter queue can hold it (14 days each). */
export const REMEMBERED_DAYS = 60;

/** One transaction's writes. The processed SMS comes first: whoever reads the cancellation reasons relies on it. */
export function writesOf(
  processed: ProcessedSms,
  effects: Effects,
  tablePrefix: string,
  nowMs: number,
): readonly WriteItem[] {
  const table = (name: string) => `${tablePrefix}${name}`;
  const expiresAt = Math.floor(nowMs / 1000) + REMEMBERED_DAYS * 86_400;
  return [
    put(table('processedSms'), { ...processed, expiresAt }, SMS_NOT_PROCESSED),
    ...effects.accounts.map((change) => balanceChange(table('userAccount'), 'id', change)),
    ...effects.accounts
      .filter((change) => change.before === undefined)
      .map(({ after: { phone, id } }) => put(table('userAccountIdMapping'), { phone, id }, PHONE_NOT_TAKEN)),
    ...effects.buckets.map((change) => balanceChange(table('userBucket'), 'phoneWithBucketName', change)),
    ...effects.transactions.map((change) => recordChange(table('userTxn'), 'txnId', change)),
    ...effects.requests.map((change) => recordChange(table('userRequest'), 'id', change)),
    ...effects.asks.map((ask) => ({ Put: { TableName: table('floatingCashRequest'), Item: { ...ask } } })),
    ...effects.entries.map((entry) => put(table('userAccountLedger'), { ...entry }, ENTRY_NOT_WRITTEN)),
  ];
}

type Item = Readonly<Record<string, unknown>>;
type Versioned = { readonly version: number };

function put(TableName: string, item: Item, ConditionExpression: string): WriteItem {
  return { Put: { TableName, Item: { ...item }, ConditionExpression } };
}

function recordChange<Entity extends Versioned>(
  table: string,
  key: string,
  change: Change<Entity>,
): WriteItem {
  if (change.before === undefined) return put(table, { ...change.after }, `attribute_not_exists(${key})`);
  const values = { ':readVersion': change.before.version };
  return update(table, key, change.before, change.after, UNCHANGED_SINCE_READ, values);
}

function balanceChange<Entity extends Versioned & { readonly balance: number }>(
  table: string,
  key: string,
  change: Change<Entity>,
): WriteItem {
  if (change.before === undefined) return put(table, { ...change.after }, `attribute_not_exists(${key})`);
  const values = { ':readVersion': change.before.version, ':readBalance': change.before.balance };
  return update(table, key, change.before, change.after, BALANCE_AS_READ, values);
}

/** Writes only the attributes that changed, so that those of other parts of Rain, or of a later version of it, stay. */
function update(
  TableName: string,
  key: string,
  before: Item,
  after: Item,
  ConditionExpression: string,
  conditionValues: Record<string, unknown>,
): WriteItem {
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = attributes.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const set = changed.filter((name) => after[name] !== undefined);
  const remove = changed.filter((name) => after[name] === undefined);
  const named = new Set([
    ...changed,
    'version',
    ...(ConditionExpression.includes('#balance') ? ['balance'] : []),
  ]);
  const clauses = [
    ...(set.length > 0 ? [`SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
  ];
  return {
    Update: {
      TableName,
      Key: { [key]: before[key] },
      UpdateExpression: clauses.join(' '),
      ConditionExpression,
      ExpressionAttributeNames: Object.fromEntries([...named].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(set.map((name) => [`:${name}`, after[name]])),
        ...conditionValues,
      },
    },
  };
}
