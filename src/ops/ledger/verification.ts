/** When the books were added up last at the desk, and what came of it: so that whoever looks need not add them up. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { readSetting, SETTINGS_TABLE } from '../../bank/store/settingRecord.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import { reasonOf } from '../doctor/check.ts';
import type { Session } from '../session.ts';
import type { Audit } from './verify/verifyBooks.ts';

const VERIFICATION_ID = 'verification';

const verificationSchema = z.object({
  id: z.literal(VERIFICATION_ID),
  /** When it was begun (ISO 8601), and by whom, where that is known. */
  at: z.string(),
  by: z.string(),
  faultCount: z.int().nonnegative(),
  accounts: z.int().nonnegative(),
  txns: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  owedPaise: z.int(),
  heldPaise: z.int(),
});
export type Verification = z.output<typeof verificationSchema>;

type Desk = Pick<Session, 'documents' | 'tablePrefix' | 'table' | 'operator'>;

/** Answers why it could not be written down: the books were added up all the same. */
export async function keepVerification(
  { documents, table, operator }: Desk,
  { faultCount, accounts, txns, entries, owedPaise, heldPaise }: Audit,
  at: string,
): Promise<readonly string[]> {
  const item: Verification = {
    ...{ id: VERIFICATION_ID, at, by: operator },
    ...{ faultCount, accounts, txns, entries, owedPaise, heldPaise },
  };
  try {
    await documents.send(
      new PutCommand({
        TableName: table(SETTINGS_TABLE),
        Item: item,
        ConditionExpression: 'attribute_not_exists(id) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      }),
    );
    return [];
  } catch (error) {
    // Somebody began later, and was done sooner.
    if (error instanceof ConditionalCheckFailedException) return [];
    return [`That the books were added up could not be written down: ${reasonOf(error)}`];
  }
}

/** Undefined where nobody has added them up from a desk. */
export async function lastVerification({
  documents,
  tablePrefix,
}: Pick<Session, 'documents' | 'tablePrefix'>): Promise<Verification | undefined> {
  const item = await readSetting(documents, tablePrefix, VERIFICATION_ID);
  return item && storedRecord(verificationSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}
