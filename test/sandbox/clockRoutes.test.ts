/** Moving the time on: who may, by how much, and what follows. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBankTime } from '../../src/sandbox/bankTime.ts';
import { addClockRoutes } from '../../src/sandbox/clockRoutes.ts';
import { createHttpFront } from '../../src/sandbox/httpFront.ts';
import { temporaryDirectory } from './fakeBundles.ts';

const MINUTE_MS = 60_000;

function clockServer({ isStarting = false, file = join(temporaryDirectory(), 'time.json') } = {}) {
  const time = openBankTime(file);
  const done: string[] = [];
  const aheadMinutes = () => time.aheadMs() / MINUTE_MS;
  const clock = { tick: async () => void done.push(`tick at ${aheadMinutes()}`), stop: () => undefined };
  const server = createHttpFront();
  addClockRoutes(server, {
    host: '127.0.0.1',
    time,
    clock: () => (isStarting ? undefined : clock),
    moved: () => void done.push(`told of ${aheadMinutes()}`),
  });
  const move = (
    payload: unknown,
    request: { headers?: Record<string, string>; remoteAddress?: string } = {},
  ) =>
    server.inject({
      method: 'POST',
      url: '/api/clock',
      headers: { host: '127.0.0.1:3000', 'content-type': 'application/json', ...request.headers },
      ...(request.remoteAddress !== undefined && { remoteAddress: request.remoteAddress }),
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  return { move, done, aheadMinutes, file };
}

describe('POST /api/clock', () => {
  it('moves the time on, tells of it and ticks; moves add up', async () => {
    const { move, done } = clockServer();

    const first = await move({ forwardMinutes: 11 });
    await move({ forwardMinutes: 0.5 });

    expect(first.statusCode).toBe(200);
    const ahead = Date.parse(first.json<{ now: string }>().now) - Date.now();
    expect(Math.round(ahead / MINUTE_MS)).toBe(11);
    expect(done).toEqual(['told of 11', 'tick at 11', 'told of 11.5', 'tick at 11.5']);
  });

  it('keeps the time for the next run, and begins at the machine’s where nothing readable is kept', async () => {
    const { move, file } = clockServer();
    await move({ forwardMinutes: 90 });

    const next = clockServer({ file });
    writeFileSync(file, '{"aheadMin');
    const broken = clockServer({ file });

    expect([next.aheadMinutes(), broken.aheadMinutes()]).toEqual([90, 0]);
  });

  it.each([
    ['{'],
    [''],
    [{}],
    [{ forwardMinutes: 0 }],
    [{ forwardMinutes: -1 }],
    [{ forwardMinutes: '11' }],
    [{ forwardMinutes: 1e9 }],
    [{ forwardMinutes: 1, more: 1 }],
  ])('refuses %j and stays where it is', async (payload) => {
    const { move, aheadMinutes } = clockServer();

    const response = await move(payload);

    expect([response.statusCode, aheadMinutes()]).toEqual([400, 0]);
    expect(response.json()).toEqual({ error: expect.stringMatching(/^forwardMinutes must be a number/) });
  });

  it.each([
    ['another machine', { remoteAddress: '192.168.1.7' }],
    ['a page of elsewhere', { headers: { origin: 'https://evil.example' } }],
    ['a name that was made to point here', { headers: { host: 'evil.example' } }],
  ])('takes nothing from %s', async (_from, request) => {
    const { move, aheadMinutes } = clockServer();

    const response = await move({ forwardMinutes: 11 }, request);

    expect([response.statusCode, aheadMinutes()]).toEqual([403, 0]);
  });

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('takes it from this machine as %s', async (address) => {
    const { move, aheadMinutes } = clockServer();

    await move({ forwardMinutes: 11 }, { remoteAddress: address });

    expect(aheadMinutes()).toBe(11);
  });

  it('says so while the sandbox still starts', async () => {
    const { move, aheadMinutes } = clockServer({ isStarting: true });

    const response = await move({ forwardMinutes: 11 });

    expect([response.statusCode, aheadMinutes()]).toEqual([503, 0]);
  });
});
