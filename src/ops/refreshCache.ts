import { NO_POINTERS } from '../bank/cache.ts';
import { KnownPointers } from '../bank/knownPointers.ts';
import type { Effects } from '../domain/decision.ts';
import type { Desk } from './session.ts';

/**
 * Tells Redis what has changed, where it can be reached, so that no stale pointer costs the next command
 * another read. Where it cannot, nothing is lost: the cache is never believed.
 */
export async function refreshCache({ withCache }: Desk, effects: Effects): Promise<void> {
  if (effects.accounts.length === 0) return;
  const pointers = new KnownPointers(NO_POINTERS);
  pointers.committed(effects);
  await withCache((cache) => cache.remember(pointers.news));
}
