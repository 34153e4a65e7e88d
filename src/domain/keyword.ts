/**
 * What phones put before the keyword (spaces, quotes), the first word, and what separates it from the rest.
 */
const FIRST_WORD = /^[\s\p{Cf}"'‘’“”«»]*([\p{L}\p{N}]+)[\s\p{P}]*/u;

/**
 * The part of a text that follows our keyword, or undefined when the text is not for us: its first word, in
 * any case, must be one of `prefixes`, which are upper case. Spaces or punctuation may follow it, as in
 * `Rain: balance`.
 */
export function afterKeyword(content: string, prefixes: readonly string[]): string | undefined {
  const [matched, word] = FIRST_WORD.exec(content) ?? [];
  if (matched === undefined || word === undefined || !prefixes.includes(word.toUpperCase())) return undefined;
  return content.slice(matched.length);
}
