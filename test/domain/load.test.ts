import { describe, expect, it } from 'vitest';
import { NO_RECORDS, type Source } from '../../src/domain/kinds.ts';
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
