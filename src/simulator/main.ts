/** `npm run simulate`: see `--help`. */
import { runAll } from './manySeeds.ts';
import { historyOf } from './operations.ts';
import { type Options, readOptions, USAGE, UsageError } from './options.ts';
import { type RunOptions, type RunResult, run } from './run.ts';
import { shrink } from './shrink.ts';

Error.stackTraceLimit = 0;
const PROGRESS_EVERY = 100;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) say(USAGE);
  else if (options.replay) await replay(options);
  else await simulate(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}

async function replay(options: Options): Promise<void> {
  report(await run({ ...runOptions(options), onLine: say }));
}

async function simulate(options: Options): Promise<void> {
  const first = runOptions(options);
  const results: RunResult[] = [];
  if (options.seeds === 1) results.push(await run(first));
  else {
    await runAll(seedsOf(options), (result) => {
      const count = results.push(result);
      if (count % PROGRESS_EVERY === 0) process.stderr.write(`${count} of ${options.seeds} seeds\n`);
      return result.violation === undefined;
    });
  }

  const failure = results.find(({ violation }) => violation !== undefined);
  if (results.length === 1 && failure === undefined) for (const result of results) report(result);
  if (results.length > 1) reportSum(results);
  if (failure !== undefined) await reportFailure(failure, { ...first, seed: failure.seed });
}

function runOptions({ seed, commands, faults, gullible, only }: Options): RunOptions {
  const history =
    only === undefined ? undefined : historyOf(seed, commands).filter(({ n }) => only.includes(n));
  return { seed, commands, faults, gullible, history };
}

function* seedsOf(options: Options): Iterable<RunOptions> {
  for (let seed = options.seed; seed < options.seed + options.seeds; seed++) {
    yield runOptions({ ...options, seed });
  }
}

function report({
  seed,
  faults,
  texts,
  accepted,
  transactions,
  operations,
  entries,
  hash,
  injected,
  violation,
}: RunResult): void {
  const sum = Object.values(injected).reduce((total, count) => total + count, 0);
  say(
    `seed ${seed} (faults: ${faults}): ${texts} texts, ${accepted} posts of them taken, ${transactions} transactions, ${operations} of them by operators, ${entries} ledger entries, ${sum} faults; trace ${hash}`,
  );
  if (violation !== undefined) {
    say(`VIOLATED ${violation.promise}: ${violation.what}`);
    process.exitCode = 1;
  }
}

function reportSum(results: readonly RunResult[]): void {
  const total = (count: (result: RunResult) => number) =>
    results.reduce((sum, result) => sum + count(result), 0);
  const kinds = new Map<string, number>();
  for (const { injected } of results) {
    for (const [kind, count] of Object.entries(injected)) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }
  const faults = [...kinds].sort().map(([kind, count]) => `  ${kind}  ${count}`);
  const clean = results.filter(({ violation }) => violation === undefined).length;
  say(
    `${results.length} seeds, ${clean} clean: ${total(({ texts }) => texts)} texts, ${total(({ accepted }) => accepted)} posts of them taken, ${total(({ transactions }) => transactions)} transactions, ${total(({ operations }) => operations)} of them by operators, ${total(({ entries }) => entries)} ledger entries`,
  );
  say(`faults injected:\n${faults.join('\n')}`);
}

async function reportFailure(failure: RunResult, options: RunOptions): Promise<void> {
  report(failure);
  if (failure.violation === undefined) return;
  say('looking for a shorter history…');
  const shrunk = await shrink(options, failure.violation);
  if (shrunk === undefined) return say('it does not happen again: something is not decided by the seed');
  say(`${shrunk.history.length} of ${options.commands} are enough:`);
  for (const operation of shrunk.history) say(`  ${JSON.stringify(operation)}`);
  say(`VIOLATED ${shrunk.result.violation?.promise}: ${shrunk.result.violation?.what}`);
  const only = shrunk.history.map(({ n }) => n).join(',');
  const gullible = options.gullible === undefined ? '' : ` --gullible ${options.gullible}`;
  say(
    `step by step: npm run simulate -- --seed ${failure.seed} --commands ${options.commands} --faults ${failure.faults}${gullible} --only ${only} --replay`,
  );
}
