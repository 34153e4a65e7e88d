import { parseArgs } from 'node:util';
import { FAULT_PROFILES, type FaultProfileName, isFaultProfileName } from './faults.ts';

export const USAGE = `Simulates the whole bank, with faults, from a seed.

  npm run simulate                              one seed, 1,000 commands
  npm run simulate -- --seed 7 --commands 200   that seed
  npm run simulate -- --seeds 1000              seeds 0 to 999, on all processors
  npm run simulate -- --seed 7 --replay         step by step

  --seed N       the seed, or the first of several (0)
  --seeds N      how many seeds (1)
  --commands N   how many things happen in each run (1000)
  --faults NAME  ${Object.keys(FAULT_PROFILES).join(', ')}; without it, the seed says
  --only N,N,…   of the history, only these: as a failure prints them
  --replay       prints everything that happens
  --help         this
`;

export interface Options {
  readonly seed: number;
  readonly seeds: number;
  readonly commands: number;
  readonly faults: FaultProfileName | undefined;
  readonly only: readonly number[] | undefined;
  readonly replay: boolean;
  readonly help: boolean;
}

/** What is wrong with the arguments, for whoever typed them. */
export class UsageError extends Error {}

/** Reads the arguments. Throws UsageError. */
export function readOptions(args: string[]): Options {
  const { values } = parse(args);
  const { faults } = values;
  if (faults !== undefined && !isFaultProfileName(faults)) {
    throw new UsageError(`--faults must be one of: ${Object.keys(FAULT_PROFILES).join(', ')}`);
  }
  return {
    seed: wholeNumber('seed', values.seed),
    seeds: wholeNumber('seeds', values.seeds),
    commands: wholeNumber('commands', values.commands),
    faults,
    only: values.only?.split(',').map((n) => wholeNumber('only', n)),
    replay: values.replay,
    help: values.help,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        seed: { type: 'string', default: '0' },
        seeds: { type: 'string', default: '1' },
        commands: { type: 'string', default: '1000' },
        faults: { type: 'string' },
        only: { type: 'string' },
        replay: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number`);
  return Number(text);
}
