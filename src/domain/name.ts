import { plain } from './plainText.ts';
import { textsOf } from './text.ts';

export const nameRefusals = textsOf('badName', 'officeName');

/** Names are shown to other people, so they cannot carry a message, a number or a link. */
export const MAX_NAME_LENGTH = 24;
const NAME = /^[A-Z][A-Z .'-]*$/;

/**
 * A person's name: letters, spaces, dots, hyphens and apostrophes, at most 24 characters, in capitals. A dot
 * is always followed by a space, so that no name reads as a link. Undefined when it is not such a name.
 */
export function parseName(text: string): string | undefined {
  const name = plain(text).replaceAll('.', '. ').replace(/\s+/g, ' ').trim();
  return NAME.test(name) && name.length <= MAX_NAME_LENGTH ? name : undefined;
}
