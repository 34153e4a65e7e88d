import type { Account } from './account.ts';
import { type Bucket, bucketKey } from './bucket.ts';
import { type Change, changed, created } from './change.ts';
import { type Effects, effectsOf } from './decision.ts';
import type { Loaded } from './load.ts';
import { add, type Money, subtract, ZERO } from './money.ts';
import type { Posting, PostingNote } from './posting.ts';

/**
 * The account's bucket of that name. One that an earlier owner of the phone left behind is not the account's.
 */
export function bucketOf(account: Account, name: string, loaded: Pick<Loaded, 'bucket'>): Bucket | undefined {
  const bucket = loaded.bucket(bucketKey(account.phone, name));
  return bucket?.accountId === account.id ? bucket : undefined;
}

/** A move between an account's balance and one of its buckets. */
export interface SavingsMove {
  readonly direction: 'in' | 'out';
  readonly account: Account;
  readonly bucket: Bucket | undefined;
  readonly name: string;
  readonly amount: Money;
  readonly note: PostingNote;
  /** What the entries are noted under: these moves have no txn. */
  readonly reference: string;
  readonly createdAt: string;
}

export interface SavingsMoved {
  readonly accountChange: Change<Account>;
  readonly bucketChange: Change<Bucket>;
  readonly effects: Effects;
}

/**
 * Moves the amount, which the caller has checked to be there. The money stays the customer's own all the
 * while.
 */
export function moveSavings(move: SavingsMove, also: Partial<Omit<Effects, 'entries'>> = {}): SavingsMoved {
  const { direction, account, bucket, name, amount } = move;
  const [balance, saved, inBucket] =
    direction === 'in'
      ? [subtract(account.balance, amount), add(account.saved, amount), add(bucket?.balance ?? ZERO, amount)]
      : [
          add(account.balance, amount),
          subtract(account.saved, amount),
          subtract(bucket?.balance ?? ZERO, amount),
        ];

  const others = account.bucketNames.filter((other) => other !== name);
  const isListed = account.bucketNames.includes(name);
  const bucketNames = inBucket === ZERO ? others : isListed ? account.bucketNames : [...others, name];
  const accountChange = changed(account, { ...account, balance, saved, bucketNames });
  const bucketChange =
    bucket === undefined
      ? created<Bucket>({
          phoneWithBucketName: bucketKey(account.phone, name),
          accountId: account.id,
          name,
          balance: inBucket,
          version: 1,
        })
      : changed(bucket, { ...bucket, balance: inBucket });

  const main = { book: 'balance', change: accountChange } as const;
  const side = { book: 'bucket', change: bucketChange, phone: account.phone } as const;
  const [debit, credit] = direction === 'in' ? [main, side] : [side, main];
  const posting: Posting = { txnId: move.reference, amount, debit, credit, note: move.note };
  const parts = { ...also, accounts: [accountChange], buckets: [bucketChange] };
  return { accountChange, bucketChange, effects: effectsOf(parts, [posting], move.createdAt) };
}
