import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../domain/account.ts';
import type { Bucket } from '../../domain/bucket.ts';
import type { Change } from '../../domain/change.ts';
import type { Effects, PanChange } from '../../domain/decision.ts';
import { panHolding } from '../../domain/pan.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { panItemKey } from './kept.ts';
import { actLookups, LOOKUP_TABLE, type Lookup, lookupChange } from './lookups.ts';
import { type SealedText, textWrite } from './outgoingTexts.ts';
import type { AuditRecord, ProcessedSms } from './store.ts';
import { txnKeys } from './txnKeys.ts';

export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/**
 * What protects the books: each write holds only if the record is still as it was when the command was
 * decided.
 */
const SMS_NOT_PROCESSED = 'attribute_not_exists(id)';
const OPERATION_NOT_DONE = 'attribute_not_exists(id)';
const PHONE_NOT_TAKEN = 'attribute_not_exists(phone)';
const PHONE_IS_THE_ACCOUNTS = 'id = :id';
const PAN_IS_THEIRS = 'id = :id';
const BUCKET_NOT_THERE = 'attribute_not_exists(phoneWithBucketName)';
const ENTRY_NOT_WRITTEN = 'attribute_not_exists(id)';
const UNCHANGED_SINCE_READ = '#version = :readVersion';

/**
 * How long an SMS is remembered: longer than a queue and its dead-letter queue can hold it (14 days each).
 */
export const REMEMBERED_DAYS = 60;

/** The table of what operators did, its index in the order of time, and the one partition that this has. */
export const AUDIT_TABLE = 'operatorAudit';
export const AUDIT_INDEX = 'byTime';
export const AUDIT_SERIES = 'operations';

/**
 * One transaction's writes. The processed SMS or the operation comes first: whoever reads the cancellation
 * reasons relies on it.
 */
export function writesOf(
  kept: ProcessedSms | AuditRecord,
  effects: Effects,
  tablePrefix: string,
  { nowMs, texts = [] }: { readonly nowMs: number; readonly texts?: readonly SealedText[] | undefined },
): readonly WriteItem[] {
  const table = (name: string) => `${tablePrefix}${name}`;
  return [
    'command' in kept ? auditWrite(kept, tablePrefix) : processedWrite(kept, table('processedSms'), nowMs),
    ...effects.accounts.map((change) => recordChange(table('userAccount'), 'id', change)),
    ...effects.accounts.flatMap((change) => phoneChange(table('userAccountIdMapping'), change)),
    ...(effects.pans ?? []).map((pan) => panChange(table('userAccountIdMapping'), pan)),
    ...effects.buckets.flatMap((change) => bucketChange(table('userBucket'), change)),
    ...(effects.removedBuckets ?? []).map((bucket) => bucketRemoval(table('userBucket'), bucket)),
    ...[effects.vault]
      .filter((change) => change !== undefined)
      .map((change) => recordChange(table('userAccount'), 'id', change)),
    ...effects.transactions.map((change) =>
      recordChange(table('userTxn'), 'txnId', writtenBy(kept.id, change)),
    ),
    ...effects.requests.map((change) => recordChange(table('userRequest'), 'id', change)),
    ...effects.asks.map((ask) => ({ Put: { TableName: table('floatingCashRequest'), Item: { ...ask } } })),
    ...effects.entries.map((entry) => put(table('userAccountLedger'), { ...entry }, ENTRY_NOT_WRITTEN)),
    ...texts.map((text) => textWrite(text, tablePrefix)),
    ...effects.accounts.flatMap((change) => lookupWrites(table(LOOKUP_TABLE), change, nowMs)),
    ...('command' in kept ? actLookups(kept, effects) : []).map((each) =>
      lookupPut(table(LOOKUP_TABLE), each),
    ),
  ];
}

type Item = Readonly<Record<string, unknown>>;

function processedWrite(processed: ProcessedSms, table: string, nowMs: number): WriteItem {
  const expiresAt = Math.floor(nowMs / 1000) + REMEMBERED_DAYS * 86_400;
  return put(table, { ...processed, expiresAt }, SMS_NOT_PROCESSED);
}

/** What an operator did: it is never forgotten, and never done twice. */
export function auditWrite(audit: AuditRecord, tablePrefix: string): WriteItem {
  return put(`${tablePrefix}${AUDIT_TABLE}`, { ...audit, series: AUDIT_SERIES }, OPERATION_NOT_DONE);
}

/** A phone belongs to an account from its first record on, until it moves to another phone or is closed. */
function phoneChange(TableName: string, { before, after }: Change<Account>): readonly WriteItem[] {
  const { phone, id } = after;
  const taken = put(TableName, { phone, id }, PHONE_NOT_TAKEN);
  if (before === undefined) return [taken];
  const isMoved = before.phone !== phone;
  const isClosed = after.status === 'closed' && before.status !== 'closed';
  if (!isMoved && !isClosed) return [];
  const freed: WriteItem = {
    Delete: {
      TableName,
      Key: { phone: before.phone },
      ConditionExpression: PHONE_IS_THE_ACCOUNTS,
      ExpressionAttributeValues: { ':id': id },
    },
  };
  return isMoved ? [freed, taken] : [freed];
}

/**
 * A PAN belongs to one account until that is closed, or to as many as an operator has allowed. What was read
 * of the others must still be so.
 */
function panChange(TableName: string, change: PanChange): WriteItem {
  const phone = panItemKey(change.key);
  const { from, to } = holdersIn(change);
  if (from.length === 0) return put(TableName, { phone, id: panHolding(to) }, PHONE_NOT_TAKEN);
  const unchanged = {
    ConditionExpression: PAN_IS_THEIRS,
    ExpressionAttributeValues: { ':id': panHolding(from) },
  };
  if (to.length === 0) return { Delete: { TableName, Key: { phone }, ...unchanged } };
  return { Put: { TableName, Item: { phone, id: panHolding(to) }, ...unchanged } };
}

/** Who had a PAN before a change, and has it after. */
function holdersIn(change: PanChange): { readonly from: readonly string[]; readonly to: readonly string[] } {
  if (change.change === 'moved') return change;
  const { accountId, others = [] } = change;
  const along = [...others, accountId];
  return change.change === 'taken' ? { from: others, to: along } : { from: along, to: others };
}

/** A txn with what has written it now, and at first with that by which operators find it. */
export function writtenBy(id: string, { before, after }: Change<Transaction>): Change<Transaction> {
  const found = before === undefined ? txnKeys(after) : {};
  return { before, after: { ...after, ...found, by: [...(before?.by ?? []), id] } };
}

/** They hold as the account does, whose id is in their keys. */
function lookupWrites(TableName: string, change: Change<Account>, nowMs: number): readonly WriteItem[] {
  const { put: added, remove } = lookupChange(change, nowMs);
  return [
    ...remove.map(({ id }) => ({ Delete: { TableName, Key: { id } } })),
    ...added.map((each) => lookupPut(TableName, each)),
  ];
}

function lookupPut(TableName: string, lookup: Lookup): WriteItem {
  return { Put: { TableName, Item: { ...lookup } } };
}

/** A bucket whose owner moves to another phone gets another key. */
function bucketChange(table: string, change: Change<Bucket>): readonly WriteItem[] {
  const { before, after } = change;
  if (before === undefined || before.phoneWithBucketName === after.phoneWithBucketName) {
    return [recordChange(table, 'phoneWithBucketName', change)];
  }
  return [bucketRemoval(table, before), put(table, { ...after }, BUCKET_NOT_THERE)];
}

function bucketRemoval(TableName: string, { phoneWithBucketName, version }: Bucket): WriteItem {
  return {
    Delete: {
      TableName,
      Key: { phoneWithBucketName },
      ConditionExpression: UNCHANGED_SINCE_READ,
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':readVersion': version },
    },
  };
}

function put(TableName: string, item: Item, ConditionExpression: string): WriteItem {
  return { Put: { TableName, Item: { ...item }, ConditionExpression } };
}

function recordChange<Entity extends { readonly version: number }>(
  table: string,
  key: string,
  change: Change<Entity>,
): WriteItem {
  if (change.before === undefined) return put(table, { ...change.after }, `attribute_not_exists(${key})`);
  return update(table, key, { ...change.before }, { ...change.after });
}

/**
 * Writes only the attributes that changed, so that those of other parts of Rain, or of a later version of it,
 * stay.
 */
function update(TableName: string, key: string, before: Item, after: Item): WriteItem {
  const attributes = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = attributes.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const set = changed.filter((name) => after[name] !== undefined);
  const remove = changed.filter((name) => after[name] === undefined);
  const named = new Set([...changed, 'version']);
  const clauses = [
    ...(set.length > 0 ? [`SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
  ];
  return {
    Update: {
      TableName,
      Key: { [key]: before[key] },
      UpdateExpression: clauses.join(' '),
      ConditionExpression: UNCHANGED_SINCE_READ,
      ExpressionAttributeNames: Object.fromEntries([...named].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(set.map((name) => [`:${name}`, after[name]])),
        ':readVersion': before['version'],
      },
    },
  };
}
