/**
 * Texts that say that a payment, or cash, was not right. Nothing is done by one: its answer says what would be, and
 * asks for a code. So whoever is in trouble may use any words, in any order.
 */
import { meaningOf } from './words.ts';

function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

const CASH = wordsIn(['CASH NAKAD NAQAD नकद कैश']);
const SWAPPERS = wordsIn(['AGENT ATM एजेंट']);
/** What was done with the cash, or with what it was given for. */
const GIVEN = wordsIn([
  'GAVE GIVEN GIVE TOOK TAKEN GOT RECEIVED DIYA DIYE LIYA LELIYA MILA MILE दिया लिया मिला',
]);
const HANDED = wordsIn(['GAVE GIVEN GIVE GIVING DIYA DIYE DE दिया दे']);
const TAKEN = wordsIn(['TOOK TAKEN LELIYA']);
/** `NE` is said of who has done something, so that this is no wish to find an agent. */
const HAS_DONE = wordsIn(['NE ने']);
const TOOK = wordsIn(['LIYA LIYE LELIYA LELIYE RAKHLIYA RAKHLIYE लिया लिए लिये']);
const NOT = wordsIn(['NO NOT NAHI NAHIN NEVER BUT WITHOUT DIDNT नहीं']);
/** What is wrong with these is no payment. */
const CODES = wordsIn(['OTP CODE']);

/** `CASH NAHI DIYA`, `AGENT TOOK MY CASH`, `AGENT NE PAISE LE LIYE`, `I GAVE CASH BUT NO SMS`. */
function isCashGone(words: readonly string[]): boolean {
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  const isCash = has(CASH);
  if (has(SWAPPERS) && has(HAS_DONE) && has(TOOK)) return true;
  const isKeptBack = (isCash && has(GIVEN)) || (has(SWAPPERS) && has(HANDED));
  return (isKeptBack && has(NOT)) || ((isCash || has(SWAPPERS)) && has(TAKEN));
}

/** `WRONG` with all that was said; undefined when the text does not say that something was wrong. */
export function wrongMeant(words: readonly string[]): string | undefined {
  if (isCashGone(words)) return ['WRONG', 'CASH', ...words].join(' ');
  if (!words.some((word) => meaningOf(word) === 'WRONG')) return undefined;
  return words.some((word) => CODES.has(word)) ? 'HELP CODE' : ['WRONG', ...words].join(' ');
}
