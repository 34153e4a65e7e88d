import { afterKeyword } from '../src/domain/keyword.ts';
import { parseCommand } from '../src/domain/parseCommand.ts';

const PREFIXES = ['RAIN', 'NLLG7', 'रेन'];

export interface Taken {
  /** A command's name, with `?` where it is asked about first; a kind of text; `dropped`; or `-`. */
  readonly as: string;
  readonly isCommand: boolean;
  /** Whether the answer says what to do about just this text. */
  readonly isHelp: boolean;
}

const KINDS: ReadonlySet<string> = new Set([
  ...['trouble', 'newNumber', 'chatter', 'notOffered'],
  ...['missingPhone', 'missingAmount', 'missingBucket', 'missingBucketAmount'],
]);

/** What a whole text is taken for, by a bank in India. */
export function takenFor(text: string): Taken {
  const content = afterKeyword(text, PREFIXES);
  if (content === undefined) return { as: 'dropped', isCommand: false, isHelp: false };
  const parsed = parseCommand(content, { country: 'IN', prefixes: PREFIXES });
  if (parsed.ok) {
    const { topic, isGuess } = parsed.command;
    return { as: isGuess ? `${topic}?` : topic, isCommand: true, isHelp: true };
  }
  const { key: reason } = parsed.refusal;
  return { as: KINDS.has(reason) ? reason : '-', isCommand: false, isHelp: reason !== 'unknownCommand' };
}
