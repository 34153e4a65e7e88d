import { describe, expect, it } from 'vitest';
import { isOfficeName } from '../../../src/domain/officeName.ts';
import {
  addOfficeName,
  MAX_OFFICE_NAMES,
  removeOfficeName,
} from '../../../src/domain/operations/officeNames.ts';

/** So many words that are no names of offices, such as ZXA and ZXB. */
function aWordList(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const letters = [index / 576, index / 24, index].map((place) => LETTERS[Math.floor(place) % 24]);
    return `ZX${letters.join('X')}`;
  });
}

const LETTERS = 'ABCDEFGHIJKLMNOPRSTUVWYZ';

describe('a word that an operator adds', () => {
  it('stands in no name from then on, with the others in the order of the alphabet', () => {
    const added = addOfficeName(['MANTRI', 'ADHIKARI'], 'SUPERVISOR');

    expect(added).toEqual({ ok: true, words: ['ADHIKARI', 'MANTRI', 'SUPERVISOR'] });
    expect(isOfficeName('DELHI SUPERVISOR', added.ok ? added.words : [])).toBe(true);
    expect(isOfficeName('DELHI SUPERVISOR')).toBe(false);
  });

  it('may be the last of as many as there may be', () => {
    const added = addOfficeName(aWordList(MAX_OFFICE_NAMES - 1), 'SUPERVISOR');

    expect(added.ok && added.words).toHaveLength(MAX_OFFICE_NAMES);
  });

  it.each([
    ['SUPERVISOR', 'isOfficeName', ['SUPERVISOR']],
    ['BANK', 'isOfficeName', []],
    ['RAINA', 'isPeoplesName', []],
    ['TWO WORDS', 'notAWord', []],
    ['A', 'notAWord', []],
    ['', 'notAWord', []],
    ['SUPERVISOR', 'tooManyNames', aWordList(MAX_OFFICE_NAMES)],
  ])('is not %o: %s', (word, reason, words) => {
    expect(addOfficeName(words, word)).toMatchObject({ ok: false, reason });
  });

  it('is named to the operator who may not add it, or how many there are', () => {
    expect(addOfficeName([], 'TWO WORDS')).toMatchObject({
      message: 'TWO WORDS is no word of 2 to 24 letters.',
    });
    expect(addOfficeName(aWordList(MAX_OFFICE_NAMES), 'SUPERVISOR')).toMatchObject({
      message: 'There are 500 words, which is the most.',
    });
  });
});

describe('a word that an operator removes', () => {
  it('may stand in a name again', () => {
    expect(removeOfficeName(['ADHIKARI', 'SUPERVISOR'], 'SUPERVISOR')).toEqual({
      ok: true,
      words: ['ADHIKARI'],
    });
  });

  it.each([
    ['BANK', 'isBuiltIn'],
    ['SUPERVISOR', 'notAdded'],
  ])('is not %s: %s', (word, reason) => {
    expect(removeOfficeName([], word)).toMatchObject({ ok: false, reason });
  });
});
