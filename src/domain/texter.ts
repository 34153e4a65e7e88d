import type { Account } from './account.ts';
import type { Loaded } from './load.ts';
import type { Phone } from './phone.ts';
import type { Refusal } from './text.ts';
import { REFUSALS } from './texts/refusals.ts';

/** The texter's own account, when they may do what an active customer may. */
export function activeTexter(
  loaded: Loaded,
  from: Phone,
): { readonly ok: true; readonly account: Account } | { readonly ok: false; readonly refusal: Refusal } {
  const account = loaded.accountOf(from);
  if (account === undefined) return { ok: false, refusal: REFUSALS.notRegistered() };
  return account.currentActive ? { ok: true, account } : { ok: false, refusal: REFUSALS.accountInactive() };
}
