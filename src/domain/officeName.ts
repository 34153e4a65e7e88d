/** Names that could pass for the bank, an office, a job or an instruction: nobody may have one. */

/** Words of which none may stand in a name. An operator can add to them. */
export const OFFICE_WORDS: readonly string[] = [
  ...['RAIN', 'BANK', 'BANKER', 'BANKING', 'AGENT', 'ATM', 'OTP', 'TXN', 'PIN', 'CODE', 'PASSWORD', 'KYC'],
  ...['PM', 'CM', 'RBI', 'SBI', 'CBI', 'PNB', 'HDFC', 'ICICI', 'UPI', 'NPCI', 'UIDAI', 'LIC', 'EPFO', 'TRAI'],
  ...['PAYTM', 'PHONEPE', 'GPAY', 'BHIM', 'AADHAAR', 'AADHAR', 'AIRTEL', 'JIO', 'VODAFONE', 'BSNL', 'MPESA'],
  ...['POLICE', 'COURT', 'CUSTOMS', 'TAX', 'GOVT', 'GOVERNMENT', 'MINISTRY', 'SARKAR', 'SARKARI', 'YOJANA'],
  ...['OFFICE', 'OFFICER', 'OFFICIAL', 'MANAGER', 'ADMIN', 'OPERATOR', 'CASHIER', 'TREASURY', 'HEADOFFICE'],
  ...['CUSTOMER', 'CARE', 'SUPPORT', 'SERVICE', 'HELP', 'HELPLINE', 'HELPDESK', 'DESK', 'SECURITY', 'FRAUD'],
  ...['REFUND', 'BONUS', 'CASHBACK', 'REWARD', 'LOTTERY', 'PRIZE', 'WINNER', 'OFFER', 'LOAN', 'SUBSIDY'],
  ...[
    'SHARE',
    'SEND',
    'PAY',
    'PAYMENT',
    'TRANSFER',
    'DEPOSIT',
    'WITHDRAW',
    'CALL',
    'REPLY',
    'CONFIRM',
    'VERIFY',
  ],
  ...[
    'VERIFICATION',
    'UPDATE',
    'BLOCK',
    'BLOCKED',
    'UNLOCK',
    'RECHARGE',
    'CREDIT',
    'DEBIT',
    'ACCOUNT',
    'CASH',
  ],
];

/** Words that also may not begin a longer one, `RAINBANK`, but for names that people have. */
const OFFICE_PREFIXES = [
  'RAIN',
  'BANK',
  'POLICE',
  'CUSTOMER',
  'GOVERNMENT',
  'HELPLINE',
  'REFUND',
  'CASHBACK',
];
const PEOPLES_NAMES: ReadonlySet<string> = new Set(
  ['RAINA', 'BANKE', 'BANKEY', 'BANKIM', 'BANKAR', 'BANKA'].map(folded),
);

const SHORTEST_SPELT = 3;

/** Letters that look alike, or are doubled, are one. */
function folded(text: string): string {
  return text
    .replace(/[^A-Z]/g, '')
    .replaceAll('VV', 'W')
    .replace(/[LJ]/g, 'I')
    .replaceAll('Q', 'O')
    .replace(/(.)\1+/g, '$1');
}

const WORDS: ReadonlySet<string> = new Set(OFFICE_WORDS.map(folded));
const PREFIXES = OFFICE_PREFIXES.map(folded);

/** The words of a name, with letters that are spelt one by one, `R.A.I.N.`, put together. */
function wordsOf(name: string): readonly string[] {
  const words = name.split(/[^A-Z]+/).filter((word) => word !== '');
  const spelt = [
    ...words
      .map((word) => (word.length === 1 ? word : ' '))
      .join('')
      .split(' '),
  ].filter((letters) => letters.length >= SHORTEST_SPELT);
  const joined = words.length > 1 ? [words.join('')] : [];
  return [...words, ...spelt, ...joined];
}

/** Whether a name could pass for an office; `more` are further words, in capitals. */
export function isOfficeName(name: string, more: readonly string[] = []): boolean {
  const further = new Set(more.map(folded));
  return wordsOf(name)
    .map(folded)
    .some((word) => {
      if (PEOPLES_NAMES.has(word)) return false;
      if (WORDS.has(word) || further.has(word)) return true;
      return PREFIXES.some((prefix) => word.startsWith(prefix) && !startsLikeAName(word));
    });
}

function startsLikeAName(word: string): boolean {
  return [...PEOPLES_NAMES].some((name) => word.startsWith(name));
}
