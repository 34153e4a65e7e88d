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

/** Columns under headings, as wide as what is in them. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [headings, ...rows].map(line).join('\n');
}
