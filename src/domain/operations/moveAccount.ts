import type { Account } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { type Bucket, bucketKey } from '../bucket.ts';
import { changed } from '../change.ts';
import { effectsOf, type Reply, textTo } from '../decision.ts';
import { endOpen, endTexts, type OpenWithParties, tellEnd } from '../ending.ts';
import { lastDigits, type Phone } from '../phone.ts';
import { keptPin } from '../pin.ts';
import { endProofs } from '../proof.ts';
import type { Ask } from '../request.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { numbered } from '../texts/words.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/**
 * Each takes two of the 100 writes that fit a transaction, and so does each txn that ends; a few more are the
 * account's own.
 */
const MAX_MOVED = 45;

export interface Move {
  readonly account: Account;
  readonly to: Phone;
  /** Whether somebody has that phone already. */
  readonly isTaken: boolean;
  /** All its buckets, empty ones too: their keys hold the phone, and their entries go on where they were. */
  readonly buckets: readonly Bucket[];
  /** What the old phone was asked last. */
  readonly ask: Ask | undefined;
  /** What waits for the account, with both parties. */
  readonly open: readonly OpenWithParties[];
}

/**
 * Moves an account to another phone, for a lost SIM, in one transaction. The id stays, so savings plans and
 * entries go on. What waits ends: whoever has the old phone has read its code, and might text it in the new
 * number's name.
 */
export function moveAccount(
  { account, to, isTaken, buckets, ask, open }: Move,
  context: OperationContext,
): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (account.phone === to) return refused('samePhone', { phone: to });
  if (isTaken) return refused('phoneTaken', { phone: to });
  const count = buckets.length;
  const most = MAX_MOVED - open.length;
  if (count > most) return refused('tooManyBuckets', { count, most });

  const edits = new AccountEdits();
  // Whoever has the old phone may have said that the PIN is forgotten.
  edits.edit(account, (before) => keptPin(endProofs({ ...before, phone: to })));
  const transactions = open.map((each) => endOpen(each, 'cancelled', edits, context.nowMs));
  const told = open.flatMap((each) => tellBoth(each, account, to, edits, context));
  const effects = effectsOf(
    {
      accounts: edits.changes(),
      transactions,
      buckets: buckets.map((bucket) =>
        changed(bucket, { ...bucket, phoneWithBucketName: bucketKey(to, bucket.name) }),
      ),
      asks: ask === undefined ? [] : [{ ...ask, phone: to }],
    },
    [],
    instantOf(context),
  );
  const { number } = numbered(account.phone, context);
  return operated(
    effects,
    textTo({ ...account, phone: to }, OPERATION_NOTICES.accountMovedHere({ holder: account.name, number })),
    textTo(account, OPERATION_NOTICES.accountMovedAway({ digits: lastDigits(to) })),
    ...told,
  );
}

/** The one who moves reads it on the new phone; the other one, who knows the old number, if they know of it. */
function tellBoth(
  open: OpenWithParties,
  account: Account,
  to: Phone,
  edits: AccountEdits,
  context: OperationContext,
): readonly Reply[] {
  const { txn, first, second } = open;
  const other = first.id === account.id ? second : first;
  const { number } = numbered(other.phone, context);
  const content = endTexts.notDone({ number, amount: txn.money, reason: 'cancelled' });
  return [textTo({ ...account, phone: to }, content), ...tellEnd(open, account, 'cancelled', edits, context)];
}
