import { parseArgs } from 'node:util';
import { FAULT_KINDS, FAULT_PROFILES, FaultsError, parseFaults } from './faultProfiles.ts';

export const USAGE = `Simulates the whole bank, with faults, from a seed.

  npm run simulate                              one seed, 1,000 commands
  npm run simulate -- --seed 7 --commands 200   that seed
  npm run simulate -- --seeds 1000              seeds 0 to 999, on all processors
  npm run simulate -- --seed 7 --replay         step by step

  --seed N       the seed, or the first of several (0)
  --seeds N      how many seeds (1)
  --commands N   how many things happen in each run (1000)
  --faults LIST  such as heavy, or usual,cacheLie=0.9, or failAfter,dieAfter: see below; without it, the seed says
  --gullible P   how likely it is that people fall for a thief on the telephone, from 0 to 1 (0.3)
  --only N,N,…   of the history, only these: as a failure prints them
  --replay       prints everything that happens
  --help         this

Faults are read from left to right. A profile sets everything: ${Object.keys(FAULT_PROFILES).join(', ')}.
A kind sets its own rate, from 0 to 1, which is that of heavy where none is given:
  ${FAULT_KINDS.join(', ')}
`;

export interface Options {
  readonly seed: number;
  readonly seeds: number;
  readonly commands: number;
  /** A list that `parseFaults` reads. */
  readonly faults: string | undefined;
  readonly gullible: number | undefined;
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
  if (faults !== undefined) checkFaults(faults);
  return {
    seed: wholeNumber('seed', values.seed),
    seeds: wholeNumber('seeds', values.seeds),
    commands: wholeNumber('commands', values.commands),
    faults,
    gullible: values.gullible === undefined ? undefined : probability('gullible', values.gullible),
    only: values.only?.split(',').map((n) => wholeNumber('only', n)),
    replay: values.replay,
    help: values.help,
  };
}

function checkFaults(list: string): void {
  try {
    parseFaults(list);
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error;
    throw new UsageError(`--faults ${list}: ${error.message}`);
  }
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
        gullible: { type: 'string' },
        only: { type: 'string' },
        replay: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function probability(name: string, text: string): number {
  if (!/^(?:\d|\d?\.\d{1,9})$/.test(text) || Number(text) > 1) {
    throw new UsageError(`--${name} must be a number from 0 to 1`);
  }
  return Number(text);
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be a whole number`);
  return Number(text);
}
