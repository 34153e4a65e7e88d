import { describe, expect, it } from 'vitest';
import { MANY_KINDS, NO_RECORDS, type Source } from '../../src/domain/kinds.ts';
import {
  begin,
  type Load,
  type Loaded,
  runFetching,
  runInMemory,
  type Wanted,
} from '../../src/domain/load.ts';
import { rupees } from '../../src/domain/money.ts';
import type { NearbyQuery } from '../../src/domain/nearby.ts';
import { aBucket, anAccount, anOpenTransaction, RAVI, SITA } from '../helpers/domain.ts';

const { txnId } = anOpenTransaction();
const QUERY: NearbyQuery = { kind: 'floating', location: 'DELHI', atLeast: rupees(1), now: '' };

const SOURCE: Source = {
  ...NO_RECORDS,
  accountsOf: () => anAccount(),
  accounts: () => anAccount(),
  buckets: () => aBucket(),
  transactions: () => anOpenTransaction(),
  panHolders: () => 'account-RAVI',
  asks: (phone) => ({ phone, id: 'a search' }),
  nearby: () => [{ id: 'account-RAVI', name: 'RAVI', phone: RAVI }],
};

function* using<Value>(wanted: Wanted, use: (loaded: Loaded) => Value): Load<Value> {
  return use(yield wanted);
}

describe('What a computation is given', () => {
  it.each<[string, Wanted, Wanted, (loaded: Loaded) => unknown]>([
    ['an account', { accounts: ['one'] }, { accounts: ['other'] }, (loaded) => loaded.account('one')],
    ['a phone', { accountsOf: [RAVI] }, { accountsOf: [SITA] }, (loaded) => loaded.accountOf(RAVI)],
    ['a bucket', { buckets: ['one'] }, { accounts: ['one'] }, (loaded) => loaded.bucket('one')],
    ['a txn', { transactions: [txnId] }, {}, (loaded) => loaded.transaction(txnId)],
    ['a request', { requests: ['one'] }, { requests: ['other'] }, (loaded) => `${loaded.request('one')}`],
    ['an ask', { asks: [RAVI] }, { asks: [SITA] }, (loaded) => loaded.ask(RAVI)],
    ['people', { nearby: [QUERY] }, { nearby: [{ ...QUERY }] }, (loaded) => loaded.nearby(QUERY)],
    [
      'the holder of a PAN',
      { panHolders: ['key'] },
      { panHolders: ['other'] },
      (loaded) => loaded.panHolder('key'),
    ],
  ])('is %s that it asked for, and throws when it did not', (_, asked, other, use) => {
    expect(runInMemory(using(asked, use), SOURCE)).toBeTruthy();
    expect(() => runInMemory(using(other, use), SOURCE)).toThrow('not asked for');
  });

  it('says of which kind it was not asked for', () => {
    const account = using({}, (loaded) => loaded.account('one'));
    const people = using({ accounts: ['one'] }, (loaded) => loaded.nearby(QUERY));

    expect(() => runInMemory(account, SOURCE)).toThrow(
      new Error('a command used what it had not asked for: one of accounts'),
    );
    expect(() => runInMemory(people, SOURCE)).toThrow(
      new Error('a command used what it had not asked for: one of nearby'),
    );
  });

  it('is also what it asked for in an earlier step, where it is fetched too', async () => {
    function* inTwoSteps(): Load<readonly unknown[]> {
      yield { accounts: ['one'] };
      const loaded = yield { buckets: ['two'] };
      return [loaded.account('one')?.name, loaded.bucket('two')?.name];
    }

    const result = await runFetching(begin(inTwoSteps()), { records: SOURCE, fetch: async () => {} });

    expect(result).toEqual(['RAVI', 'SCHOOL']);
  });

  it('is fetched before each step, one after another', async () => {
    const fetched: Wanted[] = [];
    function* inTwoSteps(): Load<readonly number[]> {
      yield { accounts: ['one'] };
      const before = fetched.length;
      yield { accounts: ['two'] };
      return [before, fetched.length];
    }

    const source = { records: SOURCE, fetch: async (wanted: Wanted) => void fetched.push(wanted) };
    const result = await runFetching(begin(inTwoSteps()), source);

    expect(result).toEqual([1, 2]);
    expect(fetched).toEqual([{ accounts: ['one'] }, { accounts: ['two'] }]);
  });
});

it('a bank without records finds nobody, no one record and no list of them', () => {
  const found = Object.entries(NO_RECORDS).map(([kind, read]) => [kind, read('one' as never)]);

  expect(MANY_KINDS).toEqual(['nearby', 'newestEntries', 'bucketKeysOf']);
  expect(Object.fromEntries(found)).toStrictEqual({
    ...{ accountsOf: undefined, accounts: undefined, buckets: undefined, transactions: undefined },
    ...{ panHolders: undefined, requests: undefined, asks: undefined },
    ...{ nearby: [], newestEntries: [], bucketKeysOf: [] },
  });
});
