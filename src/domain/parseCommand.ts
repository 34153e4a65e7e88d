import {
  type CommandEntry,
  misunderstood,
  type Parsed,
  type ParseSetting,
  type PreparedCommand,
} from './commandDefinition.ts';
import { no, yes } from './commands/answerAsk.ts';
import { balance } from './commands/balance.ts';
import { breakBucket, fillBucket, getBucket, saved } from './commands/buckets.ts';
import { cancel } from './commands/cancel.ts';
import { confirm, looksLikeConfirmation } from './commands/confirm.ts';
import { find } from './commands/find.ts';
import { atm, callAgent, floating } from './commands/findable.ts';
import { helpCommand } from './commands/help.ts';
import { register } from './commands/register.ts';
import { sip } from './commands/sip.ts';
import { collect, deposit, request, transfer, withdraw } from './commands/startTransaction.ts';
import type { Topic } from './texts/help.ts';

/**
 * Every command that has a word of its own. A new command is one file in `commands/`, one line here, and its
 * texts.
 */
const COMMANDS: readonly CommandEntry[] = [
  register,
  balance,
  collect,
  deposit,
  withdraw,
  request,
  transfer,
  cancel,
  fillBucket,
  getBucket,
  breakBucket,
  saved,
  sip,
  find,
  yes,
  no,
  floating,
  callAgent,
  atm,
  helpCommand(topicOf),
];

const BY_WORD: ReadonlyMap<string, CommandEntry> = new Map(
  COMMANDS.flatMap((command) => command.words.map((word) => [word, command] as const)),
);

function topicOf(word: string): Topic | undefined {
  return word === 'CONFIRM' || word === 'TXN' || word === 'OTP' ? 'CONFIRM' : BY_WORD.get(word)?.topic;
}

/** More than any command needs; the rest of a longer text is not looked at. */
const MAX_COMMAND_LENGTH = 200;

/** People end a text like a sentence, `BUC SCHOOL 100.`, or quote it whole: `"RAIN BALANCE"`. */
const END_OF_SENTENCE = /(?<=[^ .,:;!?।"'’”»])[ .,:;!?।"'’”»]+$/;

/** Reads a text without its keyword. An empty one asks for help. */
export function parseCommand(content: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const written = content.slice(0, MAX_COMMAND_LENGTH).toUpperCase().replace(/\s+/g, ' ').trim();
  const text = written.replace(END_OF_SENTENCE, '');
  const [word = '', ...rest] = text === '' ? ['HELP'] : text.split(' ');
  const command = BY_WORD.get(word.replace(END_OF_SENTENCE, ''));
  if (command !== undefined) return command.prepare(rest.join(' '), setting);
  if (looksLikeConfirmation(text)) return confirm.prepare(text, setting);
  return misunderstood('unknownCommand');
}
