/**
 * What somebody means who does not write as the book says: words of every language, slips of the finger,
 * arguments in any order. The answer is a text as the book says it, which is then read like any other; so
 * nothing is done here that could not have been texted.
 */
import { parseMoney } from '../money.ts';
import { looksLikePan, PAN_AS_WRITTEN } from '../pan.ts';
import { type Country, parsePhone } from '../phone.ts';
import { isPostalCode, knownPlaceAmong, withPlacesJoined } from '../place.ts';
import { isKnownPlace } from '../placeNames.ts';
import { nameAndPlaceIn } from '../registrationWords.ts';
import { parseTransactionId } from '../transactionId.ts';
import { withNumbers } from './amounts.ts';
import { lockMeant } from './lockWords.ts';
import { pinOf } from './pinOf.ts';
import { cameByMistake, isArrivalAsked, isCodeMissing, isTrouble } from './troubleWords.ts';
import {
  type AskedAlone,
  FILLERS,
  highestPageOf,
  isAskedAlone,
  isRomanHindi,
  type Meaning,
  meaningOf,
  slippedMeaningOf,
} from './words.ts';
import { wrongMeant } from './wrongWords.ts';

/** What is answered by a text, and no command. */
type Answered = 'trouble' | 'newNumber' | 'chatter' | 'notOffered';

export type Interpreted =
  /** As the book says it. A guess rests on a slip, or on what stands there without a verb. */
  | { readonly is: 'command'; readonly canonical: string; readonly isGuess: boolean }
  | { readonly is: Answered };

/** Words that name the thing, not what is to be done with it, when another word says that. */
const WEAK: ReadonlySet<string> = new Set([
  ...['MONEY', 'FUNDS', 'PAISA', 'PAISE', 'CASH', 'NAKAD', 'CHAHIYE', 'AMOUNT', 'ACCOUNT', 'KHATA', 'BHEJ'],
  ...['पैसा', 'पैसे', 'नकद', 'कैश', 'खाता'],
]);

/** Two words that are one. */
const PHRASES: readonly (readonly [string, string])[] = [
  ['CASH IN HAND', 'BALANCE'],
  ['CASH IN', 'CASHIN'],
  ['CASH OUT', 'CASHOUT'],
  ['WITH DRAW', 'WITHDRAW'],
  ['HOW MUCH', 'BALANCE'],
  ['TOP UP', 'TOPUP'],
  ['SIGN UP', 'SIGNUP'],
  ['OTP EXPIRED', 'HELP CODE'],
  ['NO OTP', 'HELP CODE'],
  ['RESEND', 'HELP CODE'],
  ['NEW NUMBER', 'NEWNUMBER'],
  ['NEW SIM', 'NEWNUMBER'],
  ['NAYA NUMBER', 'NEWNUMBER'],
  ['NAYA SIM', 'NEWNUMBER'],
  ['नया (?:नंबर|नम्बर|सिम)', 'NEWNUMBER'],
  ['CHANGE NUMBER', 'NEWNUMBER'],
  ['NUMBER CHANGE', 'NEWNUMBER'],
  ['CHANGE SIM', 'NEWNUMBER'],
  ['SIM CHANGE', 'NEWNUMBER'],
  ['NOT NOW', 'NO'],
  ['NOT COMING', 'NOT HELPLINE'],
  ['NOT RECEIVED', 'NOT HELPLINE'],
  ['NO SMS', 'NOT HELPLINE'],
  ['NO MESSAGE', 'NOT HELPLINE'],
  ['SMS NAHI', 'NOT HELPLINE'],
  ['CALL ME', 'HELLO'],
  ['CUSTOMER (?:CARE|SERVICE|SUPPORT)', 'HELPLINE'],
  ['CALL CENT(?:ER|RE)', 'HELPLINE'],
  ['TOLL FREE', 'HELPLINE'],
];
const PHRASE_PATTERNS = PHRASES.map(
  ([phrase, word]) => [new RegExp(`(?<![^ ])${phrase}(?![^ ])`, 'g'), word] as const,
);

const MAY_BE_SHOWN: ReadonlySet<string> = new Set(['SHOW', 'SEE', 'TELL', 'CHECK', 'VIEW', 'KNOW', 'DIKHAO']);

function isFiller(word: string): boolean {
  return FILLERS.has(word) || MAY_BE_SHOWN.has(word);
}

/** `DELHI-32` is a place and `WEDDING2` a bucket, `RS500` and `RUPEES500` are amounts. */
function isNumeric(word: string): boolean {
  const [letters = ''] = /^[A-Z]{3,}/.exec(word) ?? [];
  return /\d/.test(word) && (letters === '' || isFiller(letters));
}

const BETWEEN_WORD_AND_NUMBER = /(?<=[A-Z]{3})(?=\d[\d.,]*$)/;

/** `TRANSFER500` and `FINDWITHDRAW` are two words each. */
function unglued(word: string): readonly string[] {
  const parts = word.split(BETWEEN_WORD_AND_NUMBER);
  if (parts.some((part) => meaningOf(part) !== undefined)) return parts;
  for (let end = 3; end <= word.length - 3; end += 1) {
    const [head, tail] = [word.slice(0, end), word.slice(end)];
    if (meaningOf(head) !== undefined && meaningOf(tail) !== undefined) return [head, tail];
  }
  return [word];
}

interface Verb {
  readonly meaning: Meaning;
  readonly index: number;
  readonly isGuess: boolean;
}

/**
 * The word that says what is to be done. One that is not known is never overruled by what follows it, but
 * numbers and words that say nothing may stand before it.
 */
function verbOf(words: readonly string[]): Verb | undefined | 'unknown' {
  const strong = words.some((word) => !WEAK.has(word) && !isFiller(word) && meaningOf(word) !== undefined);
  for (const [index, word] of words.entries()) {
    // CHECK BALANCE is BALANCE, but with a ref it is that which is to be checked.
    if (word === 'CHECK' && words.some(isRef)) return { meaning: 'CHECK', index, isGuess: false };
    if (isNumeric(word)) continue;
    if (strong && WEAK.has(word)) continue;
    const meaning = meaningOf(word);
    if (meaning !== undefined && (!isFiller(word) || index === 0)) {
      return { meaning, index, isGuess: false };
    }
    if (isFiller(word)) continue;
    const slipped = slippedMeaningOf(word);
    return slipped === undefined ? verbAtEnd(words) : { meaning: slipped, index, isGuess: true };
  }
  return undefined;
}

/** Hindi has its verb at the end, `SCHOOL ME 100 BACHAO`: what stands before it makes it a guess. */
function verbAtEnd(words: readonly string[]): Verb | 'unknown' {
  const index = words.length - 1;
  const word = words[index] ?? '';
  const meaning = isHindi(word) ? meaningOf(word) : undefined;
  return meaning === undefined ? 'unknown' : { meaning, index, isGuess: true };
}

function isHindi(word: string): boolean {
  return isRomanHindi(word) || /\p{Script=Devanagari}/u.test(word);
}

interface Arguments {
  readonly phones: readonly string[];
  readonly amounts: readonly string[];
  /** Numbers that are neither. */
  readonly unclear: readonly string[];
  /** Words that are neither fillers nor words of what is to be done. */
  readonly names: readonly string[];
  /** A PIN code where it can be nothing else. */
  readonly postalCode?: string | undefined;
}

const DIGITS_OF_A_PHONE = 10;
const CURRENCY = /^(?:RS\.?|RUPEES?|RUPAYE|RUPYE)/;

/** What stands beside the verb, by its kind. */
function argumentsOf(words: readonly string[], verb: number, country: Country): Arguments {
  const phones: string[] = [];
  const amounts: string[] = [];
  const unclear: string[] = [];
  const names: string[] = [];
  let next = 0;
  for (const [index, word] of words.entries()) {
    if (index < next || index === verb) continue;
    if (!isNumeric(word)) {
      if (!isFiller(word) && !WEAK.has(word)) names.push(word);
      continue;
    }
    const taken = [1, 2, 3].find((count) => {
      const digits = words.slice(index, index + count).join('');
      const isLong = digits.replace(/\D/g, '').length >= DIGITS_OF_A_PHONE;
      return isLong && parsePhone(digits, country) !== undefined;
    });
    if (taken !== undefined) {
      next = index + taken;
      phones.push(words.slice(index, next).join(''));
      continue;
    }
    const written = word.replace(CURRENCY, '').replace(/\/$/, '');
    if (parseMoney(written) === undefined) unclear.push(word);
    else amounts.push(written);
  }
  return { phones, amounts, unclear, names };
}

/**
 * Of two numbers where people are looked for, one that is a PIN code is the place. With other words it may be the
 * code that somebody was asked for, beside an amount.
 */
function withPostalCode(given: Arguments): Arguments {
  const codes = given.amounts.filter((amount) => isPostalCode(amount));
  const amounts = given.amounts.filter((amount) => !isPostalCode(amount));
  return codes.length === 1 && amounts.length === 1 ? { ...given, amounts, postalCode: codes[0] } : given;
}

const LOOKS_AROUND: ReadonlySet<Meaning> = new Set(['FIND', 'AGENT']);

/** What may be looked for, also with a slip in it. */
const SOUGHT: ReadonlySet<Meaning | undefined> = new Set(['CASH', 'WITHDRAW', 'DEPOSIT', 'AGENT']);

/** `COLLEGE` is near the word of something else, but stands in places. */
function soughtBy(word: string): Meaning | undefined {
  const slipped = slippedMeaningOf(word);
  return meaningOf(word) ?? (SOUGHT.has(slipped) ? slipped : undefined);
}

const INTERVALS = /^(?:DAILY|DAY|WEEKLY|WEEK|MONTHLY|MONTH)$/;

/** The text as the book says it, of one thing of each kind that it needs; undefined when that is not there. */
function canonicalOf(
  meaning: Exclude<Meaning, Answered>,
  verb: number,
  words: readonly string[],
  country: Country,
): string | undefined {
  const read = argumentsOf(words, verb, country);
  const given = LOOKS_AROUND.has(meaning) ? withPostalCode(read) : read;
  const { postalCode = '' } = given;
  const [phone] = given.phones;
  const [amount] = given.amounts;
  const isClear = given.phones.length <= 1 && given.amounts.length <= 1 && given.unclear.length === 0;
  const others = given.names.filter((name) => meaningOf(name) === undefined);
  const placeOf = (names: readonly string[]) =>
    knownPlaceAmong(names) ?? (names.length > 0 ? names.join('-') : postalCode);
  const place = placeOf(others);
  if (isAskedAlone(meaning)) return isClear ? askedAlone(meaning, given) : undefined;
  switch (meaning) {
    case 'SEND':
    case 'REQUEST':
    case 'COLLECT':
      // What is missing is asked for, with what was read.
      return isClear ? [meaning, amount, phone].filter((part) => part !== undefined).join(' ') : undefined;
    case 'WITHDRAW':
    case 'CASH':
      if (!isClear || amount === undefined) return undefined;
      if (phone !== undefined) return `WITHDRAW ${amount} ${phone}`;
      return `FIND WITHDRAW ${amount} ${place}`.trim();
    case 'DEPOSIT':
      if (!isClear || amount === undefined) return undefined;
      return phone !== undefined ? `DEPOSIT ${amount} ${phone}` : `FIND DEPOSIT ${amount} ${place}`.trim();
    case 'FIND': {
      if (!isClear || amount === undefined) return undefined;
      const sought = words.map(soughtBy);
      const unknown = given.names.filter((name) => soughtBy(name) === undefined);
      if (sought.includes('AGENT')) return `AGENT ${amount} ${placeOf(unknown)}`.trim();
      const wanted = sought.includes('DEPOSIT') ? 'DEPOSIT' : 'WITHDRAW';
      return `FIND ${wanted} ${amount} ${placeOf(unknown)}`.trim();
    }
    case 'AGENT':
      return isClear && amount !== undefined ? `AGENT ${amount} ${place}`.trim() : undefined;
    case 'SAVE':
    case 'BREAK':
      return isClear && amount !== undefined && others.length === 1
        ? `${meaning} ${others[0]} ${amount}`
        : undefined;
    case 'SAVED':
      if (amount === undefined && others.length === 0) return 'SAVED';
      return isClear && amount !== undefined && others.length === 1
        ? `SAVE ${others[0]} ${amount}`
        : undefined;
    case 'SIP': {
      const interval = words.find((word) => INTERVALS.test(word));
      const names = others.filter((word) => !INTERVALS.test(word));
      return isClear && interval !== undefined && amount !== undefined && names.length === 1
        ? `SIP ${names[0]} ${amount} ${interval}`
        : undefined;
    }
    case 'YES':
    case 'NO':
    case 'CANCEL':
      return others.length === 0 &&
        !isContradicted(meaning, words) &&
        given.names.length <= 2 &&
        amount === undefined &&
        phone === undefined &&
        given.unclear.length === 0
        ? meaning
        : undefined;
    case 'LOCK':
      // Only a slip comes here, which is asked about.
      return others.length === 0 && given.amounts.length === 0 && isClear
        ? ['LOCK', phone].filter((part) => part !== undefined).join(' ')
        : undefined;
    case 'CHECK':
      return checkOf(words);
    case 'HELP':
      return helpOf(words);
    case 'WRONG':
      // Only a slip comes here.
      return ['WRONG', ...words].join(' ');
    case 'REGISTER':
      return registerOf(words, verb);
    case 'PIN':
      return words.some(isNumeric) ? undefined : 'PIN';
    case 'KYC':
      return kycOf(given, words);
    default:
      return meaning satisfies never;
  }
}

/** A question that is one word, perhaps with the number of a page. */
function askedAlone(meaning: AskedAlone, { phones, amounts: [page] }: Arguments): string | undefined {
  if (phones.length > 0) return undefined;
  if (page === undefined) return meaning;
  const isPage = /^[1-9]$/.test(page) && Number(page) <= highestPageOf(meaning);
  return isPage ? `${meaning} ${page}` : undefined;
}

/** `YES NO` and `JI NAHI` are neither. `HAI` beside a no only ends the sentence. */
function isContradicted(meaning: 'YES' | 'NO' | 'CANCEL', words: readonly string[]): boolean {
  return words.some((word) => {
    const said = meaningOf(word);
    return meaning === 'YES' ? said === 'NO' || said === 'CANCEL' : said === 'YES' && !isFiller(word);
  });
}

/** A ref, with what was paid to whom and the echo in their order; without a ref, how to ask. */
function checkOf(words: readonly string[]): string {
  const at = words.findIndex(isRef);
  if (at < 0) return 'HELP CHECK';
  return ['CHECK', words[at], ...words.slice(at + 1).filter(isNumeric)].join(' ');
}

function isRef(word: string): boolean {
  return /^[A-Z]/.test(word) && parseTransactionId(word) !== undefined;
}

/** `500 CHAHIYE` wants cash; `MADAD CHAHIYE` wants help. */
const WANTED = 'CHAHIYE';

function helpOf(words: readonly string[]): string {
  if (words.includes('CODE')) return 'HELP CODE';
  const topic = words
    .filter((word) => word !== WANTED)
    .map((word) => meaningOf(word))
    .find((meaning) => meaning !== undefined && meaning !== 'HELP' && meaning === meaning.toUpperCase());
  if (topic === undefined) return 'HELP';
  return topic === 'CASH' ? 'HELP FIND' : `HELP ${topic}`;
}

/** The customer's number, and the PAN as it stands there; without a number, how it is done. */
function kycOf({ phones: [phone] }: Arguments, words: readonly string[]): string {
  // Also one with a slip in it, which is asked back.
  const pan =
    PAN_AS_WRITTEN.exec(words.join(' '))?.[0] ??
    words.find((word) => looksLikePan(word) && /[A-Z]/.test(word));
  if (phone === undefined) return 'KYC';
  return pan === undefined ? `KYC ${phone}` : `KYC ${phone} ${pan}`;
}

/** PAN, name and place in whatever order, with their labels; without a name and a place, how to do it. */
function registerOf(words: readonly string[], verb: number): string {
  const others = words.filter((word, index) => index !== verb && word !== 'AND');
  const given = nameAndPlaceIn(others.flatMap((word) => word.split('/')));
  const postalCode = given.find(isPostalCode);
  const pan = given.find((word) => looksLikePan(word) && !isPostalCode(word));
  const rest = given.filter((word) => word !== pan && !isPostalCode(word));
  const places = rest.filter((word) => isKnownPlace(word));
  // Somebody may have the name of a place, who then has named two of them.
  const place = places.length === 1 ? places[0] : postalCode;
  const inOrder = place === undefined ? rest : [...rest.filter((word) => word !== place), place];
  const isAsked = inOrder.length < 2 || rest.some((word) => meaningOf(word) !== undefined);
  if (isAsked) return 'HELP REGISTER';
  return ['REGISTER', ...(pan === undefined ? [] : [pan]), ...inOrder].join(' ');
}

/** Interprets a text that has been tidied and that is not as the book says. Undefined when it says nothing known. */
export function interpret(text: string, country: Country): Interpreted | undefined {
  const phrased = PHRASE_PATTERNS.reduce((said, [pattern, word]) => said.replace(pattern, word), text);
  const words = withNumbers(withPlacesJoined(phrased.split(' ')).flatMap(unglued));
  const aboutPin = pinOf(words);
  if (aboutPin !== undefined) return { is: 'command', canonical: aboutPin, isGuess: false };
  const meanings = words.map((word) => meaningOf(word));
  // Whoever is in trouble is heard before anything else that the text may say.
  const lock = lockMeant(words, country);
  if (lock !== undefined) return { is: 'command', canonical: lock, isGuess: false };
  if (cameByMistake(words)) return { is: 'command', canonical: 'RETURN', isGuess: false };
  const wrong = wrongMeant(words);
  if (wrong !== undefined) return { is: 'command', canonical: wrong, isGuess: false };
  if (meanings.includes('newNumber')) return { is: 'newNumber' };
  if (isCodeMissing(words)) return { is: 'command', canonical: 'HELP CODE', isGuess: false };
  if (meanings.includes('trouble') || meanings.includes('LOCK') || isTrouble(words)) return { is: 'trouble' };
  const verb = verbOf(words);
  if (verb === 'unknown') {
    return isArrivalAsked(words) ? { is: 'command', canonical: 'HELP CHECK', isGuess: false } : undefined;
  }
  if (verb === undefined) return bareAmountAndPhone(words, country);
  const { meaning, index } = verb;
  switch (meaning) {
    case 'trouble':
    case 'newNumber':
    case 'chatter':
    case 'notOffered':
      return { is: meaning };
    default:
  }
  const canonical = canonicalOf(meaning, index, words, country);
  if (canonical === undefined) return undefined;
  // `SAVED SCHOOL 20` may tell of what was done, or want it done.
  const isOther = meaning === 'SAVED' && canonical !== 'SAVED';
  return { is: 'command', canonical, isGuess: verb.isGuess || isOther };
}

/** Shorter than any code, with one digit left out. */
const SHORTEST_CODE = 5;

/** `500 9876543210` can only be meant as sending it; of `500` alone is asked whose number. */
function bareAmountAndPhone(words: readonly string[], country: Country): Interpreted | undefined {
  // Whoever checks something wants nothing sent.
  if (words.includes('CHECK')) return undefined;
  const { phones, amounts, unclear } = argumentsOf(words, -1, country);
  const [amount, ...otherAmounts] = amounts;
  if (amount === undefined || otherAmounts.length > 0 || unclear.length > 0) return undefined;
  const [phone, ...otherPhones] = phones;
  if (phone !== undefined) {
    const canonical = `SEND ${amount} ${phone}`;
    return otherPhones.length > 0 ? undefined : { is: 'command', canonical, isGuess: true };
  }
  // A longer number may be a code with a slip in it.
  if (amount.length >= SHORTEST_CODE) return undefined;
  return { is: 'command', canonical: `SEND ${amount}`, isGuess: true };
}
