import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, it } from 'vitest';
import { GUARDS, type Guard } from './guards.ts';

const run = promisify(execFile);
const MUTATE = new URL('./mutate.ts', import.meta.url).pathname;
const SEARCH = new URL('./search.ts', import.meta.url).pathname;
const SEEDS = new URL('./seeds.json', import.meta.url).pathname;

interface Search {
  readonly commands: number;
  readonly found: { readonly seed: number; readonly promise: string; readonly what: string } | null;
}

/**
 * Which seed found what is broken without each guard, by its name: that one is tried first, so that a search takes
 * a second. Another is found where it finds nothing any more; `REMEMBER=1 npm test -- mutations` writes that down.
 */
const remembered = JSON.parse(readFileSync(SEEDS, 'utf8')) as Readonly<Record<string, number>>;
const foundBy = new Map<string, number>();

/** Runs the simulator with the guard taken out of the source as it is read. */
async function searchWithout(guard: Guard): Promise<Search> {
  const seeds = guard.name in remembered ? [`${remembered[guard.name]}`] : [];
  const { stdout } = await run(process.execPath, ['--import', MUTATE, SEARCH, ...seeds], {
    env: { ...process.env, MUTATION: JSON.stringify(guard), NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as Search;
}

afterAll(() => {
  if (process.env['REMEMBER'] === undefined) return;
  const seeds = Object.fromEntries(GUARDS.map(({ name }) => [name, foundBy.get(name)]));
  writeFileSync(SEEDS, `${JSON.stringify(seeds, null, 2)}\n`);
});

it.concurrent.for(GUARDS)(
  'finds what is broken without: $name',
  { timeout: 600_000 },
  async (guard, { annotate, expect }) => {
    const { commands, found } = await searchWithout(guard);

    if (found !== null) foundBy.set(guard.name, found.seed);
    await annotate(`after ${commands} texts, by seed ${found?.seed}: ${found?.promise}`);
    expect(found?.promise).toMatch(guard.breaks);
  },
);
