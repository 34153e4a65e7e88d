/**
 * One Lambda execution environment, seen from outside: a process that has loaded a bundle and takes one
 * invocation at a time.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { functionMessageSchema, type Invocation } from './functionMessages.ts';

const FUNCTION_PROCESS = fileURLToPath(new URL('./functionProcess.ts', import.meta.url));

/**
 * Why an invocation has no result: the code threw, its process died, it took too long, or the function is
 * stopped.
 */
export type FunctionFailure = 'thrown' | 'crashed' | 'timeout' | 'stopped';

export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly failure: FunctionFailure;

  constructor(failure: FunctionFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}

export interface FunctionOptions {
  readonly name: string;
  /** Path of the bundle: an ES module that exports `handler`. */
  readonly bundle: string;
  /** The whole environment of the process. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How far the function's time is ahead of the machine's, at each invocation. */
  aheadMs(): number;
  /** Takes what the function writes. */
  readonly logFile: string;
}

export interface FunctionEnvironment {
  readonly pid: number | undefined;
  /** Settles when the bundle is loaded; rejects with FunctionError when the process ends before that. */
  readonly ready: Promise<void>;
  /** Settles with a word on why when the process has ended. */
  readonly ended: Promise<string>;
  /** Runs the handler once and ends the process when it takes too long. Rejects with FunctionError. */
  invoke(event: unknown): Promise<unknown>;
  kill(): void;
}

/** Starts a process for the function. It ends when we do, and Ctrl-C does not reach it. */
export function startFunctionEnvironment(options: FunctionOptions): FunctionEnvironment {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = fork(FUNCTION_PROCESS, [options.name, options.bundle], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    execArgv: [],
    env: { ...options.environment },
  });
  closeSync(log);

  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<string>();
  let running: PromiseWithResolvers<unknown> | undefined;
  let timeout: FunctionError | undefined;
  ready.promise.catch(() => undefined);

  child.on('message', (received) => {
    const message = functionMessageSchema.parse(received);
    switch (message.type) {
      case 'ready':
        return ready.resolve();
      case 'unloadable':
        return ready.reject(
          new FunctionError('crashed', `${options.name} does not start: ${message.message}`),
        );
      case 'result':
        return running?.resolve(message.result);
      case 'error':
        return running?.reject(new FunctionError('thrown', message.message));
      default:
        return message satisfies never;
    }
  });
  child.on('error', (error) => running?.reject(new FunctionError('crashed', error.message)));
  child.on('exit', (code, signal) => {
    const cause = `${options.name} ended with ${signal ?? `code ${code}`}`;
    ended.resolve(cause);
    ready.reject(new FunctionError('crashed', cause));
    running?.reject(timeout ?? new FunctionError('crashed', cause));
  });

  return {
    pid: child.pid,
    ready: ready.promise,
    ended: ended.promise,
    kill: () => void child.kill('SIGKILL'),
    async invoke(event) {
      const invocation = Promise.withResolvers<unknown>();
      running = invocation;
      const timer = setTimeout(() => {
        timeout = new FunctionError('timeout', `${options.name} took over ${options.timeoutMs} ms`);
        child.kill('SIGKILL');
      }, options.timeoutMs);
      const message: Invocation = {
        requestId: randomUUID(),
        event,
        deadlineMs: Date.now() + options.timeoutMs,
        aheadMs: options.aheadMs(),
      };
      if (child.connected) child.send(message);
      else invocation.reject(new FunctionError('crashed', `${options.name} has ended`));
      return invocation.promise.finally(() => clearTimeout(timer));
    },
  };
}
