import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { historyOf } from '../../src/simulator/operations.ts';
import { run } from '../../src/simulator/run.ts';
import { GUARDS, type Guard } from './guards.ts';
import { optionsOf, type Remembered } from './remembered.ts';
import type { Answered, Asked } from './search.ts';

const SEARCH = new URL('./search.ts', import.meta.url).pathname;
const SEEDS = new URL('./seeds.json', import.meta.url).pathname;
const PROCESSES = 2;
/** A search of all seeds, for what is found by none of those that are remembered. */
const timeout = 600_000;

/**
 * By what is found what is broken without each guard, by its name: that is tried first, so that a search takes no time.
 * Another one is found where it finds nothing any more; `REMEMBER=1 npm test -- mutations` writes that down.
 */
const remembered = JSON.parse(readFileSync(SEEDS, 'utf8')) as Readonly<Record<string, Remembered>>;
const isToRemember = process.env['REMEMBER'] !== undefined;
const foundBy = new Map<string, Remembered>();

const waiting = new Map<number, (answered: Answered) => void>();
const processes = Array.from({ length: PROCESSES }, (): ChildProcess => {
  const child = fork(SEARCH, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
  child.on('message', (answered: Answered) => waiting.get(answered.number)?.(answered));
  return child;
});

function searchWithout(guard: Guard): Promise<Answered> {
  const number = GUARDS.indexOf(guard);
  const asked: Asked = {
    ...{ number, mutation: guard, remembered: remembered[guard.name], isToShorten: isToRemember },
  };
  return new Promise((resolve) => {
    waiting.set(number, resolve);
    processes[number % PROCESSES]?.send(asked);
  });
}

afterAll(() => {
  for (const child of processes) child.kill();
  if (!isToRemember) return;
  const seeds = Object.fromEntries(GUARDS.map(({ name }) => [name, foundBy.get(name)]));
  writeFileSync(SEEDS, `${JSON.stringify(seeds, null, 2)}\n`);
});

it.concurrent.for(GUARDS)(
  'finds what is broken without: $name',
  { timeout },
  async (guard, { annotate, expect: expectHere }) => {
    const { texts, found, error } = await searchWithout(guard);

    if (found !== undefined) foundBy.set(guard.name, { seed: found.seed, only: found.only });
    await annotate(`after ${texts} texts, by seed ${found?.seed}: ${found?.promise}`);
    expectHere(error).toBeUndefined();
    expectHere(found?.promise).toMatch(guard.breaks);
  },
);

it('finds nothing by the same while every guard is there', { timeout }, async () => {
  for (const [name, each] of Object.entries(remembered)) {
    const { violation } = await run(optionsOf(each, historyOf));
    expect([name, violation]).toEqual([name, undefined]);
  }
});
