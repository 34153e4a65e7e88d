import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { translated } from '../../bank/store/awsErrors.ts';
import { vaultSchema } from '../../bank/store/records.ts';
import { storedRecord } from '../../bank/store/storedRecord.ts';
import { VAULT_ID, type Vault } from '../../domain/vault.ts';
import type { Desk } from '../session.ts';

/** The vault, or undefined before anything was put in. */
export async function readVault({ documents, tablePrefix }: Desk): Promise<Vault | undefined> {
  const command = new GetCommand({
    TableName: `${tablePrefix}userAccount`,
    Key: { id: VAULT_ID },
    ConsistentRead: true,
  });
  const { Item } = await documents.send(command).catch((error: unknown) => {
    throw translated(error, 'reading the vault');
  });
  return Item && storedRecord(vaultSchema, Item, { table: 'userAccount', key: 'id' });
}
