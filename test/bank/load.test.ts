import { expect, it } from 'vitest';
import { noCache } from '../../src/bank/cache.ts';
import { runLoad } from '../../src/bank/load.ts';
import { createSecrets } from '../../src/bank/secrets.ts';
import type { Found, Store } from '../../src/bank/store/store.ts';
import type { Account } from '../../src/domain/account.ts';
import type { Load } from '../../src/domain/load.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { anAccount, RAVI, SITA } from '../helpers/domain.ts';

it.each([
  ['moved to another phone', { phone: SITA }],
  ['was closed', { status: 'closed', currentActive: false }],
] as const)('finds no account on a phone whose account %s between the two reads', async (_, parts) => {
  const before = anAccount();
  const accountIds = [new Map([[RAVI, before.id]]), new Map<Phone, string>()];
  const get: Store['get'] = async ({ phones }): Promise<Found> => ({
    accountIds: (phones.length > 0 ? accountIds.shift() : undefined) ?? new Map(),
    accounts: new Map([[before.id, { ...before, ...parts }]]),
    buckets: new Map(),
    transactions: new Map(),
    requests: new Map(),
    asks: new Map(),
  });
  const store = { get } as Partial<Store> as Store;
  function* find(): Load<Account | undefined> {
    const loaded = yield { accountsOf: [RAVI] };
    return loaded.accountOf(RAVI);
  }

  const secrets = createSecrets(['a secret for this test']);
  const { result } = await runLoad(find(), { store, cache: noCache, secrets }, { useSnapshots: true });

  expect(result).toBeUndefined();
});
