/**
 * Rows that do not fit memory, in temporary files by the hash of a key: rows of one key come back together.
 */
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shardOf } from '../../../domain/shard.ts';

const BUFFER_CHARACTERS = 128 * 1024;
const ROWS_IN_A_PART = 20_000;
const MAX_PARTS = 512;

export interface Spill {
  /** How many parts there are; each fits memory. */
  readonly parts: number;
  put(key: string, row: readonly unknown[]): void;
  /** One part's rows. */
  take(part: number): readonly unknown[];
}

export interface SpillDirectory {
  spill(name: string, expectedRows: number): Spill;
  remove(): void;
}

export function openSpillDirectory(): SpillDirectory {
  const directory = mkdtempSync(join(tmpdir(), 'rain-ops-'));
  return {
    spill: (name, expectedRows) => openSpill(join(directory, name), expectedRows),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function openSpill(path: string, expectedRows: number): Spill {
  const parts = Math.min(MAX_PARTS, Math.max(1, Math.ceil(expectedRows / ROWS_IN_A_PART)));
  const buffers = Array.from({ length: parts }, () => '');
  const fileOf = (part: number) => `${path}.${part}`;
  const flush = (part: number) => {
    appendFileSync(fileOf(part), buffers[part] ?? '', { mode: 0o600 });
    buffers[part] = '';
  };
  return {
    parts,
    put(key, row) {
      const part = shardOf(key, parts);
      const buffer = `${buffers[part] ?? ''}${JSON.stringify(row)}\n`;
      buffers[part] = buffer;
      if (buffer.length > BUFFER_CHARACTERS) flush(part);
    },
    take(part) {
      flush(part);
      const file = fileOf(part);
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').split('\n');
      rmSync(file);
      return lines.filter((line) => line !== '').map((line): unknown => JSON.parse(line));
    },
  };
}
