import { describe, expect, it } from 'vitest';
import type { Phone } from '../../../src/domain/phone.ts';
import {
  ASHA,
  aBank,
  type Bank,
  codeOf,
  MOHAN,
  RAVI,
  SITA,
  unlocking,
  wrongCode,
} from '../../helpers/domain.ts';

function begin(bank: Bank, owner: Phone, other: Phone) {
  return bank.text(owner, codeOf(bank.text(owner, `TRUST ${other.slice(2)}`).received));
}

function trust(bank: Bank, owner: Phone, other: Phone) {
  return bank.text(other, codeOf(begin(bank, owner, other).received, other));
}

describe('trust', () => {
  it('holds once both have texted their codes, and not before', () => {
    const bank = aBank();
    const asked = begin(bank, RAVI, SITA);
    const before = bank.account(RAVI).trusted;

    bank.text(SITA, codeOf(asked.received, SITA));

    expect(before ?? []).toEqual([]);
    expect(bank.account(RAVI).trusted).toEqual(['account-SITA']);
    expect(bank.account(SITA).trusted).toBeUndefined();
  });

  it('lets somebody lock the account, from then on until it is ended', () => {
    const bank = aBank();
    trust(bank, RAVI, SITA);
    const locked = bank.text(SITA, 'LOCK 9000000002');
    bank.text(RAVI, codeOf(unlocking(bank, ASHA, '9000000002').received, RAVI));
    bank.text(RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received));

    expect(locked.outcome).toBe('done');
    expect(bank.text(SITA, 'LOCK 9000000002').reason).toBe('lockNotTrusted');
  });

  it('comes of no code of the one who is trusted alone, and of no code of somebody else', () => {
    const bank = aBank();
    const asked = begin(bank, RAVI, SITA);
    const code = codeOf(asked.received, SITA);

    const answers = [bank.text(RAVI, code), bank.text(MOHAN, code), bank.text(SITA, wrongCode(code))];

    expect(answers.map(({ reason }) => reason)).toEqual(['wrongCode', 'wrongCode', 'wrongCodeTryAgain']);
    expect(bank.account(RAVI).trusted ?? []).toEqual([]);
  });

  it('is agreed to in time only', () => {
    const bank = aBank();
    const asked = begin(bank, RAVI, SITA);
    bank.wait({ minutes: 10 });

    expect(bank.text(SITA, codeOf(asked.received, SITA)).reason).toBe('codeTooLate');
  });

  it('has room for three, however many are asked at a time', () => {
    const bank = aBank();
    bank.operate(RAVI, { trusted: ['account-ASHA', 'account-MOHAN'] });
    const asked = begin(bank, RAVI, SITA);
    bank.operate(RAVI, { trusted: ['account-ASHA', 'account-MOHAN', 'account-GITA'] });

    expect(bank.text(SITA, codeOf(asked.received, SITA)).reason).toBe('cannotTrust');
  });

  it('forgets those whose account is closed when somebody new is trusted', () => {
    const bank = aBank();
    bank.operate(RAVI, { trusted: ['account-ASHA', 'account-MOHAN', 'account-SITA'] });
    bank.operate(MOHAN, { status: 'closed', currentActive: false });
    bank.text(RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received));

    trust(bank, RAVI, SITA);

    expect(bank.account(RAVI).trusted).toEqual(['account-ASHA', 'account-SITA']);
  });

  it('is ended by both sides, one after the other', () => {
    const bank = aBank();
    trust(bank, RAVI, SITA);
    trust(bank, SITA, RAVI);

    bank.text(RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received));
    const after = [bank.account(RAVI).trusted, bank.account(SITA).trusted];
    bank.text(RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received));

    expect(after).toEqual([undefined, ['account-RAVI']]);
    expect(bank.account(SITA).trusted).toBeUndefined();
  });

  it('in oneself is none', () => {
    expect(aBank().text(RAVI, 'TRUST 9000000002').reason).toBe('toYourself');
  });

  it('asks a stranger only so often an hour', () => {
    const bank = aBank();
    const answers = Array.from({ length: 6 }, () => {
      const asked = bank.text(RAVI, 'TRUST 9000000003');
      return asked.outcome === 'refused' ? asked.reason : bank.text(RAVI, codeOf(asked.received)).outcome;
    });

    expect(answers).toEqual(['done', 'done', 'done', 'done', 'done', 'cannotTrust']);
  });

  it('is not named: a number is turned into no name by it but for the one who is asked', () => {
    const bank = aBank();
    const all = [bank.text(RAVI, 'TRUST 9000000003'), trust(bank, RAVI, SITA), bank.text(RAVI, 'TRUST')];

    const toRavi = all.flatMap(({ received }) => received).filter(([to]) => to === 'RAVI');
    for (const [, text] of toRavi) expect(text).not.toContain('SITA');
  });
});
