import { describe, expect, it } from 'vitest';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import { endOpen, loadOpen } from '../../src/domain/ending.ts';
import { NO_RECORDS, nothingOf, readersOf } from '../../src/domain/kinds.ts';
import { runInMemory } from '../../src/domain/load.ts';
import { completeTransaction, failTransaction, type Transaction } from '../../src/domain/transaction.ts';
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
  const anOpen = (id: string) =>
    anOpenTransaction({ txnId: aTransactionId(id), firstPartyId: 'ravi', secondPartyId: 'sita' });
  const [one, two, three] = [anOpen('A20001'), anOpen('A20002'), anOpen('A20003')] as const;
  const asked = [one, two, three].map(({ txnId }) => txnId);

  /** Those that are found of these three, where so much is there. */
  function found(there: readonly Transaction[], accounts = [ravi, sita]) {
    const open = runInMemory(loadOpen(asked), {
      ...NO_RECORDS,
      transactions: (id) => there.find(({ txnId }) => txnId === id),
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
    const over = [completeTransaction(one, NOON), failTransaction(two, 'refused', NOON)];

    expect(found([...over, three])).toEqual([['A20003', 'ravi', 'sita']]);
  });

  it('but for those of which a party is gone', () => {
    const others = { ...two, firstPartyId: 'gone' };
    const theirs = { ...three, secondPartyId: 'gone' };

    expect(found([one, others, theirs])).toEqual([['A20001', 'ravi', 'sita']]);
    expect(found([one], [])).toEqual([]);
  });

  it('without a look at anything where none is asked for, and at no account where none is open', () => {
    const computation = loadOpen([one.txnId]);
    const steps = [computation.next(), computation.next(readersOf(nothingOf))];

    expect(loadOpen([]).next()).toEqual({ done: true, value: [] });
    expect(steps).toEqual([
      { done: false, value: { transactions: [one.txnId] } },
      { done: true, value: [] },
    ]);
  });
});
