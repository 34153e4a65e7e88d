import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RunOptions, RunResult } from './run.ts';

const THREAD = new URL('./seedThread.ts', import.meta.url);

/** Runs all of them, on all processors; `onResult` says whether to go on. */
export async function runAll(
  all: Iterable<RunOptions>,
  onResult: (result: RunResult) => boolean,
): Promise<void> {
  const waiting = all[Symbol.iterator]();
  let isGoingOn = true;
  const serve = async () => {
    const worker = new Worker(THREAD);
    try {
      for (let next = waiting.next(); !next.done && isGoingOn; next = waiting.next()) {
        const result = await resultOf(worker, next.value);
        if (!onResult(result)) isGoingOn = false;
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, serve));
}

async function resultOf(worker: Worker, options: RunOptions): Promise<RunResult> {
  const answer = Promise.withResolvers<RunResult>();
  worker.once('message', answer.resolve);
  worker.once('error', answer.reject);
  worker.postMessage(options);
  try {
    return await answer.promise;
  } finally {
    worker.off('message', answer.resolve);
    worker.off('error', answer.reject);
  }
}
