/**
 * Names and places in Devanagari put in the Latin letters in which Rain keeps them, as people in India spell them:
 * `सुनीता` is SUNITA, `रामपुर` RAMPUR. Not a scholar's transliteration, which nobody writes.
 */

const CONSONANTS: ReadonlyMap<string, string> = pairs(
  'क K ख KH ग G घ GH ङ N च CH छ CHH ज J झ JH ञ N ट T ठ TH ड D ढ DH ण N त T थ TH द D ध DH न N',
  'प P फ PH ब B भ BH म M य Y र R ल L व V श SH ष SH स S ह H ळ L',
  'क़ Q ख़ KH ग़ G ज़ Z ड़ R ढ़ RH फ़ F',
);
const VOWELS: ReadonlyMap<string, string> = pairs('अ A आ A इ I ई I उ U ऊ U ऋ RI ए E ऐ AI ऑ O ओ O औ AU');
const VOWEL_SIGNS: ReadonlyMap<string, string> = pairs('ा A ि I ी I ु U ू U ृ RI े E ै AI ॉ O ो O ौ AU');
const VIRAMA = '्';
const NUKTA = '़';
const NASALS = /[ंँ]/;
const LIPS = /^[पफबभम]/;
const SILENT = /[ः‌‍]/g;

/**
 * English words that are written in Devanagari as they sound, and letters by their names. Else `पुलिस` would be PULIS, a
 * name that is not refused as an office's and is read as one.
 */
const LOANS: ReadonlyMap<string, string> = pairs(
  'पुलिस POLICE बैंक BANK रेन RAIN एजेंट AGENT ऑफिस OFFICE ऑफ़िस OFFICE आफिस OFFICE मैनेजर MANAGER ऑफिसर OFFICER',
  'कस्टमर CUSTOMER केयर CARE सपोर्ट SUPPORT हेल्पलाइन HELPLINE हेल्प HELP सर्विस SERVICE सेंटर CENTER',
  'रिफंड REFUND बोनस BONUS लॉटरी LOTTERY कैशबैक CASHBACK लोन LOAN पेंशन PENSION इनाम PRIZE प्राइज PRIZE',
  'एसबीआई SBI आरबीआई RBI ओटीपी OTP केवाईसी KYC एटीएम ATM एलआईसी LIC पीएम PM सीएम CM पैन PAN आधार AADHAAR',
  'रजिस्टर REGISTER रिचार्ज RECHARGE नंबर NUMBER नम्बर NUMBER स्टेटमेंट STATEMENT पासबुक PASSBOOK पेमेंट PAYMENT',
  'कैंसिल CANCEL लॉक LOCK अनलॉक UNLOCK चेक CHECK सेंड SEND ट्रांसफर TRANSFER केस CASE ऑन ON ऑफ OFF यस YES',
  'चाहिए CHAHIYE में MEIN रुपये RUPAYE रुपए RUPAYE स्कूल SCHOOL ब्लॉक BLOCK फोन PHONE फ़ोन PHONE मोबाइल MOBILE सिम SIM',
  'सिंह SINGH पेटीएम PAYTM गूगल GOOGLE फोनपे PHONEPE अमेज़न AMAZON अमेजन AMAZON कोड CODE पिन PIN',
  'ए A बी B सी C डी D एफ F एच H आई I जे J के K एल L एम M एन N ओ O पी P आर R एस S टी T यू U वी V वाई Y',
);

function pairs(...lines: readonly string[]): ReadonlyMap<string, string> {
  const words = lines.flatMap((line) => line.normalize('NFKC').split(' '));
  return new Map(words.flatMap((word, index) => (index % 2 === 0 ? [[word, words[index + 1] ?? '']] : [])));
}

/** The text with its words in Devanagari in Latin capitals; other words as they stand. */
export function romanized(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Script=Devanagari}‌‍]+/gu, (word) => LOANS.get(word) ?? spelt(word.replace(SILENT, '')));
}

/** A syllable as it is written: consonants with the vowel behind them. */
interface Syllable {
  readonly consonants: readonly string[];
  /** Undefined for the A that is not written, which is spoken or not. */
  readonly vowel: string | undefined;
}

function spelt(word: string): string {
  let [before, spelling] = ['', ''];
  const syllables = syllablesOf(word);
  for (const [index, { consonants, vowel: written }] of syllables.entries()) {
    const vowel = written ?? (isSpoken(syllables, index, before !== '') ? 'A' : '');
    spelling += consonants.join('') + vowel;
    before = vowel;
  }
  return spelling;
}

/** The A in the middle is silent between a vowel and a syllable with one, KAM(A)LA; the last one but behind a cluster. */
function isSpoken(syllables: readonly Syllable[], index: number, isAfterVowel: boolean): boolean {
  const { consonants = [] } = syllables[index] ?? {};
  const next = syllables[index + 1];
  if (next === undefined) return consonants.length > 1 && /[RLYV]$/.test(consonants.join(''));
  const isLight = consonants.length === 1 && next.consonants.length === 1;
  return !(isAfterVowel && isLight && next.vowel !== undefined && next.vowel !== '');
}

function syllablesOf(word: string): readonly Syllable[] {
  const syllables: Syllable[] = [];
  const rest = [...word];
  while (rest.length > 0) {
    const consonants: string[] = [];
    let isJoined = true;
    while (isJoined) {
      const consonant = takeConsonant(rest);
      if (consonant !== undefined) consonants.push(consonant);
      isJoined = consonant !== undefined && rest[0] === VIRAMA && CONSONANTS.has(rest[1] ?? '');
      if (isJoined) rest.shift();
    }
    syllables.push({ consonants, vowel: takeVowel(rest, consonants.length > 0) });
    if (NASALS.test(rest[0] ?? '')) {
      rest.shift();
      syllables.push({ consonants: [LIPS.test(rest[0] ?? '') ? 'M' : 'N'], vowel: '' });
    }
  }
  return syllables;
}

function takeConsonant(rest: string[]): string | undefined {
  const [letter = '', dot] = rest;
  const isDotted = dot === NUKTA;
  const consonant = (isDotted ? CONSONANTS.get(letter + NUKTA) : undefined) ?? CONSONANTS.get(letter);
  if (consonant !== undefined) rest.splice(0, isDotted ? 2 : 1);
  return consonant;
}

/** The vowel that is written next, and undefined where a consonant has none. What is no letter is left out. */
function takeVowel(rest: string[], isAfterConsonant: boolean): string | undefined {
  const [next = ''] = rest;
  const vowel = next === VIRAMA ? '' : (isAfterConsonant ? VOWEL_SIGNS : VOWELS).get(next);
  if (vowel !== undefined || !isAfterConsonant) rest.shift();
  return vowel ?? (isAfterConsonant ? undefined : '');
}
