/** An account that goes over to another phone: by an operator's hand, or because enough people vouched for it. */
import type { Account } from './account.ts';
import type { AccountEdits } from './accountEdits.ts';
import { type Bucket, bucketKey } from './bucket.ts';
import { changed } from './change.ts';
import type { Context } from './command.ts';
import { type Effects, type Reply, textTo } from './decision.ts';
import { endOpen, endTexts, type OpenWithParties, tellEnd } from './ending.ts';
import { lastDigits, type Phone } from './phone.ts';
import { keptPin } from './pin.ts';
import { endAllProofs } from './proof.ts';
import type { Ask } from './request.ts';
import { OPERATION_NOTICES } from './texts/operations.ts';
import { numbered } from './texts/words.ts';

/**
 * Each takes two of the 100 writes that fit a transaction, and so does each txn that ends; a few more are the
 * account's own.
 */
const MAX_MOVED = 45;

export interface Moving {
  readonly account: Account;
  readonly to: Phone;
  /** All its buckets, empty ones too: their keys hold the phone, and their entries go on where they were. */
  readonly buckets: readonly Bucket[];
  /** What the old phone was asked last. */
  readonly ask: Ask | undefined;
  /** What waits for the account, with both parties. */
  readonly open: readonly OpenWithParties[];
}

/** How many buckets fit one transaction beside what ends. */
export function mostBuckets({ open }: Pick<Moving, 'open'>): number {
  return MAX_MOVED - open.length;
}

interface Moved {
  readonly parts: Partial<Omit<Effects, 'entries'>>;
  readonly told: readonly Reply[];
}

/**
 * What an account's move writes, in one transaction, and who is told. The id stays, so savings plans and entries
 * go on. What waits ends: whoever has the old phone has read its codes, and might text them in the new number's
 * name. Undefined when it is more than one transaction holds.
 */
export function moved(
  { account, to, buckets, ask, open }: Moving,
  edits: AccountEdits,
  context: Pick<Context, 'nowMs' | 'country'>,
): Moved | undefined {
  if (buckets.length > mostBuckets({ open })) return undefined;
  edits.edit(account, (before) => {
    // Whoever has the old phone may have said that the PIN is forgotten.
    const { recovery, ...rest } = keptPin(endAllProofs(before));
    // Nor is it wanted on another phone any more, also if it comes back to this one.
    const refused =
      recovery === undefined ? {} : { recoveryRefusedAt: new Date(context.nowMs).toISOString() };
    return { ...rest, ...refused, phone: to };
  });
  const transactions = open.map((each) => endOpen(each, 'cancelled', edits, context.nowMs));
  const told = open.flatMap((each) => tellBoth(each, account, to, edits, context));
  const { number } = numbered(account.phone, context);
  return {
    parts: {
      accounts: edits.changes(),
      transactions,
      buckets: buckets.map((bucket) =>
        changed(bucket, { ...bucket, phoneWithBucketName: bucketKey(to, bucket.name) }),
      ),
      asks: ask === undefined ? [] : [{ ...ask, phone: to }],
    },
    told: [
      textTo({ ...account, phone: to }, OPERATION_NOTICES.accountMovedHere({ holder: account.name, number })),
      textTo(account, OPERATION_NOTICES.accountMovedAway({ digits: lastDigits(to) })),
      ...told,
    ],
  };
}

/** The one who moves reads it on the new phone; the other one, who knows the old number, if they know of it. */
function tellBoth(
  open: OpenWithParties,
  account: Account,
  to: Phone,
  edits: AccountEdits,
  context: Pick<Context, 'nowMs' | 'country'>,
): readonly Reply[] {
  const { txn, first, second } = open;
  const other = first.id === account.id ? second : first;
  const { number } = numbered(other.phone, context);
  const content = endTexts.notDone({ number, amount: txn.money, reason: 'cancelled' });
  return [textTo({ ...account, phone: to }, content), ...tellEnd(open, account, 'cancelled', edits, context)];
}
