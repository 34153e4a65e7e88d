import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { z } from 'zod';
import { ledgerEntrySchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import type { Item } from '../items.ts';
import { OpsError } from '../opsError.ts';
import type { TableReader } from '../scan.ts';

export type Entry = z.output<typeof ledgerEntrySchema>;

/**
 * An item of the ledger.
 *
 * @throws DamagedRecordError
 */
export function entryOf(item: Item): Entry {
  return storedRecord(ledgerEntrySchema, item, { table: 'userAccountLedger', key: 'id' });
}

/**
 * What stands in a ledger account in order, page by page, as it is stored; of one txn, if that is named. From
 * an index that may lag by moments.
 */
export async function* pagesOf(
  session: TableReader,
  account: string,
  txnId?: string,
): AsyncGenerator<readonly Item[]> {
  const { ExpressionAttributeValues, ...query } = queryOf(session, account);
  const ofTxn = txnId !== undefined && { FilterExpression: 'txnId = :txnId' };
  const values = { ...ExpressionAttributeValues, ...(txnId !== undefined && { ':txnId': txnId }) };
  const pages = paginateQuery(
    { client: session.target.documents },
    { ...query, ...ofTxn, ExpressionAttributeValues: values },
  );
  for await (const { Items = [] } of pages) {
    yield Items;
    if (session.interrupted.aborted)
      throw new OpsError('interrupted', 'Interrupted: not everything was read.');
  }
}

/** A ledger account's entries in order, page by page. */
export async function* entriesOf(session: TableReader, account: string): AsyncGenerator<readonly Entry[]> {
  for await (const page of pagesOf(session, account)) yield page.map(entryOf);
}

function queryOf(session: TableReader, account: string) {
  return {
    TableName: session.table('userAccountLedger'),
    IndexName: 'byAccount',
    KeyConditionExpression: 'account = :account',
    ExpressionAttributeValues: { ':account': account },
  };
}
