/**
 * Reads the bank's books for people to look at. It scans, as no command ever does: only while a page is open.
 */
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { transactionSchema } from '../../bank/store/records.ts';
import type { Books, EntryLine } from './types.ts';

/**
 * A page of the ledger is 1 MB, some 3000 entries; past this many pages the newest may be missing, never the
 * sums.
 */
const MAX_LEDGER_PAGES = 20;
const ENTRIES_SHOWN = 24;
/**
 * A scan is no snapshot: what commits in between can look like a difference, which is gone when one looks
 * again.
 */
const MAX_LOOKS = 5;

const paiseSchema = z.int().default(0);

/** Whatever has a balance or cash counts, whether or not it is a person's account. */
const holderSchema = z.object({
  id: z.string(),
  role: z.string(),
  version: z.number(),
  phone: z.string().optional(),
  name: z.string().default(''),
  loc: z.string().default(''),
  createdAt: z.string().default(''),
  language: z.string().optional(),
  balance: paiseSchema,
  held: paiseSchema,
  cashInHand: paiseSchema,
});
type Holder = z.infer<typeof holderSchema>;

const bucketSchema = z.object({ phoneWithBucketName: z.string(), name: z.string(), balance: paiseSchema });

const entrySchema = z
  .object({
    id: z.string(),
    txnId: z.string(),
    account: z.string(),
    phone: z.string().optional(),
    op: z.enum(['debit', 'credit']),
    note: z.string(),
    money: z.int(),
    closingBalance: z.int(),
    createdAt: z.string(),
  })
  .transform(({ account, ...entry }): EntryLine => {
    const [book = '', , bucket] = account.split(':');
    return { ...entry, book, bucket };
  });

export interface BooksReader {
  /** The books as they are now. */
  read(): Promise<Books>;
}

/** `now` is the bank's time: what has lapsed waits for the clock to close it, and is open no more. */
export function createBooksReader(
  documents: DynamoDBDocumentClient,
  tablePrefix: string,
  now: () => Date,
): BooksReader {
  const scan = <Item>(table: string, schema: z.ZodType<Item>, options: ScanOptions = {}) =>
    scanTable(documents, `${tablePrefix}${table}`, schema, options);
  let ledger: { readonly state: string; readonly entries: readonly EntryLine[] } | undefined;

  const look = async () => {
    const [holders, buckets] = await Promise.all([
      scan('userAccount', holderSchema),
      scan('userBucket', bucketSchema),
    ]);
    return { holders, buckets, totals: totalsOf(holders, buckets) };
  };

  /** The ledger grows for ever, so it is read again only when some account has changed. */
  const newestEntries = async (state: string) => {
    if (ledger?.state === state) return ledger.entries;
    const all = await scan('userAccountLedger', entrySchema, { mostPages: MAX_LEDGER_PAGES });
    const entries = all
      .toSorted((one, two) => compare(two.createdAt, one.createdAt) || compare(two.txnId, one.txnId))
      .slice(0, ENTRIES_SHOWN);
    ledger = { state, entries };
    return entries;
  };

  return {
    read: async () => {
      let seen = await look();
      for (let looks = 1; !seen.totals.isBalanced && looks < MAX_LOOKS; looks++) seen = await look();
      const { holders, buckets, totals } = seen;
      const state = holders.map(({ id, version }) => `${id}:${version}`).join();
      const [open, entries] = await Promise.all([
        scan('userTxn', transactionSchema, { isOpen: true }),
        newestEntries(state),
      ]);
      return {
        ...totals,
        accounts: holders
          .toSorted((one, two) => compare(one.createdAt, two.createdAt))
          .flatMap(({ phone, name, loc, role, balance, cashInHand, language }) =>
            phone === undefined ? [] : [{ phone, name, loc, role, balance, cashInHand, language }],
          ),
        buckets: buckets
          .filter(({ balance }) => balance !== 0)
          .map(({ phoneWithBucketName, name, balance }) => {
            return { phone: phoneWithBucketName.split(':')[0] ?? '', name, balance };
          }),
        open: open
          .filter(({ expiresAt }) => Date.parse(expiresAt) > now().getTime())
          .toSorted((one, two) => compare(one.createdAt, two.createdAt))
          .map(({ txnId, requestType, money, firstParty, secondParty, expiresAt }) => {
            return { txnId, kind: requestType, money, firstParty, secondParty, expiresAt };
          }),
        entries,
      };
    },
  };
}

/** The vault is a holder like any other; what it owes is what was put in by others. */
function totalsOf(holders: readonly Holder[], buckets: readonly { readonly balance: number }[]) {
  const people = holders.filter(({ phone }) => phone !== undefined);
  const others = holders.filter(({ phone }) => phone === undefined);
  const balances = sum(people.map(({ balance }) => balance));
  const inBuckets = sum(buckets.map(({ balance }) => balance));
  const otherwiseOwed = sum(holders.map(({ held }) => held)) + sum(others.map(({ balance }) => balance));
  const cashInHand = sum(people.map(({ cashInHand: inHand }) => inHand));
  const inVault = sum(others.map(({ cashInHand: inHand }) => inHand));
  const isBalanced = balances + inBuckets + otherwiseOwed === cashInHand + inVault;
  return { balances, inBuckets, otherwiseOwed, cashInHand, inVault, isBalanced };
}

interface ScanOptions {
  readonly isOpen?: boolean;
  readonly mostPages?: number;
}

const IS_OPEN = {
  FilterExpression: '#status = :created',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':created': 'created' },
};

async function scanTable<Item>(
  documents: DynamoDBDocumentClient,
  TableName: string,
  schema: z.ZodType<Item>,
  { isOpen = false, mostPages = Number.POSITIVE_INFINITY }: ScanOptions,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { Items = [], LastEvaluatedKey } = await documents.send(
      new ScanCommand({
        TableName,
        ConsistentRead: true,
        ...(isOpen && IS_OPEN),
        ...(from !== undefined && { ExclusiveStartKey: from }),
      }),
    );
    // A record that somebody damaged is not shown, and the sums show that something is wrong.
    for (const item of Items) {
      const parsed = schema.safeParse(item);
      if (parsed.success) items.push(parsed.data);
    }
    from = LastEvaluatedKey;
    if (from === undefined) break;
  }
  return items;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function compare(one: string, two: string): number {
  return one < two ? -1 : Number(one > two);
}
