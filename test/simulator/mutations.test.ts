import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { it } from 'vitest';
import { GUARDS, type Guard } from './guards.ts';

const run = promisify(execFile);
const MUTATE = new URL('./mutate.ts', import.meta.url).pathname;
const SEARCH = new URL('./search.ts', import.meta.url).pathname;

interface Search {
  readonly commands: number;
  readonly found: { readonly promise: string; readonly what: string } | null;
}

/** Runs the simulator with the guard taken out of the source as it is read. */
async function searchWithout(guard: Guard): Promise<Search> {
  const { firstSeed = 1 } = guard;
  const { stdout } = await run(process.execPath, ['--import', MUTATE, SEARCH, `${firstSeed}`], {
    env: { ...process.env, MUTATION: JSON.stringify(guard), NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as Search;
}

it.concurrent.for(GUARDS)(
  'finds what is broken without: $name',
  { timeout: 600_000 },
  async (guard, { annotate, expect }) => {
    const { commands, found } = await searchWithout(guard);

    await annotate(`after ${commands} texts: ${found?.promise}`);
    expect(found?.promise).toMatch(guard.breaks);
  },
);
