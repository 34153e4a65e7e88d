/**
 * A second look at what seemed wrong, since the bank goes on working while it is read: only what is still
 * wrong is.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditedEntry, checkPosting, entryRow, type Fault } from '../../../domain/audit.ts';
import type { Item } from '../../items.ts';
import { scanTable, type TableReader } from '../../scan.ts';
import { pagesOf } from '../entries.ts';
import { checkOwner, type Owner } from './owner.ts';
import {
  type AuditedBucket,
  auditedAccountSchema,
  auditedBucketSchema,
  auditedEntrySchema,
  auditedTransactionSchema,
} from './rows.ts';

/** The index lags behind its table by moments: so often it is asked again, after such a pause. */
const LOOKS = 3;
const PAUSE_MS = 1_000;
const MAX_KEYS = 100;

/**
 * Reads the owner's records, then its entries, until they agree; what they disagree about in the end is
 * wrong.
 */
export async function lookAgainAtOwner(
  session: TableReader,
  seen: Owner,
  cut: string,
): Promise<readonly Fault[]> {
  let faults: readonly Fault[] = [];
  for (let look = 1; look <= LOOKS; look++) {
    const owner = await readOwner(session, seen);
    // A damaged record is told as such, and nothing more can be said of its entries.
    if (owner === undefined) return [];
    const check = checkOwner(owner, cut);
    faults = [
      ...check.faults,
      ...check.ahead.map((entry): Fault => {
        const message = `is ahead of its record, which has not come to version ${entry.sequence}`;
        return { kind: 'entryAhead', row: entryRow(entry.id), message };
      }),
    ];
    // A quiet bank is what it was; only where something moves the index can be behind.
    if (faults.length === 0 || isAsSeen(owner, seen)) return faults;
    await sleep(PAUSE_MS);
  }
  return faults;
}

function isAsSeen(owner: Owner, seen: Owner): boolean {
  return (
    owner.account?.version === seen.account?.version &&
    owner.entries.length === seen.entries.length &&
    owner.buckets.length === seen.buckets.length
  );
}

async function readOwner(session: TableReader, seen: Owner): Promise<Owner | undefined> {
  const { id, entries } = seen;
  const { Item } = await session.target.documents.send(
    new GetCommand({ TableName: session.table('userAccount'), Key: { id }, ConsistentRead: true }),
  );
  const account = Item === undefined ? undefined : auditedAccountSchema.safeParse(Item);
  if (account?.success === false) return undefined;
  const buckets = await readBuckets(session, seen, account?.data.phone);
  const books = new Set([
    ...(id === 'vault' ? ['vault', 'sponsor'] : [`customer:${id}`, `cash:${id}`, `hold:${id}`]),
    ...buckets.map(({ name }) => `bucket:${id}:${name}`),
    ...entries.map((entry) => entry.account),
  ]);
  const chains = await Promise.all([...books].map((book) => entriesIn(session, book)));
  return { id, account: account?.data, buckets, entries: chains.flat() };
}

/**
 * The buckets that were seen, and those that the entries speak of, under the phone that the account has now.
 */
async function readBuckets(
  session: TableReader,
  { id, buckets, entries }: Owner,
  phone: string | undefined,
): Promise<readonly AuditedBucket[]> {
  const names = entries.flatMap(({ account }) =>
    account.startsWith('bucket:') ? (account.split(':')[2] ?? []) : [],
  );
  const keys = new Set([
    ...buckets.map(({ phoneWithBucketName }) => phoneWithBucketName),
    ...names.map((name) => `${phone}:${name}`),
  ]);
  const items = await batchGet(
    session,
    'userBucket',
    [...keys].map((phoneWithBucketName) => ({ phoneWithBucketName })),
  );
  return items
    .flatMap((item) => auditedBucketSchema.safeParse(item).data ?? [])
    .filter(({ accountId }) => accountId === id);
}

async function batchGet(
  session: TableReader,
  name: string,
  keys: readonly Record<string, string>[],
): Promise<readonly Item[]> {
  const TableName = session.table(name);
  const found: Item[] = [];
  for (let start = 0; start < keys.length; start += MAX_KEYS) {
    let Keys: Record<string, unknown>[] = keys.slice(start, start + MAX_KEYS);
    while (Keys.length > 0) {
      const output = await session.target.documents.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      found.push(...(output.Responses?.[TableName] ?? []));
      Keys = output.UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
  }
  return found;
}

async function entriesIn(session: TableReader, account: string): Promise<readonly AuditedEntry[]> {
  const found: AuditedEntry[] = [];
  for await (const page of pagesOf(session, account)) {
    found.push(...page.flatMap((item) => auditedEntrySchema.safeParse(item).data ?? []));
  }
  return found;
}

/** Reads the entries after `cut` once more: whatever was committed by now is there with both sides. */
export async function lookAgainAtPostings(
  session: TableReader,
  txnIds: ReadonlySet<string>,
  cut: string,
): Promise<readonly Fault[]> {
  const entries: AuditedEntry[] = [];
  await scanTable(session, 'userAccountLedger', {
    FilterExpression: 'createdAt > :cut',
    ExpressionAttributeValues: { ':cut': cut },
    onPage(items) {
      const parsed = items.flatMap((item) => auditedEntrySchema.safeParse(item).data ?? []);
      entries.push(...parsed.filter(({ txnId }) => txnIds.has(txnId)));
      return true;
    },
  });
  const byTxn = Map.groupBy(entries, ({ txnId }) => txnId);
  const txns = await readTxns(session, [...txnIds]);
  return [...txnIds].flatMap((txnId) => checkPosting(txnId, txns.get(txnId), byTxn.get(txnId) ?? []));
}

async function readTxns(session: TableReader, ids: readonly string[]) {
  const items = await batchGet(
    session,
    'userTxn',
    ids.map((txnId) => ({ txnId })),
  );
  const txns = items.flatMap((item) => auditedTransactionSchema.safeParse(item).data ?? []);
  return new Map(txns.map((txn) => [txn.txnId, txn]));
}
