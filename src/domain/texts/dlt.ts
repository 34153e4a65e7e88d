/**
 * Texts as Indian operators register them (TRAI's distributed ledger, DLT): each fixed but for `{#var#}`, which
 * stands for at most 30 characters. What comes from a fixed list makes a template for each of its entries.
 */
import type { Language } from '../language.ts';
import type { TextKey } from '../text.ts';
import type { Blanks } from './blanks.ts';
import { filled } from './blanks.ts';
import { MANNERS } from './manners.ts';
import { SAMPLES } from './samples.ts';

export const MAX_VARIABLE_LENGTH = 30;
const VARIABLE = '{#var#}';

/** Blanks that hold more than one variable may: a list fills a text, but for what stands around it. */
const SEVERAL: Readonly<Record<string, number>> = { lines: 5, words: 3, numbers: 2 };
/** Blanks that are written as a name and a number, or a day and a time. */
const TWO_WORDS: ReadonlySet<string> = new Set(['other', 'moment']);
const FROM_A_LIST = ['usage', 'taught', 'reason', 'again'] as const;

/** Only where the bank has a number to call, and where something is on hold. */
const HELPLINE = '{helpline}';
const HELD_BACK = '{heldBack}';

const BLANK = /\{(\w+(?::\w+)?)\}/g;

/** The templates of a text, of which each text that is sent matches one. */
export function dltTemplates(key: TextKey, language: Language): readonly string[] {
  const template = MANNERS[language].wording.texts[key];
  return [...new Set(expanded(template, language))].map((text) =>
    text.replace(BLANK, (_, blank: string) => {
      if (TWO_WORDS.has(blank)) return `${VARIABLE} ${VARIABLE}`;
      return VARIABLE.repeat(SEVERAL[blank] ?? 1);
    }),
  );
}

/** The template with each entry of the lists that its blanks are filled from. */
function expanded(template: string, language: Language): readonly string[] {
  if (template.includes(HELPLINE)) {
    const called = filled('helpline', { helpline: VARIABLE }, MANNERS[language]);
    return ['', called].flatMap((call) => expanded(template.replaceAll(HELPLINE, call), language));
  }
  if (template.includes(HELD_BACK)) {
    const held = ` ${MANNERS[language].wording.onHold} ${VARIABLE}.`;
    return ['', held].flatMap((part) => expanded(template.replaceAll(HELD_BACK, part), language));
  }
  const blank = FROM_A_LIST.find((name) => template.includes(`{${name}}`));
  if (blank === undefined) return [template];
  return SAMPLES[blank].flatMap((value) => {
    const values: Partial<Blanks> = { [blank]: value };
    return expanded(template.replaceAll(`{${blank}}`, filled(blank, values, MANNERS[language])), language);
  });
}
