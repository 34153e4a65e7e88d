/** Drives a sandbox from outside, as `npm start` would run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Stack } from '../../src/sandbox/apiRoutes.ts';
import { COMPILE_CACHE } from './compileCache.ts';

export const MAIN = new URL('../../src/sandbox/main.ts', import.meta.url).pathname;
const READY_DEADLINE_MS = 90_000;
const TEXT_DEADLINE_MS = 60_000;
/** The sandbox answers as soon as a text comes: asking again and again would keep it from its work. */
const WAIT_SECONDS = 10;
export const WEBHOOK_SECRET = 'sandbox';

export interface Text {
  readonly n: number;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}

export interface TestSandbox {
  readonly url: string;
  readonly pid: number;
  stack(): Promise<Stack>;
  /**
   * Posts a text to the webhook as IFTTT does. `at` is when the phone received it, in IFTTT's words or any.
   */
  text(phone: string, content: string, options?: { readonly at?: string }): Promise<Response>;
  /** Every text the phone has received, or those after number `after`; waits for one so long, if it must. */
  texts(phone: string, after?: number, waitSeconds?: number): Promise<Text[]>;
  /** The first text after number `after` that matches; fails when none comes. */
  waitForText(phone: string, pattern: RegExp, after?: number): Promise<Text>;
  /** Ends it, and answers with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Runs the sandbox with nothing kept, on a free port, and waits until it is ready. `environment` and the
 * command override.
 */
export async function startTestSandbox(
  environment: Record<string, string> = {},
  [command, ...commandArguments]: readonly [string, ...string[]] = [process.execPath, MAIN],
): Promise<TestSandbox> {
  const { PATH } = process.env;
  const child = spawn(command, commandArguments, {
    env: { ...COMPILE_CACHE, PATH, PORT: '0', RAIN_DATA_DIR: ':memory:', WEBHOOK_SECRET, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(child);
  const getJson = async (path: string) => (await fetch(`${url}${path}`)).json();

  const texts = async (phone: string, after = 0, waitSeconds = 0): Promise<Text[]> => {
    const query = `phone=${phone}&after=${after}&wait=${waitSeconds}`;
    return ((await getJson(`/api/texts?${query}`)) as { texts: Text[] }).texts;
  };

  return {
    url,
    pid: child.pid as number,
    stack: async () => (await getJson('/api/stack')) as Stack,
    texts,
    text: (phone, content, { at } = {}) =>
      fetch(`${url}/webhooks/ifttt`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-rain-secret': WEBHOOK_SECRET },
        body: JSON.stringify({ sender: phone, content, ...(at !== undefined && { occurredAt: at }) }),
      }),
    waitForText: async (phone, pattern, after = 0) => {
      const deadline = Date.now() + TEXT_DEADLINE_MS;
      let seen = after;
      while (Date.now() < deadline) {
        const news = await texts(phone, seen, WAIT_SECONDS);
        const found = news.find(({ text }) => pattern.test(text));
        if (found !== undefined) return found;
        seen = news.at(-1)?.n ?? seen;
      }
      const received = (await texts(phone, after)).map(({ text }) => text);
      throw new Error(`${phone} received no text like ${pattern}, only ${JSON.stringify(received)}`);
    },
    stop: async (signal = 'SIGTERM') => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      reject(new Error(`The sandbox is not ready: ${output}`));
    }, READY_DEADLINE_MS);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The sandbox ended with ${code}: ${output}`));
    });
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      const ready = /^ready (\S+)$/m.exec(output);
      if (ready?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(ready[1]);
    });
  });
}
