import { describe, expect, it } from 'vitest';
import { isOfficeName } from '../../src/domain/officeName.ts';

describe('a name that could pass for an office, a bank, a job or an instruction', () => {
  it.each([
    'RAIN',
    'RAINBANK',
    'RAIN BANK',
    'RAIN AGENT RAVI',
    'R.A.I.N.',
    'R. A. I. N.',
    'R-A-I-N',
    'RA IN',
    'RA.IN',
    'RAAIN',
    'RAINN',
    'RALN',
    'BANK',
    'BANNK',
    'S. BANK RAO',
    'BANKOFFICER',
    'O.T.P. DESK',
    'O T P',
    "D'TXN",
    'RAVI-OTP',
    'RAVI AGENT',
    'SBI REFUND',
    'S B I',
    'PM KISAN BONUS',
    'CUSTOMER CARE',
    'CUSTOMERCARE',
    'POLICE',
    'POLLCE',
    'POLICEMAN RAM',
    'SHARE CODE TO GET REFUND',
    'CALL ME',
    'SEND MONEY',
    'TAX OFFICE',
    'HELPLINE',
    'PAYTM',
  ])('is %s', (name) => {
    expect(isOfficeName(name)).toBe(true);
  });

  it('is one with a word that an operator has added, also spelt or with look-alikes', () => {
    expect(isOfficeName('GRAM PANCHAYAT')).toBe(false);
    for (const name of ['GRAM PANCHAYAT', 'PANCHAYAT', 'PANCHAAYAT', 'P.A.N.C.H.A.Y.A.T'])
      expect(isOfficeName(name, ['PANCHAYAT']), name).toBe(true);
  });
});

describe("a person's own name", () => {
  it.each([
    'RAVI',
    'RAVI KUMAR',
    'SITA DEVI',
    "MOHAN D'SOUZA",
    'ANNE-MARIE',
    'RAINA',
    'SURESH RAINA',
    'BANKE LAL',
    'BANKEY BIHARI',
    'BANKIM CHANDRA',
    'HELAINE',
    'HELEN',
    'S. P. RAO',
    'A. P. J. KALAM',
    'ATMARAM',
    'AGASTYA',
    'PINKI',
    'PINTU',
    'KARAN',
    'LOANA',
    'CALLISTO',
    'SENDHIL',
    'PAYAL',
    'CODELLA',
    'DESKA',
    'TAXILA',
    'VENDOR',
    'CAREY',
    'IMRAIN',
    'LORRAINE',
    'EFRAIN',
    'AGNES',
    'JOSE NUNEZ',
    'VENKATANARASIMHARAJUVARI',
  ])('is none of these: %s', (name) => {
    expect(isOfficeName(name)).toBe(false);
  });
});
