/** Names are shown to other people, so they cannot carry a message, a number or a link. */
export const MAX_NAME_LENGTH = 24;
const NAME = /^[A-Z][A-Z .'-]*$/;
const MAX_LOCATION_LENGTH = 20;
const LOCATION = /^[A-Z][A-Z0-9-]*$/;
const MAX_BUCKET_NAME_LENGTH = 10;
const BUCKET_NAME = /^[A-Z][A-Z0-9]*$/;
/** Words that mean something else where a bucket's name may stand. */
const RESERVED_BUCKET_NAMES: ReadonlySet<string> = new Set(['ALL', 'STOP', 'END', 'RS', 'INR']);

/** Upper case, without accents: what a GSM-7 text can hold. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('’', "'").toUpperCase();
}

/** Words that would let somebody pass for the bank. */
const RESERVED_IN_NAMES: ReadonlySet<string> = new Set(['RAIN', 'BANK', 'AGENT', 'OTP', 'TXN']);

/**
 * A person's name: letters, spaces, dots, hyphens and apostrophes, at most 24 characters, in capitals. A dot
 * is always followed by a space, so that no name reads as a link. Undefined when it is not such a name.
 */
export function parseName(text: string): string | undefined {
  const name = plain(text).replaceAll('.', '. ').replace(/\s+/g, ' ').trim();
  const isName = NAME.test(name) && name.length <= MAX_NAME_LENGTH;
  return isName && !name.split(/[ .'-]/).some((word) => RESERVED_IN_NAMES.has(word)) ? name : undefined;
}

/** A place: one word, such as `DELHI` or `NEW-DELHI`. */
export function parseLocation(text: string): string | undefined {
  const location = plain(text.trim()).replace(/[.,]$/, '');
  return LOCATION.test(location) && location.length <= MAX_LOCATION_LENGTH ? location : undefined;
}

/** A bucket's name: one word of at most 10 letters and digits that begins with a letter. */
export function parseBucketName(text: string): string | undefined {
  const name = plain(text.trim());
  const isName = BUCKET_NAME.test(name) && name.length <= MAX_BUCKET_NAME_LENGTH;
  return isName && !RESERVED_BUCKET_NAMES.has(name) ? name : undefined;
}

const PAN = /^[A-Z]{5}[0-9]{4}[A-Z]$/;

/** A PAN, the Indian tax number: five letters, four digits, a letter (Income Tax Department's format). */
export function parsePan(text: string): string | undefined {
  const pan = text.trim().toUpperCase();
  return PAN.test(pan) ? pan : undefined;
}

/** What an operator sees of a PAN: `ABXXXXXX4F`. */
export function maskPan(pan: string): string {
  return `${pan.slice(0, 2)}${'X'.repeat(Math.max(0, pan.length - 4))}${pan.slice(-2)}`;
}
