import { describe, expect, it } from 'vitest';
import { AccountEdits } from '../../src/domain/accountEdits.ts';
import { rupees } from '../../src/domain/money.ts';
import { anAccount, SITA } from '../helpers/domain.ts';

const ravi = anAccount({ version: 4 });
const sita = anAccount({ phone: SITA });

describe('edits of accounts', () => {
  it('of one account one after another are one change, by one version', () => {
    const edits = new AccountEdits();
    edits.edit(ravi, (account) => ({ ...account, balance: rupees(1) }));
    edits.edit(ravi, (account) => ({ ...account, saved: rupees(2) }));

    const after = { ...ravi, balance: rupees(1), saved: rupees(2), version: 5 };
    expect(edits.changes()).toEqual([{ before: ravi, after }]);
    expect(edits.changeOf(ravi)).toEqual({ before: ravi, after });
    expect(edits.of(sita)).toBe(sita);
  });

  it('that leave an account as it is write nothing', () => {
    const edits = new AccountEdits();
    edits.edit(ravi, (account) => account);
    edits.edit(sita, (account) => ({ ...account, name: 'SITA DEVI' }));

    expect(edits.changes().map(({ after }) => after.name)).toEqual(['SITA DEVI']);
  });

  it('have no change of an account that is not among them', () => {
    const edits = new AccountEdits();
    edits.edit(ravi, (account) => ({ ...account, name: 'RAVI KUMAR' }));

    expect(() => edits.changeOf(sita)).toThrow(new Error('an account was not edited'));
  });
});
