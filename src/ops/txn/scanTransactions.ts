import { transactionSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { sortOut } from '../damage.ts';
import { scanTable } from '../scan.ts';
import type { Session } from '../session.ts';

export interface Sought {
  readonly accountId?: string | undefined;
  /** Only what waits, or waits for nothing but the clock. */
  readonly isOpen: boolean;
  /** Only those whose time was not over then (ISO 8601). */
  readonly goodAt?: string | undefined;
  readonly limit: number;
}

export interface FoundTransactions {
  readonly txns: readonly Transaction[];
  readonly damaged: readonly Damage[];
}

/**
 * Txns of an account, or open ones, the latest first. They have no index by party: the table is read through.
 */
export async function scanTransactions(
  session: Session,
  { accountId, isOpen, goodAt, limit }: Sought,
): Promise<FoundTransactions> {
  const conditions = [
    ...(accountId === undefined ? [] : ['(firstPartyId = :id OR secondPartyId = :id)']),
    ...(isOpen ? ['currentActive = :open'] : []),
    ...(goodAt === undefined ? [] : ['expiresAt > :goodAt']),
  ];
  const values = {
    ...(accountId !== undefined && { ':id': accountId }),
    ...(isOpen && { ':open': true }),
    ...(goodAt !== undefined && { ':goodAt': goodAt }),
  };
  let found: Transaction[] = [];
  const damaged: Damage[] = [];
  await scanTable(session, 'userTxn', {
    ...(conditions.length > 0 && {
      FilterExpression: conditions.join(' AND '),
      ExpressionAttributeValues: values,
    }),
    onPage(items) {
      const sorted = sortOut(transactionSchema, items, { table: 'userTxn', key: 'txnId' });
      found.push(...sorted.records);
      damaged.push(...sorted.damaged);
      // Memory stays bounded however large the table is.
      if (found.length > 2 * limit) found = latest(found, limit);
      return true;
    },
  });
  return { txns: latest(found, limit), damaged };
}

function latest(txns: readonly Transaction[], limit: number): Transaction[] {
  return txns.toSorted((one, two) => two.createdAt.localeCompare(one.createdAt)).slice(0, limit);
}
