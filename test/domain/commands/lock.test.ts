import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { ASHA, anAccount, Bank, codeOf, RAVI, SITA } from '../../helpers/domain.ts';

const LOCKED =
  'Your account is locked, so no money can go out. To unlock it, see a Rain agent with this phone. Call 1800 123 456';

function bankWithRavi() {
  return new Bank(
    anAccount({ phone: ASHA, role: 'agent', atm: false }),
    anAccount({ phone: RAVI, balance: rupees(1_000), atm: false }),
    anAccount({ phone: SITA, balance: rupees(1_000), atm: false }),
  );
}

describe('a locked account', () => {
  it('pays nobody, by a code that it was asked for before either', () => {
    const bank = bankWithRavi();
    const asked = bank.text(RAVI, 'SEND 500 9000000003');
    bank.text(RAVI, 'LOCK');
    expect(bank.text(RAVI, codeOf(asked.received)).received).toEqual([['RAVI', LOCKED]]);
    expect(bank.text(RAVI, 'SEND 5 9000000003').received).toEqual([['RAVI', LOCKED]]);
    expect(bank.text(RAVI, 'SAVE SCHOOL 5').received).toEqual([['RAVI', LOCKED]]);
  });

  it('is paid as ever', () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const asked = bank.text(SITA, 'SEND 500 9000000002');
    const paid = bank.text(SITA, codeOf(asked.received));
    expect(paid.received.find(([to]) => to === 'RAVI')?.[1]).toContain('You got Rs 500');
  });

  it("is unlocked by the owner's code, which an agent made Rain text to their phone", () => {
    const bank = bankWithRavi();
    bank.text(RAVI, 'LOCK');
    const asked = bank.text(ASHA, 'UNLOCK 9000000002');
    const code = codeOf(asked.received);
    expect(bank.text(ASHA, code).received).toEqual([
      ['ASHA', 'Wrong number. Nothing was sent. Look at the last text from Rain.'],
    ]);
    expect(bank.text(RAVI, code).received).toEqual([
      ['RAVI', 'Your Rain account is unlocked. Money can go out again.'],
      ['ASHA', 'The account of RAVI 90000 00002 is unlocked.'],
    ]);
    expect(bank.text(RAVI, code).received).toEqual([
      ['RAVI', 'That was done already, once. Nothing more was done.'],
    ]);
    expect(bank.text(RAVI, 'SEND 500 9000000003').received[0]?.[1]).toContain('You send Rs 500');
  });
});
