import { describe, expect, it } from 'vitest';
import type { ProofKind } from '../../../src/domain/account.ts';
import type { Phone } from '../../../src/domain/phone.ts';
import { askForProof } from '../../../src/domain/proof.ts';
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

/** Somebody's account has it that they are asked about this one: their code. */
function askedAbout(bank: Bank, who: Phone, kind: ProofKind, about: string): string {
  const code = '246802';
  const asked = askForProof(bank.account(who), { kind, about }, code, bank.context('sms'));
  bank.operate(who, { proofs: asked.account.proofs });
  return code;
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

  it('is listed also while the account is locked, without those who have none', () => {
    const bank = aBank({ RAVI: { trusted: ['account-GITA', 'account-SITA', 'account-MOHAN'] } });
    bank.operate(MOHAN, { status: 'closed', currentActive: false });
    bank.text(RAVI, 'LOCK');

    expect(bank.text(RAVI, 'TRUST').received).toEqual([
      [
        'RAVI',
        'These can lock your account, and help you to a new SIM: 90000 00003. To end that: RAIN UNTRUST 9876543210',
      ],
    ]);
  });

  it('leaves nothing of those whose account is closed where nobody else is trusted', () => {
    const bank = aBank({ RAVI: { trusted: ['account-MOHAN'] } });
    bank.operate(MOHAN, { status: 'closed', currentActive: false });

    bank.text(RAVI, 'TRUST 9000000003');

    expect(bank.account(RAVI)).not.toHaveProperty('trusted');
  });

  it('leaves nothing of it either once it was ended', () => {
    const bank = aBank({ RAVI: { trusted: ['account-SITA'] } });

    bank.text(RAVI, codeOf(bank.text(RAVI, 'UNTRUST 9000000003').received));

    expect(bank.account(RAVI)).not.toHaveProperty('trusted');
  });

  it.each<[string, (bank: Bank) => void]>([
    ['the other one has blocked the number', (bank) => bank.text(SITA, 'BLOCK 9000000002')],
    ['the other one is frozen', (bank) => bank.operate(SITA, { currentActive: false })],
  ])('asks nobody when %s before the code of the one who trusts comes', (_, change) => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, 'TRUST 9000000003').received);
    change(bank);

    const answered = bank.text(RAVI, code);

    expect(answered.received).toEqual([['RAVI', '90000 00003 cannot be asked now. Nothing was done.']]);
    expect(bank.account(SITA)).not.toHaveProperty('proofs');
  });

  it('is asked for beside other things that wait for the same person', () => {
    const bank = aBank();
    for (const other of ['9000000001', '9000000002', '9000000004']) bank.text(SITA, `TRUST ${other}`);

    expect(begin(bank, RAVI, SITA).outcome).toBe('done');
  });

  it('is no more than one asks for at a time: a fourth takes the place of the first', () => {
    const bank = aBank();
    const first = codeOf(bank.text(RAVI, 'TRUST 9000000003').received);
    for (const about of ['account-1', 'account-2', 'account-3']) askedAbout(bank, RAVI, 'trust', about);

    expect(bank.text(RAVI, first).reason).toBe('codeOver');
  });

  it('is over after three wrong codes', () => {
    const bank = aBank();
    const code = codeOf(begin(bank, RAVI, SITA).received, SITA);

    const wrong = [1, 2, 3].map(() => bank.text(SITA, wrongCode(code)).reason);

    expect(wrong).toEqual(['wrongCodeTryAgain', 'wrongCodeLastTry', 'wrongCodeTooOften']);
    expect(bank.text(SITA, code).reason).toBe('codeOver');
  });

  it('is of nobody who has no account: such a record is wrong', () => {
    const bank = aBank();
    const code = askedAbout(bank, RAVI, 'trust', 'account-NOBODY');

    expect(() => bank.text(RAVI, code)).toThrow('trust has no account');
  });

  it.each([
    ['TRUST 9000000098', '90000 00098 has no Rain account. Is the number right? Nothing was sent.'],
    ['TRUST 12345', 'That is not a mobile number. Text it like this: RAIN TRUST 9876543210'],
    ['UNTRUST', 'Something is missing. Text it like this: RAIN UNTRUST 9876543210'],
    ['UNTRUST 12345', 'That is not a mobile number. Text it like this: RAIN UNTRUST 9876543210'],
    ['UNTRUST SITA', 'That is not a mobile number. Text it like this: RAIN UNTRUST 9876543210'],
  ])('is not begun or ended by %s', (text, told) => {
    expect(aBank().text(RAVI, text).received).toEqual([['RAVI', told]]);
  });

  it.each(['TRUST 9000000003 PLEASE', 'TRUST MY SISTER: 90000-00003'])('finds the number in %s', (text) => {
    expect(aBank().text(RAVI, text).outcome).toBe('done');
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
