import type { Account } from '../account.ts';
import { type Bucket, bucketKey } from '../bucket.ts';
import { changed } from '../change.ts';
import { effectsOf } from '../decision.ts';
import type { Phone } from '../phone.ts';
import type { Ask } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** Each takes two of the 100 writes that fit a transaction; a few more are the account's own. */
const MAX_BUCKETS_MOVED = 45;

export interface Move {
  readonly account: Account;
  readonly to: Phone;
  /** Whether somebody has that phone already. */
  readonly isTaken: boolean;
  /** All its buckets, empty ones too: their keys hold the phone, and their entries go on where they were. */
  readonly buckets: readonly Bucket[];
  /** What the old phone was asked last. */
  readonly ask: Ask | undefined;
}

/**
 * Moves an account to another phone, for a lost SIM, in one transaction. The id stays, so open txns, savings
 * plans and entries go on; what was texted to the old phone is worth nothing from there any more.
 */
export function moveAccount(
  { account, to, isTaken, buckets, ask }: Move,
  context: OperationContext,
): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.phone === to) return refused('samePhone', { phone: to });
  if (isTaken) return refused('phoneTaken', { phone: to });
  const count = buckets.length;
  if (count > MAX_BUCKETS_MOVED) return refused('tooManyBuckets', { count, most: MAX_BUCKETS_MOVED });

  const effects = effectsOf(
    {
      accounts: [changed(account, { ...account, phone: to })],
      buckets: buckets.map((bucket) =>
        changed(bucket, { ...bucket, phoneWithBucketName: bucketKey(to, bucket.name) }),
      ),
      asks: ask === undefined ? [] : [{ ...ask, phone: to }],
    },
    [],
    instantOf(context),
  );
  return operated(
    effects,
    { to, content: OPERATION_NOTICES.accountMovedHere({ name: account.name, from: account.phone }) },
    { to: account.phone, content: OPERATION_NOTICES.accountMovedAway({ to }) },
  );
}
