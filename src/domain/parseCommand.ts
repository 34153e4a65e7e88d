import { readCode } from './codeText.ts';
import {
  misunderstood,
  type Parsed,
  type ParseSetting,
  type PreparedCommand,
  type ReadText,
} from './command.ts';
import { codePrepared, unclearCode } from './commands/code.ts';
import { COMMAND_BY_WORD, NOT_UNDERSTOOD } from './commands/commands.ts';
import { guessPrepared } from './commands/guess.ts';
import { alsoNotDone } from './commands/secondCommand.ts';
import type { Language } from './language.ts';
import { isKnownPlace } from './placeNames.ts';
import { isLabelled } from './registrationWords.ts';
import { romanized } from './romanized.ts';
import type { TextKey } from './text.ts';
import { UNDERSTANDING_REFUSALS } from './understanding/answers.ts';
import { asTheBookSays } from './understanding/corrected.ts';
import { interpret } from './understanding/interpret.ts';
import { tidy } from './understanding/tidy.ts';
import { isRomanHindi } from './understanding/words.ts';

/** More than any command needs; the rest of a longer text is not looked at. */
const MAX_COMMAND_LENGTH = 200;

/**
 * Reads a text without its keyword. An empty one asks for help. What is as the book says is never read as
 * anything else; only what is not is interpreted. Of several commands on lines of their own the first is read.
 */
export function parseCommand(content: string, setting: ParseSetting): ReadText {
  const written = content.slice(0, MAX_COMMAND_LENGTH);
  return { ...readInAnyLetters(written, setting), written: languageIn(written, setting) };
}

const DEVANAGARI = /\p{Script=Devanagari}/u;
const HEARD: ReadonlySet<string> = new Set(['trouble', 'newNumber'] satisfies readonly TextKey[]);

/** What is not understood in Devanagari may be in Latin letters, in which most people write Hindi. */
function readInAnyLetters(written: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const parsed = readAll(written, setting);
  if (parsed.ok || HEARD.has(parsed.refusal.key) || !DEVANAGARI.test(written)) return parsed;
  const again = readAll(romanized(tidy(written)), setting);
  return again.ok || parsed.refusal === NOT_UNDERSTOOD ? again : parsed;
}

/** The language that a text shows: its letters do, or a verb that the book does not have. */
function languageIn(written: string, setting: ParseSetting): Language | undefined {
  const text = withoutKeyword(tidy(written), setting);
  if (DEVANAGARI.test(text)) return 'hi';
  if (readAsWritten(text, setting)?.ok === true) return undefined;
  const words = text.split(' ').slice(0, MAX_WORDS_BEFORE_VERB);
  return words.some(isRomanHindi) ? 'hiLatn' : undefined;
}

function readAll(written: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const lines = written
    .split(SEVERAL)
    .map((line) => withoutKeyword(tidy(line), setting))
    .filter((line) => line !== '');
  const [first = '', ...others] = lines;
  const isRegistration = REGISTERS.test(first) && others.some(isLabelled);
  if (!isRegistration && others.some((other) => read(other, setting).ok)) {
    const parsed = read(first, setting);
    if (parsed.ok) return alsoNotDone(parsed.command);
  }
  return read(withoutKeyword(tidy(written), setting), setting);
}

/** The verb is among the first: names and places, which may be like one, come later. */
const MAX_WORDS_BEFORE_VERB = 3;

/** Who registers may write the name and the place on lines of their own. */
const REGISTERS = /^REG(?:ISTER)?\b/;

/** Commands stand on lines of their own, or after a comma and a space. */
const SEVERAL = /[\n;]+|,\s+(?=\p{L})/u;

/** People say `RAIN` twice. */
function withoutKeyword(text: string, { prefixes = [] }: ParseSetting): string {
  const [word = '', ...rest] = text.split(' ');
  return prefixes.includes(word) && rest.length > 0 ? rest.join(' ') : text;
}

/** `2 500 9876543210` begins as a code in groups of digits may. */
const LINE_OF_HELP = /^\d(?: |$)/;

function read(text: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const line = LINE_OF_HELP.test(text) ? readAsWritten(text, setting) : undefined;
  if (line?.ok === true) return line;
  const code = readCode(text, (word) => COMMAND_BY_WORD.has(word));
  const isPlaced = code !== undefined && isPostalCodeIn(text, setting);
  if (code?.is === 'code' && !isPlaced) return codePrepared(code.text);
  const asWritten = line ?? readAsWritten(text, setting);
  if (asWritten?.ok === true) return asWritten;
  if (code?.is === 'unclear' && !isPlaced) return unclearCode;
  const said = asTheBookSays(text);
  const asSaid = said === text ? undefined : readAsWritten(said, setting);
  if (asSaid?.ok === true) return asSaid;
  const meant = interpret(text, setting.country);
  if (meant === undefined) return asWritten ?? misunderstood(NOT_UNDERSTOOD);
  if (meant.is === 'trouble' || meant.is === 'newNumber')
    return misunderstood(UNDERSTANDING_REFUSALS[meant.is]());
  if (meant.is !== 'command') return asWritten ?? misunderstood(UNDERSTANDING_REFUSALS[meant.is]());
  const interpreted = readAsWritten(meant.canonical, setting);
  if (interpreted?.ok !== true) return asWritten ?? interpreted ?? misunderstood(NOT_UNDERSTOOD);
  const { command } = interpreted;
  // `CASE 12` is a case's number rather than CASH with a slip in it, but it may be that.
  const isOtherWord = asWritten !== undefined;
  const isAskedFirst = isOtherWord || command.beginsMoney || command.purpose === 'alarm';
  return meant.isGuess && isAskedFirst ? guessPrepared(command, meant.canonical) : interpreted;
}

const SAYS_WHERE = /^(?:REGISTER|FIND|AGENT) .* (\S+)$/;

/** Whoever says where they are, to register or to look for cash, may write the PIN code of the place beside it. */
function isPostalCodeIn(text: string, { country }: ParseSetting): boolean {
  const meant = interpret(text, country);
  if (meant?.is !== 'command' || meant.isGuess) return false;
  const place = SAYS_WHERE.exec(meant.canonical)?.[1];
  return place !== undefined && isKnownPlace(place);
}

/** As the book says it: a command's word, and what follows it. */
function readAsWritten(text: string, setting: ParseSetting): Parsed<PreparedCommand> | undefined {
  const [word = '', ...rest] = text === '' ? ['HELP'] : text.split(' ');
  return COMMAND_BY_WORD.get(word)?.prepare(rest.join(' '), setting);
}
