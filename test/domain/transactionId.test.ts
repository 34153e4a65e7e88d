import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/domain/parseCommand.ts';
import {
  parseTransactionId,
  TRANSACTION_ID_ALPHABET,
  TRANSACTION_ID_LENGTH,
} from '../../src/domain/transactionId.ts';

const inAlphabet = fc.string({
  unit: fc.constantFrom(...TRANSACTION_ID_ALPHABET),
  minLength: TRANSACTION_ID_LENGTH,
  maxLength: TRANSACTION_ID_LENGTH,
});

describe('parseTransactionId', () => {
  it.each([
    ['A7K2M9', 'A7K2M9'],
    ['a7k2m9', 'A7K2M9'],
    ['AO7OOO', 'A07000'],
    ['ao7ooo', 'A07000'],
    ['AI7L11', 'A17111'],
    ['ai7l11', 'A17111'],
  ])('reads %s as %s', (text, id) => {
    expect(parseTransactionId(text)).toBe(id);
  });

  it.each([
    ['nothing', ''],
    ['too short', 'A7K2M'],
    ['too long', 'A7K2M9X'],
    ['an OTP', '123456'],
    ['an OTP with O for 0', '12345O'],
    ['an OTP with l for 1', 'l23456'],
    ['the letter U, which is not in the alphabet', 'A7K2MU'],
    ['letters alone', 'ABCDEF'],
    ['letters and what may stand for letters', 'HE110O'],
    ['a mark inside', 'A7-2M9'],
    ['a space', 'A7K2M9 '],
    ['other digits', 'A७K2M9'],
  ])('refuses %s: %j', (_what, text) => {
    expect(parseTransactionId(text)).toBeUndefined();
  });

  it('never reads a word of letters as an id', () => {
    const words = fc.stringMatching(/^[A-Za-z]{6}$/);

    fc.assert(
      fc.property(words, (word) => {
        expect(parseTransactionId(word)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('never reads six digits as an id', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\dOoIiLl]{6}$/), (digits) => {
        expect(parseTransactionId(digits)).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads the same id however it is typed', () => {
    fc.assert(
      fc.property(inAlphabet, (text) => {
        const id = parseTransactionId(text);
        const typed = text.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');

        fc.pre(id !== undefined);
        expect(id).toBe(text);
        expect(parseTransactionId(typed)).toBe(text);
      }),
    );
  });

  it('reads four of five random strings of the alphabet as an id, so that one is soon drawn', () => {
    const drawn = fc.sample(inAlphabet, { numRuns: 2_000, seed: 1 });

    const ids = drawn.filter((text) => parseTransactionId(text) !== undefined);

    expect(ids.length / drawn.length).toBeGreaterThan(0.8);
  });

  it('reads no id where the text is a command', () => {
    fc.assert(
      fc.property(inAlphabet, (text) => {
        const id = parseTransactionId(text);
        fc.pre(id !== undefined);

        const parsed = parseCommand(`${id} 123456`, { country: 'IN' });

        expect(parsed).toMatchObject({ ok: true, command: { topic: 'CODE' } });
      }),
    );
  });
});
