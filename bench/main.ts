/**
 * `npm run bench [-- calls find commands coldStart units console ledgerVerify] [--json file]`: counts and ratios, on this
 * machine.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Findings, Row } from './benchmark.ts';
import { calls } from './calls.ts';
import { coldStart } from './coldStart.ts';
import { commands } from './commands.ts';
import { consoleViews } from './console.ts';
import { find } from './find.ts';
import { ledgerVerify } from './ledgerVerify.ts';
import { outgoing } from './outgoing.ts';
import { textCosts } from './textCosts.ts';

const BENCHMARKS: Readonly<Record<string, () => Promise<Findings>>> = {
  calls,
  find,
  commands,
  coldStart,
  units: textCosts,
  outgoing,
  console: consoleViews,
  ledgerVerify,
};
/** Takes minutes, so it runs only when it is named. */
const ONLY_WHEN_NAMED: ReadonlySet<string> = new Set(['console', 'ledgerVerify']);
const BYTES_PER_GIB = 2 ** 30;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const names =
  positionals.length === 0
    ? Object.keys(BENCHMARKS).filter((name) => !ONLY_WHEN_NAMED.has(name))
    : positionals;
const chosen = names.map((name) => {
  const benchmark = BENCHMARKS[name];
  if (benchmark === undefined) fail(`No benchmark ${name}: there are ${Object.keys(BENCHMARKS).join(', ')}.`);
  return [name, benchmark] as const;
});

const machine = {
  processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / BYTES_PER_GIB)} GiB`,
  node: process.version,
};
print(`${machine.processor}, ${machine.memory}, Node ${machine.node}`);
const results: Record<string, Findings> = {};
for (const [name, benchmark] of chosen) {
  const findings = await benchmark();
  results[name] = findings;
  print(`\n${findings.title}\n${findings.explanation}\n\n${table(findings.rows)}`);
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
}
// The worker's own connections would keep this process alive.
process.exit();

function table(rows: readonly Row[]): string {
  const headings = Object.keys(rows[0] ?? {});
  const lines = [headings, ...rows.map((row) => headings.map((heading) => String(row[heading] ?? '')))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
