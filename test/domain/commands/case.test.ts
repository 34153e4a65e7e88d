import { describe, expect, it } from 'vitest';
import { aBank, type Bank, codeOf, RAVI, STRANGER } from '../../helpers/domain.ts';

/** RAVI has sent SITA Rs 500 and MOHAN Rs 20 by mistake, and said so of both. */
function twoCases(): Bank {
  const bank = aBank();
  for (const sent of ['500 9000000003', '20 9000000004']) {
    bank.text(RAVI, codeOf(bank.text(RAVI, `SEND ${sent}`).received));
    bank.text(RAVI, codeOf(bank.text(RAVI, 'WRONG').received));
  }
  return bank;
}

const SITAS =
  'Case A20004: 90000 00003 has until 25 Nov to answer about Rs 500. Then a person at Rain takes it up. Call 1800 123 456';
const MOHANS =
  'Case A20008: 90000 00004 has until 25 Nov to answer about Rs 20. Then a person at Rain takes it up. Call 1800 123 456';

describe('CASE', () => {
  it.each([
    ['the newest', 'CASE', MOHANS],
    ['the newest, whatever is said besides', 'CASE PLEASE', MOHANS],
    ['that of a number', 'CASE A20004', SITAS],
    ['that of the ref of a payment', 'CASE REF A20001', SITAS],
    ['that of the newer ref', 'CASE A20005', MOHANS],
  ])('says how one stands: %s', (_which, text, said) => {
    expect(twoCases().text(RAVI, text).received).toEqual([['RAVI', said]]);
  });

  it('says how it is texted where a number is none of a case', () => {
    expect(twoCases().text(RAVI, 'CASE A2004')).toMatchObject({
      reason: 'incomplete',
      received: [['RAVI', 'Something is missing. Text it like this: RAIN CASE']],
    });
  });

  it('is not taken for CASH before it is asked, and nobody else is', () => {
    const bank = twoCases();

    const asked = bank.text(RAVI, 'CASE 12');
    const agreed = bank.text(RAVI, 'YES');

    expect(asked.received).toEqual([['RAVI', 'Do you mean RAIN FIND WITHDRAW 12? Then text RAIN YES']]);
    expect(agreed.received).toContainEqual([
      'RAVI',
      'We are asking people in DELHI for Rs 12 cash. You get a text when somebody says yes.',
    ]);
  });

  it.each([
    ['case', aBank(), RAVI, 'noCase'],
    ['case any more', aBank({ RAVI: { cases: [] } }), RAVI, 'noCase'],
    ['account', twoCases(), STRANGER, 'notRegistered'],
  ])('is refused to somebody who has no %s', (_what, bank, phone, reason) => {
    expect(bank.text(phone, 'CASE').reason).toBe(reason);
  });
});
