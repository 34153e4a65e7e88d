/** Every text that Rain can send to people, by what it is called, with its samples. */
import { COMMANDS } from '../../src/domain/commands/commands.ts';
import { overviewOf } from '../../src/domain/commands/help.ts';
import { lapseTexts } from '../../src/domain/lapse.ts';
import type { Sampled } from '../../src/domain/text.ts';
import { NOTICES } from '../../src/domain/texts/notices.ts';
import { OPERATION_NOTICES } from '../../src/domain/texts/operations.ts';
import { REFUSALS } from '../../src/domain/texts/refusals.ts';

type Catalogue = Readonly<Record<string, Sampled>>;

export const ALL_NOTICES: Catalogue = Object.assign(
  {},
  NOTICES,
  ...COMMANDS.map(({ texts }) => texts ?? {}),
  ...Object.entries(lapseTexts).map(([kind, said]) => ({ [`lapse ${kind}`]: said })),
);
export const ALL_REFUSALS: Catalogue = Object.assign(
  {},
  REFUSALS,
  ...COMMANDS.map(({ refusals }) => refusals ?? {}),
);
export const ALL_OPERATION_NOTICES: Catalogue = OPERATION_NOTICES;

/** Refusals that show a command's usage, with that of every command that has a word of its own. */
const withUsages = COMMANDS.filter(({ words }) => words.length > 0).flatMap(({ usage }) =>
  (['incomplete', 'badAmount', 'badPhone'] as const).map(
    (reason) => [reason, REFUSALS[reason]({ usage }).content] as const,
  ),
);

const OVERVIEW = overviewOf(COMMANDS.filter(({ isListed }) => isListed === true).map(({ topic }) => topic));

export const EVERY_TEXT: readonly (readonly [name: string, text: string])[] = [
  ...Object.entries({ ...ALL_NOTICES, ...ALL_OPERATION_NOTICES, ...ALL_REFUSALS }).flatMap(([key, said]) =>
    said.sampled().map((text) => [key, text] as const),
  ),
  ...withUsages,
  ...COMMANDS.map(({ topic, help }) => [`HELP ${topic}`, help] as const),
  ...OVERVIEW.map((page) => ['HELP', page] as const),
];
