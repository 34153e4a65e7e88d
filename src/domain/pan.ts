/** Five letters, of which the fourth is P for a person, four digits, a letter (Income Tax Department's format). */
const PAN = /^[A-Z]{3}P[A-Z][0-9]{4}[A-Z]$/;
/** A word with digits in it that stands where a PAN may: a name has none. */
const PAN_LIKE = /^(?=.*\d)[A-Z0-9]{5,}$/;

/** A person's PAN, the Indian tax number. */
export function parsePan(text: string): string | undefined {
  const pan = text.trim().toUpperCase();
  return PAN.test(pan) ? pan : undefined;
}

/** One as people copy it from the card, in groups too; a letter of it may be wrong. */
export const PAN_AS_WRITTEN = /\b[A-Z]{5} ?\d{4} ?[A-Z]\b/;

/** Whether somebody meant to give a PAN. */
export function looksLikePan(text: string): boolean {
  return PAN_LIKE.test(text.trim().toUpperCase());
}

/** Letters, digits and a letter as in a PAN, also when some are missing or too many: no word of anything else. */
const PAN_SHAPED = /^(?=.{8,12}$)[A-Z]{3,6}\d{3,5}[A-Z]{1,2}$/;

/** Whether what would be shown to others can be nothing but a PAN, or one with a slip in it. */
export function isPanIn(text: string): boolean {
  return PAN_SHAPED.test(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}

/** What an operator sees of a PAN: `ABXXXXXX4F`. */
export function maskPan(pan: string): string {
  return `${pan.slice(0, 2)}${'X'.repeat(Math.max(0, pan.length - 4))}${pan.slice(-2)}`;
}

const SEPARATOR = ',';

/** Whose a PAN is, as its item says: one account, or several that an operator has allowed. */
export function panHolders(stored: string | undefined): readonly string[] {
  return stored === undefined ? [] : stored.split(SEPARATOR);
}

/** What a PAN's item says of accounts that have it. */
export function panHolding(accountIds: readonly string[]): string {
  return accountIds.toSorted().join(SEPARATOR);
}
