import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takenFor } from '../../../scripts/understanding.ts';
import { parseCommand } from '../../../src/domain/parseCommand.ts';
import { tidy } from '../../../src/domain/understanding/tidy.ts';
import { editDistance, slippedMeaningOf, WORD_MEANINGS } from '../../../src/domain/understanding/words.ts';
import { anyText } from '../../helpers/anyText.ts';

interface Line {
  readonly group: string;
  readonly text: string;
  readonly means: string;
}

const CORPUS: readonly Line[] = readFileSync(fileURLToPath(new URL('corpus.jsonl', import.meta.url)), 'utf8')
  .trim()
  .split('\n')
  .map((line): Line => JSON.parse(line));

describe('what people write', () => {
  it.each(CORPUS)('$group: $text means $means', ({ text, means }) => {
    expect(takenFor(text).as).toBe(means);
  });
});

describe('tidying', () => {
  it('changes nothing that it has tidied', () => {
    fc.assert(
      fc.property(anyText(60), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    'BALANCE',
    'SEND 500 9876543210',
    'SEND 1,250.50 +91-98765-43210',
    'REGISTER ABCPE1234F RAVI KUMAR NEW-DELHI',
    "REGISTER ANNE O'BRIEN GOA",
  ])('leaves %s as it is', (text) => {
    expect(tidy(text)).toBe(text);
  });

  it('reads the digits of every script', () => {
    expect(tidy('०१२३४५६७८९')).toBe('0123456789');
    expect(tidy('٠١٢٣٤٥٦٧٨٩')).toBe('0123456789');
    expect(tidy('০১২৩৪৫৬৭৮৯')).toBe('0123456789');
    expect(tidy('௦௧௨௩௪௫௬௭௮௯')).toBe('0123456789');
    expect(tidy('\u{116d0}\u{116d9}\u{116da}\u{116db}\u{116e3}')).toBe('09019');
    expect(tidy('\u{1d7ce}\u{1d7ff}９')).toBe('099');
  });
});

describe('a text', () => {
  it.each([
    ['SEND ₹500 9876543210', 'SEND ₹500 9876543210'],
    ['SEND $500 9876543210', 'SEND 500 9876543210'],
    ['SEND 500/-TO 9876543210', 'SEND 500 TO 9876543210'],
    ['SEND🙏500 9876543210', 'SEND 500 9876543210'],
    ['SAVE RAVI+SITA 500', 'SAVE RAVI SITA 500'],
    ['BALANCE?NOW', 'BALANCE NOW'],
    ['BALANCE ??', 'BALANCE'],
    ['?', '?'],
    ['SEND 5०० +91 98765 43210', 'SEND 500 +91 98765 43210'],
  ])('%j is plain as %j', (text, plain) => {
    expect(tidy(text)).toBe(plain);
  });

  it('in Latin letters has letters that only look like them, and one in another script keeps its own', () => {
    const [cyrillic, mixed] = ['\u0412\u0410\u041d\u041a', 'B\u0410LANCE'];

    expect(tidy(mixed)).toBe('BALANCE');
    expect(tidy(cyrillic)).toBe(cyrillic);
  });
});

describe('the words', () => {
  it('mean one thing each, in all languages together', () => {
    const meanings = Map.groupBy(WORD_MEANINGS, ([word]) => word);
    const twice = [...meanings].filter(([, entries]) => entries.length > 1).map(([word]) => word);

    expect(twice).toEqual([]);
  });

  it.each(WORD_MEANINGS.filter(([, meaning]) => meaning === 'SEND'))('%s sends money', (word) => {
    expect(takenFor(`RAIN ${word} 500 9876543210`).as).toBe('SEND');
  });

  it.each(WORD_MEANINGS.filter(([, meaning]) => meaning === 'BALANCE'))('%s asks what one has', (word) => {
    expect(takenFor(`RAIN ${word}`).as).toBe('BALANCE');
  });

  it.each(WORD_MEANINGS.filter(([, meaning]) => meaning === 'trouble'))('%s is heard as trouble', (word) => {
    expect(takenFor(`RAIN ${word}`).as).toMatch(/trouble|HELP|LOCK|WRONG/);
  });
});

describe('a slip', () => {
  it('is never guessed in a short word', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{1,3}$/), (word) => {
        expect(slippedMeaningOf(word)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['SNED', 'SEND'],
    ['BHEJJ', 'SEND'],
    ['BLNCE', 'BALANCE'],
    ['BALNCEE', 'BALANCE'],
    ['STATMNT', 'MINI'],
    ['WITDRW', 'WITHDRAW'],
    ['REAREST', 'FIND'],
    ['CASHON', 'DEPOSIT'],
    ['POLICEE', 'trouble'],
    ['COMPLAIT', 'WRONG'],
  ])('in %s is the nearest word: %s', (word, meaning) => {
    expect(slippedMeaningOf(word)).toBe(meaning);
  });

  it.each([
    ['is too short', 'SED'],
    ['is near a short word only', 'PAYY'],
    ['has a digit at its end', 'BALANC3'],
    ['has a digit at its beginning', '3ALANCE'],
    ['is near words of two meanings', 'SAVEE'],
    ['is near one of greeting only', 'THANKZ'],
    ['is near one that asks for a person', 'NEWNUMBR'],
    ['is short and near one of trouble', 'POLCE'],
    ['is short and near one of a wrong payment', 'FRAUDD'],
    ['is short and two slips away', 'SXXD'],
    ['is three slips away', 'BALXXXE'],
    ['is near nothing', 'ZZZZZZZ'],
  ])('is not guessed in a word that %s: %s', (_, word) => {
    expect(slippedMeaningOf(word)).toBeUndefined();
  });

  it('is asked about where money would begin, and nothing is begun', () => {
    const parsed = parseCommand('SNED 500 9876543210', { country: 'IN' });

    expect(parsed).toMatchObject({ ok: true, command: { isGuess: true, beginsMoney: false } });
  });

  it('is simply done where it only reads', () => {
    expect(parseCommand('BALANEC', { country: 'IN' })).toMatchObject({
      ok: true,
      command: { topic: 'BALANCE', onlyReads: true },
    });
  });
});

describe('how far apart two words are', () => {
  it.each([
    ['SEND', 'SEND', 0],
    ['SEND', 'SND', 1],
    ['SND', 'SEND', 1],
    ['SEND', 'SENT', 1],
    ['SNED', 'SEND', 1],
    ['SENDD', 'ESNDD', 1],
    ['AB', 'CA', 2],
    ['AB', 'BC', 2],
    ['A', 'ABCD', 3],
    ['ABCD', 'A', 3],
    ['', 'ABC', 3],
    ['ABC', '', 3],
    ['', '', 0],
    ['ABCDEF', 'UVWXYZ', 6],
  ])('from %s to %s: %i', (one, two, distance) => {
    expect(editDistance(one, two, 9)).toBe(distance);
  });

  it.each([
    ['ABCDEF', 'UVWXYZ'],
    ['A', 'ABCD'],
    ['', 'ABC'],
  ])('is one more than is asked for where it is more: from %s to %s', (one, two) => {
    expect(editDistance(one, two, 1)).toBe(2);
  });
});
