/**
 * Every command that has a word of its own, in the order in which the overview lists them. A new command is
 * one file beside this one, one line here, its test and its row in the README.
 */
import type { CommandEntry } from '../command.ts';
import { atm } from './atm.ts';
import { balance } from './balance.ts';
import { breakBucket, fillBucket, getBucket, saved } from './buckets.ts';
import { callAgent } from './callAgent.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { find } from './find.ts';
import { floating } from './floating.ts';
import { helpCommands } from './help.ts';
import { register } from './register.ts';
import { sip } from './sip.ts';
import { collect, deposit, request, transfer, withdraw } from './startTransaction.ts';
import { no, yes } from './yesNo.ts';

const LISTED: readonly CommandEntry[] = [
  balance,
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
  atm,
  floating,
  register,
  collect,
  confirm,
  getBucket,
  yes,
  no,
];

const ALSO_CONFIRM = { CONFIRM: confirm.topic, TXN: confirm.topic, OTP: confirm.topic };

export const COMMANDS: readonly CommandEntry[] = [...LISTED, ...helpCommands(LISTED, ALSO_CONFIRM)];

/** The command that a first word means. */
export const COMMAND_BY_WORD: ReadonlyMap<string, CommandEntry> = new Map(
  COMMANDS.flatMap((command) => command.words.map((word) => [word, command] as const)),
);
