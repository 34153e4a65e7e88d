import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { CONSOLE_API } from '../../src/ops/console/api.ts';
import { MINUTES_MS } from './deployment.ts';
import { aStage } from './stage.ts';

/** What a page asks its console, as a page does. */
async function pageOf(link: string) {
  const { origin, hash } = new URL(link);
  const headers = { 'content-type': 'application/json', origin };
  const post = async (path: string, body: object, more: object = {}) => {
    const answered = await fetch(`${origin}${path}`, {
      ...{ method: 'POST', headers: { ...headers, ...more } },
      body: JSON.stringify(body),
    });
    // biome-ignore lint/suspicious/noExplicitAny: each command answers in a shape of its own.
    return { status: answered.status, json: (await answered.json()) as any };
  };
  const { json } = await post(CONSOLE_API.session, { token: hash.slice(1) });
  const authorization = { authorization: `Bearer ${json.session}` };
  return {
    desk: async () => (await fetch(`${origin}${CONSOLE_API.desk}`, { headers: authorization })).json(),
    run: async (path: string, input: object, dryRun = false) =>
      (await post(CONSOLE_API.run, { path, input, dryRun }, authorization)).json,
    withoutLink: () => post(CONSOLE_API.run, { path: 'vault show', input: {}, dryRun: false }),
  };
}

it('console --stage works a stage with the credentials of whoever has started it', {
  timeout: 5 * MINUTES_MS,
}, async () => {
  const stage = await aStage();
  const { child, ended } = stage.start('console --json');
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const { value: first } = await lines[Symbol.asyncIterator]().next();
  const page = await pageOf(JSON.parse(first ?? '').link);

  const desk = await page.desk();
  const before = await page.run('vault show', {});
  const input = { amount: '20', reason: 'a small float', operation: 'ops:console-of-stage' };
  const dry = await page.run('vault deposit', input, true);
  const asked = await page.run('vault deposit', input);
  const done = await page.run('vault deposit', { ...input, yes: true });
  const after = await page.run('vault show', {});
  const audit = await page.run('audit list', {});
  const stranger = await page.withoutLink();
  child.kill('SIGINT');

  expect(desk).toMatchObject({ name: stage.stage, isSandbox: false, typedAs: `rain --stage ${stage.stage}` });
  expect(before).toMatchObject({ ok: true, json: { cashPaise: 500_00 } });
  expect(dry).toMatchObject({ ok: true, text: expect.stringMatching(/^Would be done/) });
  expect(asked).toMatchObject({ ok: false, error: { kind: 'notConfirmed' } });
  expect(done).toMatchObject({ ok: true });
  expect(after).toMatchObject({ json: { cashPaise: 520_00 } });
  // As AWS knows whoever it is, and not by a name that they gave.
  expect(audit.json.operations[0]).toMatchObject({
    id: 'ops:console-of-stage',
    by: 'user/a as olga',
    command: 'vault deposit Rs 20',
  });
  expect(stranger.status).toBe(401);
  expect((await ended).code).toBe(0);
});
