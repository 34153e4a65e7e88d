import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { VAULT_ID, type Vault } from '../../domain/vault.ts';
import { vaultSchema } from '../../worker/store/records.ts';
import type { Session } from '../session.ts';

/** The vault, or undefined before anything was put in. */
export async function readVault(session: Session): Promise<Vault | undefined> {
  const { Item } = await session.target.documents.send(
    new GetCommand({
      TableName: session.table('userAccount'),
      Key: { id: VAULT_ID },
      ConsistentRead: true,
    }),
  );
  return Item === undefined ? undefined : vaultSchema.parse(Item);
}
