/** What somebody texted, as others may see it: without a PIN, or digits of one. */
import { readCode } from './codeText.ts';
import { COMMAND_BY_WORD } from './commands/commands.ts';
import { tidy } from './understanding/tidy.ts';

/** A word for a PIN, and all that stands in a text with it. */
const SPEAKS_OF_A_PIN = /\bM?PIN\b|\bPASS(?:WORD|CODE)\b|पिन|पासवर्ड/iu;
/** A PIN code in one of these is where somebody lives. */
const OF_A_PLACE = /^\s*(?:\S+\s+)?(?:PLACE|REGISTER|REG|FIND|AGENT|ACCOUNT)\b/i;
const KEYWORD = /^[^\d ]+ (?=\S)/;
const DIGITS = /\p{Nd}/gu;

/** The text with every digit hidden, where some may be of a PIN. */
export function maskPin(text: string): string {
  return mayHavePin(text) ? text.replace(DIGITS, '*') : text;
}

function mayHavePin(text: string): boolean {
  if (SPEAKS_OF_A_PIN.test(text)) return !OF_A_PLACE.test(text);
  const said = tidy(text);
  const isCommand = (word: string) => COMMAND_BY_WORD.has(word);
  const [first = ''] = said.split(' ');
  const read = readCode(isCommand(first) ? said : said.replace(KEYWORD, ''), isCommand);
  return read?.is === 'code' && (read.text.digits !== undefined || read.text.apart !== undefined);
}
