/** The way from the handsets to the console: for this machine, when there is a bank to look at. */
import { expect, it } from 'vitest';
import { addConsoleRoutes } from '../../src/sandbox/consoleRoutes.ts';
import { createHttpFront } from '../../src/sandbox/httpFront.ts';

const LINK = 'http://127.0.0.1:4567/#token';

function front(link: () => Promise<string>, isReady = true) {
  const server = createHttpFront();
  addConsoleRoutes(server, { host: '127.0.0.1', console: { link, stop: () => {} }, isReady: () => isReady });
  return (more: object = {}) =>
    server.inject({
      url: '/console',
      headers: { host: '127.0.0.1:3000' },
      remoteAddress: '127.0.0.1',
      ...more,
    });
}

it('leads to a link of its own each time, which nobody keeps', async () => {
  let asked = 0;
  const get = front(async () => `${LINK}${++asked}`);

  const answers = [await get(), await get({ remoteAddress: '::1' })];

  expect(answers.map(({ statusCode, headers }) => [statusCode, headers.location])).toEqual([
    [303, `${LINK}1`],
    [303, `${LINK}2`],
  ]);
  expect(answers[0]?.headers['cache-control']).toBe('no-store');
});

it('is closed to other machines, to foreign names, and while there is no bank', async () => {
  const link = async () => LINK;

  expect((await front(link)({ remoteAddress: '192.168.1.20' })).statusCode).toBe(403);
  expect((await front(link)({ headers: { host: 'rain.example' } })).statusCode).toBe(403);
  expect((await front(link, false)()).statusCode).toBe(503);
});

it('says why there is no console', async () => {
  const get = front(() => Promise.reject(new Error('The desk is not built: run npm run build.')));

  const { statusCode, json } = await get();

  expect([statusCode, json()]).toEqual([503, { error: 'The desk is not built: run npm run build.' }]);
});
