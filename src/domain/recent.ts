/** What a person may say was wrong without knowing its ref: their txns of the last day. */
import type { Account, Recent } from './account.ts';
import type { Transaction } from './transaction.ts';
import { PAYER_SIDE } from './transactionKind.ts';

/** WRONG is for what was paid, or came to nothing, in so many hours (design, section 5). */
export const RECENT_MS = 24 * 3_600_000;
/** So many are remembered; an older one is found by its ref. */
const MAX_RECENT = 10;

/** The txns of the last day, the newest first. */
export function recentOf({ recent = [] }: Account, nowMs: number): readonly Recent[] {
  const since = new Date(nowMs - RECENT_MS).toISOString();
  return recent.filter(({ at }) => at > since).toReversed();
}

/** The account with a txn of its that is over. `isNew`: the payer had not dealt with the payee before. */
export function withRecent(
  account: Account,
  txn: Transaction,
  other: Account,
  { over, nowMs, isNew = false }: { over: Recent['over']; nowMs: number; isNew?: boolean },
): Account {
  const isFirst = txn.firstPartyId === account.id;
  const { id: otherId, name, phone } = other;
  const entry: Recent = {
    id: txn.txnId,
    kind: txn.requestType,
    ...{ otherId, name, phone },
    amount: txn.money,
    at: new Date(nowMs).toISOString(),
    isPayer: PAYER_SIDE[txn.requestType] === (isFirst ? 'first' : 'second'),
    over,
    ...(isNew && { isNew: true }),
  };
  const earlier = recentOf(account, nowMs).toReversed();
  return { ...account, recent: lessOne([...earlier, entry]) };
}

/**
 * Room for one more: the oldest is forgotten of what they paid themselves or of what others did, whichever is more.
 * However often others pay them a rupee, what they paid is remembered.
 */
function lessOne(entries: readonly Recent[]): readonly Recent[] {
  if (entries.length <= MAX_RECENT) return entries;
  const isOwnMore = entries.filter(({ isPayer }) => isPayer).length > MAX_RECENT / 2;
  const oldest = entries.find(({ isPayer }) => isPayer === isOwnMore);
  return entries.filter((entry) => entry !== oldest);
}
