/** A code as people text it back: alone, in groups of digits, with the ref, and with words of courtesy around. */
import { parseTransactionId, type TransactionId } from './transactionId.ts';

export interface CodeText {
  /** Six or eight digits. */
  readonly code: string;
  readonly ref?: TransactionId | undefined;
  /** Words that may be the other one's name. */
  readonly words: readonly string[];
}

export type ReadCode =
  | { readonly is: 'code'; readonly text: CodeText }
  | { readonly is: 'unclear' }
  | undefined;

/** What people put around a code that says nothing more (design, section 9). */
const IGNORED: ReadonlySet<string> = new Set(
  [
    'PAY SEND OK OKAY YES CODE CONFIRM OTP REF NUMBER NO. PIN: MY THE IS I SAY IT PLEASE PLS SIR MADAM THANKS',
    'THANK YOU HERE DONE RIGHT RAIN TEXT BY HAAN HAN HA JI HAI BHEJO KARO',
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

/**
 * Reads a text, in capitals, as a code. An amount or another number beside the code makes it unclear: it is
 * asked back, never guessed. Undefined when it is nothing like a code.
 */
export function readCode(text: string, isCommandWord: (word: string) => boolean): ReadCode {
  const tokens = text
    .replace(UNTIL, ' ')
    .split(/[^A-Z0-9]+/)
    .filter((token) => token !== '');
  const [first = ''] = tokens;
  if (isCommandWord(first) && !MAY_LEAD.has(first) && !/^\d/.test(first)) return undefined;

  const groups: string[][] = [[]];
  const words: string[] = [];
  const refs: TransactionId[] = [];
  for (const token of tokens) {
    if (/^\d+$/.test(token)) {
      groups.at(-1)?.push(token);
      continue;
    }
    groups.push([]);
    const ref = parseTransactionId(token);
    if (ref !== undefined) refs.push(ref);
    else if (!IGNORED.has(token)) words.push(token);
  }

  const numbers = groups.filter((group) => group.length > 0).flatMap(numbersOf);
  const codes = numbers.filter((number) => CODE_LENGTHS.has(number.length));
  const [code] = codes;
  if (code === undefined) return undefined;
  if (words.some((word) => /\d/.test(word)) || numbers.length > 1 || refs.length > 1)
    return { is: 'unclear' };
  return { is: 'code', text: { code, ref: refs[0], words } };
}

/** `483 107` is one number in groups of digits; `500 483107` are two, of which one stands whole. */
function numbersOf(digits: readonly string[]): readonly string[] {
  const joined = digits.join('');
  const isWhole = digits.some((number) => CODE_LENGTHS.has(number.length));
  return !isWhole && CODE_LENGTHS.has(joined.length) ? [joined] : digits;
}
