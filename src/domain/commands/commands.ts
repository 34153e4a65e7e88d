/**
 * Every command that has a word of its own, in the order in which the overview lists them. A new command is
 * one file beside this one, one line here, its test and its row in the README.
 */

import {
  type CommandEntry,
  misunderstood,
  type Parsed,
  type ParseSetting,
  type PreparedCommand,
} from '../command.ts';
import type { Topic } from '../texts/blanks.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { atm } from './atm.ts';
import { balance } from './balance.ts';
import { breakBucket, fillBucket, getBucket, saved } from './buckets.ts';
import { callAgent } from './callAgent.ts';
import { caseCommand } from './case.ts';
import { check } from './check.ts';
import { code } from './code.ts';
import { find } from './find.ts';
import { floating } from './floating.ts';
import { helpCommands } from './help.ts';
import { kyc } from './kyc.ts';
import { languageCommands } from './language.ts';
import { lock, unlock } from './lock.ts';
import { mini } from './mini.ts';
import { name } from './name.ts';
import { blockNumber, cancel, no, unblockNumber } from './no.ts';
import { pin } from './pin.ts';
import { place } from './place.ts';
import { recover, vouch } from './recover.ts';
import { register } from './register.ts';
import { keepMoney, returnMoney } from './returning.ts';
import { sip } from './sip.ts';
import { collect, deposit, request, transfer, withdraw } from './startTransaction.ts';
import { trust, untrust } from './trust.ts';
import { wrong } from './wrong.ts';
import { yesCommand } from './yes.ts';

/** Whoever texted it is told what fits them: see `decideText.ts`. */
export const NOT_UNDERSTOOD = REFUSALS.unknownCommand({ location: 'DELHI' });

function readCanonical(command: string, setting: ParseSetting): Parsed<PreparedCommand> {
  const [word = '', ...rest] = command.split(' ');
  const prepared = COMMAND_BY_WORD.get(word)?.prepare(rest.join(' '), setting);
  return prepared ?? misunderstood(NOT_UNDERSTOOD);
}

const LISTED: readonly CommandEntry[] = [
  balance,
  mini,
  transfer,
  request,
  deposit,
  withdraw,
  find,
  callAgent,
  fillBucket,
  saved,
  breakBucket,
  sip,
  cancel,
  check,
  atm,
  floating,
  register,
  collect,
  code,
  getBucket,
  yesCommand(readCanonical),
  no,
  blockNumber,
  unblockNumber,
  lock,
  unlock,
  pin,
  trust,
  untrust,
  recover,
  vouch,
  wrong,
  returnMoney,
  keepMoney,
  caseCommand,
  place,
  name,
  kyc,
  ...languageCommands,
];

/** Words that are no commands, but that people ask about. */
const ALSO: Readonly<Record<string, Topic>> = {
  CONFIRM: code.topic,
  PAY: code.topic,
  CODE: code.topic,
  OTP: code.topic,
  REF: code.topic,
  LOST: lock.topic,
  STOLEN: lock.topic,
  SIM: recover.topic,
};

export const COMMANDS: readonly CommandEntry[] = [...LISTED, ...helpCommands(LISTED, ALSO, readCanonical)];

/** The command that a first word means. */
export const COMMAND_BY_WORD: ReadonlyMap<string, CommandEntry> = new Map(
  COMMANDS.flatMap((command) => command.words.map((word) => [word, command] as const)),
);
