/** When the books were added up last at night, and what came of it: so that whoever looks need not add them up. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Documents } from '../../bank/store/documents.ts';
import { readSetting, SETTINGS_TABLE } from '../../bank/store/settingRecord.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import type { Session } from '../session.ts';
import { dayBalancesSchema } from './verify/dailyBalances.ts';
import type { Audit } from './verify/verifyBooks.ts';

/** The verifier may write this, and nothing else. */
export const VERIFICATION_ID = 'verification';

const verificationSchema = z.object({
  id: z.literal(VERIFICATION_ID),
  /** When it was begun (ISO 8601). */
  at: z.string(),
  faultCount: z.int().nonnegative(),
  accounts: z.int().nonnegative(),
  txns: z.int().nonnegative(),
  entries: z.int().nonnegative(),
  owedPaise: z.int(),
  heldPaise: z.int(),
  /** Not there until the first verification of a version that tells them. */
  days: z.array(dayBalancesSchema).readonly().default([]),
});
export type Verification = z.output<typeof verificationSchema>;

interface Desk {
  readonly documents: Documents;
  table(name: string): string;
}

/** Keeps what came of it, unless somebody who began later was done sooner. */
export async function keepVerification(
  { documents, table }: Desk,
  { faultCount, accounts, txns, entries, owedPaise, heldPaise, days }: Audit,
  at: string,
): Promise<void> {
  const item: Verification = {
    ...{ id: VERIFICATION_ID, at, faultCount, accounts, txns, entries, owedPaise, heldPaise, days },
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
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Undefined where nobody adds them up at night. */
export async function lastVerification({
  documents,
  tablePrefix,
}: Pick<Session, 'documents' | 'tablePrefix'>): Promise<Verification | undefined> {
  const item = await readSetting(documents, tablePrefix, VERIFICATION_ID);
  return item && storedRecord(verificationSchema, item, { table: SETTINGS_TABLE, key: 'id' });
}
