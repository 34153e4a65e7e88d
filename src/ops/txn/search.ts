/** Txns by what is known of them, the latest first: always by an index, so that it costs the same at any size. */
import { transactionSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { AMOUNT_SHARDS, amountShard, DAY_SHARDS, dayShard } from '../../bank/store/txnKeys.ts';
import { LAPSE_SHARDS } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { PAYER_SIDE, type TransactionKind } from '../../domain/transactionKind.ts';
import { sortOut } from '../damage.ts';
import type { Item } from '../items.ts';
import { DAY_MS, instantsOf, utcDays } from '../read/days.ts';
import { downwards } from '../read/merged.ts';
import { itemsWith } from '../read/records.ts';
import type { Desk } from '../session.ts';
import { isLapsed } from './describe.ts';

export const TXN_STATES = ['open', 'lapsed', 'success', 'failed'] as const;
export type TxnState = (typeof TXN_STATES)[number];

export interface Sought {
  /** Ids of accounts: of either party, of the one who pays, and of the one who is paid. */
  readonly party?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly kind?: TransactionKind | undefined;
  readonly amount?: number | undefined;
  readonly state?: TxnState | undefined;
  /** In the bank's time zone. */
  readonly day?: string | undefined;
  readonly limit: number;
}

export interface FoundTransactions {
  readonly txns: readonly Transaction[];
  readonly damaged: readonly Damage[];
  /** How many there are, as far as they were counted. */
  readonly total: number;
  /** Whether there may be more than that. */
  readonly isCut: boolean;
  /** Where nothing says where to look: so far back was looked. */
  readonly since?: string | undefined;
}

/** So many are counted, and so many entries of an index are gone through for it; what is beyond is said to be. */
const MAX_COUNTED = 1_000;
const MAX_READ = 20_000;
/** Where no day is named: so many days back. */
export const DAYS_BACK = 31;
/** Records are read so many at a time where only they say whether they are sought. */
const RECORDS_AT_A_TIME = 100;

const TABLE = { table: 'userTxn', key: 'txnId' };

/** The latest txns, as many as are asked for, and no record more is read. */
export async function latestTransactions(
  desk: Parameters<typeof searchTransactions>[0],
  limit: number,
): Promise<readonly Transaction[]> {
  const ids: string[] = [];
  for await (const { txnId } of entriesFor(desk, { limit }, undefined, desk.now()).entries) {
    if (typeof txnId === 'string') ids.push(txnId);
    if (ids.length >= limit) break;
  }
  return sortOut(transactionSchema, await itemsWith(desk, TABLE, ids), TABLE).records;
}

export async function searchTransactions(
  desk: Pick<Desk, 'documents' | 'tablePrefix' | 'rules' | 'now'>,
  sought: Sought,
): Promise<FoundTransactions> {
  const { dayOf } = await desk.rules();
  const nowMs = desk.now();
  const range = sought.day === undefined ? undefined : instantsOf(sought.day, { dayOf });
  const { entries, since } = entriesFor(desk, sought, range, nowMs);
  const most = Math.max(MAX_COUNTED, sought.limit);
  const ids: string[] = [];
  const kept: Transaction[] = [];
  const damaged: Damage[] = [];
  let isCut = false;
  let read = 0;
  let total = 0;

  const look = async (some: readonly string[]) => {
    const sorted = sortOut(transactionSchema, await itemsWith(desk, TABLE, some), TABLE);
    const fitting = sorted.records.filter((txn) => isSought(txn, sought, nowMs));
    damaged.push(...sorted.damaged);
    total += fitting.length;
    kept.push(...fitting.slice(0, sought.limit - kept.length));
  };

  for await (const entry of entries) {
    read += 1;
    if (mayBeSought(entry, sought, range)) ids.push(String(entry['txnId']));
    if (sought.state !== undefined && ids.length >= RECORDS_AT_A_TIME) await look(ids.splice(0));
    if (read >= MAX_READ || ids.length + total >= most) {
      isCut = true;
      break;
    }
  }
  if (sought.state !== undefined) {
    await look(ids);
    return { txns: kept, damaged, total, isCut, since };
  }
  await look(ids.slice(0, sought.limit));
  return { txns: kept, damaged, total: ids.length - damaged.length, isCut, since };
}

/** What was begun last and is not over: so many of somebody's are looked at. */
const LATEST_OF_SOMEBODY = 100;

/** Txns of an account that are not over, the clock's work among them: they are among its latest. */
export async function openTransactions(
  desk: Pick<Desk, 'documents' | 'tablePrefix'>,
  party: string,
): Promise<Pick<FoundTransactions, 'txns' | 'damaged'>> {
  const ids: string[] = [];
  for await (const { txnId } of entriesOf(desk, party, undefined)) {
    ids.push(String(txnId));
    if (ids.length >= LATEST_OF_SOMEBODY) break;
  }
  const { records, damaged } = sortOut(transactionSchema, await itemsWith(desk, TABLE, ids), TABLE);
  return { txns: records.filter(({ status }) => status === 'created'), damaged };
}

function entriesOf(
  desk: Pick<Desk, 'documents' | 'tablePrefix'>,
  party: string,
  range: readonly [string, string] | undefined,
): AsyncGenerator<Item> {
  const [from, to] = range ?? [];
  const sides = [
    { index: 'byFirst', partitionKey: 'firstPartyId' },
    { index: 'bySecond', partitionKey: 'secondPartyId' },
  ].map((side) => ({ table: TABLE.table, sortKey: 'createdAt', from, to, ...side, partitions: [party] }));
  return latest(sides.map((side) => downwards(desk, side)));
}

interface Entries {
  readonly entries: AsyncIterable<Item>;
  readonly since?: string | undefined;
}

/** The index that has the fewest that are not sought. */
function entriesFor(
  desk: Parameters<typeof searchTransactions>[0],
  { party, from, to, amount, state }: Sought,
  range: readonly [string, string] | undefined,
  nowMs: number,
): Entries {
  const [least, most] = range ?? [];
  const common = { table: TABLE.table, sortKey: 'createdAt', from: least, to: most };
  const one = party ?? from ?? to;
  if (one !== undefined) {
    return { entries: entriesOf(desk, one, range) };
  }
  if (amount !== undefined) {
    const partitions = shards(AMOUNT_SHARDS, (shard) => amountShard(amount, shard));
    return {
      entries: downwards(desk, {
        ...common,
        ...{ index: 'byAmount', partitionKey: 'amountShard' },
        partitions,
      }),
    };
  }
  if (range === undefined && (state === 'open' || state === 'lapsed')) {
    const partitions = shards(LAPSE_SHARDS, (shard) => `${shard}`);
    const byDue = {
      table: TABLE.table,
      index: 'byDue',
      partitionKey: 'dueShard',
      sortKey: 'dueAt',
      partitions,
    };
    return { entries: downwards(desk, byDue) };
  }
  const since = new Date(nowMs - DAYS_BACK * DAY_MS).toISOString();
  const days = utcDays(least ?? since, most ?? new Date(nowMs).toISOString());
  const ofDay = (day: string) =>
    downwards(desk, {
      ...common,
      ...{ index: 'byDay', partitionKey: 'dayShard' },
      partitions: shards(DAY_SHARDS, (shard) => dayShard(day, shard)),
    });
  return { entries: oneAfterAnother(days, ofDay), since: range === undefined ? since : undefined };
}

function shards(count: number, name: (shard: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, shard) => name(shard));
}

async function* oneAfterAnother(
  days: readonly string[],
  ofDay: (day: string) => AsyncIterable<Item>,
): AsyncGenerator<Item> {
  for (const day of days) yield* ofDay(day);
}

/** Two lists as one, the latest first, each txn once. */
async function* latest(lists: readonly AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const heads = await Promise.all(lists.map(async (list) => ({ list, next: await list.next() })));
  let last: unknown;
  for (;;) {
    const [first] = heads
      .flatMap((head) => (head.next.done === true ? [] : [{ head, item: head.next.value }]))
      .toSorted((one, two) => String(two.item['createdAt']).localeCompare(String(one.item['createdAt'])));
    if (first === undefined) return;
    if (first.item['txnId'] !== last) yield first.item;
    last = first.item['txnId'];
    first.head.next = await first.head.list.next();
  }
}

/** As far as the index says; the record says the rest. */
function mayBeSought(entry: Item, sought: Sought, range: readonly [string, string] | undefined): boolean {
  const { requestType, money, createdAt, firstPartyId, secondPartyId } = entry;
  const isOf = (wanted: unknown, value: unknown) =>
    wanted === undefined || value === undefined || wanted === value;
  const isFirstPayer = requestType !== undefined && payerSide(String(requestType)) === 'first';
  const [payer, payee] = isFirstPayer ? [firstPartyId, secondPartyId] : [secondPartyId, firstPartyId];
  return (
    isOf(sought.kind, requestType) &&
    isOf(sought.amount, money) &&
    (range === undefined || (String(createdAt) >= range[0] && String(createdAt) <= range[1])) &&
    (sought.party === undefined || [firstPartyId, secondPartyId].includes(sought.party)) &&
    isOf(sought.from, payer) &&
    isOf(sought.to, payee)
  );
}

function payerSide(kind: string): string | undefined {
  return Object.entries(PAYER_SIDE).find(([each]) => each === kind)?.[1];
}

function isSought(txn: Transaction, { kind, amount, state }: Sought, nowMs: number): boolean {
  const { requestType, money, status } = txn;
  if (kind !== undefined && requestType !== kind) return false;
  if (amount !== undefined && money !== amount) return false;
  switch (state) {
    case undefined:
      return true;
    case 'open':
      return status === 'created' && !isLapsed(txn, nowMs);
    case 'lapsed':
      return isLapsed(txn, nowMs);
    case 'success':
    case 'failed':
      return status === state;
    default:
      return state satisfies never;
  }
}
