/** Harm that is done to real processes: ours, and no others. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { descendantsOf } from '../helpers/processes.ts';

/** The process below this one whose command line has these words. */
export function ownProcess(words: string): number {
  const pid = descendantsOf(process.pid).find((each) => commandLineOf(each).includes(words));
  if (pid === undefined) throw new Error(`no process of ours runs ${words}`);
  return pid;
}

/** Holds a process up, as a machine that is too busy does. */
export async function holdUp(pid: number, milliseconds: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  try {
    await delay(milliseconds);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
