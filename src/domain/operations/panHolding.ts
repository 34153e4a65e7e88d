/** Who has a PAN, and how that changes. */
import type { Account } from '../account.ts';
import type { PanChange } from '../decision.ts';

/** What a PAN's item says, under one of the keys that the PAN may stand under. */
export interface PanHolding {
  readonly key: string;
  /** Ids of the accounts that have it, as the item says it. */
  readonly holders: readonly string[];
}

/** The PAN of an account that is no longer one of those that have it; where it never was, nothing. */
export function freed(accountId: string, { key, holders }: PanHolding): readonly PanChange[] {
  if (!holders.includes(accountId)) return [];
  const others = holders.filter((id) => id !== accountId);
  return [{ key, accountId, change: 'freed', ...(others.length > 0 && { others }) }];
}

/** The PAN of all that have it becomes that of one account, under the first of its keys. */
export function takenOver(accountId: string, holdings: readonly PanHolding[]): readonly PanChange[] {
  return holdings.flatMap(({ key, holders }, index): readonly PanChange[] => {
    if (index === 0) return [{ key, change: 'moved', from: holders, to: [accountId] }];
    return holders.length === 0 ? [] : [{ key, change: 'moved', from: holders, to: [] }];
  });
}

/** The account without its PAN. */
export function withoutPan(account: Account): Account {
  const { panKey: _, panSeen: __, ...rest } = account;
  return { ...rest, pan: '' };
}
