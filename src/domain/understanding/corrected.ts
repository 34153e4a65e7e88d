import { nameAndPlaceIn } from '../registrationWords.ts';

/** What people put before what they correct: `NAME CHANGE TO RAVI`, `PLACE IS PIN CODE 110001`. */
const BEFORE: ReadonlySet<string> = new Set([
  'CHANGE',
  'CORRECT',
  'TO',
  'IS',
  'MY',
  'PIN',
  'PINCODE',
  'CODE',
]);

/** What is to be put, out of what follows `NAME` or `PLACE`; empty where nothing is said. */
export function corrected(rest: string): string {
  const words = rest.split(' ');
  const first = words.findIndex((word) => !BEFORE.has(word));
  return first < 0 ? '' : nameAndPlaceIn(words.slice(first)).join(' ');
}

const CHANGE =
  /^(?:I WANT TO )?(?:CHANGE|UPDATE|CORRECT|EDIT)(?: MY| THE)? (NAME|PLACE|CITY|LOCATION|PIN)(?= |$)/;
const MINE = /^MY(?: NEW)? (PLACE|CITY|LOCATION)(?= IS )/;
const AT_THE_END = /(?: (?:PLEASE|PLS|PLZ|KINDLY|SIR|MADAM|JI|THANKS|THANK YOU))+$/;

/** A text as the book says it, which has the same words in another order or some of politeness; else the text itself. */
export function asTheBookSays(text: string): string {
  return text
    .replace(/^(?:(?:PLEASE|PLS|PLZ|KINDLY) )+/, '')
    .replace(CHANGE, '$1')
    .replace(MINE, '$1')
    .replace(AT_THE_END, '');
}
