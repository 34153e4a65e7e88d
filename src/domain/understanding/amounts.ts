/** Amounts in words, for round numbers: `PAANCH SAU`, `2 HAZAR`, `1 LAKH`, `5K`, `FIFTY`. */

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
const POWERS: ReadonlyMap<string, number> = new Map([
  ...named(100, 'HUNDRED', 'SAU', 'SO', 'सौ'),
  ...named(1_000, 'THOUSAND', 'HAZAR', 'HAZAAR', 'HAJAR', 'K', 'हज़ार', 'हजार'),
  ...named(100_000, 'LAKH', 'LAC', 'LAAKH', 'लाख'),
]);

function named(value: number, ...words: readonly string[]): readonly (readonly [string, number])[] {
  return words.map((word) => [word.normalize('NFKC'), value] as const);
}

/** Those that are an amount by themselves. `DO` and `DAS` are other words besides. */
const ALONE: ReadonlySet<string> = new Set(
  ['TEN', 'TWENTY', 'FIFTY', 'BEES', 'PACHAS', 'PACHAAS', 'दस', 'बीस', 'पचास'].map((word) =>
    word.normalize('NFKC'),
  ),
);

/** `5K`, `2LAKH`: a number with its power written on. */
const GLUED = /^(\d{1,4})(K|SAU|HAZAR|HAZAAR|LAKH|LAC)$/;

/** The words with amounts that are written in words put as numbers. */
export function withNumbers(words: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [, digits, glued] = GLUED.exec(word) ?? [];
    if (digits !== undefined && glued !== undefined) {
      out.push(String(Number(digits) * (POWERS.get(glued) ?? 1)));
      continue;
    }
    const next = POWERS.get(words[index + 1] ?? '');
    const count = UNITS.get(word) ?? (/^\d{1,4}$/.test(word) ? Number(word) : undefined);
    if (count !== undefined && next !== undefined) {
      out.push(String(count * next));
      index += 1;
      continue;
    }
    out.push(ALONE.has(word) ? String(UNITS.get(word)) : word);
  }
  return out;
}
