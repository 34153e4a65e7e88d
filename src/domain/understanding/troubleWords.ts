/**
 * Texts of people in trouble who use no word for it: what they say together tells. Nothing is done by one but to
 * answer which word helps, so they may say it in any order.
 */

function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

const CODES = wordsIn(['OTP CODE PASSWORD कोड ओटीपी']);
const TOLD = wordsIn([
  'TOLD TELLING GAVE GIVEN SHARED SHARING ASKED ASKING ASKS WANTS DEMANDS',
  'BATA BATAYA BATADIYA DIYA DEDIYA MANG MANGA MANGE MAANG MAANGA PUCHA PUCH POOCHA POOCH',
  'बता बताया दिया मांगा माँगा मांग माँग पूछा पूछ',
]);
const SOMEBODY = wordsIn(['SOMEBODY SOMEONE ANYBODY UNKNOWN KOI KISI KISINE किसी कोई']);
const THEIRS = wordsIn([
  'ACCOUNT ACC KHATA KHATE PHONE MOBILE SIM MONEY PAISA PAISE खाता खाते फोन मोबाइल पैसा पैसे',
]);
const MONEY = wordsIn(['MONEY AMOUNT BALANCE PAISA PAISE RUPEES RUPAYE पैसा पैसे रुपये']);
const GONE = wordsIn([
  'DEDUCTED DEBITED GONE MISSING DISAPPEARED VANISHED KAT KATA KATE KATGAYE KATGAYA कट कटे कटा',
]);
const ARRIVED = wordsIn([
  'REACH REACHED ARRIVE ARRIVED COME CAME CREDITED GET GOT RECEIVE RECEIVED',
  'AAYA AAYE AAYI AYA AYE MILA MILE MILI PAHUNCHA PAHUNCHE PAHUCHA PAHUCHE POHCHA आया आये आए मिला मिले पहुँचा पहुंचा पहुंचे',
]);
const NOT = wordsIn(['NO NOT NAHI NAHIN NEVER DIDNT HASNT नहीं']);
const ASKING = wordsIn(['DID HAS HAVE WAS KYA क्या']);
const AGENTS = wordsIn(['AGENT ATM एजेंट']);
const MISTAKES = wordsIn(['MISTAKE MISTAKENLY GALTI GALAT गलती गलत']);
const CAME_IN = wordsIn(['GOT RECEIVED CREDITED AA AAYE AAYA AAGAYE AAGAYA MILE MILA आ आए आये मिले']);
const SENT = wordsIn([
  'SENT SEND BHEJ BHEJA BHEJE BHEJI BHEJDIYA BHEJDIYE PAID GAVE DIYA DIYE भेज भेजा भेजे दिया दिए',
]);

const hasOf = (words: readonly string[]) => (set: ReadonlySet<string>) => words.some((word) => set.has(word));
const isNumber = (word: string) => /\d/.test(word);

/** Whether somebody asked for a code or was told one, uses what is another's, or waits for what did not come. */
export function isTrouble(words: readonly string[]): boolean {
  const has = hasOf(words);
  // Beside a number they may be of a command, and `CODE 483107` is one.
  const isBare = !words.some(isNumber);
  if (isBare && has(CODES) && has(TOLD)) return true;
  if (isBare && has(SOMEBODY) && has(THEIRS)) return true;
  if (has(GONE) && (has(MONEY) || !isBare)) return true;
  return isBare && has(NOT) && has(ARRIVED) && (has(MONEY) || has(AGENTS));
}

/** `CODE NAHI AAYA`: the code, or a text with one, did not come. */
export function isCodeMissing(words: readonly string[]): boolean {
  const has = hasOf(words);
  return !words.some(isNumber) && has(CODES) && has(NOT) && has(ARRIVED);
}

/** `DID MY MONEY REACH SITA`: whether what was paid has arrived. */
export function isArrivalAsked(words: readonly string[]): boolean {
  const has = hasOf(words);
  return has(ASKING) && has(ARRIVED);
}

/** `I GOT MONEY BY MISTAKE`: it came to the one who writes, who wants to give it back. */
export function cameByMistake(words: readonly string[]): boolean {
  const has = hasOf(words);
  const isMoney = has(MONEY) || words.some(isNumber);
  return isMoney && has(MISTAKES) && has(CAME_IN) && !has(NOT) && !has(SENT);
}
