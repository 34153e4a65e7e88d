import { transactionSchema } from '../../bank/store/records.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { scanTable } from '../scan.ts';
import type { Session } from '../session.ts';

export interface Sought {
  readonly accountId?: string | undefined;
  readonly isOpen: boolean;
  readonly limit: number;
}

/**
 * Txns of an account, or open ones, the latest first. They have no index by party: the table is read through.
 */
export async function scanTransactions(
  session: Session,
  { accountId, isOpen, limit }: Sought,
): Promise<readonly Transaction[]> {
  const conditions = [
    ...(accountId === undefined ? [] : ['(firstPartyId = :id OR secondPartyId = :id)']),
    ...(isOpen ? ['currentActive = :open'] : []),
  ];
  const values = { ...(accountId !== undefined && { ':id': accountId }), ...(isOpen && { ':open': true }) };
  let found: Transaction[] = [];
  await scanTable(session, 'userTxn', {
    ...(conditions.length > 0 && {
      FilterExpression: conditions.join(' AND '),
      ExpressionAttributeValues: values,
    }),
    onPage(items) {
      found.push(...items.map((item): Transaction => transactionSchema.parse(item)));
      // Memory stays bounded however large the table is.
      if (found.length > 2 * limit) found = latest(found, limit);
      return true;
    },
  });
  return latest(found, limit);
}

function latest(txns: readonly Transaction[], limit: number): Transaction[] {
  return txns.toSorted((one, two) => two.createdAt.localeCompare(one.createdAt)).slice(0, limit);
}
