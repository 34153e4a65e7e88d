/** Writes what an operator sets, with its audit record. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { SETTINGS_TABLE } from '../bank/store/settingRecord.ts';
import type { AuditRecord } from '../bank/store/store.ts';
import { auditWrite } from '../bank/store/writes.ts';
import { OpsError } from './opsError.ts';
import type { Session } from './session.ts';

const UNCHANGED_SINCE_READ = '#version = :version';
const NOT_THERE = 'attribute_not_exists(id)';

/**
 * One transaction, on the record that was read before: the first one has the version 1.
 *
 * @throws OpsError when somebody else was quicker.
 */
export async function writeSetting(
  session: Pick<Session, 'documents' | 'tablePrefix' | 'table'>,
  next: { readonly id: string; readonly version: number },
  audit: AuditRecord,
): Promise<void> {
  const TableName = session.table(SETTINGS_TABLE);
  const condition =
    next.version === 1
      ? { ConditionExpression: NOT_THERE }
      : {
          ConditionExpression: UNCHANGED_SINCE_READ,
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': next.version - 1 },
        };
  try {
    await session.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          auditWrite(audit, session.tablePrefix),
          { Put: { TableName, Item: next, ...condition } },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    throw new OpsError('failed', 'Somebody else set it at the same time. Nothing was done: try again.');
  }
}
