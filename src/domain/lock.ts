/** Locking an account, so that no money leaves it, and unlocking it. */
import { type Account, indexed, isLocked } from './account.ts';
import { type Context, instantOf } from './command.ts';
import { endProofsOf } from './proof.ts';
import { type Refusal, textsOf } from './text.ts';

export const lockTexts = textsOf(
  'locked',
  'lockedBy',
  'lockedOther',
  'unlocked',
  'unlockedOther',
  'unlockedTrusted',
);

export const lockRefusals = textsOf('accountLocked', 'alreadyLocked', 'lockNoAccount');

export const unlockRefusals = textsOf('notLocked', 'unlockOnHold', 'unlockByAgent', 'unlockLater');

/** Why nothing can be paid out of a locked account. */
export function lockedRefusal({ helpline }: Pick<Context, 'helpline'>): Refusal {
  return lockRefusals.accountLocked({ helpline });
}

/**
 * The account from which no money leaves; nobody finds it as an ATM or agent either. A code that would have
 * unlocked it again is dead: whoever locks it now may do so because of just that.
 */
export function locked(account: Account, context: Pick<Context, 'nowMs'>): Account {
  return indexed({ ...endProofsOf(account, 'unlock'), lockedAt: instantOf(context) });
}

export function unlocked(account: Account): Account {
  const { lockedAt: _, ...rest } = endProofsOf(account, 'unlock');
  return indexed(rest);
}

/** Whether somebody may lock, vouch and unlock for others: whose own phone may be in wrong hands may not. */
export function mayActForOthers(account: Account): boolean {
  return account.currentActive && !isLocked(account);
}
