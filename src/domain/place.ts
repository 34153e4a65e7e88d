import { isPanIn } from './pan.ts';
import { isKnownPlace, type PlaceName, placeOf } from './placeNames.ts';
import { plain } from './plainText.ts';
import { FILLERS, meaningOf } from './understanding/words.ts';

const MAX_LOCATION_LENGTH = 20;
const LOCATION = /^[A-Z][A-Z0-9-]*$/;
const MAX_WORDS = 3;
/** Six digits, of which none begins with 0 (India Post). */
const POSTAL_CODE = /^[1-9]\d{5}$/;
/** `SECTOR 21`; a longer number beside a place is something else, but for a PIN code. */
const NUMBER_IN_A_PLACE = /^\d{1,2}$/;

/** Whether this is an Indian PIN code, such as `110001`. */
export function isPostalCode(word: string): boolean {
  return POSTAL_CODE.test(word);
}

/**
 * A place: `DELHI`, `NEW DELHI` or `NEW-DELHI`, or a PIN code, `110001`. One that has several spellings is put in
 * the one that Rain keeps, and words are joined by `-`. What is clearly something else is no place.
 */
export function parseLocation(text: string): string | undefined {
  const written = text.normalize('NFKC').toUpperCase().trim().replace(/[.,]$/, '');
  if (isPostalCode(written)) return written;
  const words = wordsOf(written);
  const spelling = words.join('-');
  if (isKnownPlace(spelling)) return placeOf(spelling);
  const known = knownPlaceAmong(words);
  if (known !== undefined && words.every(isOfAPlace)) return placeOf(known);
  if (words.length > MAX_WORDS || (words.length > 1 && !words.every(isOfAPlace))) return undefined;
  const location = plain(spelling);
  if (
    isPanIn(location) ||
    words.some(isPostalCode) ||
    !LOCATION.test(location) ||
    location.length > MAX_LOCATION_LENGTH
  ) {
    return undefined;
  }
  return placeOf(location);
}

/** What people put around a place is no part of it: `IN NEW DELHI PLEASE`. */
function wordsOf(written: string): readonly string[] {
  const words = written.split(/[ ,]+/);
  const telling = words.filter((word) => !FILLERS.has(word));
  return telling.length === 0 ? words : telling;
}

/** The one known place among words, which the others only say more about: `NEAR STATION KOLKATA`. */
export function knownPlaceAmong(words: readonly string[]): string | undefined {
  const known = withPlacesJoined(words).filter((word) => isKnownPlace(word));
  return known.length === 1 ? known[0] : undefined;
}

/** Whether a word may be one of several that name a place. */
function isOfAPlace(word: string): boolean {
  if (/^\d+$/.test(word)) return NUMBER_IN_A_PLACE.test(word) || isPostalCode(word);
  return word === 'NEW' || meaningOf(word) === undefined;
}

/** The words of a text with those of a place of several words put together, as in `CASH 500 NEW-DELHI`. */
export function withPlacesJoined(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let index = 0, count = 1; index < words.length; index += count) {
    count = isKnownPlace(words.slice(index, index + 2).join('-')) ? 2 : 1;
    joined.push(words.slice(index, index + count).join('-'));
  }
  return joined;
}

export interface NameAndPlace {
  readonly name: string;
  readonly location: string;
}

const POSTAL_LABELS: ReadonlySet<string> = new Set(['PIN', 'PINCODE', 'CODE', 'POSTCODE', '-']);

/**
 * Which of these words are the name, and which the place at their end: two where they are a known place, else the
 * last one; before the name only where a known place stands there and none at the end. A PIN code after a known
 * place says no more than that. Undefined where one of them is missing.
 */
export function splitNameAndPlace(words: readonly string[]): NameAndPlace | undefined {
  const last = words.at(-1) ?? '';
  if (isPostalCode(last)) {
    const before = withoutPostalLabels(words.slice(0, -1));
    const endsInPlace = [1, 2].some((count) => isKnownPlace(before.slice(-count).join('-')));
    if (endsInPlace && before.length > 1) return splitNameAndPlace(before);
    return before.length === 0 ? undefined : { name: before.join(' '), location: last };
  }
  const first = [2, 1].find((count) => isKnownPlace(words.slice(0, count).join('-')));
  const endsInPlace = [2, 1].some((count) => isKnownPlace(words.slice(-count).join('-')));
  if (first !== undefined && !endsInPlace) {
    return { name: words.slice(first).join(' '), location: words.slice(0, first).join(' ') };
  }
  const count = isKnownPlace(words.slice(-2).join('-')) ? 2 : 1;
  if (words.length <= count) return undefined;
  return { name: words.slice(0, -count).join(' '), location: words.slice(-count).join(' ') };
}

function withoutPostalLabels(words: readonly string[]): readonly string[] {
  const end = words.findLastIndex((word) => !POSTAL_LABELS.has(word));
  return words.slice(0, end + 1);
}

/** The place by the spellings that operators have added: of two words of which the first was taken for a name. */
export function placedBy({ name, location }: NameAndPlace, more: readonly PlaceName[]): NameAndPlace {
  const words = name.split(' ');
  const two = `${words.at(-1)}-${location}`;
  const isOfTwo = words.length > 1 && more.some(({ spelling }) => spelling === two);
  if (!isOfTwo) return { name, location: placeOf(location, more) };
  return { name: words.slice(0, -1).join(' '), location: placeOf(two, more) };
}
