/** Every text that Rain can send to people, by what it is called, with its samples. */
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { UNKNOWN } from '../../src/domain/decideText.ts';
import type { Language } from '../../src/domain/language.ts';
import type { TextKey } from '../../src/domain/text.ts';
import { OPERATION_NOTICES } from '../../src/domain/texts/operations.ts';
import { REFUSALS } from '../../src/domain/texts/refusals.ts';
import { sampled, TEXT_KEYS } from '../../src/domain/texts/samples.ts';

const refusalKeys = [REFUSALS, UNKNOWN, ...COMMANDS.map(({ refusals }) => refusals ?? {})].flatMap((texts) =>
  Object.keys(texts),
);
const operationKeys = Object.keys(OPERATION_NOTICES);

export const ALL_REFUSALS: readonly TextKey[] = TEXT_KEYS.filter((key) => refusalKeys.includes(key));
export const ALL_NOTICES: readonly TextKey[] = TEXT_KEYS.filter(
  (key) => !refusalKeys.includes(key) && !operationKeys.includes(key),
);

/** Each with the longest values, and with every other sample. */
export function everyText(language: Language): readonly (readonly [name: TextKey, text: string])[] {
  return TEXT_KEYS.flatMap((key) => sampled(key, language).map((text) => [key, text] as const));
}

export const EVERY_TEXT = everyText('en');
