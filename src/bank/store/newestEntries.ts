import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerEntry, NewestEntries } from '../../domain/posting.ts';
import { translated } from './awsErrors.ts';
import type { IndexedTables } from './documents.ts';
import { ledgerEntrySchema } from './records.ts';
import { storedRecord } from './storedRecord.ts';

const TABLE = 'userAccountLedger';

/** The latest entries of a ledger account, the last one first: what it costs does not depend on how many there are. */
export async function newestEntries(
  { account, most }: NewestEntries,
  { client, table }: IndexedTables,
): Promise<readonly LedgerEntry[]> {
  const query = new QueryCommand({
    TableName: table(TABLE),
    IndexName: 'byAccount',
    KeyConditionExpression: 'account = :account',
    ExpressionAttributeValues: { ':account': account },
    ScanIndexForward: false,
    Limit: most,
  });
  const { Items = [] } = await client.send(query).catch((error: unknown) => {
    throw translated(error, 'reading the ledger');
  });
  return Items.map((item) => storedRecord(ledgerEntrySchema, item, { table: TABLE, key: 'id' }));
}
