import type { Documents } from '../../src/bank/store/documents.ts';
import { createDynamodbStore } from '../../src/bank/store/dynamodbStore.ts';
import { type Found, ofEachKind } from '../../src/bank/store/kept.ts';
import type { Store } from '../../src/bank/store/store.ts';

export const NOTHING_FOUND: Found = ofEachKind(() => new Map());

/** A DynamoDB with nothing in it that takes all that is written. */
const nothing: Documents = { send: async () => ({}) };

/** The store over it, but for the methods that are given. */
export function fakeStore(methods: Partial<Store> = {}): Store {
  return { ...createDynamodbStore(nothing, ''), ...methods };
}
