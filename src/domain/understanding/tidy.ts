/** A text as people and phones really write it, made plain: the same words in capitals, with single spaces. */

/** Letters of other alphabets that look just like Latin capitals, as keyboards and copied texts mix them in. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    А: 'A',
    В: 'B',
    С: 'C',
    Е: 'E',
    Н: 'H',
    І: 'I',
    Ј: 'J',
    К: 'K',
    М: 'M',
    О: 'O',
    Р: 'P',
    Ѕ: 'S',
    Т: 'T',
    Х: 'X',
    У: 'Y',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
  }),
);
const ANY_LOOK_ALIKE = /[\u0370-\u04ff]/gu;

/** What is written in Latin letters but for a few that only look like it. */
function withoutLookAlikes(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  return text.replace(ANY_LOOK_ALIKE, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}

/** The mathematical digits are five tens in a row, which is the most. */
const MAX_DIGITS_IN_A_ROW = 50;

/** Each script's ten stand one after the other from 0 to 9, and now and then those of the next (Unicode, Nd). */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (before < MAX_DIGITS_IN_A_ROW && isDigit(code - before - 1)) before += 1;
  return String(before % 10);
}

function isDigit(code: number): boolean {
  return /\p{Nd}/u.test(String.fromCodePoint(code));
}

/** A quotation of what Rain or somebody else wrote, below what was meant, and signatures. */
const QUOTED_LINES = /\n\s*(?:>|--|-----|SENT FROM|SENT VIA|FROM:|ON .{3,60} WROTE:)[\s\S]*$/;

/** Pictures and signs that say nothing here. The rupee sign, slash, plus and dots are part of amounts and phones. */
const SIGNS = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|(?![+₹<>=^|~`$])\p{S}/gu;
const DOLLARS = /\$(?=\s*\d)/g;
/** Punctuation of habit: what people put around words, and between them as codes on telephones have it. */
const AROUND_WORDS = /["“”«»‹›„*#<>=^|~`{}[\]()_\\:;!]|[‘’'](?=\s|$)|(?<=\s|^)[‘’']/gu;
/** A comma, dot or dash that stands for a space; those in numbers and names stay. */
/** A comma stands in a number only before two or three digits that end there, or are grouped on. */
const LOOSE_MARKS = /(?<![0-9]),|,(?!\d{2,3}(?:\D|$))|(?<=\s|^)[.,\-–—/]+|[.,\-–—]+(?=\s|$)|।/gu;
/** A question is asked also without its mark; alone it asks for help. */
const QUESTION = /(?<=[^\s?])\s*\?+/g;
/** `500/-`, as shops write amounts. */
const AMOUNT_END = /(?<=\d)\/[-=]*(?=\s|$|[^\d])/g;
const PLUS_OF_HABIT = /\+(?!\s*\d)/g;

/** What is taken away may bare something else that says nothing; each time there is less, so it ends. */
const MAX_PASSES = 20;

/** Makes a text plain. Doing it again changes nothing. */
export function tidy(content: string): string {
  let text = content;
  for (let passes = 0; passes < MAX_PASSES; passes += 1) {
    const tidied = tidyOnce(text);
    if (tidied === text) return text;
    text = tidied;
  }
  return text;
}

function tidyOnce(content: string): string {
  const plain = content
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .replace(QUOTED_LINES, '');
  const readable = withoutLookAlikes(plain).replace(/\p{Nd}/gu, (digit) => digitOf(digit));
  return readable
    .replace(DOLLARS, '')
    .replace(AMOUNT_END, ' ')
    .replace(SIGNS, ' ')
    .replace(AROUND_WORDS, ' ')
    .replace(PLUS_OF_HABIT, ' ')
    .replace(QUESTION, ' ')
    .replace(LOOSE_MARKS, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
