/**
 * What an operator sees: results on stdout, questions and progress on stderr, so that output can be piped.
 */
import { once } from 'node:events';
import { Presets, SingleBar } from 'cli-progress';
import { OpsError } from './opsError.ts';

interface Progress {
  /** So many more are done. */
  add(count: number): void;
  stop(): void;
}

export interface Terminal {
  /** Whether the result shall be JSON. */
  readonly isJson: boolean;
  /** Writes to stdout, waiting while the reader is slow. Ends the command when nobody reads any more. */
  write(text: string): Promise<void>;
  /** A bar on a terminal; nothing where nobody looks. `total` may be an estimate. */
  progress(label: string, total: number): Progress;
  /** @throws OpsError unless somebody says yes. */
  confirm(question: string): Promise<void>;
  /** Asks for a secret, which is not shown. @throws OpsError where nobody is there to type it. */
  secret(question: string, option: string): Promise<string>;
}

export function createTerminal(isJson: boolean): Terminal {
  return {
    isJson,
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    progress(label, total) {
      if (process.stderr.isTTY !== true) return { add: () => {}, stop: () => {} };
      const bar = new SingleBar(
        { format: `${label} {bar} {percentage}% | {value}/{total} | {duration_formatted}`, hideCursor: true },
        Presets.shades_classic,
      );
      let done = 0;
      bar.start(total, 0);
      return {
        add(count) {
          done += count;
          if (done > bar.getTotal()) bar.setTotal(done);
          bar.update(done);
        },
        stop: () => bar.stop(),
      };
    },
    async confirm(question) {
      if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
        throw new OpsError('notConfirmed', `${question} Nobody is there to say yes: use --yes.`);
      }
      const { confirm, isCancel } = await import('@clack/prompts');
      const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
      if (isCancel(answer) || !answer) throw new OpsError('notConfirmed', 'Nothing was done.');
    },
    async secret(question, option) {
      if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
        throw new OpsError('usage', `${question}: nobody is there to type it: use ${option}.`);
      }
      const { password, isCancel } = await import('@clack/prompts');
      const answer = await password({ message: question, output: process.stderr });
      if (isCancel(answer) || answer === '') throw new OpsError('notConfirmed', 'Nothing was done.');
      return answer;
    },
  };
}

/** Whether colours are seen, and wanted. */
export function hasColours(environment: NodeJS.ProcessEnv = process.env): boolean {
  const { NO_COLOR = '', TERM } = environment;
  return process.stdout.isTTY === true && NO_COLOR === '' && TERM !== 'dumb';
}

/** How many columns there are; no end of them where nobody looks. */
function widthOf({ isTTY, columns }: Pick<typeof process.stdout, 'isTTY' | 'columns'>): number {
  return isTTY === true && columns > 0 ? columns : Number.POSITIVE_INFINITY;
}

const GAP = '  ';
const MIN_COLUMN = 14;
const MONEY = /^-?Rs [\d,]+(?:\.\d\d)?$/;
/** Seconds are enough for people. */
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d+Z$/;

/** Columns under headings, as wide as what is in them; on a terminal at most as wide as it is. */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  width: number = widthOf(process.stdout),
): string {
  const cells = rows.map((row) => row.map((cell) => cell.replace(INSTANT, '$1Z')));
  const columnOf = (column: number) => cells.map((row) => row[column] ?? '');
  const isRight = headings.map((_, column) => {
    const filled = columnOf(column).filter((cell) => cell !== '');
    return filled.length > 0 && (filled.every((cell) => MONEY.test(cell)) || headings[column] === 'HOW MANY');
  });
  const widths = fitted(
    headings.map((heading, column) =>
      Math.max(heading.length, ...columnOf(column).map(({ length }) => length)),
    ),
    // What has no space in it is to be copied, and stays whole.
    headings.map((_, column) => columnOf(column).some((cell) => cell.includes(' ') && !MONEY.test(cell))),
    width,
  );
  const lines = (row: readonly string[]) => {
    const wrapped = row.map((cell, column) => wrappedAt(cell, widths[column] ?? 0));
    const height = Math.max(1, ...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, line) =>
      wrapped
        .map((parts, column) => {
          const part = parts[line] ?? '';
          return isRight[column] ? part.padStart(widths[column] ?? 0) : part.padEnd(widths[column] ?? 0);
        })
        .join(GAP)
        .trimEnd(),
    );
  };
  return [headings, ...cells].flatMap(lines).join('\n');
}

/** Widths that come to no more than there are columns, as far as the cells that may be broken allow. */
function fitted(
  widths: readonly number[],
  isBreakable: readonly boolean[],
  width: number,
): readonly number[] {
  const narrowed = [...widths];
  const total = () => narrowed.reduce((sum, each) => sum + each, GAP.length * (narrowed.length - 1));
  while (total() > width) {
    const widest = narrowed.reduce(
      (found, each, column) =>
        isBreakable[column] === true && each > MIN_COLUMN && each > (narrowed[found] ?? 0) ? column : found,
      -1,
    );
    if (widest === -1) break;
    narrowed[widest] = Math.max(
      MIN_COLUMN,
      (narrowed[widest] ?? 0) - Math.max(1, Math.ceil((total() - width) / 4)),
    );
  }
  return narrowed;
}

/** At spaces; a word that is longer than the column stays whole. */
function wrappedAt(cell: string, width: number): readonly string[] {
  if (cell.length <= width) return [cell];
  const lines: string[] = [];
  let line = '';
  for (const word of cell.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const BOLD = '\u001b[1m';
const RED = '\u001b[31m';
const PLAIN = '\u001b[0m';

/** Headings stand out, and so does what is wrong. */
export function coloured(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      /^[A-Z][A-Z ]*(?: {2,}[A-Z ]+)+$/.test(line)
        ? `${BOLD}${line}${PLAIN}`
        : line.replace(/\b(?:PROBLEM|OVERDUE|FAILED|REFUSED)\b/g, (word) => `${RED}${word}${PLAIN}`),
    )
    .join('\n');
}
