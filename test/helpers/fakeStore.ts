import type { Documents } from '../../src/bank/store/documents.ts';
import { createDynamodbStore } from '../../src/bank/store/dynamodbStore.ts';
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

/** A DynamoDB with nothing in it that takes all that is written. */
const nothing: Documents = { send: async () => ({}) };

/** The store over it, but for the methods that are given. */
export function fakeStore(methods: Partial<Store> = {}): Store {
  return { ...createDynamodbStore(nothing, ''), ...methods };
}
