import { type Account, isLocked } from './account.ts';
import type { Context } from './command.ts';
import type { Loaded } from './load.ts';
import { lockedRefusal } from './lock.ts';
import type { Phone } from './phone.ts';
import type { Refusal } from './text.ts';
import { REFUSALS } from './texts/refusals.ts';

type Texter =
  | { readonly ok: true; readonly account: Account }
  | { readonly ok: false; readonly refusal: Refusal };

/** The texter's own account, when they may do what an active customer may. */
export function activeTexter(loaded: Loaded, from: Phone): Texter {
  const account = loaded.accountOf(from);
  if (account === undefined) return { ok: false, refusal: REFUSALS.notRegistered() };
  return account.currentActive ? { ok: true, account } : { ok: false, refusal: REFUSALS.accountInactive() };
}

/** The same for what lets money leave the account, or its buckets, which nobody may while it is locked. */
export function spendingTexter(loaded: Loaded, from: Phone, context: Context): Texter {
  const texter = activeTexter(loaded, from);
  return texter.ok && isLocked(texter.account) ? { ok: false, refusal: lockedRefusal(context) } : texter;
}
