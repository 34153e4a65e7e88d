import { editDistance, isCourtesy, meaningOf } from './understanding/words.ts';

/** What phones and people put before the keyword (spaces, quotes, brackets), and what separates it from the rest. */
const FIRST_WORD = /^[\s\p{Cf}\p{Ps}\p{Pi}"'‘’“”«»<*#]*([\p{L}\p{M}\p{N}]+)[\s\p{P}\p{Cf}]*/u;
/** Letters written one by one: `R A I N`. */
const SPELT = /^[\s\p{P}]*(?:[A-Z][ .-]){2,}[A-Z](?=[\s\p{P}]|$)[\s\p{P}]*/u;
const MAX_COURTESIES = 2;
const SHORTEST_GUESSED = 4;

/**
 * The part of a text that follows our keyword, or undefined when the text is not for us: its first word, in any
 * case, must be one of `prefixes`, which are upper case. Spaces or punctuation may follow it, as in
 * `Rain: balance`. A courtesy may stand before it, its letters may be apart, and a command or a code may be
 * written onto it; a slip in it is forgiven only where a command's word follows.
 */
export function afterKeyword(content: string, prefixes: readonly string[]): string | undefined {
  // Wide letters are letters; the text itself goes on as it was written.
  let rest = content.normalize('NFKC');
  for (let courtesies = 0; courtesies <= MAX_COURTESIES; courtesies += 1) {
    const spelt = SPELT.exec(rest.slice(0, 40).toUpperCase())?.[0];
    if (spelt !== undefined && prefixes.includes(spelt.replace(/[^A-Z]/g, ''))) {
      return rest.slice(spelt.length);
    }
    const first = FIRST_WORD.exec(rest);
    if (first === null) return undefined;
    const [matched, written = ''] = first;
    const word = written.toUpperCase();
    const following = rest.slice(matched.length);
    if (prefixes.includes(word)) return following;
    const glued = gluedTo(word, prefixes);
    if (glued !== undefined) return `${glued} ${following}`.trim();
    if (isSlip(word, prefixes) && isCommand(following)) return following;
    if (!isCourtesy(word)) return undefined;
    rest = following;
  }
  return undefined;
}

/** `RAINBAL`, `RAIN483107`: what is written onto the keyword, when it is a command's word or a code. */
function gluedTo(word: string, prefixes: readonly string[]): string | undefined {
  const rests = prefixes
    .filter((prefix) => prefix.length >= SHORTEST_GUESSED && word.startsWith(prefix))
    .map((prefix) => word.slice(prefix.length));
  return rests.find(
    (rest) => /^\d{6}(?:\d\d)?$/.test(rest) || (rest.length > 1 && meaningOf(rest) !== undefined),
  );
}

function isSlip(word: string, prefixes: readonly string[]): boolean {
  if (word.length < SHORTEST_GUESSED) return false;
  return prefixes.some((prefix) => prefix.length === word.length && editDistance(word, prefix, 1) === 1);
}

function isCommand(text: string): boolean {
  const word = FIRST_WORD.exec(text)?.[1];
  return word !== undefined && meaningOf(word.toUpperCase()) !== undefined;
}
