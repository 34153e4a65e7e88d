import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { LOOKUP_TABLE, lookupsOf } from '../../bank/store/lookups.ts';
import { accountSchema, transactionSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { txnKeys } from '../../bank/store/txnKeys.ts';
import type { Account } from '../../domain/account.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { VAULT_ID } from '../../domain/vault.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { recordOperation } from '../record.ts';
import { itemCountOf, scanTable } from '../scan.ts';
import type { Session } from '../session.ts';

const MAX_TRIES = 8;

export const reindex = defineCommand({
  path: 'reindex',
  summary: 'once, after an update: put people and txns from before into what find and the lists look in',
  options: CHANGE_OPTIONS,
  input: z.object(changeShape),

  async run(session, change) {
    const [people, txns] = await Promise.all([
      itemCountOf(session, 'userAccount'),
      itemCountOf(session, 'userTxn'),
    ]);
    if (change.dryRun) {
      const text = `About ${people} accounts and ${txns} txns would be read, and put where find looks.`;
      return { json: { dryRun: true, accounts: people, txns }, text };
    }
    const operation = await recordOperation(session, change, 'reindex');
    const damaged: Damage[] = [];
    const progress = session.terminal.progress('Records', people + txns);
    const each = async <Entity>(
      table: string,
      sort: (items: readonly Readonly<Record<string, unknown>>[]) => {
        readonly records: readonly Entity[];
        readonly damaged: readonly Damage[];
      },
      put: (entity: Entity) => Promise<void>,
    ) => {
      let count = 0;
      await scanTable(session, table, {
        async onPage(items, scanned) {
          const sorted = sort(items);
          damaged.push(...sorted.damaged);
          for (const entity of sorted.records) await put(entity);
          count += sorted.records.length;
          progress.add(scanned);
          return true;
        },
      });
      return count;
    };
    try {
      const accounts = await each(
        'userAccount',
        (items) =>
          sortOut(
            accountSchema,
            items.filter(({ id }) => id !== VAULT_ID),
            { table: 'userAccount', key: 'id' },
          ),
        (account) => putLookups(session, account),
      );
      const found = await each(
        'userTxn',
        (items) => sortOut(transactionSchema, items, { table: 'userTxn', key: 'txnId' }),
        (txn) => putKeys(session, txn),
      );
      const text = `${accounts} accounts and ${found} txns are where find looks.`;
      return withDamaged({ json: { operation, accounts, txns: found }, text }, damaged);
    } finally {
      progress.stop();
    }
  },
});

/** Only as long as the account is as it was read: a name that is corrected meanwhile must not come back. */
async function putLookups(session: Session, read: Account): Promise<void> {
  let account: Account | undefined = read;
  for (let tries = 0; tries < MAX_TRIES && account !== undefined; tries += 1) {
    const lookups = lookupsOf(account);
    if (lookups.length === 0 || (await isPut(session, account, lookups))) return;
    account = (await session.store.get({ ...NO_KEYS, accounts: [read.id] })).accounts.get(read.id);
  }
  throw new OpsError('failed', `Account ${read.id} changes all the time: try again.`);
}

async function isPut(
  session: Session,
  { id, version }: Account,
  lookups: ReturnType<typeof lookupsOf>,
): Promise<boolean> {
  const unchanged = {
    ConditionCheck: {
      TableName: session.table('userAccount'),
      Key: { id },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  };
  const puts = lookups.map((Item) => ({
    Put: { TableName: session.table(LOOKUP_TABLE), Item: { ...Item } },
  }));
  try {
    await session.documents.send(new TransactWriteCommand({ TransactItems: [unchanged, ...puts] }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
}

async function putKeys(session: Session, txn: Transaction): Promise<void> {
  const { dayShard, amountShard } = txnKeys(txn);
  try {
    await session.target.documents.send(
      new UpdateCommand({
        TableName: session.table('userTxn'),
        Key: { txnId: txn.txnId },
        UpdateExpression: 'SET dayShard = :day, amountShard = :amount',
        ConditionExpression: 'attribute_not_exists(dayShard)',
        ExpressionAttributeValues: { ':day': dayShard, ':amount': amountShard },
      }),
    );
  } catch (error) {
    // It has them already: whatever else it says has changed nothing of them.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
