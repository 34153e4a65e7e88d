import { maskPin } from '../domain/maskPin.ts';

/** Codes, also in groups of digits, and with two digits of a PIN behind or before them. */
const CODES =
  /(?<!\d)(?:\d[ ,-]?\d[ ,-]+)?\d{6}(?:\d{2})?(?:[ ,-]+\d[ ,-]?\d)?(?!\d)|(?<!\d)(?:\d ?){5}\d(?!\d)/g;
/** In groups too, as people copy them from the card. */
const PANS = /\b[A-Z]{5}[ -]?\d{4}[ -]?[A-Z]\b/gi;
/** What a text says, in the body of a message. */
const CONTENT = /(?<="content":")(?:[^"\\]|\\.)*/g;

/** Whoever looks after messages need not learn secrets from them: codes, PINs and PANs are masked. */
export function masked(body: string): string {
  return body
    .replace(CONTENT, (content) => maskPin(content))
    .replace(CODES, '******')
    .replace(PANS, '**********');
}
