import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterKeyword } from '../../src/domain/keyword.ts';

const prefixes = ['RAIN', 'NLLG7'];

describe('afterKeyword', () => {
  it.each([
    ['RAIN BALANCE', 'BALANCE'],
    ['rain balance', 'balance'],
    ['NLLG7 FIND WITHDRAW 1250 DELHI', 'FIND WITHDRAW 1250 DELHI'],
    ['  \n RAIN   BALANCE ', 'BALANCE '],
    ['RAIN: BALANCE', 'BALANCE'],
    ['RAIN-BALANCE', 'BALANCE'],
    ['Rain, balance', 'balance'],
    ['"RAIN BALANCE"', 'BALANCE"'],
    ['“RAIN BALANCE”', 'BALANCE”'],
    ['\u200eRAIN BALANCE', 'BALANCE'],
    ['RAIN\nBALANCE', 'BALANCE'],
    ['RAIN', ''],
    ['RAIN.', ''],
  ])('finds in %j the command %j', (content, command) => {
    expect(afterKeyword(content, prefixes)).toBe(command);
  });

  it.each([
    '',
    ' ',
    'BALANCE',
    'RAINBOW',
    'RAIN7',
    'Raining today',
    'It may RAIN',
    '. RAIN',
    '🌧 RAIN',
    'रेन BALANCE',
  ])('does not take %j for us', (content) => {
    expect(afterKeyword(content, prefixes)).toBeUndefined();
  });

  it('knows only the keywords it is given', () => {
    expect(afterKeyword('BANK BALANCE', ['BANK'])).toBe('BALANCE');
    expect(afterKeyword('RAIN BALANCE', ['BANK'])).toBeUndefined();
  });

  it('gives an ending of the text, for any text', () => {
    const textLike = fc.string({ unit: fc.constantFrom('R', 'A', 'I', 'N', ' ', '"', ':', '7') });

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), textLike), (content) => {
        const command = afterKeyword(content, prefixes);

        expect(command === undefined || content.endsWith(command)).toBe(true);
      }),
    );
  });
});
