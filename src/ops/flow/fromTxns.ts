/** What moved in a sandbox, whose functions count nothing: from its latest txns, so many at most. */
import { transactionSchema } from '../../bank/store/records.ts';
import { DAY_SHARDS, dayShard } from '../../bank/store/txnKeys.ts';
import { sortOut } from '../damage.ts';
import { instantsOf, utcDays } from '../read/days.ts';
import { downwards } from '../read/merged.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import type { TextCounts } from '../target.ts';
import { addedUp, type Flow } from './days.ts';

const MAX_TXNS = 10_000;
/** Read so many at a time, side by side with others. */
const TOGETHER = 1_000;
const TXN = { table: 'userTxn', key: 'txnId' };

export async function flowFromTxns(
  session: Pick<Session, 'documents' | 'tablePrefix' | 'rules' | 'target'>,
  days: readonly string[],
): Promise<Flow> {
  const { dayOf } = await session.rules();
  const [first = '', last = ''] = [days[0], days.at(-1)];
  const [from] = instantsOf(first, { dayOf });
  const [, to] = instantsOf(last, { dayOf });
  const [{ ids, isCut }, counts] = await Promise.all([
    latestIds(session, from, to),
    session.target.textCounts?.(),
  ]);
  const parts = Array.from({ length: Math.ceil(ids.length / TOGETHER) }, (_, part) =>
    itemsWith(session, TXN, ids.slice(part * TOGETHER, (part + 1) * TOGETHER)),
  );
  const { records } = sortOut(transactionSchema, (await Promise.all(parts)).flat(), TXN);
  const moved = records
    .filter(({ status }) => status === 'success')
    .map(({ createdAt, requestType: kind, money: paise }) => ({
      day: dayOf(Date.parse(createdAt)),
      kind,
      paise,
    }));
  const inDays = (counts: TextCounts['in']) =>
    counts.map(({ at, texts }) => ({ day: dayOf(Date.parse(at)), texts }));
  const texts = counts && { in: inDays(counts.in), out: inDays(counts.out) };
  return { days: addedUp(days, moved, texts), isCut, counted: ids.length };
}

async function latestIds(session: Pick<Session, 'documents' | 'tablePrefix'>, from: string, to: string) {
  const ids: string[] = [];
  for (const day of utcDays(from, to)) {
    const partitions = Array.from({ length: DAY_SHARDS }, (_, shard) => dayShard(day, shard));
    const entries = downwards(session, {
      ...{ table: TXN.table, index: 'byDay', partitionKey: 'dayShard', sortKey: 'createdAt' },
      ...{ partitions, from, to, page: 1_000 },
    });
    for await (const { txnId } of entries) {
      if (ids.length >= MAX_TXNS) return { ids, isCut: true };
      ids.push(String(txnId));
    }
  }
  return { ids, isCut: false };
}
