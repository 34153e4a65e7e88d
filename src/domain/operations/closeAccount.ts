import { type Account, indexed, wealth } from '../account.ts';
import type { Bucket } from '../bucket.ts';
import { changed } from '../change.ts';
import { effectsOf, textTo } from '../decision.ts';
import { decided } from '../kyc.ts';
import { add, ZERO } from '../money.ts';
import { panHolders } from '../pan.ts';
import { withoutPin } from '../pin.ts';
import { endAllProofs } from '../proof.ts';
import type { KycRequest, SavingsPlan } from '../request.ts';
import { stopped } from '../savingsPlan.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';
import { freed } from './panHolding.ts';

/** DynamoDB takes 100 writes in a transaction; a few are the account's own. */
export const MAX_RECORDS = 90;

export interface Closing {
  readonly account: Account;
  /** All its buckets, empty ones too. */
  readonly buckets: readonly Bucket[];
  /** Its savings plans that run. */
  readonly plans: readonly SavingsPlan[];
  /** Whose its PAN is, as the PAN's item says it. */
  readonly panHolder?: string | undefined;
  /** What an agent has seen, while it waits for an operator. */
  readonly kyc?: KycRequest | undefined;
}

/**
 * Closes an empty account for good. Its phone is free again, since numbers are given to other people in time:
 * whoever has it next may register, and is nobody that the old id, its entries and its txns speak of. Empty
 * buckets go, as their keys hold the phone, and its PAN may be used for another account.
 */
export function closeAccount(
  { account, buckets, plans, panHolder, kyc }: Closing,
  context: OperationContext,
): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  // A bucket that was read later than the account may have more than the account knew of.
  const inBuckets = add(...buckets.map(({ balance }) => balance));
  const owed = wealth(account) === ZERO ? inBuckets : wealth(account);
  if (owed > ZERO) return refused('notEmpty', { ...account, owed });
  if (account.cashInHand > ZERO) return refused('holdsCash', account);
  if (account.role === 'agent') return refused('isAgent', account);
  const count = buckets.length + plans.length;
  if (count > MAX_RECORDS) return refused('tooManyBuckets', { count, most: MAX_RECORDS });

  const {
    panKey,
    plans: _,
    lockedAt: __,
    recovery: ___,
    trusted: ____,
    ...rest
  } = withoutPin(endAllProofs(account));
  const closedAt = instantOf(context);
  const closed: Account = { ...rest, currentActive: false, status: 'closed', closedAt };
  const effects = effectsOf(
    {
      accounts: [changed(account, indexed(closed))],
      removedBuckets: buckets,
      requests: [...plans.map(stopped), ...(kyc === undefined ? [] : [decided(kyc, 'closed')])],
      pans: panKey === undefined ? [] : freed(account.id, { key: panKey, holders: panHolders(panHolder) }),
    },
    [],
    closedAt,
  );
  return operated(effects, textTo(account, OPERATION_NOTICES.accountClosed()));
}
