import type { Effects } from '../domain/decision.ts';
import type { Desk } from './session.ts';

/**
 * Tells Redis what has changed, where it can be reached, so that no stale snapshot costs the next command a
 * second try. Where it cannot, nothing is lost: the cache is never believed.
 */
export async function refreshCache({ withCache }: Desk, { accounts }: Effects): Promise<void> {
  if (accounts.length === 0) return;
  await withCache(async (cache) => {
    await cache.forget(accounts.map(({ before, after }) => before?.phone ?? after.phone));
    const open = accounts.map(({ after }) => after).filter(({ status }) => status !== 'closed');
    await cache.remember(open);
  });
}
