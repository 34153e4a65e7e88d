/**
 * Runs seed after seed until something is violated, or there were enough; writes what it found as JSON. The seed
 * that found it last comes first, if one is given.
 */
import { run } from '../../src/simulator/run.ts';

const COMMANDS = 300;
const MAX_SEEDS = 60;

Error.stackTraceLimit = 0;
const remembered = process.argv.slice(2).map(Number);
const inTurn = Array.from({ length: MAX_SEEDS }, (_, index) => index + 1);
let commands = 0;
let found: unknown;
for (const seed of new Set([...remembered, ...inTurn])) {
  const faults = seed % 2 === 0 ? 'usual' : 'heavy';
  const { texts, violation } = await run({ seed, commands: COMMANDS, faults });
  commands += texts;
  if (violation === undefined) continue;
  found = { seed, faults, ...violation };
  break;
}
process.stdout.write(JSON.stringify({ commands, found: found ?? null }));
