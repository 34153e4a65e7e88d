import { expect, it } from 'vitest';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import { endOpen } from '../../src/domain/ending.ts';
import { wait } from '../../src/domain/waiting.ts';
import { anAccount, anOpenTransaction, NOON, RAVI, SITA } from '../helpers/domain.ts';

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
