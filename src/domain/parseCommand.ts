import { misunderstood, type Parsed, type ParseSetting, type PreparedCommand } from './command.ts';
import { COMMAND_BY_WORD } from './commands/commands.ts';
import { confirm, looksLikeConfirmation } from './commands/confirm.ts';
import { REFUSALS } from './texts/refusals.ts';

/** More than any command needs; the rest of a longer text is not looked at. */
const MAX_COMMAND_LENGTH = 200;

/** People end a text like a sentence, `BUC SCHOOL 100.`, or quote it whole: `"RAIN BALANCE"`. */
const END_OF_SENTENCE = /(?<=[^ .,:;!?।"'’”»])[ .,:;!?।"'’”»]+$/;

/** Reads a text without its keyword. An empty one asks for help. */
export function parseCommand(content: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const written = content.slice(0, MAX_COMMAND_LENGTH).toUpperCase().replace(/\s+/g, ' ').trim();
  const text = written.replace(END_OF_SENTENCE, '');
  const [word = '', ...rest] = text === '' ? ['HELP'] : text.split(' ');
  const command = COMMAND_BY_WORD.get(word.replace(END_OF_SENTENCE, ''));
  if (command !== undefined) return command.prepare(rest.join(' '), setting);
  if (looksLikeConfirmation(text)) return confirm.prepare(text, setting);
  return misunderstood(REFUSALS.unknownCommand());
}
