import { historyOf, type Operation } from './operations.ts';
import { type RunOptions, type RunResult, run } from './run.ts';
import type { Violation } from './simulation.ts';

export interface Shrunk {
  readonly history: readonly Operation[];
  readonly result: RunResult;
  readonly runs: number;
}

const MAX_RUNS = 400;

/**
 * The shortest part of a seed's history that it can find in which the same promise is broken: delta debugging
 * (Zeller, 2002). What is left keeps its times and its dice.
 */
export async function shrink(
  options: RunOptions,
  violation: Violation,
  maxRuns = MAX_RUNS,
): Promise<Shrunk | undefined> {
  let runs = 0;
  const fails = async (history: readonly Operation[]): Promise<RunResult | undefined> => {
    runs += 1;
    const result = await run({ ...options, history });
    return result.violation?.promise === violation.promise ? result : undefined;
  };
  let history = options.history ?? historyOf(options.seed, options.commands);
  let result = await fails(history);
  if (result === undefined) return undefined;

  const { endedMs } = result;
  const untilThen = history.filter(({ atMs }) => atMs <= endedMs);
  const truncated = await fails(untilThen);
  if (truncated !== undefined) [history, result] = [untilThen, truncated];

  let parts = 2;
  while (history.length > 1 && runs < maxRuns) {
    const size = Math.ceil(history.length / parts);
    const smaller = await withoutOnePart(history, size, fails);
    if (smaller !== undefined) {
      ({ history, result } = smaller);
      parts = Math.max(2, parts - 1);
    } else if (size === 1) {
      break;
    } else {
      parts = Math.min(history.length, parts * 2);
    }
  }
  return { history, result, runs };
}

async function withoutOnePart(
  history: readonly Operation[],
  size: number,
  fails: (history: readonly Operation[]) => Promise<RunResult | undefined>,
): Promise<Pick<Shrunk, 'history' | 'result'> | undefined> {
  for (let start = 0; start < history.length; start += size) {
    const rest = [...history.slice(0, start), ...history.slice(start + size)];
    const result = rest.length === 0 ? undefined : await fails(rest);
    if (result !== undefined) return { history: rest, result };
  }
  return undefined;
}
