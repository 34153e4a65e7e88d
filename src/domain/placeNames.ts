/** What places are called: several spellings of one, and those of two words. Operators add to them. */

/** A spelling of a place that is called otherwise: both in capitals, with `-` between words. */
export interface PlaceName {
  readonly spelling: string;
  readonly place: string;
}

/** By the one spelling that Rain keeps, the others that people write. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  DELHI: ['DEHLI', 'DILLI', 'DILHI', 'OLD DELHI', 'दिल्ली', 'देहली', 'دہلی', 'দিল্লি'],
  'NEW-DELHI': ['NAI DILLI', 'NAYI DILLI', 'NEW DEHLI', 'नई दिल्ली', 'नयी दिल्ली'],
  MUMBAI: ['BOMBAY', 'BAMBAI', 'मुंबई', 'मुम्बई', 'बंबई', 'बम्बई'],
  'NAVI-MUMBAI': ['NEW MUMBAI', 'NEW BOMBAY', 'NAVI BOMBAY', 'नवी मुंबई'],
  BENGALURU: ['BANGALORE', 'BANGLORE', 'BENGALORE', 'BANGALURU', 'बेंगलुरु', 'बैंगलोर', 'ಬೆಂಗಳೂರು'],
  KOLKATA: ['CALCUTTA', 'KOLKATTA', 'KALKATTA', 'कोलकाता', 'कलकत्ता', 'কলকাতা'],
  CHENNAI: ['MADRAS', 'CHENAI', 'चेन्नई', 'मद्रास', 'சென்னை'],
  HYDERABAD: ['HYDRABAD', 'HAIDRABAD', 'हैदराबाद', 'హైదరాబాద్'],
  GURUGRAM: ['GURGAON', 'GURGAO', 'गुरुग्राम', 'गुड़गांव', 'गुड़गाँव'],
  NOIDA: ['नोएडा'],
  'GREATER-NOIDA': ['ग्रेटर नोएडा'],
  MYSURU: ['MYSORE'],
  VARANASI: ['BANARAS', 'BENARES', 'KASHI', 'वाराणसी', 'बनारस', 'काशी'],
  PRAYAGRAJ: ['ALLAHABAD', 'ILAHABAD', 'प्रयागराज', 'इलाहाबाद'],
  PUNE: ['POONA', 'पुणे', 'पूना'],
  THIRUVANANTHAPURAM: ['TRIVANDRUM'],
  KOCHI: ['COCHIN'],
  KOZHIKODE: ['CALICUT'],
  VADODARA: ['BARODA', 'वडोदरा', 'बड़ौदा'],
  VISAKHAPATNAM: ['VIZAG', 'VISHAKHAPATNAM', 'VIZAGAPATAM'],
  PUDUCHERRY: ['PONDICHERRY', 'PONDY'],
  MANGALURU: ['MANGALORE'],
  BELAGAVI: ['BELGAUM'],
  HUBBALLI: ['HUBLI'],
  TIRUCHIRAPPALLI: ['TRICHY', 'TIRUCHI'],
  THRISSUR: ['TRICHUR'],
  KOLLAM: ['QUILON'],
  ALAPPUZHA: ['ALLEPPEY'],
  SHIMLA: ['SIMLA', 'शिमला'],
  GUWAHATI: ['GAUHATI', 'गुवाहाटी'],
  KANPUR: ['CAWNPORE', 'कानपुर'],
  LUCKNOW: ['LAKHNAU', 'LUCKNAU', 'लखनऊ'],
  PATNA: ['पटना'],
  JAIPUR: ['जयपुर'],
  AGRA: ['आगरा'],
  INDORE: ['इंदौर', 'इन्दौर'],
  BHOPAL: ['भोपाल'],
  NAGPUR: ['नागपुर'],
  SURAT: ['सूरत'],
  AHMEDABAD: ['AHMADABAD', 'AMDAVAD', 'अहमदाबाद'],
  RANCHI: ['रांची', 'राँची'],
  RAIPUR: ['रायपुर'],
  'NAVA-RAIPUR': ['NAYA RAIPUR', 'NEW RAIPUR'],
  GAYA: ['गया'],
  'BODH-GAYA': ['BODHGAYA', 'बोधगया', 'बोध गया'],
  MEERUT: ['मेरठ'],
  GHAZIABAD: ['GAZIABAD', 'गाज़ियाबाद', 'गाजियाबाद'],
  FARIDABAD: ['फरीदाबाद', 'फ़रीदाबाद'],
  DEHRADUN: ['DEHRA DUN', 'DEHRADOON', 'देहरादून'],
  AYODHYA: ['FAIZABAD', 'अयोध्या'],
  GORAKHPUR: ['गोरखपुर'],
  BARABANKI: ['BARA BANKI', 'बाराबंकी'],
  RAEBARELI: ['RAE BARELI', 'RAI BARELI', 'RAIBAREILLY', 'रायबरेली'],
};

/** Places of two words that are spelt only so. */
const OF_TWO_WORDS = [
  ...['PORT BLAIR', 'MOUNT ABU', 'SAWAI MADHOPUR', 'MUGHAL SARAI', 'PIMPRI CHINCHWAD', 'MIRA ROAD'],
  ...['NORTH DELHI', 'SOUTH DELHI', 'EAST DELHI', 'WEST DELHI', 'NORTH GOA', 'SOUTH GOA', 'NEW TOWN'],
  ...['DELHI CANTT', 'AGRA CANTT', 'KANPUR CANTT', 'MEERUT CANTT', 'TARN TARAN', 'LEH LADAKH'],
];

/** Places of one word that are spelt only so, as far as Rain must tell them from people's names. */
const OF_ONE_WORD =
  'ALIGARH ALWAR AMRITSAR ASANSOL AURANGABAD BAREILLY BHILAI BHUBANESWAR BIKANER CHANDIGARH COIMBATORE CUTTACK DARBHANGA DHANBAD DURGAPUR ERODE GOA GUNTUR GWALIOR HOWRAH JABALPUR JALANDHAR JAMMU JAMSHEDPUR JHANSI JODHPUR KOTA LUDHIANA MADURAI MATHURA MORADABAD MUZAFFARPUR NASHIK PANIPAT PURI RAJKOT ROURKELA SALEM SILIGURI SRINAGAR THANE TIRUPATI UDAIPUR UJJAIN VELLORE VIJAYAWADA WARANGAL'.split(
    ' ',
  );

/** With `-` between words. */
function joined(words: string): string {
  return words.normalize('NFKC').replaceAll(' ', '-');
}

/** A place of several words is written as one, too. */
function spellingsOf(place: string): readonly string[] {
  return place.includes('-') ? [place, place.replaceAll('-', '')] : [place];
}

const PLACE_BY_SPELLING: ReadonlyMap<string, string> = new Map([
  ...[...OF_TWO_WORDS, ...OF_ONE_WORD]
    .map(joined)
    .flatMap((place) => spellingsOf(place).map((spelling) => [spelling, place] as const)),
  ...Object.entries(SPELLINGS).flatMap(([place, others]) =>
    [place, ...others.map(joined)].flatMap(spellingsOf).map((spelling) => [spelling, place] as const),
  ),
]);

/** The spellings that Rain itself knows for places that it calls otherwise. */
export const PLACE_NAMES: readonly PlaceName[] = [...PLACE_BY_SPELLING]
  .filter(([spelling, place]) => spelling !== place)
  .map(([spelling, place]) => ({ spelling, place }));

/** The one spelling of a place, in capitals with `-` between words; `more` are what operators have added. */
export function placeOf(spelling: string, more: readonly PlaceName[] = []): string {
  const place = PLACE_BY_SPELLING.get(spelling) ?? spelling;
  return more.find((name) => name.spelling === place)?.place ?? place;
}

/** Whether this is a place's name, and cannot be anything else's. */
export function isKnownPlace(spelling: string, more: readonly PlaceName[] = []): boolean {
  return PLACE_BY_SPELLING.has(spelling) || more.some((name) => name.spelling === spelling);
}
