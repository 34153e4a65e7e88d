/** The ledger entries of a txn, without reading all that its parties ever did. */
import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Transaction } from '../../domain/transaction.ts';
import { type Entry, entryOf } from '../ledger/entries.ts';
import type { Session } from '../session.ts';

const PAGE = 100;
/** So many of a book's latest entries are gone back through. */
const MAX_ENTRIES = 2_000;

/** Of both parties' balances, holds and cash: from the latest entry back to when the txn was begun. */
export async function bookEntries(session: Session, txn: Transaction): Promise<readonly Entry[]> {
  if (txn.status !== 'success') return [];
  const ids = [...new Set([txn.firstPartyId, txn.secondPartyId])];
  const books = ids.flatMap((id) => [`customer:${id}`, `cash:${id}`, `hold:${id}`]);
  return (await Promise.all(books.map((book) => entriesOf(session, book, txn)))).flat();
}

async function entriesOf(session: Session, book: string, txn: Transaction): Promise<readonly Entry[]> {
  const pages = paginateQuery(
    { client: session.target.documents, pageSize: PAGE },
    {
      TableName: session.table('userAccountLedger'),
      IndexName: 'byAccount',
      KeyConditionExpression: 'account = :account',
      ExpressionAttributeValues: { ':account': book },
      ScanIndexForward: false,
    },
  );
  const found: Entry[] = [];
  let read = 0;
  for await (const { Items = [] } of pages) {
    const entries = Items.map(entryOf);
    found.push(...entries.filter(({ txnId }) => txnId === txn.txnId));
    read += entries.length;
    const oldest = entries.at(-1);
    if (oldest !== undefined && oldest.createdAt < txn.createdAt) break;
    if (read >= MAX_ENTRIES) break;
  }
  return found;
}
