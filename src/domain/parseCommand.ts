import { readCode } from './codeText.ts';
import { misunderstood, type Parsed, type ParseSetting, type PreparedCommand } from './command.ts';
import { codePrepared, unclearCode } from './commands/code.ts';
import { COMMAND_BY_WORD } from './commands/commands.ts';
import { REFUSALS } from './texts/refusals.ts';

/** More than any command needs; the rest of a longer text is not looked at. */
const MAX_COMMAND_LENGTH = 200;

/** People end a text like a sentence, `BUC SCHOOL 100.`, or quote it whole: `"RAIN BALANCE"`. */
const END_OF_SENTENCE = /(?<=[^ .,:;!?।"'’”»])[ .,:;!?।"'’”»]+$/;

/** Reads a text without its keyword. An empty one asks for help. */
export function parseCommand(content: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const written = content.slice(0, MAX_COMMAND_LENGTH).toUpperCase().replace(/\s+/g, ' ').trim();
  const text = written.replace(END_OF_SENTENCE, '');
  const read = readCode(text, (word) => COMMAND_BY_WORD.has(word));
  if (read?.is === 'code') return codePrepared(read.text);
  const [word = '', ...rest] = text === '' ? ['HELP'] : text.split(' ');
  const command = COMMAND_BY_WORD.get(word.replace(END_OF_SENTENCE, ''));
  if (command !== undefined) return command.prepare(rest.join(' '), setting);
  if (read?.is === 'unclear') return unclearCode;
  return misunderstood(REFUSALS.unknownCommand());
}
