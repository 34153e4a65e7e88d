import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { aBank, anAccount, aPhone, Bank, codeOf, MOHAN, RAVI, SITA, STRANGER } from '../../helpers/domain.ts';

const NEWCOMER = aPhone('919000000060');

/** With somebody who has opened an account and done nothing since. */
function withNewcomer(): Bank {
  const bank = aBank();
  bank.text(NEWCOMER, codeOf(bank.text(NEWCOMER, 'REGISTER LELA DEVI DELHI').received));
  return bank;
}

describe('PLACE', () => {
  it.each([
    ['PLACE PUNE', 'PUNE'],
    ['PLACE poona', 'PUNE'],
    ['PLACE New Delhi', 'NEW-DELHI'],
    ['PLACE 110001', '110001'],
    ['PLACE PIN CODE 110001', '110001'],
    ['PLACE CHANGE TO PUNE', 'PUNE'],
    ['CITY PUNE', 'PUNE'],
    ['PLACE दिल्ली', 'DELHI'],
    ['जगह पटना', 'PATNA'],
  ])('%s changes the place to %s', (text, location) => {
    const bank = aBank();

    const { received } = bank.text(RAVI, text);

    expect(bank.account(RAVI).loc).toBe(location);
    expect(received).toEqual([['RAVI', expect.stringContaining(location)]]);
  });

  it('takes along who may be found as ATM and with declared cash', () => {
    const bank = new Bank(anAccount({ atm: true, atmMax: rupees(1_000) }), anAccount({ phone: SITA }));
    bank.text(RAVI, 'FLOATING 500');
    const before = bank.account(RAVI);

    bank.text(RAVI, 'PLACE PUNE');

    const { atm, atmMax, floatingAmount, floatingUntil, findRank } = before;
    expect(bank.account(RAVI)).toMatchObject({ atm, atmMax, floatingAmount, floatingUntil, findRank });
    expect(bank.text(SITA, 'FIND DEPOSIT 500 PUNE').received[0]?.[1]).toContain('RAVI');
    expect(bank.text(SITA, 'FIND WITHDRAW 500 PUNE').received[0]?.[1]).toContain('RAVI');
    expect(bank.text(SITA, 'FIND DEPOSIT 500 DELHI').received[0]?.[1]).toContain('NO RESULT');
  });

  it('takes along an agent', () => {
    const bank = new Bank(anAccount({ role: 'agent' }), anAccount({ phone: SITA }));

    bank.text(RAVI, 'PLACE PUNE');

    expect(bank.text(SITA, 'AGENT 500 PUNE').received[0]?.[1]).toContain('RAVI');
  });

  it('is what operators have made of its spelling', () => {
    const bank = aBank();
    bank.placeNames = [{ spelling: 'RPR', place: 'RAIPUR' }];

    bank.text(RAVI, 'PLACE RPR');

    expect(bank.account(RAVI).loc).toBe('RAIPUR');
  });

  it.each([
    ['PLACE', 'incomplete'],
    ['PLACE CHANGE', 'incomplete'],
    ['PLACE ABCPE1234F', 'badLocation'],
    ['PLACE 12345', 'badLocation'],
  ])('%s changes nothing: %s', (text, reason) => {
    const bank = aBank();
    const before = bank.records;

    expect(bank.text(RAVI, text).reason).toBe(reason);
    expect(bank.records).toEqual(before);
  });

  it('is for customers whose account works', () => {
    const bank = aBank({ RAVI: { currentActive: false } });

    expect(bank.text(STRANGER, 'PLACE PUNE').reason).toBe('notRegistered');
    expect(bank.text(RAVI, 'PLACE PUNE').reason).toBe('accountInactive');
  });
});

describe('NAME', () => {
  it.each([
    ['NAME Leela Devi', 'LEELA DEVI'],
    ['NAME CHANGE TO LEELA', 'LEELA'],
    ['NAAM LEELA', 'LEELA'],
    ["NAME D'SOUZA", "D'SOUZA"],
  ])('%s makes the name %s while no money has moved', (text, holder) => {
    const bank = withNewcomer();

    const { received } = bank.text(NEWCOMER, text);

    expect(bank.account(NEWCOMER).name).toBe(holder);
    expect(received).toEqual([[NEWCOMER, expect.stringContaining(holder)]]);
  });

  it('stays with who has had money, also when all of it is gone, on both sides', () => {
    const bank = withNewcomer();
    bank.text(SITA, codeOf(bank.text(SITA, `SEND 500 ${NEWCOMER}`).received));
    const had = bank.text(NEWCOMER, 'NAME LEELA').reason;
    bank.text(NEWCOMER, codeOf(bank.text(NEWCOMER, `SEND 500 ${SITA}`).received));
    bank.wait({ days: 100 });

    expect(bank.account(NEWCOMER)).toMatchObject({ balance: 0, moneyMoved: true });
    expect([had, bank.text(NEWCOMER, 'NAME LEELA').reason]).toEqual(['nameStays', 'nameStays']);
    expect(bank.text(SITA, 'NAME LEELA').received[0]?.[1]).toMatch(/^Your name stays SITA/);
    expect(bank.account(NEWCOMER).name).toBe('LELA DEVI');
  });

  it('stays with who has got money and has had it taken back', () => {
    const bank = withNewcomer();
    bank.text(SITA, codeOf(bank.text(SITA, `SEND 500 ${NEWCOMER}`).received));
    bank.operate(NEWCOMER, { balance: rupees(0) });

    expect(bank.text(NEWCOMER, 'NAME LEELA').reason).toBe('nameStays');
  });

  it.each([
    ['money of an account from before that was noted', { balance: rupees(1) }],
    ['savings', { balance: rupees(0), saved: rupees(1) }],
    ['money on hold', { balance: rupees(0), held: rupees(1) }],
    ['money that went out', { balance: rupees(0), outDay: '2026-01-01' }],
    ['the office of an agent', { balance: rupees(0), role: 'agent' as const }],
    ['a trade', { balance: rupees(0), role: 'vendor' as const }],
  ])('stays with who has %s', (_what, parts) => {
    const bank = aBank({ MOHAN: parts });

    expect(bank.text(MOHAN, 'NAME MOHAN LAL').reason).toBe('nameStays');
  });

  it.each([
    ['NAME', 'incomplete', 'RAIN NAME RAVI KUMAR'],
    ['NAME CHANGE', 'incomplete', 'RAIN NAME RAVI KUMAR'],
    ['NAME LEELA 9876543210', 'badName', 'RAIN NAME RAVI KUMAR'],
    ['NAME SBI REFUND', 'officeName', 'RAIN NAME RAVI KUMAR'],
    ['NAME GRAM PANCHAYAT', 'officeName', 'RAIN NAME RAVI KUMAR'],
  ])('%s changes nothing: %s', (text, reason, how) => {
    const bank = withNewcomer();
    bank.officeNames = ['PANCHAYAT'];
    const before = bank.records;

    const answered = bank.text(NEWCOMER, text);

    expect(answered.reason).toBe(reason);
    expect(answered.received[0]?.[1]).toContain(how);
    expect(bank.records).toEqual(before);
  });

  it('is for customers', () => {
    expect(aBank().text(STRANGER, 'NAME LEELA').reason).toBe('notRegistered');
  });
});
