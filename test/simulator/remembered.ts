/** By which seeds the simulator has found that a guard is missing: they stand in `seeds.json`. */
import type { Operation } from '../../src/simulator/operations.ts';
import type { RunOptions } from '../../src/simulator/run.ts';

/** What has found something: all of a seed's history, or only these of its operations, as `--only` takes them. */
export interface Remembered {
  readonly seed: number;
  readonly only?: string | undefined;
}

const COMMANDS = 300;

/** How the simulator is run for what is remembered. */
export function optionsOf(
  { seed, only }: Remembered,
  historyOf: (seed: number, commands: number) => readonly Operation[],
): RunOptions {
  const whole = historyOf(seed, COMMANDS);
  const numbers = new Set(only?.split(',').map(Number));
  const history = only === undefined ? whole : whole.filter(({ n }) => numbers.has(n));
  return { seed, commands: COMMANDS, faults: seed % 2 === 0 ? 'usual' : 'heavy', history };
}
