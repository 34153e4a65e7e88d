/** Plausible people, places and sums. */
import { isPhone, type Phone } from '../../domain/phone.ts';

const FIRST_NAMES = [
  'RAVI',
  'SITA',
  'MOHAN',
  'GITA',
  'ANIL',
  'LAKSHMI',
  'SURESH',
  'PRIYA',
  'VIJAY',
  'MEENA',
  'ARJUN',
  'KAVITA',
  'RAMESH',
  'SUNITA',
  'DEEPAK',
  'ANJALI',
];
const LAST_NAMES = [
  'KUMAR',
  'DEVI',
  'SHARMA',
  'NAIK',
  'BEHERA',
  'PATEL',
  'REDDY',
  'SINGH',
  'DAS',
  'NAYAK',
  'YADAV',
  'RAO',
];
const PLACES = [
  'DELHI',
  'CUTTACK',
  'PURI',
  'BHUBANESWAR',
  'RANCHI',
  'PATNA',
  'NAGPUR',
  'INDORE',
  'KOCHI',
  'MYSURU',
];
const BUCKETS = ['SCHOOL', 'SEEDS', 'HOUSE', 'WEDDING', 'MEDICINE'];
/** Numbers from here on are the seed's: none that a person who tries things would think of first. */
const FIRST_PHONE = 917_000_000_000;

export interface Person {
  readonly phone: Phone;
  readonly name: string;
  readonly place: string;
  readonly pan: string;
  readonly bucket: string;
}

/** The person of that number: always the same one. */
export function personAt(index: number): Person {
  const phone = String(FIRST_PHONE + index);
  if (!isPhone(phone)) throw new RangeError(`there are not so many people: ${index}`);
  const pick = (from: readonly string[], step: number) => from[Math.floor(index / step) % from.length] ?? '';
  const letters = [index, index / 26, index / 676].map((value) =>
    String.fromCharCode(65 + (Math.floor(value) % 26)),
  );
  return {
    phone,
    name: `${pick(FIRST_NAMES, 1)} ${pick(LAST_NAMES, FIRST_NAMES.length)}`,
    place: pick(PLACES, 3),
    pan: `${letters.join('')}PK${String(index % 10_000).padStart(4, '0')}A`,
    bucket: pick(BUCKETS, 2),
  };
}
