/**
 * Keeps one Lambda function served, as Lambda does: a new process after a crash or a timeout, one invocation
 * at a time.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type FunctionEnvironment,
  FunctionError,
  type FunctionOptions,
  startFunctionEnvironment,
} from './functionEnvironment.ts';

const FIRST_BACKOFF_MS = 50;
const MAX_BACKOFF_MS = 5_000;
/** Lambda's own limit for loading the code. */
const INIT_DEADLINE_MS = 10_000;

/** A hosted function. */
export interface HostedFunction {
  readonly name: string;
  /** The process that runs now; undefined between two of them and while stopped. */
  readonly pid: number | undefined;
  /**
   * Settles when a process has loaded the code; rejects with FunctionError when stopped, or when none comes
   * up.
   */
  whenReady(): Promise<void>;
  /** Runs the handler after the invocations before it. Rejects with FunctionError. */
  invoke(event: unknown): Promise<unknown>;
  /** Kills the process outright, in the middle of whatever it does; a new one follows. */
  kill(): void;
  /** Ends the process. No other follows until `start`, and invocations are refused meanwhile. */
  stop(): Promise<void>;
  start(): void;
}

/** Starts hosting a function. A process that keeps dying is started again ever more slowly. */
export function hostFunction(options: FunctionOptions): HostedFunction {
  let environment: FunctionEnvironment | undefined;
  let readiness = pendingReadiness();
  let keeper: Promise<void> | undefined;
  let isWanted = false;
  let previous: Promise<unknown> = Promise.resolve();

  const keepRunning = async () => {
    let backoffMs = FIRST_BACKOFF_MS;
    while (isWanted) {
      const current = startFunctionEnvironment(options);
      const own = readiness;
      environment = current;
      current.ready.then(() => {
        backoffMs = FIRST_BACKOFF_MS;
        own.resolve(current);
      }, own.reject);
      await current.ended;
      environment = undefined;
      if (!isWanted) return;
      readiness = pendingReadiness();
      await delay(backoffMs);
      backoffMs = Math.min(backoffMs * 2, MAX_BACKOFF_MS);
    }
  };

  const readyEnvironment = async () => {
    const deadline = new AbortController();
    const tooLate = delay(INIT_DEADLINE_MS, undefined, { signal: deadline.signal, ref: false }).then(() => {
      throw new FunctionError('crashed', `${options.name} takes too long to start`);
    });
    tooLate.catch(ignoreRejection);
    try {
      return await Promise.race([readiness.promise, tooLate]);
    } finally {
      deadline.abort();
    }
  };

  const host: HostedFunction = {
    name: options.name,
    get pid() {
      return environment?.pid;
    },
    whenReady: async () => {
      await readyEnvironment();
    },
    invoke: (event) => {
      const invocation = previous.then(async () => (await readyEnvironment()).invoke(event));
      previous = invocation.catch(ignoreRejection);
      return invocation;
    },
    kill: () => environment?.kill(),
    stop: async () => {
      isWanted = false;
      const stopped = new FunctionError('stopped', `${options.name} is stopped`);
      readiness.reject(stopped);
      readiness = pendingReadiness();
      readiness.reject(stopped);
      environment?.kill();
      await keeper;
    },
    start: () => {
      if (isWanted) return;
      isWanted = true;
      readiness = pendingReadiness();
      keeper = (keeper ?? Promise.resolve()).then(keepRunning);
    },
  };
  host.start();
  return host;
}

/** Nobody may be waiting when it is rejected. */
function pendingReadiness(): PromiseWithResolvers<FunctionEnvironment> {
  const readiness = Promise.withResolvers<FunctionEnvironment>();
  readiness.promise.catch(ignoreRejection);
  return readiness;
}

function ignoreRejection(): void {}
