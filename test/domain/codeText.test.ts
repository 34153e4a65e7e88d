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
  ])('is read from %j', (text) => {
    expect(read(text)).toEqual(code('483107'));
  });

  it.each(['48310712', '4831 0712', '48 31 07 12', '483-107-12', 'PAY 48310712'])(
    'of eight digits is read from %j',
    (text) => {
      expect(read(text)).toEqual(code('48310712'));
    },
  );

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
    '50 483107',
    '483107 50',
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
