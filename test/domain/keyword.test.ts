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

  it.each([
    ['PLEASE RAIN BALANCE', 'BALANCE'],
    ['Dear Sir, RAIN BALANCE', 'BALANCE'],
    ['PLEASE SIR MADAM RAIN BALANCE', undefined],
    ['PLEASE', undefined],
  ])('lets two words of courtesy stand before it: %j', (content, command) => {
    expect(afterKeyword(content, prefixes)).toBe(command);
  });

  it.each([
    ['R A I N BALANCE', 'BALANCE'],
    ['r.a.i.n. balance', 'balance'],
    ['"R-A-I-N" BALANCE', 'BALANCE'],
    ['R A I N', ''],
    ['B A N K BALANCE', undefined],
    ['R A I L BALANCE', undefined],
  ])('reads its letters one by one: %j', (content, command) => {
    expect(afterKeyword(content, prefixes)).toBe(command);
  });

  it.each([
    ['RAINBAL', 'BAL'],
    ['RAINsend 500 9000000003', 'SEND 500 9000000003'],
    ['RAIN483107', '483107'],
    ['RAIN48310712', '48310712'],
    ['RAIN483107 25', '483107 25'],
    ['RAINY day', undefined],
    ['RAINB', undefined],
    ['RAIN48310', undefined],
    ['RAIN4831071', undefined],
    ['RAIN483107129', undefined],
    ['RAINA483107', undefined],
    ['RAIN483107A', undefined],
    ['HELPBAL', undefined],
  ])('reads what is written onto it, a command or a code: %j', (content, command) => {
    expect(afterKeyword(content, prefixes)).toBe(command);
  });

  it.each([
    ['RAUN BALANCE', 'BALANCE'],
    ['RIAN balance', 'balance'],
    ['RAUN goes home', undefined],
    ['RAUN', undefined],
    ['RAUN !!', undefined],
    ['RAINS BALANCE', undefined],
    ['RAI BALANCE', undefined],
    ['ROAM BALANCE', undefined],
  ])('forgives one slip in it where a command follows: %j', (content, command) => {
    expect(afterKeyword(content, prefixes)).toBe(command);
  });

  it('is exact where it is short: neither a slip nor what is written onto it is read', () => {
    expect(afterKeyword('PAY BALANCE', ['PAY'])).toBe('BALANCE');
    for (const content of ['PAJ BALANCE', 'PAYBAL', 'PAY483107']) {
      expect(afterKeyword(content, ['PAY']), content).toBeUndefined();
    }
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
