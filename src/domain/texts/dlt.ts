/**
 * Texts as Indian operators register them (TRAI's distributed ledger, DLT): each fixed but for `{#var#}`, which
 * stands for at most 30 characters. What comes from a fixed list makes a template for each of its entries.
 */
import { LANGUAGES, type Language } from '../language.ts';
import type { TextKey } from '../text.ts';
import type { Blanks } from './blanks.ts';
import { filled } from './blanks.ts';
import { MANNERS } from './manners.ts';
import { SAMPLES, TEXT_KEYS } from './samples.ts';

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

/** How a template is named where its operator's id is kept: `en.balance`, and `en.incomplete.2` where there are several. */
export function templateName(key: TextKey, language: Language, index: number): string {
  return [language, key, ...(index === 0 ? [] : [index + 1])].join('.');
}

interface Template {
  readonly name: string;
  readonly template: string;
}

let all: readonly Template[] | undefined;

/** The names of the templates that a text may have been made from. */
export function templatesOf(text: string): readonly string[] {
  all ??= LANGUAGES.flatMap((language) => TEXT_KEYS.flatMap((key) => namedTemplates(key, language)));
  return all.filter(({ template }) => isMadeFrom(template, text)).map(({ name }) => name);
}

function namedTemplates(key: TextKey, language: Language): readonly Template[] {
  return dltTemplates(key, language).map((template, index) => ({
    name: templateName(key, language, index),
    template,
  }));
}

/**
 * Whether an operator lets a text through as made from a template. Every place that a part of it may end at is
 * followed side by side: a regular expression would try all ways of sharing a long text out to its variables.
 */
export function isMadeFrom(template: string, text: string): boolean {
  const [start = '', ...parts] = template.split(VARIABLE);
  if (!text.startsWith(start)) return false;
  let ends: ReadonlySet<number> = new Set([start.length]);
  for (const part of parts) ends = new Set([...ends].flatMap((end) => endsAfter(part, text, end)));
  return ends.has(text.length);
}

/** Where a fixed part may end that comes after a variable which begins at `from`. */
function endsAfter(part: string, text: string, from: number): readonly number[] {
  const longest = Math.min(MAX_VARIABLE_LENGTH, text.length - from);
  const starts = Array.from({ length: longest + 1 }, (_, length) => from + length);
  return starts.filter((start) => text.startsWith(part, start)).map((start) => start + part.length);
}
