import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { defineCommand } from '../definition.ts';
import { OpsError } from '../opsError.ts';
import { scanTable } from '../scan.ts';
import type { Session } from '../session.ts';
import { type Entry, entryOf } from './entries.ts';

const ENTRIES_IN_A_RUN = 50_000;
const WRITTEN_AT_ONCE = 500;

export const ledgerExport = defineCommand({
  path: 'ledger export',
  summary: 'every entry as NDJSON on stdout, in the order of time and then of id, with money in paise',
  input: z.object({}),

  async run(session) {
    const directory = mkdtempSync(join(tmpdir(), 'rain-ops-'));
    try {
      const runs = await writeRuns(session, directory);
      await merge(session, runs);
      return { json: {}, text: undefined };
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
});

function sortKey({ createdAt, id }: Entry): string {
  return `${createdAt} ${id}`;
}

/** Sorted files of as many entries as fit memory. */
async function writeRuns(session: Session, directory: string): Promise<readonly string[]> {
  const runs: string[] = [];
  let entries: Entry[] = [];
  const flush = () => {
    if (entries.length === 0) return;
    const file = join(directory, String(runs.length));
    const keyed = entries.map((entry) => [sortKey(entry), JSON.stringify(entry)] as const);
    keyed.sort(([one], [two]) => (one < two ? -1 : 1));
    appendFileSync(file, keyed.map(([, line]) => `${line}\n`).join(''), { mode: 0o600 });
    runs.push(file);
    entries = [];
  };
  const progress = session.terminal.progress('Reading', ENTRIES_IN_A_RUN);
  await scanTable(session, 'userAccountLedger', {
    onPage(items) {
      entries.push(...items.map(entryOf));
      if (entries.length >= ENTRIES_IN_A_RUN) flush();
      progress.add(items.length);
      return true;
    },
  });
  progress.stop();
  flush();
  return runs;
}

interface Run {
  readonly lines: AsyncIterator<string>;
  key: string;
  line: string;
}

/** Takes the earliest line of all runs, again and again. */
async function merge(session: Session, files: readonly string[]): Promise<void> {
  const runs: Run[] = [];
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]();
    const run = { lines, key: '', line: '' };
    if (await advance(run)) runs.push(run);
  }
  let written: string[] = [];
  while (runs.length > 0) {
    if (session.interrupted.aborted)
      throw new OpsError('interrupted', 'Interrupted: the export is not whole.');
    const first = runs.reduce((least, run) => (run.key < least.key ? run : least));
    written.push(`${first.line}\n`);
    if (!(await advance(first))) runs.splice(runs.indexOf(first), 1);
    if (written.length < WRITTEN_AT_ONCE) continue;
    await session.terminal.write(written.join(''));
    written = [];
  }
  await session.terminal.write(written.join(''));
}

async function advance(run: Run): Promise<boolean> {
  const next = await run.lines.next();
  if (next.done === true) return false;
  run.line = next.value;
  run.key = sortKey(entryOf(JSON.parse(next.value)));
  return true;
}
