/** A code as people text it back: alone, in groups of digits, with the ref, and with words of courtesy around. */
import { parseTransactionId, type TransactionId } from './transactionId.ts';

export interface CodeText {
  /** Six or eight digits. */
  readonly code: string;
  /** Two digits beside it: of a PIN, where it was asked for, and unclear where it was not. */
  readonly digits?: string | undefined;
  /** What eight digits may be besides, where they stand in groups: a code of six and two of a PIN. */
  readonly apart?: readonly CodeAndDigits[] | undefined;
  readonly ref?: TransactionId | undefined;
  /** Words that may be the other one's name. */
  readonly words: readonly string[];
}

export interface CodeAndDigits {
  readonly code: string;
  readonly digits: string;
}

export type ReadCode =
  | { readonly is: 'code'; readonly text: CodeText }
  | { readonly is: 'unclear' }
  | undefined;

/** What people put around a code that says nothing more (design, section 9). */
const IGNORED: ReadonlySet<string> = new Set(
  [
    'PAY SEND OK OKAY YES CODE CONFIRM OTP REF NUMBER MY THE IS I SAY IT PLEASE PLS SIR MADAM THANKS',
    'THANK YOU HERE DONE RIGHT RAIN TEXT BY HAAN HAN HA JI HAI BHEJO KARO',
    'AND PIN DIGIT DIGITS AUR ANK',
  ].flatMap((line) => line.split(' ')),
);
/** Until when it is good, copied along from the text that asks: `BY 3:51PM`. */
const UNTIL = /\bBY \d{1,2}[:.]\d{2} ?[AP]M\b/g;
/** A text that begins with a command's word is that command; these may stand before a code. */
const MAY_LEAD: ReadonlySet<string> = new Set([
  ...['PAY', 'SEND', 'OK', 'OKAY', 'YES', 'CODE', 'CONFIRM', 'OTP', 'REF'],
  ...['MY', 'THE', 'PLEASE', 'PLS', 'HERE'],
]);

const CODE_LENGTHS: ReadonlySet<number> = new Set([6, 8]);
const SHORT = 6;
/** So many digits of a PIN are asked for. */
const DIGITS_ASKED = 2;
/** `MY PIN IS 493817` may be the PIN that somebody wants, or a code that they call so. */
const MAY_BE_A_PIN = /\b(?:M?PIN|PASSWORD|PASSCODE)\b/;
const IS_NO_PIN = /\b(?:OTP|CODE)\b/;
/** Beside an amount of money, which no digits of a PIN are. */
const IS_MONEY = /₹|\b(?:RS|INR|RUPEES?|FOR)\b/;

/**
 * Reads a text, in capitals, as a code, perhaps with two digits of a PIN. An amount or another number beside the
 * code makes it unclear: it is asked back, never guessed. Undefined when it is nothing like a code.
 */
export function readCode(text: string, isCommandWord: (word: string) => boolean): ReadCode {
  const tokens = Array.from(text.replace(UNTIL, '').matchAll(/[A-Z0-9]+/g), ([token]) => token);
  const [first = ''] = tokens;
  if (isCommandWord(first) && !MAY_LEAD.has(first) && !/^\d/.test(first)) return undefined;

  let group: string[] = [];
  const groups = [group];
  const words: string[] = [];
  const refs: TransactionId[] = [];
  for (const token of tokens) {
    if (/^\d+$/.test(token)) {
      group.push(token);
      continue;
    }
    group = [];
    groups.push(group);
    const ref = parseTransactionId(token);
    if (ref !== undefined) refs.push(ref);
    else if (!IGNORED.has(token)) words.push(token);
  }

  const numbers = groups.flatMap(numbersOf);
  const code = numbers.find((number) => CODE_LENGTHS.has(number.length));
  if (code === undefined) return undefined;
  const digits = numbers.filter((number) => number !== code).join('');
  const isAlone = numbers.length === 1;
  if (isAlone && MAY_BE_A_PIN.test(text) && !IS_NO_PIN.test(text)) return undefined;
  const isDigits = digits.length === DIGITS_ASKED && !IS_MONEY.test(text);
  if (words.some((word) => /\d/.test(word)) || refs.length > 1 || !(isAlone || isDigits))
    return { is: 'unclear' };
  const apart = isAlone ? groups.flatMap(apartIn) : [];
  return {
    is: 'code',
    text: { code, ...(isDigits && { digits }), ...(apart.length > 0 && { apart }), ref: refs[0], words },
  };
}

/** `483 107 25` may be a code of eight digits, or one of six and then two digits of a PIN, or before it. */
function apartIn(group: readonly string[]): readonly CodeAndDigits[] {
  const joined = group.join('');
  if (joined.length !== SHORT + DIGITS_ASKED) return [];
  const starts = group.map((_, index) => group.slice(0, index).join('').length);
  return [
    ...(starts.includes(SHORT) ? [{ code: joined.slice(0, SHORT), digits: joined.slice(SHORT) }] : []),
    ...(starts.includes(DIGITS_ASKED)
      ? [{ code: joined.slice(DIGITS_ASKED), digits: joined.slice(0, DIGITS_ASKED) }]
      : []),
  ];
}

/** `483 107` is one number in groups of digits; `500 483107` are two, of which one stands whole. */
function numbersOf(digits: readonly string[]): readonly string[] {
  const joined = digits.join('');
  const isWhole = digits.some((number) => CODE_LENGTHS.has(number.length));
  return !isWhole && CODE_LENGTHS.has(joined.length) ? [joined] : digits;
}
