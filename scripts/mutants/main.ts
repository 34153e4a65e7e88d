/**
 * `npm run mutants [-- part of a path …]`: which small faults in `src/domain` its tests do not find out. Stryker's
 * mutators make the faults, all of them behind switches in one bundle, so that a process runs thousands of them and loads
 * the tests once: minutes, where Stryker's own runner takes hours.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { build } from 'esbuild';
import type { Asked, Coverage, Told } from './worker.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const WORKER = new URL('worker.ts', import.meta.url).pathname;
const HARNESS = new URL('harness.ts', import.meta.url).pathname;
const BUNDLE = 'tests.mjs';
const COVERAGE = 'coverage.json';
/** So many mutants share a process before it is checked that none has left anything behind. */
const MUTANTS_OF_A_PROCESS = 150;
const MAX_MUTANT_MS = 60_000;
const MAX_COVER_MS = 900_000;
const MAX_REPLACEMENT = 100;

interface Mutant {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly what: string;
}
type Outcome = 'found out' | 'lives' | 'never reached' | 'at loading';

const nothing = () => undefined;
const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  trace: nothing,
  fatal: nothing,
};
const isOff = () => false;
const logger = {
  ...silent,
  ...{ isDebugEnabled: isOff, isInfoEnabled: isOff, isWarnEnabled: isOff, isErrorEnabled: isOff },
  ...{ isTraceEnabled: isOff, isFatalEnabled: isOff },
};

/** The source with each fault behind a switch, by file, and what the faults are. */
async function withMutants(parts: readonly string[]) {
  const files = globSync('src/domain/**/*.ts', { cwd: ROOT })
    .filter((file) => parts.length === 0 || parts.some((part) => file.includes(part)))
    .toSorted()
    .map((file) => ({
      name: join(ROOT, file),
      mutate: true,
      content: readFileSync(join(ROOT, file), 'utf8'),
    }));
  const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };
  const { files: mutated, mutants } = await new Instrumenter(logger).instrument(files, options);
  const sources = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources: new Map(mutated.map(({ name, content }) => [name, content])),
    mutants: mutants.map(({ id, fileName, location: { start, end }, mutatorName, replacement }): Mutant => {
      const lines = sources.get(fileName) ?? [];
      const isOneLine = start.line === end.line;
      const was = lines[start.line]?.slice(start.column, isOneLine ? end.column : undefined);
      const becomes = replacement.replaceAll(/\s+/g, ' ').slice(0, MAX_REPLACEMENT);
      const what = `${mutatorName}: ${was}${isOneLine ? '' : ' …'} -> ${becomes}`;
      return { id, file: relative(ROOT, fileName), line: start.line + 1, what };
    }),
  };
}

/** The domain's tests with that source, in one file. */
async function bundleTests(sources: ReadonlyMap<string, string>, outfile: string): Promise<void> {
  const tests = globSync('test/domain/**/*.test.ts', { cwd: ROOT }).toSorted();
  const contents = [
    ...tests.map((test) => `await import(${JSON.stringify(join(ROOT, test))});`),
    `export { tests } from ${JSON.stringify(HARNESS)};`,
  ].join('\n');
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    ...{ bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' },
    external: ['@aws-sdk/*', 'ioredis'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(ROOT)});`,
    },
    plugins: [
      {
        name: 'mutants',
        setup(bundle) {
          bundle.onResolve({ filter: /^vitest$/ }, () => ({ path: HARNESS }));
          bundle.onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const source = sources.get(path) ?? readFileSync(path, 'utf8');
            // What stands beside a test is found from where the test is, not from where the bundle is.
            const there = JSON.stringify(new URL(`file://${path}`).href);
            return { contents: source.replaceAll('import.meta.url', there), loader: 'ts' };
          });
        },
      },
    ],
  });
}

async function startWorker(folder: string): Promise<ChildProcess> {
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const;
  const child = fork(WORKER, [join(folder, BUNDLE)], { stdio: [...stdio] });
  await once(child, 'message');
  return child;
}

/** What the worker answers, or nothing where it hangs or has died. */
async function ask(child: ChildProcess, asked: Asked, ms: number): Promise<Told | undefined> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ms);
  const died = () => stop.abort();
  child.once('exit', died);
  child.send(asked);
  try {
    const [told] = (await once(child, 'message', { signal: stop.signal })) as [Told];
    return told;
  } catch {
    return;
  } finally {
    clearTimeout(timer);
    child.off('exit', died);
  }
}

const parts = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'rain-mutants-'));
const { sources, mutants } = await withMutants(parts);
await bundleTests(sources, join(folder, BUNDLE));

const first = await startWorker(folder);
const coverageFile = join(folder, COVERAGE);
const covered = await ask(first, { kind: 'coverage', to: coverageFile }, MAX_COVER_MS);
first.kill();
if (covered?.failed !== undefined) throw new Error(`Without any fault a test fails: ${covered.failed}`);
const coverage = JSON.parse(readFileSync(coverageFile, 'utf8')) as Coverage;

const atLoading = new Set(coverage.atLoading);
const outcomes = new Map<string, Outcome>();
for (const { id } of mutants)
  if (!(id in coverage.byMutant)) outcomes.set(id, atLoading.has(id) ? 'at loading' : 'never reached');
const waiting = mutants.filter(({ id }) => !outcomes.has(id)).map(({ id }) => id);

async function work(): Promise<void> {
  while (waiting.length > 0) {
    const child = await startWorker(folder);
    let isThere = true;
    for (const id of waiting.splice(0, MUTANTS_OF_A_PROCESS)) {
      if (!isThere) {
        waiting.push(id);
        continue;
      }
      const told = await ask(child, { kind: 'mutant', id, coverage: coverageFile }, MAX_MUTANT_MS);
      // One that never ends is found out as well.
      isThere = told !== undefined;
      outcomes.set(id, told !== undefined && told.failed === undefined ? 'lives' : 'found out');
    }
    const check = isThere ? await ask(child, { kind: 'check', coverage: coverageFile }, MAX_COVER_MS) : {};
    child.kill('SIGKILL');
    if (check?.failed !== undefined) throw new Error(`A fault has left something behind: ${check.failed}`);
    process.stderr.write(`${waiting.length} faults to go\n`);
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
rmSync(folder, { recursive: true });

const countOf = (outcome: Outcome) => [...outcomes.values()].filter((each) => each === outcome).length;
for (const { id, file, line, what } of mutants) {
  const outcome = outcomes.get(id);
  if (outcome === 'lives' || outcome === 'never reached')
    process.stdout.write(`${file}:${line} ${outcome}: ${what}\n`);
}
const all = mutants.length - countOf('at loading');
const score = ((100 * countOf('found out')) / all).toFixed(1);
process.stdout.write(
  `${all} faults, ${countOf('found out')} found out (${score} %), ${countOf('lives')} live, ` +
    `${countOf('never reached')} are never reached; ${countOf('at loading')} in what is made when modules load are left out.\n`,
);
