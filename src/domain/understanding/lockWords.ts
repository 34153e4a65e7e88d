/**
 * Texts that can only mean that an account is to be locked. It moves no money and waits for nothing, so they are
 * taken at their word; what may mean anything else, such as `LOST 500`, is trouble that is answered.
 */
import { type Country, parsePhone } from '../phone.ts';
import { FILLERS, meaningOf } from './words.ts';

/** Words that lock with what they close, or alone where they mean nothing else. */
const CLOSING: ReadonlySet<string> = new Set(['STOP', 'BLOCK', 'BAND', 'BANDH', 'BUND', 'बंद', 'ब्लॉक']);
const CLOSING_ALONE: ReadonlySet<string> = new Set(['STOP', 'BLOCK', 'ब्लॉक']);

/** What is lost, or closed. */
const THINGS: ReadonlySet<string> = new Set(
  [
    'PHONE FON MOBILE MOB SIM CARD HANDSET ACCOUNT ACC KHATA KHAATA RAIN ALL EVERYTHING SAB',
    'फोन मोबाइल सिम खाता अकाउंट सब',
  ].flatMap((line) => line.split(' ')),
);

/** What people put around it. */
const AROUND: ReadonlySet<string> = new Set(
  [
    'HO GAYA GAYI GAI GYA GYI GAYE LIYA HUA HUI KAHIN KAHI RAHA WAS GOT GET BEEN JUST TODAY YESTERDAY AAJ ABHI KAL',
    'BY SOMEBODY SOMEONE KISI KISINE NE URGENT URGENTLY IMMEDIATELY QUICK QUICKLY JALDI TURANT HELP MADAD AND IT THIS',
    'हो गया गयी गई लिया हुआ मेरी किसी ने आज',
  ].flatMap((line) => line.split(' ')),
);

const NUKTA = '\u093c';

/** `PHONE NO` is a number, any other `NO` says the opposite. */
const BEFORE_NO: ReadonlySet<string> = new Set(['PHONE', 'MOBILE', 'MOB', 'NUMBER', 'SIM']);

/** `LOCK`, or `LOCK <number>`; undefined when the text may mean anything else. */
export function lockMeant(words: readonly string[], country: Country): string | undefined {
  const numeric = words.filter((word) => /\d/.test(word));
  const said = words.filter((word) => !/\d/.test(word));
  const isKnown = (word: string, index: number) =>
    word === 'NO' ? BEFORE_NO.has(said[index - 1] ?? '') : isOfALock(word);
  if (!said.every(isKnown)) return undefined;
  const isSaid = said.some((word) => meaningOf(word) === 'LOCK');
  if (!isSaid && !isClosed(said, numeric)) return undefined;
  if (numeric.length === 0) return 'LOCK';
  const phone = parsePhone(numeric.join(' '), country);
  return phone === undefined ? undefined : `LOCK ${phone}`;
}

function isOfALock(written: string): boolean {
  // Some write the dot below a letter, some do not.
  const word = written.replaceAll(NUKTA, '');
  if (THINGS.has(word) || AROUND.has(word) || CLOSING.has(word)) return true;
  return meaningOf(word) === 'LOCK' || FILLERS.has(word);
}

/** `BLOCK 9876543210` blocks that number from asking. */
function isClosed(said: readonly string[], numeric: readonly string[]): boolean {
  const closing = said.filter((word) => CLOSING.has(word));
  if (closing.length === 0 || numeric.length > 0) return false;
  return said.some((word) => THINGS.has(word)) || closing.some((word) => CLOSING_ALONE.has(word));
}
