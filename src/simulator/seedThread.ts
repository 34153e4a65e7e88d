/** One processor's share of many seeds: runs each that it is sent, and answers with what came of it. */
import { parentPort } from 'node:worker_threads';
import { type RunOptions, run } from './run.ts';

Error.stackTraceLimit = 0;
parentPort?.on('message', async (options: RunOptions) => {
  parentPort?.postMessage(await run(options));
});
