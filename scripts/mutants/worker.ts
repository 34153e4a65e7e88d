/** Runs the tests in its own process: once to see which of them come to which mutants, then against one mutant each. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { KeptTest } from './harness.ts';

/** What the mutated source asks, and writes down: https://stryker-mutator.io/docs/mutation-testing-elements/mutant-schemata */
interface MutantSwitch {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: {
    readonly static: Record<string, number>;
    readonly perTest: Record<string, Record<string, number>>;
  };
}

export interface Coverage {
  /** Which tests come to a mutant, and how often, quickest first. */
  readonly byMutant: Readonly<Record<string, readonly (readonly [test: number, hits: number])[]>>;
  /** Mutants that only the loading of modules comes to: they would need a process each. */
  readonly atLoading: readonly string[];
  /** Tests that take not too long. */
  readonly quick: readonly number[];
}

export type Asked =
  | { readonly kind: 'coverage'; readonly to: string }
  | { readonly kind: 'mutant'; readonly id: string; readonly coverage: string }
  /** Whether every test passes still without a mutant: what one mutant left behind would be taken for another's. */
  | { readonly kind: 'check'; readonly coverage: string };
export interface Told {
  readonly failed?: string | undefined;
}

/** A loop that goes round so much oftener than with the source as it is never ends. */
const MANY_TIMES = 100;
const MIN_HITS = 100_000;
/** Of tests that take longer than this the mutants are not given any: they would take days. */
const SLOW_MS = 2_500;

const [, , bundle = ''] = process.argv;
const theSwitch: MutantSwitch = { mutantCoverage: { static: {}, perTest: {} } };
Reflect.set(globalThis, '__stryker__', theSwitch);
const { tests } = (await import(pathToFileURL(bundle).href)) as { readonly tests: readonly KeptTest[] };
let coverage: Coverage | undefined;

async function failureOf(test: KeptTest): Promise<string | undefined> {
  try {
    await test.run();
    return;
  } catch (error) {
    return `${test.name}: ${error instanceof Error ? error.message : error}`;
  }
}

async function firstFailure(indexes: readonly number[]): Promise<string | undefined> {
  for (const index of indexes) {
    const test = tests[index];
    const failure = test === undefined ? undefined : await failureOf(test);
    if (failure !== undefined) return failure;
  }
  return;
}

async function cover(to: string): Promise<Told> {
  const times: number[] = [];
  for (const [index, test] of tests.entries()) {
    theSwitch.currentTestId = String(index);
    const startedAt = performance.now();
    const failed = await failureOf(test);
    if (failed !== undefined) return { failed };
    times.push(performance.now() - startedAt);
  }
  delete theSwitch.currentTestId;
  const { perTest = {} } = theSwitch.mutantCoverage ?? {};
  const quick = [...times.keys()]
    .filter((index) => (times[index] ?? 0) < SLOW_MS)
    .toSorted((one, two) => (times[one] ?? 0) - (times[two] ?? 0));
  const byMutant: Record<string, [number, number][]> = {};
  for (const index of quick)
    for (const [mutant, hits] of Object.entries(perTest[index] ?? {}))
      byMutant[mutant] = [...(byMutant[mutant] ?? []), [index, hits]];
  const atLoading = Object.keys(theSwitch.mutantCoverage?.static ?? {}).filter((id) => !(id in byMutant));
  writeFileSync(to, JSON.stringify({ byMutant, atLoading, quick } satisfies Coverage));
  return {};
}

function coverageIn(file: string): Coverage {
  coverage ??= JSON.parse(readFileSync(file, 'utf8')) as Coverage;
  return coverage;
}

async function runAgainst(id: string, from: string): Promise<Told> {
  const covering = coverageIn(from).byMutant[id] ?? [];
  const hits = covering.reduce((sum, [, each]) => sum + each, 0);
  Object.assign(theSwitch, {
    activeMutant: id,
    hitCount: 0,
    hitLimit: Math.max(MIN_HITS, MANY_TIMES * hits),
  });
  const failed = await firstFailure(covering.map(([index]) => index));
  for (const each of ['activeMutant', 'hitCount', 'hitLimit'] as const) delete theSwitch[each];
  return { failed };
}

async function answer(asked: Asked): Promise<Told> {
  switch (asked.kind) {
    case 'coverage':
      return cover(asked.to);
    case 'mutant':
      return runAgainst(asked.id, asked.coverage);
    case 'check':
      return { failed: await firstFailure(coverageIn(asked.coverage).quick) };
  }
}

process.on('message', async (asked: Asked) => process.send?.(await answer(asked)));
process.send?.({});
