/** Runs seed after seed until something is violated, or there were enough; writes what it found as JSON. */
import { run } from '../../src/simulator/run.ts';

const COMMANDS = 300;
const MAX_SEEDS = 60;

Error.stackTraceLimit = 0;
let commands = 0;
let found: unknown;
const firstSeed = Number(process.argv[2] ?? 1);
for (let seed = firstSeed; seed < firstSeed + MAX_SEEDS && found === undefined; seed++) {
  const faults = seed % 2 === 0 ? 'usual' : 'heavy';
  const { texts, violation } = await run({ seed, commands: COMMANDS, faults });
  commands += texts;
  if (violation !== undefined) found = { seed, faults, ...violation };
}
process.stdout.write(JSON.stringify({ commands, found: found ?? null }));
