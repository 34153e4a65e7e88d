/**
 * Two characters that JSON leaves bare and SQS does not accept, and those that it accepts but servers that
 * stand in for it do not: everything above U+FFFF, emoji among it, which is pairs of surrogates here.
 */
const REFUSED = /[\ud800-\udfff\ufffe\uffff]/g;

/** A value as JSON that every queue takes, with what one might refuse escaped. Reading it gives the same. */
export function toMessageBody(value: unknown): string {
  return JSON.stringify(value).replace(REFUSED, toEscape);
}

function toEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16)}`;
}
