import { expect, it } from 'vitest';
import { NO_POINTERS } from '../../src/bank/cache.ts';
import { KnownPointers } from '../../src/bank/knownPointers.ts';
import { runLoad } from '../../src/bank/load.ts';
import type { Account } from '../../src/domain/account.ts';
import { begin, type Load } from '../../src/domain/load.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { anAccount, RAVI, SITA } from '../helpers/domain.ts';
import { fakeStore, NOTHING_FOUND } from '../helpers/fakeStore.ts';

it.each([
  ['moved to another phone', { phone: SITA }],
  ['was closed', { status: 'closed', currentActive: false }],
] as const)('finds no account on a phone whose account %s between the two reads', async (_, parts) => {
  const before = anAccount();
  const accountIds = [new Map([[RAVI, before.id]]), new Map<Phone, string>()];
  const store = fakeStore({
    get: async (keys) => ({
      ...NOTHING_FOUND,
      accountIds: (keys.accountIds.length > 0 ? accountIds.shift() : undefined) ?? new Map(),
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
