import { expect, it } from 'vitest';
import { NO_RECORDS } from '../../../src/domain/kinds.ts';
import { runInMemory } from '../../../src/domain/load.ts';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import { anAccount, Bank, RAVI } from '../../helpers/domain.ts';

it('SAVED is answered also when the account moves to another phone while it is read', () => {
  const account = anAccount({ bucketNames: ['SCHOOL'] });
  const read = parseCommand('SAVED', { country: 'IN' });
  if (!read.ok) throw new Error('SAVED is no command');
  const context = new Bank(account).context('sms-1');

  // The buckets stand under the new phone by now.
  const source = { ...NO_RECORDS, accountsOf: () => account };
  const decision = runInMemory(read.command.decide(RAVI, context), source);

  expect(decision).toMatchObject({ outcome: 'refused', reason: 'notRegistered' });
  expect(decision.replies.map(({ to }) => to)).toEqual([RAVI]);
});
