import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCode } from '../../src/domain/codeText.ts';
import { COMMAND_BY_WORD } from '../../src/domain/commands/commands.ts';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import { anyText } from '../helpers/anyText.ts';

function read(text: string): ReturnType<typeof readCode> {
  return readCode(text.toUpperCase(), (word) => COMMAND_BY_WORD.has(word));
}

const code = (digits: string, ref?: string, words: readonly string[] = []) => ({
  is: 'code',
  text: { code: digits, ref, words },
});
const withPin = (six: string, digits: string, words: readonly string[] = []) => ({
  is: 'code',
  text: { code: six, digits, ref: undefined, words },
});

describe('a code', () => {
  it.each([
    '483107',
    ' 483107. ',
    '483 107',
    '48 31 07',
    '4 8 3 1 0 7',
    '483-107',
    '<483107>',
    '"483107"',
    'PAY 483107',
    'pay: 483107',
    'SEND 483107',
    'send 483 107',
    'OK 483107',
    'yes 483107',
    'YES, 483107!',
    'CODE 483107',
    'CONFIRM 483107',
    'OTP 483107',
    'my code is 483107 please',
    '483107 ok sir',
    '483107 thank you',
    'Number is 483107 ji',
    '483107 hai',
    'RAIN 483107 by 3:51pm',
    'by 3:51pm,483107',
  ])('is read from %j', (text) => {
    expect(read(text)).toEqual(code('483107'));
  });

  it.each(['48310712', '4831 0712', '483 10712', 'PAY 48310712'])(
    'of eight digits is read from %j',
    (text) => {
      expect(read(text)).toEqual(code('48310712'));
    },
  );

  it.each([
    ['483 107 12', [{ code: '483107', digits: '12' }]],
    ['483-107-1-2', [{ code: '483107', digits: '12' }]],
    ['48 310 712', [{ code: '310712', digits: '48' }]],
    [
      '48 31 07 12',
      [
        { code: '483107', digits: '12' },
        { code: '310712', digits: '48' },
      ],
    ],
  ])('of eight digits in such groups may be one of six with two of a PIN: %j', (text, apart) => {
    expect(read(text)).toEqual({ is: 'code', text: { code: '48310712', apart, ref: undefined, words: [] } });
  });

  it.each([
    '483107 25',
    '483107 2 5',
    '483107, 2, 5',
    '25 483107',
    '2 5 483107',
    '2 483107 5',
    'PAY 483107 25',
    '483107 PIN 25',
    'code 483107 and pin digits 25 thanks',
    '483107 aur 25',
  ])('stands with two digits of a PIN: %j', (text) => {
    expect(read(text)).toEqual(withPin('483107', '25'));
  });

  it('of eight digits stands with two of a PIN too, and so does a name', () => {
    expect(read('48310712 25')).toEqual(withPin('48310712', '25'));
    expect(read('483107 SITA 25')).toEqual(withPin('483107', '25', ['SITA']));
  });

  it('that is called a PIN, and stands alone, is for the command of that name to read', () => {
    for (const text of ['my pin is 483107', '483107 is my PIN', 'MPIN 483107']) {
      expect(read(text)).toBeUndefined();
    }
    expect(read('my OTP PIN is 483107')).toEqual(code('483107'));
  });

  it.each([
    'A7K2M9 483107',
    '483107 A7K2M9',
    'Ref A7K2M9 483107',
    '483107, Ref: a7k2m9.',
    'PAY A7K2M9 483 107',
    'a7k2m9: ok 483107',
  ])('stands with its ref, in either order: %j', (text) => {
    expect(read(text)).toEqual(code('483107', 'A7K2M9'));
  });

  it.each([
    ['483107 SITA', ['SITA']],
    ['SITA 483107', ['SITA']],
    ['ANNE-MARIE 483107', ['ANNE', 'MARIE']],
    ["483107 D'SOUZA", ['D', 'SOUZA']],
    ['483107 NO', ['NO']],
    ['483107 WAIT', ['WAIT']],
    ['483107 BUT ONLY', ['BUT', 'ONLY']],
  ])('stands with words that may be a name, which are told: %j', (text, words) => {
    expect(read(text)).toEqual(code('483107', undefined, words));
  });
});

describe('a text with a code that is asked back, never guessed,', () => {
  it.each([
    '500 483107',
    '5 483107',
    '483107 5',
    '483107 5000',
    '483107 2 5 1',
    '483107 FOR 50',
    '₹50 483107',
    '483107 INR 50',
    'RS 50 483107',
    'PAY RS 500 483107',
    'PAY 500 RS 483107',
    '483107 FOR 500',
    '483107 654321',
    '483107 9876543210',
    '483107 48310712',
    '483107 RS500',
    '483107 B12',
    'A7K2M9 B7K2M9 483107',
  ])('is %j', (text) => {
    expect(read(text)).toEqual({ is: 'unclear' });
  });
});

describe('a text that begins with the word of a command', () => {
  it.each([
    'REQUEST 483107 9000000003',
    'WITHDRAW 50 123456',
    'BUC SCHOOL 483107',
    'FLOATING 483107',
    'CANCEL 483107',
    'NO 483107',
    'BALANCE 483107',
    'REGISTER 483107',
  ])('is that command, and no code: %j', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([
    ['SEND', 'SEND 500 9000000003'],
    ['SEND', 'SEND 500 90000 00003'],
    ['SEND', 'SEND 1234.50 9000000003'],
    ['SEND', 'SEND 9000000003 500'],
    ['SEND', 'SEND RS 500 TO +91 90000 00003'],
    ['YES', 'YES 500'],
  ])('is %s although that may stand before a code: %j', (topic, text) => {
    expect(parseCommand(text, { country: 'IN' })).toMatchObject({ ok: true, command: { topic } });
  });
});

describe('a text with no code', () => {
  it.each([
    '',
    'HELLO',
    '12345',
    '1234567',
    '123456789',
    '9876543210',
    'A7K2M9',
    'Rs 1,234',
    '12.50',
    'PAY 500',
  ])('is %j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

it('reads six or eight digits and nothing else as a code, whatever is texted', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyText(40), fc.string({ unit: fc.constantFrom(...'0123 -A.'), maxLength: 20 })),
      (text) => {
        const found = read(text);

        if (found?.is !== 'code') return;
        expect(found.text.code).toMatch(/^(?:\d{6}|\d{8})$/);
        expect(text.replace(/\D/g, '')).toContain(found.text.code);
      },
    ),
    { numRuns: 2_000 },
  );
});
