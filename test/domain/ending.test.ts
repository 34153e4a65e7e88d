import { describe, expect, it } from 'vitest';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import { endOpen, loadOpen } from '../../src/domain/ending.ts';
import { NO_RECORDS } from '../../src/domain/kinds.ts';
import { runInMemory } from '../../src/domain/load.ts';
import { completeTransaction, failTransaction } from '../../src/domain/transaction.ts';
import { wait } from '../../src/domain/waiting.ts';
import { anAccount, anOpenTransaction, aTransactionId, NOON, RAVI, SITA } from '../helpers/domain.ts';

const ravi = anAccount({ id: 'ravi', phone: RAVI });
const sita = anAccount({ id: 'sita', phone: SITA });

/** Whose accounts are written. A write holds only for the version that was read. */
function written(requestType: 'transfer' | 'collect' | 'pay', whoHasIt: readonly string[]) {
  const txn = anOpenTransaction({ requestType, firstPartyId: 'ravi', secondPartyId: 'sita' });
  const [first, second] = [ravi, sita].map((account) =>
    whoHasIt.includes(account.id) ? wait(account, txn, undefined) : account,
  );
  if (first === undefined || second === undefined) throw new Error('there are two');
  const edits = new AccountEdits();
  endOpen({ txn, first, second }, 'refused', edits, NOON);
  const changes = edits.changes();
  expect(changes.map(({ after }) => after.waiting)).toEqual(changes.map(() => undefined));
  return changes.map(({ after }) => after.id);
}

it.each([
  ['collect', ['ravi', 'sita'], ['ravi', 'sita']],
  // Read before it was begun: the commit is to find that this one has changed since.
  ['collect', ['sita'], ['ravi', 'sita']],
  ['collect', ['ravi'], ['ravi', 'sita']],
  ['pay', ['ravi'], ['ravi', 'sita']],
  // Who is sent something does not know of it until it is paid.
  ['transfer', ['ravi'], ['ravi']],
  ['transfer', [], ['ravi']],
] as const)('a %s that %j have is written at %j when it ends', (kind, whoHasIt, expected) => {
  expect(written(kind, whoHasIt)).toEqual(expected);
});

describe('open txns are read', () => {
  const [one, two, three] = (['A20001', 'A20002', 'A20003'] as const).map((id) =>
    anOpenTransaction({ txnId: aTransactionId(id), firstPartyId: 'ravi', secondPartyId: 'sita' }),
  );
  if (one === undefined || two === undefined || three === undefined) throw new Error('there are three');

  /** Those that are found of these three, where so much is there. */
  function found(txns: readonly Parameters<typeof completeTransaction>[0][], accounts = [ravi, sita]) {
    const all = txns.map((txn) => ({ ...txn }));
    const open = runInMemory(loadOpen([one, two, three].map(({ txnId }) => txnId)), {
      ...NO_RECORDS,
      transactions: (id) => all.find(({ txnId }) => txnId === id),
      accounts: (id) => accounts.find((account) => account.id === id),
    });
    return open.map(({ txn, first, second }) => [txn.txnId, first.id, second.id]);
  }

  it('with both parties, in the order in which they were asked for', () => {
    expect(found([three, two, one])).toEqual([
      ['A20001', 'ravi', 'sita'],
      ['A20002', 'ravi', 'sita'],
      ['A20003', 'ravi', 'sita'],
    ]);
  });

  it('but for those that are not there', () => {
    expect(found([two])).toEqual([['A20002', 'ravi', 'sita']]);
    expect(found([])).toEqual([]);
  });

  it('but for those that are over', () => {
    const over = [completeTransaction(one, NOON), failTransaction(two, 'refused', NOON), three];
    const loaded = runInMemory(loadOpen(over.map(({ txnId }) => txnId)), {
      ...NO_RECORDS,
      transactions: (id) => over.find(({ txnId }) => txnId === id),
      accounts: (id) => [ravi, sita].find((account) => account.id === id),
    });

    expect(loaded.map(({ txn }) => txn.txnId)).toEqual(['A20003']);
  });

  it('but for those of which a party is gone', () => {
    const others = { ...two, firstPartyId: 'gone' };
    const theirs = { ...three, secondPartyId: 'gone' };

    expect(found([one, others, theirs])).toEqual([['A20001', 'ravi', 'sita']]);
    expect(found([one], [])).toEqual([]);
  });

  it('as none where none is asked for', () => {
    expect(runInMemory(loadOpen([]), NO_RECORDS)).toEqual([]);
  });
});
