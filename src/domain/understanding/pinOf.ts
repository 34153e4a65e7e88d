/** What somebody wants who speaks of their PIN, as the book says it: `FORGOT MY PIN`, `MERA PIN 493817`. */
import { FILLERS, meaningOf } from './words.ts';

/** What is done to a PIN, and said about it, besides fillers. */
const ABOUT_A_PIN: ReadonlySet<string> = new Set(
  [
    'FORGOT FORGET FORGOTTEN LOST RESET OFF REMOVE DELETE END STOP KEEP',
    'SET NEW CHANGE MAKE CREATE UPDATE CODE SECRET BANK RAIN HOW CAN',
    'BHOOL BHUL BHOOLA BHULA GAYA GAYI GAYE BADLO BADALNA BADAL HATAO HATANA HATA BANAO BANANA RAKHO RAKHNA LAGAO',
    'भूल गया गयी गई गए बदलो बदलना हटाओ हटाना बनाओ रखो',
  ].flatMap((line) => line.split(' ')),
);
/** Then it is the phone that is lost, and the PIN besides. */
const IS_MORE: ReadonlySet<string> = new Set(['PHONE', 'MOBILE', 'MOB']);
const OF_A_PLACE = /(?:^| )PIN ?CODE(?: |$)/;

/** Undefined where a text says anything besides. */
export function pinOf(words: readonly string[]): string | undefined {
  const isPin = (word: string) => meaningOf(word) === 'PIN';
  if (!words.some(isPin) || words.some((word) => IS_MORE.has(word)) || OF_A_PLACE.test(words.join(' '))) {
    return undefined;
  }
  const others = words.filter((word) => !isPin(word) && !(FILLERS.has(word) && !ABOUT_A_PIN.has(word)));
  const isKnown = others.every((word) => ABOUT_A_PIN.has(word) || /^[\d+-]+$/.test(word));
  return isKnown ? ['PIN', ...others].join(' ') : undefined;
}
