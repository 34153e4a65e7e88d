/** The operators' console of this sandbox: the built desk in a process of its own, started when somebody wants it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const linkSchema = z.object({ link: z.url() });
/** Nobody waits longer for a link. */
const LINK_DEADLINE_MS = 20_000;

export interface ConsoleProgram {
  /**
   * A link that lets in once.
   *
   * @throws Error when the console is not built, or does not start.
   */
  link(): Promise<string>;
  stop(): void;
}

export interface ConsoleProgramOptions {
  /** The built desk. */
  readonly desk: string;
  /** Where this sandbox is. */
  url(): string;
  readonly logFile: string;
  /** With which texts are opened, codes masked. */
  otpSecret(): string;
}

interface Running {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

export function createConsoleProgram(options: ConsoleProgramOptions): ConsoleProgram {
  let running: Running | undefined;
  let asking: Promise<unknown> = Promise.resolve();

  const start = (): Running => {
    if (!existsSync(options.desk)) throw new Error('The desk is not built: run npm run build.');
    const { PATH, HOME } = process.env;
    const log = openSync(options.logFile, 'a', 0o600);
    // Through the last of them it learns that we are gone.
    const child = spawn(
      process.execPath,
      [options.desk, 'console', '--json', '--stage', 'sandbox', '--url', options.url()],
      { env: { PATH, HOME, OTP_SECRET: options.otpSecret() }, stdio: ['pipe', 'pipe', log, 'ipc'] },
    );
    closeSync(log);
    if (child.stdout === null) throw new Error('The console says nothing.');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const started = { child, lines };
    child.on('exit', () => {
      if (running === started) running = undefined;
    });
    return started;
  };

  const ask = async () => {
    const known = running;
    // The first link comes by itself.
    running ??= start();
    known?.child.stdin?.write('\n');
    const timer = setTimeout(() => running?.child.kill('SIGKILL'), LINK_DEADLINE_MS);
    const { value, done } = await running.lines.next();
    clearTimeout(timer);
    const parsed = linkSchema.safeParse(done === true ? undefined : JSON.parse(value));
    if (!parsed.success) throw new Error(`The console did not start: see ${options.logFile}.`);
    return parsed.data.link;
  };

  return {
    link() {
      const asked = asking.then(ask, ask);
      asking = asked;
      return asked;
    },
    stop: () => void running?.child.kill('SIGTERM'),
  };
}
