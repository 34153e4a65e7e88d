/** The console's server: who is let in, what is refused, and that a command runs as it does at the desk. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { COMMANDS, GROUPS } from '../../src/ops/commands.ts';
import { createAccess, LINK_MINUTES } from '../../src/ops/console/access.ts';
import { foreignRefusal, sessionIn } from '../../src/ops/console/guards.ts';
import { startConsole } from '../../src/ops/console/server.ts';
import { commandShown } from '../../src/ops/console/shown.ts';
import { defineCommand, type OpsCommand } from '../../src/ops/definition.ts';
import { RAVI } from '../helpers/domain.ts';
import { watchedDesk } from '../helpers/watchedDesk.ts';
import { aWorker, openBank } from '../helpers/worker.ts';

const PORT = 4567;
const OWN = `127.0.0.1:${PORT}`;
const MINUTE_MS = 60_000;

describe('a link', () => {
  it('lets in once, and what it gives stays good', () => {
    const access = createAccess();
    const token = access.newToken();

    const session = access.exchange(token) ?? '';

    expect(access.exchange(token)).toBeUndefined();
    expect([access.isOpen(session), access.isOpen(session), access.isOpen(token)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([access.exchange('another'), access.isOpen(''), access.isOpen(`${session}x`)]).toEqual([
      undefined,
      false,
      false,
    ]);
  });

  it('is no good after its minutes, and only the newest few are', () => {
    let nowMs = 0;
    const access = createAccess(() => nowMs);
    const [first, ...others] = Array.from({ length: 5 }, () => access.newToken());

    expect(access.exchange(first ?? '')).toBeUndefined();
    expect(access.exchange(others[0] ?? '')).toMatch(/^[\w-]{43}$/);
    nowMs = LINK_MINUTES * MINUTE_MS + 1;
    expect(access.exchange(others[1] ?? '')).toBeUndefined();
  });
});

describe('a request', () => {
  const page: IncomingHttpHeaders = {
    host: OWN,
    origin: `http://${OWN}`,
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
  };
  const refused = (method: string, headers: IncomingHttpHeaders) =>
    foreignRefusal({ method, headers, port: PORT })?.status;

  it.each([
    ['another name that leads here', { host: `rain.example:${PORT}` }],
    ['localhost, which another program may answer for', { host: `localhost:${PORT}` }],
    ['another port', { host: '127.0.0.1:80' }],
    ['no host', { host: undefined }],
  ])('for %s is refused, reading too', (_, headers) => {
    expect([refused('GET', { ...page, ...headers }), refused('POST', { ...page, ...headers })]).toEqual([
      403, 403,
    ]);
  });

  it.each([
    ['another page', { origin: 'http://127.0.0.1:3000' }, 403],
    ['nobody says whose page', { origin: undefined }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('from %s changes nothing', (_, headers, status) => {
    expect(refused('POST', { ...page, ...headers })).toBe(status);
  });

  it('of the own page is taken, and no other method is', () => {
    expect([refused('GET', { host: OWN }), refused('POST', page), refused('PUT', page)]).toEqual([
      undefined,
      undefined,
      405,
    ]);
    expect([
      sessionIn({ authorization: 'Bearer a-b_1' }),
      sessionIn({}),
      sessionIn({ authorization: 'x' }),
    ]).toEqual(['a-b_1', '', '']);
  });
});

describe('a form', () => {
  const shown = (path: string) => {
    const command = COMMANDS.find((each) => each.path === path);
    if (command === undefined) throw new Error(`there is no ${path}`);
    return commandShown(command);
  };

  it('is what a command takes, with its choices, and asks for what it needs', () => {
    const { fields, isChange, hasDryRun } = shown('case close');

    expect(fields).toMatchObject([
      { name: 'no', kind: 'value', isRequired: true },
      { name: 'for', flag: '--for', isRequired: true, choices: ['payer', 'payee', 'nobody'] },
      { name: 'reason', flag: '--reason', isRequired: true },
    ]);
    expect([isChange, hasDryRun]).toEqual([true, true]);
    expect(shown('txn list').fields.find(({ name }) => name === 'open')?.kind).toBe('flag');
    expect(shown('case list').fields.find(({ name }) => name === 'due')?.kind).toBe('optional');
    expect(shown('find')).toMatchObject({ isChange: false, fields: [{ name: 'words', isMany: true }, {}] });
  });

  it('has no field for a secret, and every command that changes something asks why', () => {
    const all = COMMANDS.map(commandShown);

    expect(shown('phone add').fields.map(({ name }) => name)).not.toEqual(
      expect.arrayContaining(['password', 'key', 'user']),
    );
    for (const { path, fields, isChange, hasDryRun } of all.filter((each) => each.isChange)) {
      const reason = fields.find(({ name }) => name === 'reason');
      expect([path, isChange, hasDryRun, reason?.isRequired]).toEqual([path, true, true, true]);
    }
  });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: each command answers in a form of its own.
  readonly json: any;
  readonly body: string;
}

async function served(more: readonly OpsCommand[] = []) {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000 });
  const { session } = watchedDesk(worker);
  const directory = mkdtempSync(join(tmpdir(), 'rain-console-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html>');
  const server = await startConsole({
    ...{
      session,
      commands: [...COMMANDS, ...more],
      groups: GROUPS,
      url: 'http://127.0.0.1:1',
      port: 0,
      directory,
    },
    log: () => {},
  });
  onTestFinished(async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const { origin, port } = new URL(server.link());
  const ask = (path: string, body?: object, headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const post = { origin, 'content-type': 'application/json' };
      const options = {
        ...{ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST' },
        headers: { ...(body !== undefined && post), ...headers },
      };
      const sent = request(options, async (response) => {
        let text = '';
        for await (const chunk of response) text += chunk;
        const json = text.startsWith('{') ? JSON.parse(text) : undefined;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, json, body: text });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  const token = () => new URL(server.link()).hash.slice(1);
  const enter = async () => (await ask('/api/session', { token: token() })).json.session;
  const authorization = `Bearer ${await enter()}`;
  const run = async (path: string, input: object, dryRun = false) =>
    (await ask('/api/run', { path, input, dryRun }, { authorization })).json;
  return { worker, ask, token, authorization, run, origin };
}

describe('the console', () => {
  it('serves its page to this machine with a strict policy, and nothing else to whoever has no session', async () => {
    const { ask, token, authorization } = await served();
    const used = token();
    await ask('/api/session', { token: used });

    const page = await ask('/customers/919000000002');
    const answers = await Promise.all([
      ask('/', undefined, { host: 'rain.example' }),
      ask('/api/desk'),
      ask('/api/desk', undefined, { authorization: 'Bearer AAAA' }),
      ask('/api/run', { path: 'today', input: {} }),
      ask('/api/run', { path: 'today', input: {} }, { authorization, origin: 'http://127.0.0.1:3000' }),
      ask('/api/session', { token: used }),
      ask('/api/session', { token: 'guessed' }),
      ask('/package.json'),
      ask('/../ops/index.mjs'),
    ]);

    expect([page.status, page.body, page.headers['cache-control']]).toEqual([
      200,
      '<!doctype html>',
      'no-store',
    ]);
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(answers.map(({ status }) => status)).toEqual([403, 401, 401, 401, 403, 401, 401, 404, 404]);
    expect(answers.every(({ headers }) => headers['content-security-policy'] === policy)).toBe(true);
    expect((await ask('/api/desk', undefined, { authorization })).json).toMatchObject({
      ...{ name: 'sandbox', typedAs: 'rain', operator: 'olga', timeZone: 'Asia/Kolkata' },
    });
  });

  it('shows what would be done, asks what the desk asks, does it once, and records who and why', async () => {
    const { worker, run } = await served();
    const input = { account: RAVI, reason: 'asked for by telephone' };
    const operation = 'ops:of-the-form';

    const dry = await run('account freeze', input, true);
    const before = (await worker.account(RAVI)).currentActive;
    const done = await run('account freeze', { ...input, operation });
    const again = await run('account freeze', { ...input, operation });
    const asked = await run('vault deposit', { amount: '70', reason: 'a float' });
    const unasked = await run('vault show', {});
    const put = await run('vault deposit', { amount: '70', reason: 'a float', yes: true });

    expect(dry).toMatchObject({
      ok: true,
      json: { dryRun: true },
      text: expect.stringContaining('Would be done'),
    });
    expect([before, (await worker.account(RAVI)).currentActive]).toEqual([true, false]);
    expect([done.ok, again.json.alreadyDone]).toEqual([true, true]);
    expect(asked).toMatchObject({
      ok: false,
      error: { kind: 'notConfirmed', message: 'Have you counted Rs 70?' },
    });
    expect([unasked.json.cashPaise, put.ok]).toEqual([0, true]);
    const { operations } = (await run('audit list', {})).json;
    const told = operations.map(({ id, command, by, reason }: Record<string, string>) =>
      [command, by, reason, id === operation].join(' | '),
    );
    expect(told.toSorted()).toEqual([
      `account freeze ${RAVI} | olga | asked for by telephone | true`,
      'vault deposit Rs 70 | olga | a float | false',
    ]);
  });

  it('does nothing that the desk would not: no other command, nothing that it does not take, no secret', async () => {
    const { run } = await served();
    const refused = async (path: string, input: object, dryRun = false) =>
      (await run(path, input, dryRun)).error;

    expect(await refused('console', {})).toMatchObject({
      kind: 'usage',
      message: 'There is no command console.',
    });
    expect(await refused('account show', { account: RAVI, stage: 'prod' })).toMatchObject({
      message: 'account show takes no stage.',
    });
    expect(await refused('account show', { account: RAVI }, true)).toMatchObject({
      message: 'account show has no --dry-run: nothing is done.',
    });
    expect(await refused('account freeze', { account: RAVI })).toMatchObject({
      message: expect.stringContaining('why'),
    });
    expect(await refused('account unlock', { account: RAVI, reason: 'not locked' })).toMatchObject({
      kind: 'refused',
    });
    expect(await refused('phone add', { phone: 'smsgate/a', password: 'x' })).toMatchObject({
      message: 'phone add takes no password.',
    });
    expect(
      await refused('phone add', {
        ...{ phone: 'smsgate/ffffffffceb0b1db', number: '9000000123', reason: 'a new phone', yes: true },
        webhooks: 'http://127.0.0.1:1/webhooks',
      }),
    ).toMatchObject({ message: "SMSGate's user is typed in a terminal only: rain phone add." });
  });

  it('ends what takes long when whoever asked for it has left the page', async () => {
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    const long = defineCommand({
      path: 'long',
      summary: 'goes on and on',
      input: z.object({}),
      async run({ interrupted }) {
        begin();
        await once(interrupted, 'abort');
        end('interrupted');
        return { json: {}, text: '' };
      },
    });
    const { origin, authorization } = await served([long]);
    const page = new AbortController();
    const asked = fetch(`${origin}/api/run`, {
      method: 'POST',
      headers: { authorization, origin, 'content-type': 'application/json' },
      body: JSON.stringify({ path: 'long', input: {} }),
      signal: page.signal,
    }).catch(() => 'left');

    await begun;
    page.abort();

    expect([await asked, await ended]).toEqual(['left', 'interrupted']);
  });

  it('says so where its page is not built, and where its port is taken', async () => {
    const { origin } = await served();
    const { session } = watchedDesk(await aWorker());
    const options = { session, commands: [], groups: {}, url: '', log: () => {} };
    const directory = mkdtempSync(join(tmpdir(), 'rain-console-'));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));

    await expect(startConsole({ ...options, port: 0, directory })).rejects.toThrow('run npm run build');
    writeFileSync(join(directory, 'index.html'), '');
    const taken = startConsole({ ...options, port: Number(new URL(origin).port), directory });
    await expect(taken).rejects.toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('EADDRINUSE'),
    });
  });
});
