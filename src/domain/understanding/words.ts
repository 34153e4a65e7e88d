/**
 * The words that people use for what Rain does, of all languages at once, whatever language somebody has
 * chosen. Each means one thing: a test looks for words that stand twice.
 */

/** What somebody may mean. Those in capitals are commands' own names. */
export type Meaning =
  | 'BALANCE'
  | 'MINI'
  | 'CHECK'
  | 'SEND'
  | 'REQUEST'
  | 'WITHDRAW'
  | 'DEPOSIT'
  | 'COLLECT'
  | 'CASH'
  | 'AGENT'
  | 'FIND'
  | 'SAVE'
  | 'SAVED'
  | 'BREAK'
  | 'SIP'
  | 'YES'
  | 'NO'
  | 'CANCEL'
  | 'HELP'
  | 'REGISTER'
  | 'PIN'
  | 'LOCK'
  | 'KYC'
  | 'WRONG'
  | 'trouble'
  | 'newNumber'
  | 'chatter'
  | 'notOffered';

/** What is asked by its word alone, with the highest number that may stand beside it: that of a page. */
const ASKED_ALONE = { BALANCE: 0, MINI: 9 } as const satisfies { readonly [Each in Meaning]?: number };
export type AskedAlone = keyof typeof ASKED_ALONE;

export function isAskedAlone(meaning: Meaning): meaning is AskedAlone {
  return Object.hasOwn(ASKED_ALONE, meaning);
}

export function highestPageOf(meaning: AskedAlone): number {
  return ASKED_ALONE[meaning];
}

type Words = Readonly<Record<Meaning, readonly string[]>>;
type SomeWords = Partial<Words>;

const ENGLISH: SomeWords = {
  BALANCE: ['BALANCE', 'BAL', 'B', 'BALE', 'BALNS', 'BLNS', 'MONEY', 'FUNDS'],
  MINI: ['MINI', 'STATEMENT', 'HISTORY', 'PASSBOOK', 'LAST', 'TRANSACTIONS', 'MOVEMENTS'],
  CHECK: ['VERIFY', 'PAID', 'VERIFIED'],
  SEND: ['SEND', 'SEN', 'SND', 'TRANSFER', 'PAY', 'GIVE', 'TRF', 'TXFR', 'TRFR', 'REMIT', 'SENDING'],
  REQUEST: ['REQUEST', 'ASK', 'BILL', 'INVOICE', 'CHARGE'],
  WITHDRAW: ['WITHDRAW', 'WITHDRAWAL', 'WD', 'CASHOUT', 'TAKE'],
  DEPOSIT: ['DEPOSIT', 'CASHIN', 'PUT', 'ADD', 'DEPOSITE'],
  COLLECT: ['COLLECT', 'RCVDEPOSIT', 'RCV', 'RECEIVE', 'COLLECTED'],
  CASH: ['CASH'],
  AGENT: ['AGENT', 'ACCOUNT'],
  FIND: ['FIND', 'NEAREST', 'SEARCH'],
  SAVE: ['SAVE', 'BUC', 'BUK', 'BUCKET', 'SAVING', 'BUCK'],
  SAVED: ['SAVED', 'BUCKETS', 'SAVINGS'],
  BREAK: ['BREAK'],
  SIP: ['SIP'],
  YES: ['YES', 'Y', 'SURE', 'YEP', 'YEAH'],
  NO: ['NO', 'N', 'NOT', 'NOPE', 'NEVER'],
  CANCEL: ['CANCEL', 'ABORT', 'UNDO'],
  HELP: ['HELP', 'MENU', 'INFO', 'START', 'HOW', 'COMMANDS', 'USE', 'AYUDA', 'AIDE', 'MSAADA'],
  REGISTER: ['REGISTER', 'REG', 'REGISTRATION', 'SIGNUP', 'JOIN', 'OPEN', 'NEW'],
  PIN: ['PIN', 'MPIN', 'PASSWORD', 'PASSCODE'],
  LOCK: ['LOCK', 'LOST', 'STOLEN', 'STOLE', 'FREEZE', 'SNATCHED', 'MISPLACED'],
  newNumber: ['NEWNUMBER'],
  KYC: ['KYC', 'EKYC', 'CKYC'],
  WRONG: [
    ...['WRONG', 'CHEATED', 'CHEAT', 'FRAUD', 'SCAM', 'REVERSE', 'REVERSAL', 'REFUND', 'MISTAKE'],
    ...['MISTAKENLY', 'COMPLAINT', 'COMPLAIN', 'REPORT', 'DISPUTE', 'TOOK'],
  ],
  trouble: [
    ...['THIEF', 'HACKED', 'HACK', 'LOCKED', 'HELPLINE', 'RECEIVED', 'POLICE', 'MISUSE'],
    ...['EXPIRED', 'RESEND', 'COMING'],
  ],
  chatter: ['HI', 'HELLO', 'OK', 'OKAY', 'TEST', 'THANKS', 'THANK', 'GOOD', 'CALL'],
  notOffered: [
    ...[
      'WHO',
      'CLOSE',
      'DELETE',
      'DEACTIVATE',
      'RECHARGE',
      'LOAN',
      'DATA',
      'TOPUP',
      'INSURANCE',
      'LANGUAGE',
      'BHASHA',
    ],
  ],
};

const ROMAN_HINDI: SomeWords = {
  BALANCE: ['BAKI', 'BAKAYA', 'BAQI', 'PAISA', 'PAISE', 'HISAB', 'SHESH', 'KITNA', 'KITNE'],
  MINI: ['LENDEN', 'PICHLA', 'PICHLE', 'PICHLI'],
  CHECK: ['JANCH', 'JANCHO', 'JAANCH', 'JAANCHO', 'PUSHTI'],
  SEND: ['BHEJO', 'BHEJNA', 'BHEJ', 'BHEJDO', 'BHEJIYE'],
  REQUEST: ['MANGO', 'MAANGO', 'MANGNA'],
  WITHDRAW: ['NIKALO', 'NIKALNA', 'NIKALNE', 'NIKAL', 'NIKAALO'],
  DEPOSIT: ['JAMA'],
  CASH: ['NAKAD', 'NAQAD', 'CHAHIYE'],
  SAVE: ['BACHAT', 'BACHAO'],
  YES: ['HAAN', 'HAN', 'HA', 'HAI', 'JI'],
  NO: ['NAHI', 'NAHIN', 'NA', 'MAT'],
  CANCEL: ['RADD', 'BAND'],
  HELP: ['MADAD', 'SAHAYATA', 'BATAO', 'KAISE'],
  REGISTER: ['NAYA', 'KHATA'],
  KYC: ['PEHCHAN', 'PAHCHAN'],
  LOCK: ['CHORI', 'KHO', 'KHOYA', 'KHOGAYA', 'CHHIN'],
  WRONG: ['GALAT', 'GALTI', 'WAPAS', 'VAPAS', 'THAG', 'THAGI', 'DHOKHA', 'SHIKAYAT'],
  trouble: ['GAYAB'],
  chatter: ['DHANYAVAD', 'SHUKRIYA', 'NAMASTE', 'NAMASKAR'],
};

/** Shorter words may be anything. */
const SHORTEST_TELLING = 4;
/** Words that are no command, and in no other language, nor in names or places. */
const TELLING_ONLY = ['KISI', 'KISINE', 'KARKE', 'BATAYA', 'AAYA', 'MUJHE'];
const TELLING: ReadonlySet<string> = new Set([
  ...Object.values(ROMAN_HINDI)
    .flat()
    .filter((word) => word.length >= SHORTEST_TELLING),
  ...TELLING_ONLY,
]);

/** Whether a word tells that its text is in Roman Hindi. */
export function isRomanHindi(word: string): boolean {
  return TELLING.has(word);
}

const OTHER_SCRIPTS: SomeWords = {
  BALANCE: [
    'बाकी',
    'शेष',
    'बैलेंस',
    'पैसा',
    'पैसे',
    'कितना',
    'بیلنس',
    'ബാലൻസ്',
    'இருப்பு',
    'ಬ್ಯಾಲೆನ್ಸ್',
    'ব্যালেন্স',
    'బ్యాలెన్స్',
  ],
  MINI: ['लेनदेन', 'पिछला', 'पिछले', 'पासबुक', 'स्टेटमेंट'],
  CHECK: ['जाँच', 'जांच', 'जाँचो', 'जांचो', 'जाँचें', 'जांचें', 'पुष्टि'],
  SEND: ['भेजो', 'भेजें', 'भेजना'],
  WITHDRAW: ['निकालो', 'निकालना'],
  DEPOSIT: ['जमा'],
  CASH: ['नकद', 'कैश'],
  SAVE: ['बचत', 'बचाओ'],
  YES: ['हाँ', 'हां', 'ஆம்'],
  NO: ['नहीं', 'मत', 'ना', 'इल्ला'],
  CANCEL: ['रद्द'],
  HELP: ['मदद', 'সাহায্য', 'உதவி'],
  REGISTER: ['खाता', 'नया'],
  PIN: ['पिन', 'पासवर्ड'],
  KYC: ['पहचान', 'केवाईसी'],
  LOCK: ['खो', 'खोया', 'चोरी'],
  WRONG: ['ग़लत', 'गलत', 'गलती', 'वापस', 'ठग', 'धोखा', 'शिकायत'],
};

const LANGUAGES: readonly SomeWords[] = [ENGLISH, ROMAN_HINDI, OTHER_SCRIPTS];

/** Every word with each meaning that a table gives it. */
export const WORD_MEANINGS: readonly (readonly [word: string, meaning: Meaning])[] = LANGUAGES.flatMap(
  (words) =>
    entriesOf(words).flatMap(([meaning, spellings]) =>
      spellings.map((word) => [word.normalize('NFKC'), meaning] as const),
    ),
);

function entriesOf(words: SomeWords): readonly (readonly [Meaning, readonly string[]])[] {
  const meanings: readonly Meaning[] = [
    ...(['BALANCE', 'SEND', 'REQUEST', 'WITHDRAW', 'DEPOSIT', 'COLLECT', 'CASH', 'AGENT', 'FIND'] as const),
    ...(['MINI', 'CHECK', 'KYC'] as const),
    ...(['SAVE', 'SAVED', 'BREAK', 'SIP', 'YES', 'NO', 'CANCEL', 'HELP', 'REGISTER', 'PIN', 'LOCK'] as const),
    ...(['WRONG', 'trouble', 'newNumber', 'chatter', 'notOffered'] as const),
  ];
  return meanings.map((meaning) => [meaning, words[meaning] ?? []]);
}

const MEANING_OF: ReadonlyMap<string, Meaning> = new Map(WORD_MEANINGS);

export function meaningOf(word: string): Meaning | undefined {
  return MEANING_OF.get(word);
}

const COURTESIES: ReadonlySet<string> = new Set([
  ...['PLEASE', 'PLS', 'PLZ', 'KINDLY', 'DEAR', 'SIR', 'MADAM', 'HI', 'HELLO', 'OK', 'FWD', 'RE'],
]);

/** A word of politeness that may stand before all others. */
export function isCourtesy(word: string): boolean {
  return COURTESIES.has(word);
}

/** What people put around what they mean. */
export const FILLERS: ReadonlySet<string> = new Set([
  ...['PLEASE', 'PLS', 'PLZ', 'KINDLY', 'SIR', 'MADAM', 'DEAR', 'BHAI', 'DIDI', 'THE', 'A', 'AN', 'MY', 'ME'],
  ...[
    'I',
    'WANT',
    'WILL',
    'NEED',
    'TO',
    'FROM',
    'FOR',
    'IN',
    'AT',
    'OF',
    'ON',
    'IS',
    'ARE',
    'THERE',
    'HAVE',
    'HAS',
    'DO',
  ],
  ...['MOBILE', 'MOB', 'PHONE', 'NUMBER', 'NO', 'RS', 'INR', 'RUPEES', 'RUPEE', 'RUPAYE', 'RUPYE', 'EVERY'],
  ...[
    'KARO',
    'KARNA',
    'KARNE',
    'KARNI',
    'KAR',
    'KARDO',
    'KIJIYE',
    'DO',
    'DEDO',
    'KO',
    'KE',
    'KA',
    'KI',
    'SE',
    'MEIN',
    'HAI',
    'HE',
    'NOW',
  ],
  ...[
    'MERA',
    'MERE',
    'MERI',
    'MUJHE',
    'MUJHKO',
    'HUM',
    'HAMARA',
    'APNA',
    'APNE',
    'ZARA',
    'KRIPYA',
    'HOON',
    'HAIN',
    'KHATE',
  ],
  ...['मेरा', 'मेरे', 'मुझे', 'है', 'हैं', 'को', 'से', 'करो', 'करने', 'दो', 'में', 'का', 'की', 'के', 'खाते'],
  ...['रुपये', 'रुपए', 'रुपया', 'रुपयों'],
]);

const NEVER_GUESSED: ReadonlySet<Meaning> = new Set(['chatter', 'newNumber']);

/** Shorter words are never guessed, nor guessed at. */
const SHORTEST_GUESSED = 4;
const LONG_WORD = 7;
const EDITS_BY_LENGTH = (length: number) => (length < LONG_WORD ? 1 : 2);

/**
 * The meaning of a word with a slip of the finger in it, where only one is near. Short words are never
 * guessed, and neither is one that is near words of two meanings.
 */
export function slippedMeaningOf(word: string): Meaning | undefined {
  if (!/^[A-Z]+$/.test(word)) return undefined;
  if (word.length < SHORTEST_GUESSED) return undefined;
  const near = new Map<number, Set<Meaning>>();
  for (const [candidate, meaning] of WORD_MEANINGS) {
    if (candidate.length < SHORTEST_GUESSED || NEVER_GUESSED.has(meaning)) continue;
    const allowed = EDITS_BY_LENGTH(Math.max(word.length, candidate.length));
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const distance = editDistance(word, candidate, allowed);
    // Trouble is told by people of few words: a short one that is only near one may be anything.
    const isTrouble = meaning === 'trouble' || meaning === 'LOCK' || meaning === 'WRONG';
    if (distance > allowed || (isTrouble && word.length < LONG_WORD)) continue;
    near.set(distance, (near.get(distance) ?? new Set<Meaning>()).add(meaning));
  }
  const [nearest, ...others] = near.get(Math.min(...near.keys())) ?? [];
  return others.length === 0 ? nearest : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; more than `most` is `most + 1`. */
export function editDistance(one: string, two: string, most: number): number {
  let previous = Array.from({ length: two.length + 1 }, (_, index) => index);
  let before = previous;
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= two.length; column += 1) {
      const isSame = one[row - 1] === two[column - 1];
      // Before the first letter there is none, which is like no letter.
      const isSwap = one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1];
      const costs = [
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
        ...(isSwap ? [(before[column - 2] ?? 0) + 1] : []),
      ];
      current.push(Math.min(...costs));
    }
    if (Math.min(...current) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous.at(-1) ?? 0, most + 1);
}
