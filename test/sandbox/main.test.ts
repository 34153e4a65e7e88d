import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import type { Stack } from '../../src/sandbox/apiRoutes.ts';
import { localDynamodbClient, localSqsClient } from '../../src/sandbox/awsClients.ts';
import { findCommand } from '../../src/sandbox/findCommand.ts';
import { commandsOf, descendantsOf, stillRunning } from '../helpers/processes.ts';
import { MAIN, startTestSandbox, type TestSandbox } from '../helpers/sandbox.ts';
import { temporaryDirectory, writeEchoBank } from './fakeBundles.ts';

/** As npm starts a script, with a shell in between that dies of a signal and passes none on. */
const BY_NPM = ['sh', '-c', '"$0" "$1"; exit', process.execPath, MAIN] as const;
const CUSTOMER = '919439831236';
const AGENT = '919000000001';
const idSchema = z.object({ id: z.string() });
/** Each start takes seconds on a busy machine. */
const SEVERAL_STARTS_MS = 240_000;
const PATIENCE = { timeout: 60_000, interval: 50 };

function echoBank(): string {
  const directory = temporaryDirectory();
  writeEchoBank(directory);
  return directory;
}

async function startEchoBank(
  environment: Record<string, string>,
  ...command: [typeof BY_NPM] | []
): Promise<TestSandbox> {
  const sandbox = await startTestSandbox({ SANDBOX_BUNDLE_DIR: echoBank(), ...environment }, ...command);
  onTestFinished(async () => {
    await sandbox.stop();
  });
  return sandbox;
}

/** Runs the sandbox where it cannot start. */
async function failToStart(environment: Record<string, string>) {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH, PORT: '0', RAIN_DATA_DIR: ':memory:', SANDBOX_BUNDLE_DIR: echoBank(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code, lines: output.trimEnd().split('\n') };
}

/** Which of the parts another loopback address reaches, as only what listens on all of them lets it. */
async function portsOpenElsewhere({ dynamodbEndpoint, sqsEndpoint, redisEndpoint }: Stack) {
  const endpoints = [dynamodbEndpoint, sqsEndpoint, redisEndpoint ?? ''];
  const reached = await Promise.all(
    endpoints.map(async (endpoint) => {
      const socket = connect(Number(new URL(endpoint).port), '127.0.0.2');
      const isOpen = await once(socket, 'connect').then(
        () => true,
        () => false,
      );
      socket.destroy();
      return isOpen;
    }),
  );
  return endpoints.filter((_endpoint, index) => reached[index]);
}

/** Finds the agent the way Rain does: from the phone to the account. */
async function seededAgent({ dynamodbEndpoint, tablePrefix }: Stack) {
  const documents = DynamoDBDocumentClient.from(localDynamodbClient(dynamodbEndpoint));
  const mapping = await documents.send(
    new GetCommand({ TableName: `${tablePrefix}userAccountIdMapping`, Key: { phone: AGENT } }),
  );
  const account = await documents.send(
    new GetCommand({ TableName: `${tablePrefix}userAccount`, Key: { id: idSchema.parse(mapping.Item).id } }),
  );
  return account.Item;
}

describe('npm start', () => {
  it('runs the bank, keeps everything over a restart, and leaves no process', {
    timeout: SEVERAL_STARTS_MS,
  }, async () => {
    const dataDirectory = join(temporaryDirectory(), 'data');
    const settings = { RAIN_DATA_DIR: dataDirectory, TABLE_PREFIX: 'test-' };

    const first = await startEchoBank(settings);
    const accepted = await first.text(CUSTOMER, 'RAIN BALANCE');
    const answer = await first.waitForText(CUSTOMER, /^RAIN BALANCE$/);
    const stack = await first.stack();
    const agent = await seededAgent(stack);
    await first.text(CUSTOMER, 'LATER');
    const sqs = localSqsClient(stack.sqsEndpoint);
    await vi.waitFor(async () => {
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: stack.queues['incomingSmsQ.fifo'],
          AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      expect(Attributes?.ApproximateNumberOfMessagesNotVisible).toBe('1');
    }, PATIENCE);
    const another = await failToStart(settings);
    const family = descendantsOf(first.pid);
    const reachable = await portsOpenElsewhere(stack);
    const firstExit = await first.stop('SIGTERM');
    const second = await startEchoBank({ ...settings, PREFIX: 'SECOND' });
    const late = await second.waitForText(CUSTOMER, /^LATER$/);
    const secondStack = await second.stack();
    const sameAgent = await seededAgent(secondStack);
    const secondExit = await second.stop('SIGINT');

    expect([accepted.status, await accepted.json()]).toEqual([202, { accepted: true }]);
    expect(secondStack.settings).toMatchObject({ PREFIX: 'SECOND' });
    expect(stack).toEqual({
      aheadMs: 0,
      dynamodbEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      sqsEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      redisEndpoint: expect.stringMatching(/^redis:\/\/127\.0\.0\.1:\d+$/),
      ssmEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
      webhooksUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
      smsgateApiUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/),
      region: 'ap-south-1',
      tablePrefix: 'test-',
      settings: { LOG_LEVEL: expect.any(String) },
      queues: {
        'incomingSmsQ.fifo': expect.stringMatching(/^http.*\/incomingSmsQ\.fifo$/),
        'incomingSmsDeadLetterQ.fifo': expect.any(String),
        'smsSendingTaskQ.fifo': expect.any(String),
        'smsSendingTaskDeadLetterQ.fifo': expect.any(String),
        deliveryReportQ: expect.any(String),
      },
    });
    expect(another).toEqual({
      code: 1,
      lines: [expect.stringMatching(new RegExp(`^Another sandbox \\(process ${first.pid}\\) uses .*data`))],
    });
    expect(reachable).toEqual([]);
    expect(family.length).toBeGreaterThanOrEqual(7);
    expect([firstExit, secondExit]).toEqual([0, 0]);
    expect(stillRunning(family)).toEqual([]);
    expect(late.n).toBe(answer.n + 1);
    expect(agent).toMatchObject({ phone: AGENT, name: 'AGENT ASHA', loc: 'DELHI', role: 'agent' });
    expect(sameAgent).toEqual(agent);
    expect(statSync(join(dataDirectory, 'otp-secret')).mode & 0o777).toBe(0o600);
  });

  it('runs without Redis, and leaves no process when it, or npm’s shell, is killed', {
    timeout: SEVERAL_STARTS_MS,
  }, async () => {
    const programs = join(temporaryDirectory(), 'bin');
    const dataDirectory = temporaryDirectory();
    mkdirSync(programs);
    symlinkSync(findCommand('java') as string, join(programs, 'java'));
    const settings = { PATH: programs, RAIN_DATA_DIR: dataDirectory };

    const sandbox = await startEchoBank(settings);
    const { redisEndpoint } = await sandbox.stack();
    await sandbox.text(CUSTOMER, 'hello');
    await sandbox.waitForText(CUSTOMER, /^hello$/);
    const family = descendantsOf(sandbox.pid);
    process.kill(sandbox.pid, 'SIGKILL');

    expect(redisEndpoint).toBeNull();
    expect(family.length).toBeGreaterThanOrEqual(6);
    await vi.waitFor(() => expect(stillRunning(family)).toEqual([]), PATIENCE);

    const next = await startEchoBank({ RAIN_DATA_DIR: dataDirectory, npm_lifecycle_event: 'start' }, BY_NPM);
    const texts = await next.texts(CUSTOMER);
    const nextFamily = descendantsOf(next.pid);
    await next.stop('SIGTERM');

    expect(texts).toEqual([expect.objectContaining({ text: 'hello' })]);
    expect(nextFamily.length).toBeGreaterThanOrEqual(8);
    await vi.waitFor(() => expect(stillRunning(nextFamily)).toEqual([]), PATIENCE);
  });

  it('says so in one line when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;

    const failure = await failToStart({ PORT: String(port) });

    expect(failure).toEqual({
      code: 1,
      lines: [`Port ${port} is taken: end the other program, or choose another with PORT=…`],
    });
  });

  it('says so in one line when Java is missing', async () => {
    const failure = await failToStart({ PATH: temporaryDirectory() });

    expect(failure).toEqual({
      code: 1,
      lines: ['Java is missing: install a Java runtime (17 or newer).'],
    });
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ PORT: '99999' }, 'PORT: must be a whole number from 0 to 65535'],
    [{ SANDBOX_CLOCK_SECONDS: 'soon' }, /^SANDBOX_CLOCK_SECONDS: /],
    [
      { HOST: '1.2.3.4' },
      '1.2.3.4 is no address of this machine (EADDRNOTAVAIL): choose another with HOST=…',
    ],
    [
      { RAIN_DATA_DIR: '/proc/rain' },
      /^\/proc\/rain cannot be used \(it cannot be made\).* RAIN_DATA_DIR=…$/,
    ],
    [{ RAIN_DATA_DIR: '/dev/null/rain' }, /^\/dev\/null cannot be used \(it is no directory\)/],
  ])('names a setting that is wrong in one line: %o', async (environment, line) => {
    const failure = await failToStart(environment);

    expect(failure).toEqual({
      code: 1,
      lines: [typeof line === 'string' ? line : expect.stringMatching(line)],
    });
  });

  it.each([
    ['sandbox.lock', 'it is a directory'],
    ['logs/dynamodb.log', 'it is a directory'],
  ])('names a file of its own that cannot be written: %s', async (name, problem) => {
    const dataDirectory = temporaryDirectory();
    mkdirSync(join(dataDirectory, name), { recursive: true });

    const failure = await failToStart({ RAIN_DATA_DIR: dataDirectory });

    const line = `${join(dataDirectory, name)} cannot be used (${problem})`;
    expect(failure).toEqual({ code: 1, lines: [expect.stringContaining(line)] });
  });

  it('names a lock file that is none', async () => {
    const dataDirectory = temporaryDirectory();
    writeFileSync(join(dataDirectory, 'sandbox.lock'), 'no database');

    const failure = await failToStart({ RAIN_DATA_DIR: dataDirectory });

    const line = `${join(dataDirectory, 'sandbox.lock')} cannot be used (file is not a database)`;
    expect(failure).toEqual({ code: 1, lines: [expect.stringContaining(line)] });
  });

  it('ends while it is still starting, and leaves no process', async () => {
    // A Java that never gets ready.
    const programs = join(temporaryDirectory(), 'bin');
    mkdirSync(programs);
    writeFileSync(join(programs, 'java'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
    const { PATH } = process.env;
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: `${programs}:${PATH}`,
        PORT: '0',
        RAIN_DATA_DIR: temporaryDirectory(),
        SANDBOX_BUNDLE_DIR: echoBank(),
      },
      stdio: 'ignore',
    });
    const pid = child.pid as number;
    const isJavaStarted = () => commandsOf(descendantsOf(pid)).some((command) => command.includes('sleep'));
    await vi.waitFor(() => expect(isJavaStarted()).toBe(true), PATIENCE);
    const family = descendantsOf(pid);

    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');

    expect(code).toBe(0);
    await vi.waitFor(() => expect(stillRunning(family)).toEqual([]), PATIENCE);
  });

  it('says so in one line when the functions are not built', async () => {
    const failure = await failToStart({ SANDBOX_BUNDLE_DIR: temporaryDirectory() });

    expect(failure).toEqual({ code: 1, lines: ['The sink function is not built: run npm run build.'] });
  });
});
