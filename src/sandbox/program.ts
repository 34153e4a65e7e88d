/** Starts and ends the programs that are not Lambda functions: DynamoDB Local, Redis and the SQS server. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartError } from './startError.ts';

const GUARDIAN = fileURLToPath(new URL('./guardian.ts', import.meta.url));
/** A loaded machine takes seconds to start a Java program; more than this means that it hangs. */
const READY_DEADLINE_MS = 30_000;
const PROBE_INTERVAL_MS = 25;
const STOP_DEADLINE_MS = 5_000;
const LOG_TAIL_CHARACTERS = 400;

const startedSchema = z.object({ pid: z.number() });

/** A running program. `pid` is the program itself, not the process that guards it. */
export interface Program {
  readonly pid: number;
  /** Settles when the program has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface ProgramOptions {
  /** What people call it, for error messages. */
  readonly name: string;
  readonly command: string;
  readonly arguments: readonly string[];
  readonly logFile: string;
  /** Whether the program accepts work already. */
  isReady(): Promise<boolean>;
}

/**
 * Starts a program under a guardian, which ends it when this process dies, and waits until it accepts work.
 * It leads a process group of its own, so that Ctrl-C reaches only us and the order of ending stays ours.
 * Throws StartError with the end of its log when it does not come up.
 */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const log = openSync(options.logFile, 'a', 0o600);
  const guardian = fork(GUARDIAN, [options.command, ...options.arguments], {
    detached: true,
    // A JVM that crashes leaves its report wherever it runs.
    cwd: dirname(options.logFile),
    stdio: ['ignore', log, log, 'ipc'],
    execArgv: [],
  });
  closeSync(log);
  let hasEnded = false;
  const ended = once(guardian, 'exit').then(() => {
    hasEnded = true;
  });
  const stop = async () => {
    if (hasEnded) return;
    guardian.kill('SIGTERM');
    const stopped = await Promise.race([
      ended.then(() => true),
      delay(STOP_DEADLINE_MS, false, { ref: false }),
    ]);
    if (!stopped && guardian.connected) guardian.disconnect();
    await ended;
  };

  const firstMessage = Promise.race([once(guardian, 'message'), ended.then(() => [])]);
  const started = startedSchema.safeParse((await firstMessage)[0]);
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (!hasEnded && Date.now() < deadline) {
    if (started.success && (await options.isReady())) return { pid: started.data.pid, ended, stop };
    await Promise.race([delay(PROBE_INTERVAL_MS), ended]);
  }
  await stop();
  throw new StartError(`${options.name} did not start: ${endOfLog(options.logFile)}`);
}

function endOfLog(path: string): string {
  const lines = readFileSync(path, 'utf8').slice(-LOG_TAIL_CHARACTERS).trim().split('\n');
  return lines.at(-1) || 'it said nothing';
}
