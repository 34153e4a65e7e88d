import type { Found, Store } from '../../src/bank/store/store.ts';

export const NOTHING_FOUND: Found = {
  accountIds: new Map(),
  accounts: new Map(),
  buckets: new Map(),
  transactions: new Map(),
  panHolders: new Map(),
  requests: new Map(),
  asks: new Map(),
};

/** A store with nothing in it that takes all that is written, but for the methods that are given. */
export function fakeStore(methods: Partial<Store> = {}): Store {
  return {
    get: async () => NOTHING_FOUND,
    nearby: async () => [],
    earlier: async () => undefined,
    earlierOperation: async () => undefined,
    due: async () => ({ items: [], isMore: false }),
    commit: async () => ({ status: 'committed' }),
    ...methods,
  };
}
