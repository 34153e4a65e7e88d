/** Amounts in words, for round numbers: `PAANCH SAU`, `2 HAZAR`, `1.5 LAKH`, `5K`, `FIFTY`. */
import { FILLERS } from './words.ts';

const UNITS: ReadonlyMap<string, number> = new Map([
  ...named(1, 'ONE', 'EK', 'एक'),
  ...named(2, 'TWO', 'DO', 'दो'),
  ...named(3, 'THREE', 'TEEN', 'TIN', 'तीन'),
  ...named(4, 'FOUR', 'CHAR', 'CHAAR', 'चार'),
  ...named(5, 'FIVE', 'PAANCH', 'PANCH', 'पांच', 'पाँच'),
  ...named(6, 'SIX', 'CHHE', 'CHHAH', 'CHE', 'छह', 'छः'),
  ...named(7, 'SEVEN', 'SAAT', 'SAT', 'सात'),
  ...named(8, 'EIGHT', 'AATH', 'ATH', 'आठ'),
  ...named(9, 'NINE', 'NAU', 'नौ'),
  ...named(10, 'TEN', 'DAS', 'दस'),
  ...named(20, 'TWENTY', 'BEES', 'BIS', 'बीस'),
  ...named(50, 'FIFTY', 'PACHAS', 'PACHAAS', 'पचास'),
]);
/** Beyond the last word there is none. */
const POWERS: ReadonlyMap<string | undefined, number> = new Map([
  ...named(100, 'HUNDRED', 'SAU', 'SO', 'सौ'),
  ...named(1_000, 'THOUSAND', 'HAZAR', 'HAZAAR', 'HAJAR', 'K', 'हज़ार', 'हजार'),
  ...named(100_000, 'LAKH', 'LAC', 'LAAKH', 'लाख'),
]);

function named(value: number, ...words: readonly string[]): readonly (readonly [string, number])[] {
  return words.map((word) => [word.normalize('NFKC'), value] as const);
}

function wordsIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.normalize('NFKC').split(' ')));
}

/** Those that are an amount by themselves. `DO` and `DAS` are other words besides. */
const ALONE = wordsIn(['TEN TWENTY FIFTY BEES PACHAS PACHAAS', 'दस बीस पचास']);

/** What makes another amount of one beside it: `FIFTY FIVE`, `SAADHE TEEN SAU`. But `PAANCH SAU DO` gives. */
const BESIDE_MORE: ReadonlySet<string | undefined> = new Set([
  ...[...UNITS.keys()].filter((word) => !FILLERS.has(word)),
  ...wordsIn([
    'ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN',
    'THIRTY FORTY FOURTY SIXTY SEVENTY EIGHTY NINETY',
    'GYARAH BARAH TERAH CHAUDAH PANDRAH SOLAH SATRAH ATHARAH UNNIS PACHEES PACHIS',
    'TEES CHALIS SAATH SATTAR ASSI NABBE SADHE SAADHE SAVA SAWA PAUNE',
    'ग्यारह बारह पंद्रह पच्चीस तीस चालीस साठ सत्तर अस्सी नब्बे साढ़े सवा पौने',
  ]),
]);

const AND = wordsIn(['AND AUR और']);

/** Within `5K` and `2LAKH`, a number with its power written on. */
const BEFORE_POWER = /(?<=^\d{1,4}(?:\.\d{1,2})?)(?=(?:K|SAU|HAZAR|HAZAAR|LAKH|LAC)$)/;
const COUNT = /^\d{1,4}(?:\.\d{1,2})?$/;

/**
 * The words with amounts that are written in words put as numbers. One that is only a part of what was written gets
 * a plus, so that it is none.
 */
export function withNumbers(written: readonly string[]): readonly string[] {
  const words = written.flatMap((word) => word.split(BEFORE_POWER));
  const out: string[] = [];
  let next = 0;
  for (const [index, word] of words.entries()) {
    if (index < next) continue;
    next = index + 1;
    const count = UNITS.get(word) ?? (COUNT.test(word) ? Number(word) : undefined);
    const power = POWERS.get(words[next]);
    const isProduct = count !== undefined && power !== undefined;
    if (!isProduct && !ALONE.has(word)) {
      out.push(word);
      continue;
    }
    if (isProduct) next += 1;
    const amount = isProduct ? Math.round(count * power) : count;
    const after = words.slice(next).find((other) => !AND.has(other));
    const isPart = BESIDE_MORE.has(words[index - 1]) || BESIDE_MORE.has(after);
    out.push(isPart ? `${amount}+` : `${amount}`);
  }
  return out;
}
