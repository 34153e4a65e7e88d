/** What the page's API takes from whom, and what it tells. */
import { describe, expect, it } from 'vitest';
import { createHttpFront } from '../../src/sandbox/httpFront.ts';
import { createFaultSwitches, type FaultTargets } from '../../src/sandbox/pageApi/faults.ts';
import { addPageRoutes } from '../../src/sandbox/pageApi/routes.ts';

const ALL_IN_ORDER = {
  isWorkerStopped: false,
  isSenderStopped: false,
  isRedisStopped: false,
  isPushbulletSlow: false,
  isNextTextDoubled: false,
};

function pageServer(host = '127.0.0.1') {
  const done: string[] = [];
  const part = (name: string) => ({
    stop: async () => void done.push(`stop ${name}`),
    start: () => void done.push(`start ${name}`),
  });
  const targets = { worker: part('worker'), sender: part('sender'), redis: part('redis') };
  const faults = createFaultSwitches(
    () => targets as unknown as FaultTargets,
    () => undefined,
  );
  const server = createHttpFront();
  addPageRoutes(server, {
    directory: '/nowhere',
    host,
    faults,
    stream: {
      hasReaders: () => false,
      publish: () => undefined,
      open: () => undefined,
      stop: () => undefined,
    },
    setup: () => undefined,
    dayPhones: () => undefined,
    conversation: () => ({ texts: [] }),
  });
  const change = (payload: object, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/api/page/faults',
      headers: { 'content-type': 'application/json', host: '127.0.0.1:3000', ...headers },
      payload: JSON.stringify(payload),
    });
  return { server, faults, change, done };
}

describe('the page’s API', () => {
  it.each([
    ['127.0.0.1:3000', 200],
    ['localhost:3000', 200],
    ['[::1]:3000', 200],
    ['192.168.1.7', 200],
    ['rain.localhost', 200],
    ['bank.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
  ])('answers a request for the host "%s" with %d: a foreign name may point here', async (host, status) => {
    const { server } = pageServer();

    const response = await server.inject({
      url: '/api/page/conversation?phone=919000000001',
      headers: { host },
    });

    expect(response.statusCode).toBe(status);
  });

  it('takes the name that HOST tells', async () => {
    const { server } = pageServer('bank.example');

    const response = await server.inject({
      url: '/api/page/conversation?phone=919000000001',
      headers: { host: 'bank.example:3000' },
    });

    expect(response.statusCode).toBe(200);
  });

  it.each(['https://evil.example', 'http://127.0.0.1:4000', 'null'])(
    'takes no change from a page of %s',
    async (origin) => {
      const { change, done } = pageServer();

      const response = await change({ isWorkerStopped: true }, { origin });

      expect([response.statusCode, done]).toEqual([403, []]);
    },
  );

  it('switches parts off and on again, each only when it is to change', async () => {
    const { change, done } = pageServer();

    await change({ isWorkerStopped: true, isSenderStopped: false }, { origin: 'http://127.0.0.1:3000' });
    await change({ isWorkerStopped: true, isRedisStopped: true });
    const response = await change({ isWorkerStopped: false, isRedisStopped: false });

    expect(done).toEqual(['stop worker', 'stop redis', 'start worker', 'start redis']);
    expect(response.json()).toEqual(ALL_IN_ORDER);
  });

  it('doubles one text each time it is asked to', async () => {
    const { change, faults } = pageServer();

    await change({ isNextTextDoubled: true });

    expect([faults.takeDoubling(), faults.takeDoubling()]).toEqual([true, false]);
    expect(faults.state()).toEqual(ALL_IN_ORDER);
  });

  it.each([{ isWorkerStopped: 'yes' }, { isSinkStopped: true }, { isPushbulletSlow: null }])(
    'refuses the change %j',
    async (wanted) => {
      const { change, done } = pageServer();

      const response = await change(wanted);

      expect([response.statusCode, done]).toEqual([400, []]);
    },
  );

  it('gives the bank no phones while it still starts, nor by a change that is none', async () => {
    const { server } = pageServer();
    const ask = (payload: object) =>
      server.inject({
        ...({ method: 'POST', url: '/api/page/day-phones' } as const),
        headers: { 'content-type': 'application/json', host: '127.0.0.1:3000' },
        payload: JSON.stringify(payload),
      });

    const [wrong, early] = await Promise.all([ask({ isOn: 'yes' }), ask({ isOn: true })]);

    expect([wrong?.statusCode, early?.statusCode]).toEqual([400, 503]);
  });

  it('says so where the page is not built, or the sandbox still starts', async () => {
    const { server } = pageServer();

    const [page, setup] = await Promise.all(['/', '/api/page/setup'].map((url) => server.inject(url)));

    expect([page?.statusCode, page?.body]).toEqual([404, 'The page is not built: run npm run build.']);
    expect(setup?.statusCode).toBe(503);
  });
});
