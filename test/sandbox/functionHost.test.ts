import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type HostedFunction, hostFunction } from '../../src/sandbox/functionHost.ts';
import { temporaryDirectory, writeBundle } from './fakeBundles.ts';

/** Far more than an invocation takes on a machine that is busy, and what a test waits for one that hangs. */
const TIMEOUT_MS = 3_000;
const PATIENCE = { timeout: 60_000, interval: 20 };

function host(
  source: string,
  timeoutMs = TIMEOUT_MS,
  aheadMs = () => 0,
): { hosted: HostedFunction; logFile: string } {
  const directory = temporaryDirectory();
  const logFile = join(directory, 'worker.log');
  const hosted = hostFunction({
    name: 'worker',
    bundle: writeBundle(directory, 'worker', source),
    environment: { GREETING: 'hello' },
    timeoutMs,
    aheadMs,
    logFile,
  });
  onTestFinished(() => hosted.stop());
  return { hosted, logFile };
}

const DOES_AS_TOLD = `
  import { setTimeout as delay } from 'node:timers/promises';
  let running = 0;
  export const handler = async (event) => {
    if (event === 'throw') throw new Error('on purpose');
    if (event === 'exit') process.exit(3);
    if (event === 'hang') await new Promise(() => setInterval(() => {}, 1000));
    running += 1;
    const seen = running;
    await delay(20);
    running -= 1;
    return { pid: process.pid, seen };
  };`;

describe('a hosted function', () => {
  it('gets the event and a context like Lambda’s, in an environment of its own', async () => {
    const { hosted } = host(`
      export const handler = async (event, context) => ({
        event, context, remaining: context.getRemainingTimeInMillis(), greeting: process.env.GREETING,
        environment: Object.keys(process.env),
      });`);

    const result = await hosted.invoke({ a: 1 });

    expect(result).toMatchObject({
      event: { a: 1 },
      context: {
        functionName: 'worker',
        awsRequestId: expect.stringMatching(/^[\da-f-]{36}$/),
        invokedFunctionArn: 'arn:aws:lambda:ap-south-1:000000000000:function:worker',
      },
      remaining: expect.any(Number),
      greeting: 'hello',
    });
    expect((result as { remaining: number }).remaining).toBeLessThanOrEqual(TIMEOUT_MS);
    expect((result as { environment: string[] }).environment).not.toContain('HOME');
  });

  it('runs one invocation at a time', async () => {
    const { hosted } = host(DOES_AS_TOLD);

    const results = await Promise.all([hosted.invoke(1), hosted.invoke(2), hosted.invoke(3)]);

    expect(results.map((result) => (result as { seen: number }).seen)).toEqual([1, 1, 1]);
  });

  it('passes on what the handler throws and keeps the process', async () => {
    const { hosted } = host(DOES_AS_TOLD);
    await hosted.whenReady();
    const before = hosted.pid;

    await expect(hosted.invoke('throw')).rejects.toMatchObject({ failure: 'thrown', message: 'on purpose' });

    expect(hosted.pid).toBe(before);
  });

  it('gets a new process after a crash', async () => {
    const { hosted } = host(DOES_AS_TOLD);
    await hosted.whenReady();
    const before = hosted.pid;

    await expect(hosted.invoke('exit')).rejects.toMatchObject({ failure: 'crashed' });
    const next = await hosted.invoke('work');

    expect((next as { pid: number }).pid).not.toBe(before);
  });

  it('is killed when it takes too long, and serves the next invocation', async () => {
    const { hosted } = host(DOES_AS_TOLD);

    const hanging = hosted.invoke('hang');
    const next = hosted.invoke('work');

    await expect(hanging).rejects.toMatchObject({ failure: 'timeout' });
    await expect(next).resolves.toMatchObject({ seen: 1 });
  });

  it('refuses invocations while stopped and takes them again once started', async () => {
    const { hosted } = host(DOES_AS_TOLD);
    await hosted.whenReady();

    await hosted.stop();
    const whileStopped = hosted.invoke('work');

    await expect(whileStopped).rejects.toMatchObject({ failure: 'stopped' });
    expect(hosted.pid).toBeUndefined();
    hosted.start();
    await expect(hosted.invoke('work')).resolves.toMatchObject({ seen: 1 });
  });

  it('fails the invocation in hand when it is killed from outside', async () => {
    const { hosted } = host(DOES_AS_TOLD, 10_000);
    await hosted.whenReady();

    const hanging = hosted.invoke('hang');
    setTimeout(() => hosted.kill(), 50);

    await expect(hanging).rejects.toMatchObject({ failure: 'crashed' });
  });

  it('sees the time ahead by as much as it is at each invocation, by every way to ask for it', async () => {
    let aheadMs = 0;
    const { hosted } = host(
      `const { now } = Date;
      export const handler = async (_event, context) => ({
        times: [now(), Date.now(), new Date().getTime(), Date.parse(Date()), Reflect.construct(Date, []).getTime()],
        fixed: new Date(2_000).getTime(), isDate: new Date() instanceof Date, utc: Date.UTC(1970, 0, 2),
        remaining: context.getRemainingTimeInMillis(),
      });`,
      TIMEOUT_MS,
      () => aheadMs,
    );
    const minutesAhead = async () => {
      const result = (await hosted.invoke({})) as { readonly times: readonly number[] };
      const minutes = result.times.map((time) => Math.round((time - Date.now()) / 60_000));
      return { ...result, times: [...new Set(minutes)] };
    };
    const rest = { fixed: 2_000, isDate: true, utc: 86_400_000, remaining: expect.any(Number) };

    const before = await minutesAhead();
    aheadMs = 72 * 3_600_000;
    const after = await minutesAhead();

    expect([before, after]).toEqual([
      { times: [0], ...rest },
      { times: [72 * 60], ...rest },
    ]);
    expect((after as { remaining?: number }).remaining).toBeGreaterThan(0);
  });

  it('says why it does not start', async () => {
    const { hosted } = host(`throw new Error('QUEUE_URL is missing');`);

    await expect(hosted.whenReady()).rejects.toThrow('worker does not start: QUEUE_URL is missing');
  });

  it('writes to its log, not to ours', async () => {
    const { hosted, logFile } = host(`export const handler = async () => console.log('a line');`);

    await hosted.invoke({});

    await vi.waitFor(() => expect(readFileSync(logFile, 'utf8')).toContain('a line'), PATIENCE);
  });
});
