/** Five letters, of which the fourth is P for a person, four digits, a letter (Income Tax Department's format). */
const PAN = /^[A-Z]{3}P[A-Z][0-9]{4}[A-Z]$/;
/** A word with digits in it that stands where a PAN may: a name has none. */
const PAN_LIKE = /^(?=.*\d)[A-Z0-9]{5,}$/;

/** A person's PAN, the Indian tax number. */
export function parsePan(text: string): string | undefined {
  const pan = text.trim().toUpperCase();
  return PAN.test(pan) ? pan : undefined;
}

/** Five letters, four digits, a letter: also one that is no person's. */
const ANY_PAN = /[A-Z]{5}[0-9]{4}[A-Z]/;

/** Whether a PAN stands in something that is shown to others. */
export function isPanIn(text: string): boolean {
  return ANY_PAN.test(text.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}

/** Whether somebody meant to give a PAN. */
export function looksLikePan(text: string): boolean {
  return PAN_LIKE.test(text.trim().toUpperCase());
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
