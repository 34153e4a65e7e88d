import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import { withNumbers } from '../../../src/domain/understanding/amounts.ts';
import { tidy } from '../../../src/domain/understanding/tidy.ts';

/** A text with its amounts as numbers. */
function read(text: string): string {
  return withNumbers(tidy(text).split(' ')).join(' ');
}

describe('an amount in words', () => {
  it.each([
    ['five hundred', '500'],
    ['EK HAZAR', '1000'],
    ['do lakh', '200000'],
    ['2 hazar', '2000'],
    ['12 HAZAR', '12000'],
    ['9999 HUNDRED', '999900'],
    ['5K', '5000'],
    ['3sau', '300'],
    ['2lakh', '200000'],
    ['1.5 LAKH', '150000'],
    ['2.5K', '2500'],
    ['1.15 LAKH', '115000'],
    ['पाँच सौ', '500'],
    ['2 हज़ार', '2000'],
    ['ten', '10'],
    ['pachas', '50'],
    ['दस', '10'],
    ['SEND TWO HUNDRED 9000000003', 'SEND 200 9000000003'],
    ['EK HAZAR SITA KO', '1000 SITA KO'],
    ['EK HAZAR SITA FIVE', '1000 SITA FIVE'],
    ['FIFTY AND THANKS', '50 AND THANKS'],
    ['PAANCH SAU DO SITA KO', '500 DO SITA KO'],
    ['पाँच सौ दो', '500 दो'],
    ['DO FIFTY TO SITA', 'DO 50 TO SITA'],
  ])('is read from %j as %j', (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each([
    'SITA DEVI',
    'HUNDRED',
    'SAU',
    'DO',
    'DAS',
    'FIVE',
    'SITA HAZAR',
    '98765 43210 K PAS',
    '1.155 LAKH',
    'A5 HUNDRED',
    '1.5X LAKH',
    '12345K',
    '5KG',
    'A2LAKH',
  ])('is not read from %j', (text) => {
    expect(read(text)).toBe(text);
  });

  it.each([
    ['FIFTY FIVE', '50+ FIVE'],
    ['FIVE FIFTY', 'FIVE 50+'],
    ['EK SAU BIS', '100+ BIS'],
    ['TWO HUNDRED THIRTY', '200+ THIRTY'],
    ['TWO HUNDRED AND FIVE', '200+ AND FIVE'],
    ['THIRTY FIVE THOUSAND', 'THIRTY 5000+'],
    ['SAADHE TEEN SAU', 'SAADHE 300+'],
    ['साढ़े तीन सौ', 'साढ़े 300+'.normalize('NFKC')],
  ])('is none where it is only a part, as in %j', (text, amount) => {
    expect(read(text)).toBe(amount);
  });

  it.each([
    'SEND FIFTY FIVE 9000000003',
    'SEND FIVE FIFTY 9000000003',
    'SEND THIRTY FIVE THOUSAND 9000000003',
    'BHEJO EK SAU BIS 9000000003',
    'BHEJO SAADHE TEEN SAU 9000000003',
  ])('of which only a part is read sends nothing: %s', (text) => {
    expect(parseCommand(text, { country: 'IN' }).ok).toBe(false);
  });
});
