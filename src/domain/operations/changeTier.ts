import type { Account } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf } from '../decision.ts';
import type { LimitsByTier } from '../limits.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** Puts an account into another tier, whose limits hold for it from now on. */
export function changeTier(
  account: Account,
  tier: string,
  limits: LimitsByTier,
  context: OperationContext,
): Operated {
  if (account.status === 'closed') return refused('accountClosed', account);
  if (limits[tier] === undefined) return refused('noSuchTier', { tier });
  if (account.verification === tier) return refused('sameTier', { ...account, tier });
  const change = changed(account, { ...account, verification: tier });
  return operated(effectsOf({ accounts: [change] }, [], instantOf(context)));
}
