import { expect, it } from 'vitest';
import { NO_RECORDS } from '../../src/domain/kinds.ts';
import { runInMemory } from '../../src/domain/load.ts';
import { beginVouching, recoveryOf } from '../../src/domain/recovery.ts';
import { ASHA, aBank, anAccount, codeOf, RAVI, STRANGER } from '../helpers/domain.ts';

it('nobody vouches for an account that is not there', () => {
  const bank = aBank();
  bank.text(STRANGER, codeOf(bank.text(STRANGER, 'RECOVER 9000000002').received));
  const [recovery] = bank.requests.flatMap((request) => recoveryOf(request) ?? []);
  const agent = anAccount({ phone: ASHA, role: 'agent' });

  const vouching = beginVouching(agent, STRANGER, recovery, bank.context('sms'));

  expect(recovery).toMatchObject({ accountId: 'account-RAVI', oldPhone: RAVI });
  expect(runInMemory(vouching, NO_RECORDS)).toMatchObject({ outcome: 'refused', reason: 'nothingToVouch' });
});

it('what opens an account on a phone is no recovery', () => {
  const bank = aBank();
  bank.text(STRANGER, 'REGISTER GITA DELHI');

  expect(bank.requests.map(recoveryOf)).toEqual([undefined]);
  expect(recoveryOf(undefined)).toBeUndefined();
});
