/** The records of what operators did: they stand among the processed texts, and stay. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { processedSmsSchema } from '../../worker/store/records.ts';
import type { ProcessedSms } from '../../worker/store/store.ts';
import type { Session } from '../session.ts';

export async function readOperation(session: Session, id: string): Promise<ProcessedSms | undefined> {
  const { Item } = await session.target.documents.send(
    new GetCommand({ TableName: session.table('processedSms'), Key: { id }, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : processedSmsSchema.parse(Item);
}
