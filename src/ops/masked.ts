/** Codes, alone or with two digits of a PIN behind or before them, and PINs in groups of digits. */
const CODES =
  /(?<!\d)(?:\d[ ,-]?\d[ ,-]+)?\d{6}(?:\d{2})?(?:[ ,-]+\d[ ,-]?\d)?(?!\d)|(?<!\d)(?:\d ?){5}\d(?!\d)/g;
const PANS = /\b[A-Z]{5}\d{4}[A-Z]\b/gi;
/** What follows a word for a PIN, to the end of the text. */
const PINS = /(\bM?PIN\b|\bPASS(?:WORD|CODE)\b|पिन|पासवर्ड)([^"\n]*)/giu;

/** Whoever looks after messages need not learn secrets from them: codes, PINs and PANs are masked. */
export function masked(text: string): string {
  return text
    .replace(PINS, (_, word: string, rest: string) => `${word}${rest.replace(/\p{Nd}/gu, '*')}`)
    .replace(CODES, '******')
    .replace(PANS, '**********');
}
