import { expect, it } from 'vitest';
import { NO_POINTERS } from '../../src/bank/cache.ts';
import { KnownPointers } from '../../src/bank/knownPointers.ts';
import { runLoad } from '../../src/bank/load.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Bucket } from '../../src/domain/bucket.ts';
import { begin, type Load } from '../../src/domain/load.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { aBucket, anAccount, RAVI, SITA } from '../helpers/domain.ts';
import { fakeStore, NOTHING_FOUND } from '../helpers/fakeStore.ts';

it("reads all of an account's buckets as they are, by the keys that an index knows", async () => {
  const [school, cow] = [aBucket(), aBucket({ name: 'COW', phoneWithBucketName: `${RAVI}:COW` })];
  const other = aBucket({ accountId: 'account-SITA', phoneWithBucketName: `${RAVI}:OLD` });
  const all = [school, cow, other];
  const store = fakeStore({
    bucketKeysOf: async () => all.map(({ phoneWithBucketName }) => phoneWithBucketName),
    get: async ({ buckets }) => ({
      ...NOTHING_FOUND,
      buckets: new Map(
        all
          .filter(({ phoneWithBucketName: key }) => buckets.includes(key))
          .map((bucket) => [bucket.phoneWithBucketName, bucket]),
      ),
    }),
  });
  function* find(): Load<readonly Bucket[]> {
    const loaded = yield { bucketsOf: [school.accountId] };
    return loaded.bucketsOf(school.accountId);
  }

  const pointers = new KnownPointers(NO_POINTERS);

  expect(await runLoad(begin(find()), { store }, { pointers })).toEqual([school, cow]);
});

it.each([
  ['moved to another phone', { phone: SITA }],
  ['was closed', { status: 'closed', currentActive: false }],
] as const)('finds no account on a phone whose account %s between the two reads', async (_, parts) => {
  const before = anAccount();
  const accountIds = [new Map([[RAVI, before.id]]), new Map<Phone, string>()];
  const store = fakeStore({
    get: async ({ phones }) => ({
      ...NOTHING_FOUND,
      accountIds: (phones.length > 0 ? accountIds.shift() : undefined) ?? new Map(),
      accounts: new Map([[before.id, { ...before, ...parts }]]),
    }),
  });
  function* find(): Load<Account | undefined> {
    const loaded = yield { accountsOf: [RAVI] };
    return loaded.accountOf(RAVI);
  }

  const pointers = new KnownPointers(NO_POINTERS);
  const result = await runLoad(begin(find()), { store }, { pointers });

  expect(result).toBeUndefined();
});
