import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { moneySchema, phoneSchema } from '../../worker/store/records.ts';
import { OpsError } from '../opsError.ts';
import type { Session } from '../session.ts';

export const entrySchema = z.object({
  id: z.string(),
  account: z.string(),
  sequence: z.int().positive(),
  phone: phoneSchema.optional(),
  op: z.enum(['debit', 'credit']),
  note: z.string(),
  money: moneySchema,
  openingBalance: moneySchema,
  closingBalance: moneySchema,
  createdAt: z.string(),
  txnId: z.string(),
});
export type Entry = z.output<typeof entrySchema>;

/** A ledger account's entries in order, page by page. From an index that may lag by moments. */
export async function* entriesOf(session: Session, account: string): AsyncGenerator<readonly Entry[]> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await session.target.documents.send(
      new QueryCommand({ ...queryOf(session, account), ...(from && { ExclusiveStartKey: from }) }),
    );
    yield (page.Items ?? []).map((item) => entrySchema.parse(item));
    from = page.LastEvaluatedKey;
    if (session.interrupted.aborted)
      throw new OpsError('interrupted', 'Interrupted: not everything was read.');
  } while (from !== undefined);
}

/** The latest entries, the last one first. */
export async function lastEntriesOf(
  session: Session,
  account: string,
  count: number,
): Promise<readonly Entry[]> {
  const query = { ...queryOf(session, account), ScanIndexForward: false, Limit: count };
  const { Items = [] } = await session.target.documents.send(new QueryCommand(query));
  return Items.map((item) => entrySchema.parse(item));
}

function queryOf(session: Session, account: string) {
  return {
    TableName: session.table('userAccountLedger'),
    IndexName: 'byAccount',
    KeyConditionExpression: 'account = :account',
    ExpressionAttributeValues: { ':account': account },
  };
}
