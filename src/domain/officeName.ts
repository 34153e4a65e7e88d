/** Names that could pass for the bank, an office, a job or an instruction: nobody may have one. */

/** Words of which none may stand in a name. An operator can add to them. */
export const OFFICE_WORDS: readonly string[] = [
  'RAIN BANK BANKER BANKING AGENT ATM OTP TXN PIN CODE PASSCODE PASSWORD PM CM RBI SBI CBI PNB HDFC',
  'ICICI UPI NPCI UIDAI LIC EPFO TRAI PAYTM PHONEPE GPAY AADHAAR AADHAR AIRTEL JIO VODAFONE BSNL',
  'MPESA NABARD GOOGLE AMAZON WHATSAPP TELEGRAM KYC EKYC PMKISAN JANDHAN NREGA MGNREGA POLICE CYBER',
  'INSPECTOR COURT CUSTOMS ARREST WARRANT CHALLAN NARCOTICS TAX INCOMETAX GOVT GOVERNMENT MINISTRY',
  'BHARATSARKAR SARKARI YOJANA SCHEME RATION COLLECTOR TEHSILDAR SARPANCH DEPT DEPARTMENT AUTHORITY',
  'ELECTRICITY BIJLI TOLLFREE OFFICE OFFICER OFFICIAL MANAGER ADMIN OPERATOR CASHIER TREASURY',
  'SECRETARY CUSTOMER CARE SUPPORT SERVICE HELP HELPLINE DESK SECURITY FRAUD HOSPITAL REFUND BONUS',
  'CASHBACK REWARD LOTTERY PRIZE WINNER OFFER LOAN SUBSIDY FREE PENSION SCHOLARSHIP ALERT NOTICE',
  'WARNING URGENT EMERGENCY MESSAGE SMS SYSTEM SHARE SEND PAY PAYMENT TRANSFER DEPOSIT WITHDRAW',
  'CALL REPLY CONFIRM VERIFY VERIFIED VERIFICATION APPROVED UPDATE BLOCK BLOCKED UNLOCK RECHARGE',
  'CREDIT DEBIT ACCOUNT CASH MONEY RUPEES BALANCE NUMBER SECRET YOU YOUR',
  // Offices and people in them, also as they are written by ear. SARKAR, ADHIKARI, MANTRI and PATWARI are families.
  'MINISTER MAGISTRATE JUDGE COMMISSIONER CONSTABLE COLLECTORATE ADMINISTRATOR TELLER BRANCH CALLCENTER',
  'CALLCENTRE CRIMEBRANCH THANA THANEDARI PULIS POLIS ADALAT NYAYALAYA KARYALAY KARYALAYA TAHSILDAR TEHSIL TAHSIL',
  'LEKHPAL PANCHAYAT NAGARNIGAM NAGARPALIKA VIBHAG BIJLEE BIJALI DAKGHAR POSTOFFICE INDIAPOST PRADHANMANTRI',
  'MUKHYAMANTRI RASHTRAPATI GOV GOI GOVTOFINDIA BHARATSARKAR BHARATSERKAR KENDRASARKAR RAJYASARKAR CIBIL NIC SBIN',
  // Schemes and companies by which people are cheated.
  'KISANSAMMAN SAMMANNIDHI AYUSHMANBHARAT PMCARES PMAY PMJAY RELIEFFUND PROVIDENTFUND PANCARD BIMA INSURANCE',
  'AXISBANK KOTAKBANK CANARA PUNJABNATIONAL BAJAJFINANCE BAJAJFINSERV FINANCE AXIS MUTHOOTFINANCE FLIPKART',
  // Lures and instructions.
  'LUCKYDRAW LUCKY JACKPOT WINNERS YOUWON INAAM INAM MUFT WAPSI WAPAS LOTTERI LATARI PAISA PAISE TEXT TYPE PRESS',
  'DIAL CLICK NOW YES SAYYES SAYNO SMSYES KODE OTPI',
].flatMap((line) => line.split(' '));

/** Shorter ones are initials, which people have. */
const SHORTEST_SPELT = 3;

/** Words that also may not begin a longer one, `RAINBANK`, but for names that people have. */
const OFFICE_PREFIXES = 'RAIN BANK AGENT POLICE CUSTOMER GOVERNMENT HELPLINE REFUND CASHBACK PMKISAN'.split(
  ' ',
);
/** Words that may not end one, `INDIANBANK`. */
const OFFICE_ENDS = ['BANK', 'POLICE', 'REFUND', 'OFFICE'];
const PEOPLES_NAMES: ReadonlySet<string> = new Set(
  ['RAINA', 'BANKE', 'BANKEY', 'BANKIM', 'BANKAR', 'BANKA', 'BANKU'].map(folded),
);

/** Letters that look or sound alike are one, and doubled ones too, but in short words, of which each letter counts. */
function folded(text: string): string {
  const letters = text
    .replace(/[^A-Z]/g, '')
    .replaceAll('VV', 'W')
    .replaceAll('K', 'C')
    .replaceAll('EE', 'I')
    .replaceAll('OO', 'U')
    .replaceAll('L', 'I')
    .replaceAll('Q', 'O');
  return letters.length <= SHORTEST_SPELT ? letters : letters.replace(/(.)\1+/g, '$1');
}

const WORDS: ReadonlySet<string> = new Set(OFFICE_WORDS.map(folded));
/** Of which others are put together, `OTPDESK`. */
const PARTS = [...WORDS].filter((word) => word.length >= SHORTEST_SPELT);
const PREFIXES = OFFICE_PREFIXES.map(folded);
const ENDS = OFFICE_ENDS.map(folded);

interface NameWords {
  readonly written: readonly string[];
  /** Words that stand side by side put together: letters that are spelt, `R.A.I.N.`, and `PO LICE`. */
  readonly joined: readonly string[];
}

function wordsOf(name: string): NameWords {
  const written = Array.from(name.matchAll(/[A-Z]+/g), ([word]) => word);
  const joined = written.flatMap((_, from) =>
    written.slice(from + 1).map((_word, index) => written.slice(from, from + index + 2).join('')),
  );
  return { written, joined: joined.filter((word) => word.length >= SHORTEST_SPELT) };
}

/** What people put before a title, folded. */
const BEFORE = /^(?:THE|MY|YOUR|MR|SHRI|SRI)(?=..)/;

/** Whether a name could pass for an office; `more` are further words, in capitals. */
export function isOfficeName(name: string, more: readonly string[] = []): boolean {
  const further = new Set(more.map(folded));
  const isOffice = (word: string) =>
    [word, word.replace(/S$/, ''), word.replace(/ES$/, ''), word.replace(BEFORE, '')].some(
      (one) => WORDS.has(one) || further.has(one) || isPutTogether(one),
    );
  const { written, joined } = wordsOf(name);
  const words = written.map(folded).filter((word) => !PEOPLES_NAMES.has(word));
  return words.some((word) => isOffice(word) || beginsOrEnds(word)) || joined.map(folded).some(isOffice);
}

function beginsOrEnds(word: string): boolean {
  if (ENDS.some((end) => word.endsWith(end))) return true;
  const startsLikeAName = [...PEOPLES_NAMES].some((name) => word.startsWith(name));
  return !startsLikeAName && PREFIXES.some((prefix) => word.startsWith(prefix));
}

/** Whether a word is nothing but office words, one after another; letters alike where two meet are one. */
function isPutTogether(word: string): boolean {
  return PARTS.some((part) => {
    if (!word.startsWith(part)) return false;
    const [rest, sharing] = [word.slice(part.length), word.slice(part.length - 1)];
    return rest === '' || isPutTogether(rest) || isPutTogether(sharing);
  });
}
