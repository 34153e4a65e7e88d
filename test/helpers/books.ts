/** Adds up the books from the tables, as an auditor would who trusts nothing but records. */
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Account } from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import type { LedgerEntry } from '../../src/domain/posting.ts';
import { VAULT_ID } from '../../src/domain/vault.ts';

export interface Books {
  /** What the bank owes: all balances, also the sponsor's, all buckets, and what is on hold. */
  readonly owed: number;
  /** What it has: its agents' cash, and the vault's. */
  readonly held: number;
  /** Everything that is wrong, in words: below zero, a broken chain of entries, a posting with one side. */
  readonly faults: readonly string[];
}

export async function itemsOf<Item>(
  documents: DynamoDBDocumentClient,
  TableName: string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    );
    items.push(...(Items as Item[]));
    from = LastEvaluatedKey;
  } while (from !== undefined);
  return items;
}

export async function sumOfBooks(documents: DynamoDBDocumentClient, tablePrefix: string): Promise<Books> {
  const [accounts, buckets, entries] = await Promise.all([
    itemsOf<Account>(documents, `${tablePrefix}userAccount`),
    itemsOf<Bucket>(documents, `${tablePrefix}userBucket`),
    itemsOf<LedgerEntry>(documents, `${tablePrefix}userAccountLedger`),
  ]);
  return {
    owed:
      sum(accounts.map(({ balance, held = 0 }) => balance + held)) +
      sum(buckets.map(({ balance }) => balance)),
    held: sum(accounts.map(({ cashInHand }) => cashInHand)),
    faults: [
      ...faultsOfAccounts(accounts, buckets),
      ...faultsOfPostings(entries),
      ...faultsOfChains(accounts, buckets, entries),
    ],
  };
}

/** The vault and its sponsor stand among the accounts. */
function isVault({ id }: { readonly id: string }): boolean {
  return id === VAULT_ID;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function faultsOfAccounts(accounts: readonly Account[], buckets: readonly Bucket[]): string[] {
  const negative = [...accounts, ...buckets].filter(
    (record) => record.balance < 0 || ('cashInHand' in record && record.cashInHand < 0),
  );
  const misadded = accounts.filter(
    ({ id, saved = 0 }) =>
      saved !== sum(buckets.filter(({ accountId }) => accountId === id).map(({ balance }) => balance)),
  );
  return [
    ...negative.map((record) => `${'id' in record ? record.id : record.name} is below zero`),
    ...misadded.map(({ id }) => `the buckets of ${id} are not what it has saved`),
  ];
}

/** Every debit has its credit: amounts and numbers of both are the same for each txn, or text. */
function faultsOfPostings(entries: readonly LedgerEntry[]): string[] {
  return [...Map.groupBy(entries, ({ txnId }) => txnId)].flatMap(([txnId, ofOne]) => {
    const [debits, credits] = (['debit', 'credit'] as const).map((op) =>
      ofOne.filter((entry) => entry.op === op).map(({ money }) => money),
    );
    const isWhole = debits?.length === credits?.length && sum(debits ?? []) === sum(credits ?? []);
    return isWhole ? [] : [`${txnId} has debits ${debits} and credits ${credits}`];
  });
}

/** Each entry begins where the last one ended, and the last one of all ends at what the record says. */
function faultsOfChains(
  accounts: readonly Account[],
  buckets: readonly Bucket[],
  entries: readonly LedgerEntry[],
): string[] {
  const current = new Map<string, number>([
    ...accounts.map(({ id, held = 0 }) => [`hold:${id}`, held] as const),
    ...accounts
      .filter(isVault)
      .flatMap(({ balance, cashInHand }) => [['vault', cashInHand] as const, ['sponsor', balance] as const]),
    ...accounts.map(({ id, balance }) => [`customer:${id}`, balance] as const),
    ...accounts.map(({ id, cashInHand }) => [`cash:${id}`, cashInHand] as const),
    ...buckets.map(({ accountId, name, balance }) => [`bucket:${accountId}:${name}`, balance] as const),
  ]);
  return [...Map.groupBy(entries, ({ account }) => account)].flatMap(([account, ofOne]) => {
    const chain = ofOne.toSorted((one, two) => one.sequence - two.sequence);
    const isBroken = chain.some(
      ({ openingBalance }, index) => index > 0 && openingBalance !== chain[index - 1]?.closingBalance,
    );
    const isOff = chain.at(-1)?.closingBalance !== (current.get(account) ?? 0);
    return [
      ...(isBroken ? [`the chain of ${account} is broken`] : []),
      ...(isOff ? [`${account} is not what its entries lead to`] : []),
    ];
  });
}
