import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { filledIn } from '../../../src/domain/texts/blanks.ts';
import { MANNERS } from '../../../src/domain/texts/manners.ts';

const other = { name: 'SITA', number: '90000 00003', dial: '9000000003' };

describe('the blanks of a text', () => {
  it.each([
    ['{amount}', 'Rs 1,250.50'],
    ['{amount:typed}', '1250.50'],
    ['{amount:bare}', '1,250.50'],
    ['{other}', 'SITA 90000 00003'],
    ['{other:name} on {other:dial}', 'SITA on 9000000003'],
    ['{heldBack}', ' On hold: Rs 5.'],
    ['{pair}', '2nd & 5th'],
    ['{lines}', 'SCHOOL 5, HOME 7'],
    ['{echo}{again}{helpline}', '999: AGAIN:  Call 1800 123 456'],
  ])('are filled: %s', (template, text) => {
    const values = {
      amount: rupees(1_250.5),
      other,
      heldBack: rupees(5),
      pair: '25',
      lines: [
        { key: 'bucket', values: { name: 'SCHOOL', inBucket: rupees(5) } },
        { key: 'bucket', values: { name: 'HOME', inBucket: rupees(7) } },
      ],
      echo: '999',
      again: true,
      helpline: '1800 123 456',
    } as const;

    expect(filledIn(template, values, MANNERS.en)).toBe(text);
  });

  it('say nothing where there is nothing to say', () => {
    const values = { heldBack: rupees(0), echo: '', again: false, helpline: '' };

    expect(filledIn('OK.{heldBack}{echo}{again}{helpline}', values, MANNERS.en)).toBe('OK.');
  });

  it.each([
    ['{nothing}', 'a text has the blank nothing, which nothing fills'],
    ['{nothing:typed}', 'a text has the blank nothing:typed, which nothing fills'],
    ['{toString}', 'a text has the blank toString, which nothing fills'],
    ['{amount}', 'a text has the blank amount, which was not filled'],
    ['{amount:typed}', 'a text has a blank with typed, which was not filled'],
    ['{total:typed}', 'a text has a blank with typed, which was not filled'],
    ['{total:dial}', 'a text has a blank with dial, which was not filled'],
    ['{other:age}', 'a text has a blank with age, which was not filled'],
    ['{other:typed}', 'a text has a blank with typed, which was not filled'],
  ])('that nothing fills are never left, nor left out: %s', (template, message) => {
    const values = template.startsWith('{total:d') ? { total: rupees(5) } : { other };

    expect(() => filledIn(template, values, MANNERS.en)).toThrow(new Error(message));
  });
});
