import { plain } from './plainText.ts';

/** Names are shown to other people, so they cannot carry a message, a number or a link. */
export const MAX_NAME_LENGTH = 24;
const NAME = /^[A-Z][A-Z .'-]*$/;

/** Words that would let somebody pass for the bank. */
const RESERVED_IN_NAMES: ReadonlySet<string> = new Set(['RAIN', 'BANK', 'AGENT', 'OTP', 'TXN']);

/**
 * A person's name: letters, spaces, dots, hyphens and apostrophes, at most 24 characters, in capitals. A dot
 * is always followed by a space, so that no name reads as a link. Undefined when it is not such a name.
 */
export function parseName(text: string): string | undefined {
  const name = plain(text).replaceAll('.', '. ').replace(/\s+/g, ' ').trim();
  const isName = NAME.test(name) && name.length <= MAX_NAME_LENGTH;
  return isName && !name.split(/[ .'-]/).some((word) => RESERVED_IN_NAMES.has(word)) ? name : undefined;
}
