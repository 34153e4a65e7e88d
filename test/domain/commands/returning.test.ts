import { describe, expect, it } from 'vitest';
import type { CaseEntry } from '../../../src/domain/account.ts';
import { keepMoney, returnMoney } from '../../../src/domain/commands/returning.ts';
import { NO_RECORDS } from '../../../src/domain/kinds.ts';
import { runInMemory } from '../../../src/domain/load.ts';
import { newestCase } from '../../helpers/cases.ts';
import {
  aBank,
  anAccount,
  aTransactionId,
  type Bank,
  codeOf,
  MOHAN,
  RAVI,
  SITA,
  STRANGER,
} from '../../helpers/domain.ts';

/** RAVI has sent SITA Rs 500 by mistake, and said so. */
function reported(): Bank {
  const bank = aBank();
  bank.text(RAVI, codeOf(bank.text(RAVI, 'SEND 500 9000000003').received));
  bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  return bank;
}

/** RAVI was to get Rs 100 from SITA for cash, and says that he has given it to her for nothing. */
function cashGone(): Bank {
  const bank = aBank();
  bank.text(RAVI, 'DEPOSIT 100 9000000003');
  bank.wait({ minutes: 10 });
  bank.tick();
  bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  return bank;
}

describe.each([
  ['RETURN', returnMoney],
  ['KEEP', keepMoney],
] as const)('%s', (answer, command) => {
  it('is for people with an account', () => {
    expect(reported().text(STRANGER, answer).reason).toBe('notRegistered');
  });

  it('of a case that one has reported oneself is refused, by its number as well', () => {
    const bank = cashGone();
    const { number } = newestCase(bank);

    expect(newestCase(bank).payee).toBe(RAVI);
    expect(bank.text(RAVI, answer).reason).toBe('returnNotAsked');
    expect(bank.text(RAVI, `${answer} ${number}`).reason).toBe('returnNotAsked');
  });

  it.each<[string, Partial<CaseEntry>]>([
    ['that is over', { isPayee: true, isOver: true }],
    ['that is their own', { isPayee: true, isOwn: true }],
    ['in which they have paid', {}],
    ['in which they have paid, and that is their own', { isOwn: true }],
    ['in which they have paid, and that is over', { isOver: true }],
  ])('is about the newest that waits for them, and not about a newer one %s', (_what, parts) => {
    const bank = reported();
    const { cases = [] } = bank.account(SITA);
    const newer: CaseEntry = {
      ...{ no: aTransactionId('D7K2M9'), ref: aTransactionId('E7K2M9'), otherId: 'account-MOHAN' },
      ...{ at: newestCase(bank).createdAt, isOwn: false, isPayee: false, ...parts },
    };
    bank.operate(SITA, { cases: [...cases, newer] });

    expect(bank.text(SITA, answer).outcome).toBe('done');
  });

  it('is about the one of a ref or number, of several', () => {
    const bank = reported();
    const { number, ref } = newestCase(bank);
    bank.text(MOHAN, codeOf(bank.text(MOHAN, 'SEND 20 9000000003').received));
    bank.text(MOHAN, codeOf(bank.text(MOHAN, 'WRONG').received));

    const amounts = [number, ref].map((name) => bank.text(SITA, `RETURN ${name}`).received[0]?.[1]);

    for (const text of amounts) expect(text).toMatch(/^You give Rs 500 back to RAVI/);
  });

  it('looks at no case where they have none', () => {
    const read = command.prepare('', { country: 'IN' });
    if (!read.ok) throw new Error('it is not understood');

    const decision = runInMemory(read.command.decide(RAVI, aBank().context('sms')), {
      ...NO_RECORDS,
      accountsOf: () => anAccount(),
      requests: (id) => {
        throw new Error(`looked at ${id}`);
      },
    });

    expect(decision).toMatchObject({ outcome: 'refused', reason: 'returnNotAsked' });
  });
});

describe('KEEP', () => {
  it('is taken after 72 hours of silence as well, and once', () => {
    const bank = reported();
    bank.wait({ hours: 72 });
    bank.tick();

    const first = bank.text(SITA, 'KEEP');
    const { status } = newestCase(bank);
    const second = bank.text(SITA, 'KEEP');

    expect([first.outcome, status]).toEqual(['done', 'kept']);
    expect(second.reason).toBe('keptBefore');
  });

  it('changes nothing once the hold is over', () => {
    const bank = reported();
    for (const hours of [72, 168]) {
      bank.wait({ hours });
      bank.tick();
    }

    expect(newestCase(bank).status).toBe('released');
    expect(bank.text(SITA, 'KEEP').reason).toBe('keptBefore');
  });
});
