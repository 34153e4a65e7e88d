import type { Language } from '../language.ts';
import type { Said } from '../text.ts';
import { type Blanks, filledIn } from './blanks.ts';
import { MANNERS } from './manners.ts';
import { fits } from './segments.ts';

const SHORTEST_NAME = 1;

/**
 * A text in a language, with as much of the names in it as leaves it one SMS (two in Devanagari).
 *
 * @throws Error when a blank is not filled.
 */
export function say({ key, values }: Said, language: Language): string {
  const manner = MANNERS[language];
  const template = manner.wording.texts[key];
  const compose = (shown: Partial<Blanks>) => filledIn(template, shown, manner);
  let shown = values;
  let said = compose(shown);
  while (!fits(said)) {
    const shorter = withShorterNames(shown);
    if (shorter === undefined) return said;
    shown = shorter;
    said = compose(shown);
  }
  return said;
}

/** One letter less of each name; undefined when there is nothing to take away. */
function withShorterNames({ other, holder, ...values }: Partial<Blanks>): Partial<Blanks> | undefined {
  const names = [other?.name, holder].filter((name) => name !== undefined);
  if (names.every((name) => name.length <= SHORTEST_NAME)) return undefined;
  return {
    ...values,
    ...(other !== undefined && { other: { ...other, name: shortened(other.name) } }),
    ...(holder !== undefined && { holder: shortened(holder) }),
  };
}

function shortened(name: string): string {
  return name.slice(0, Math.max(SHORTEST_NAME, name.length - 1)).trimEnd();
}
