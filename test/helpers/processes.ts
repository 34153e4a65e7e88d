/** Looks at the processes of this machine, by what Linux tells of them. */
import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly pid: number;
  readonly parentPid: number;
}

/** Every process below this one. */
export function descendantsOf(pid: number): number[] {
  const all = liveProcesses();
  const below = (parent: number): number[] =>
    all.filter(({ parentPid }) => parentPid === parent).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

/** Those of the processes that still run. One that has ended and waits to be reaped does not. */
export function stillRunning(pids: readonly number[]): number[] {
  const live = new Set(liveProcesses().map(({ pid }) => pid));
  return pids.filter((pid) => live.has(pid));
}

/** The command lines of those of the processes that still run. */
export function commandsOf(pids: readonly number[]): string[] {
  return stillRunning(pids).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
}

function liveProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state === 'Z' ? [] : [{ pid: Number(name), parentPid: Number(parentPid) }];
      } catch {
        return [];
      }
    });
}
