import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { dynamodb, freshQueues, freshTables } from '../helpers/parts.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { answerWith, gatewayServer } from '../sender/gatewayServer.ts';
import { iftttBody, SECRET, webhookEvent } from '../sink/sinkParts.ts';
import { sha256 } from './fakeAccount.ts';

const MAX_BYTES = 140 * 1024;
const FUNCTIONS = ['sink', 'worker', 'sender', 'verifier'];
/** Of util-linux: a process with mounts of its own. */
const UNSHARE = 'unshare';
const INVOKE = fileURLToPath(new URL('./invokeAsLambda.mjs', import.meta.url));
const CREDENTIALS = {
  ACCESS_KEY_ID: 'local',
  SECRET_ACCESS_KEY: 'local',
  REGION: 'ap-south-1',
  METRICS: 'off',
};
const lockSchema = z.object({ packages: z.record(z.string(), z.looseObject({})) });

let root: string;

function unzip(name: string, directory: string): void {
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(`dist/${name}.zip`)))) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/** Lambda's file system: the layer in /opt, each function in a /var/task of its own. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rain-lambda-'));
  unzip('layer', join(root, 'opt'));
  for (const name of FUNCTIONS) unzip(name, join(root, name, 'task'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Calls a function in a process that has Lambda's /opt and /var/task in place of this machine's own. */
async function invoke(name: string, environment: Record<string, string>, event: unknown): Promise<unknown> {
  const { PATH } = process.env;
  const mounts = `mount --bind "$ROOT/opt" /opt && mount --bind "$ROOT/${name}" /var && exec "$NODE" "$INVOKE"`;
  const child = spawn(UNSHARE, ['--mount', '--map-root-user', 'sh', '-c', mounts], {
    env: { PATH, ROOT: root, NODE: process.execPath, INVOKE, ...CREDENTIALS, ...environment },
  });
  child.stdin.end(JSON.stringify(event));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answer = output.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(answer);
  } catch {
    throw new Error(`the ${name} did not answer: ${errors}${output}`);
  }
}

/** What deploy.sh calls a new version with. */
function probeEvent(kind: string, ...answer: readonly string[]): unknown {
  const program = ['scripts/deploy/probeEvents.ts', kind, 'RAIN,NLLG7', 'IN', ...answer];
  const env = { PATH: process.env['PATH'], POWERTOOLS_LOG_LEVEL: 'SILENT' };
  return JSON.parse(execFileSync(process.execPath, program, { env, encoding: 'utf8' }));
}

describe('what is shipped', () => {
  it.each(FUNCTIONS)('of the %s is one file without packages, under 140 KB', (name) => {
    const bytes = readFileSync(`dist/${name}.zip`);

    expect(Object.keys(unzipSync(bytes))).toEqual(['index.mjs']);
    expect(bytes.length).toBeLessThan(MAX_BYTES);
  });

  it.each(FUNCTIONS)('of the %s imports nothing but Node and what is in the layer', (name) => {
    const source = readFileSync(`dist/${name}/index.mjs`, 'utf8');
    const imported = [...source.matchAll(/\bfrom\s*"([^",]+)"/g)].map(([, path = '']) => path);
    const inLayer = new Set(
      Object.keys(unzipSync(readFileSync('dist/layer.zip'))).map((path) => `/opt/${path}`),
    );

    expect(imported.length).toBeGreaterThan(0);
    for (const path of imported) {
      expect(inLayer.has(path) || builtinModules.includes(path.replace(/^node:/, '')), path).toBe(true);
    }
  });

  it('is the same bytes again', async () => {
    const hashesIn = (directory: string) =>
      [...FUNCTIONS, 'layer'].map((name) => sha256(readFileSync(join(directory, `${name}.zip`))));
    const again = mkdtempSync('node_modules/.cache/rain-again-');
    onTestFinished(() => rmSync(again, { recursive: true, force: true }));

    const child = spawn(process.execPath, ['scripts/build.mjs', again], {
      env: { ...process.env, TZ: 'Pacific/Auckland' },
    });
    const errors = await text(child.stderr);

    expect(errors).toBe('');
    expect(hashesIn(again)).toEqual(hashesIn('dist'));
  });

  it('has its packages from exact versions', () => {
    const { dependencies } = z
      .object({ dependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

    for (const [name, version] of Object.entries(dependencies)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.['version'], name).toBe(version);
    }
    expect(readdirSync('dist/layer')).toEqual(['nodejs']);
  });
});

describe('as Lambda lays it out', () => {
  it('the sink puts a text on the queue', async () => {
    const { client, endpoint, incomingSms, reports } = await freshQueues();
    const environment = {
      QUEUE_URL: incomingSms,
      REPORT_Q_URL: reports,
      WEBHOOK_SECRET: SECRET,
      AWS_ENDPOINT_URL_SQS: endpoint,
    };

    const response = await invoke('sink', environment, webhookEvent({ body: iftttBody() }));

    const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: incomingSms }));
    expect(response).toMatchObject({ statusCode: 200 });
    expect(Messages).toMatchObject([{ Body: '{"sender":"919439831236","content":"RAIN BALANCE"}' }]);
  });

  it('the worker answers a text', async () => {
    const [tablePrefix, queues] = await Promise.all([freshTables(), freshQueues()]);
    const environment = {
      QUEUE_URL: queues.incomingSms,
      SMS_SEND_Q_URL: queues.smsSending,
      TABLE_PREFIX: tablePrefix,
      OTP_SECRET: 'secret',
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb().endpoint,
    };
    const content = 'RAIN REGISTER ABCPE1234F RAVI DELHI';
    const record = sqsRecord({
      body: JSON.stringify({ sender: '919439831236', content }),
      attributes: { MessageGroupId: '919439831236' },
    });

    const response = await invoke('worker', environment, { Records: [record] });

    const { Messages = [] } = await queues.client.send(
      new ReceiveMessageCommand({ QueueUrl: queues.smsSending }),
    );
    expect(response).toEqual({ batchItemFailures: [] });
    expect(Messages[0]?.Body).toContain('To open your account for RAVI in DELHI text RAIN ');
  });

  it('the sender hands a text to Pushbullet', async () => {
    const [tablePrefix, queues] = await Promise.all([freshTables(), freshQueues()]);
    const { url, requests } = await gatewayServer(answerWith(200));
    const environment = {
      SMS_SEND_Q_URL: queues.smsSending,
      TABLE_PREFIX: tablePrefix,
      PUSHBULLET_ACCESS_TOKEN: 'o.token',
      PUSHBULLET_TARGET_DEVICE_IDEN: 'device',
      PUSHBULLET_API_URL: url,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb().endpoint,
    };
    const body = JSON.stringify({ receiver: '919439831236', content: 'Bal Rs 0' });
    const record = sqsRecord({
      body,
      attributes: { MessageGroupId: '919439831236', MessageDeduplicationId: 'one#0' },
    });

    const response = await invoke('sender', environment, { Records: [record] });

    expect(response).toEqual({ batchItemFailures: [] });
    expect(requests).toHaveLength(1);
  });

  it('all three pass the probe of a release, and leave nothing behind', async () => {
    const [tablePrefix, queues] = await Promise.all([freshTables(), freshQueues()]);
    const { url, requests } = await gatewayServer(answerWith(200));
    const environment = {
      QUEUE_URL: queues.incomingSms,
      REPORT_Q_URL: queues.incomingSms,
      SMS_SEND_Q_URL: queues.smsSending,
      WEBHOOK_SECRET: `${SECRET},old`,
      OTP_SECRET: 'secret',
      TABLE_PREFIX: tablePrefix,
      PUSHBULLET_ACCESS_TOKEN: 'o.token',
      PUSHBULLET_TARGET_DEVICE_IDEN: 'device',
      PUSHBULLET_API_URL: url,
      AWS_ENDPOINT_URL_SQS: queues.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb().endpoint,
    };

    const bySink = await invoke('sink', environment, probeEvent('sink'));
    const answered = join(root, 'answer.json');
    writeFileSync(answered, JSON.stringify(bySink));
    const byWorker = await invoke('worker', environment, probeEvent('worker', answered));
    const bySender = await invoke('sender', environment, { rainProbe: true, Records: [] });

    const { documents } = dynamodb();
    const waiting = await Promise.all(
      [queues.incomingSms, queues.smsSending].map((QueueUrl) =>
        queues.client.send(new ReceiveMessageCommand({ QueueUrl })),
      ),
    );
    const counts = await Promise.all(
      ['processedSms', 'outgoingText'].map(async (name) => {
        const { Count } = await documents.send(new ScanCommand({ TableName: `${tablePrefix}${name}` }));
        return Count;
      }),
    );
    expect(bySink).toMatchObject({
      statusCode: 200,
      probe: {
        message: { body: '{"sender":"918123456789","content":"RAIN HELP"}', groupId: '918123456789' },
      },
    });
    expect(byWorker).toEqual({ batchItemFailures: [], probe: { replies: 1 } });
    expect(bySender).toEqual({ batchItemFailures: [], probe: { texts: 0 } });
    expect(waiting.flatMap(({ Messages = [] }) => Messages)).toEqual([]);
    expect([counts, requests]).toEqual([[0, 0], []]);
  });

  it('a worker that cannot read its tables fails the probe', async () => {
    const queues = await freshQueues();
    const environment = {
      QUEUE_URL: queues.incomingSms,
      SMS_SEND_Q_URL: queues.smsSending,
      OTP_SECRET: 'secret',
      TABLE_PREFIX: 'nowhere-',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb().endpoint,
    };

    const answer = await invoke('worker', environment, probeEvent('worker'));

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'probe' }], probe: { replies: 0 } });
  });

  it('the verifier adds up the books', async () => {
    const tablePrefix = await freshTables();
    const environment = { TABLE_PREFIX: tablePrefix, AWS_ENDPOINT_URL_DYNAMODB: dynamodb().endpoint };

    const answer = await invoke('verifier', environment, {});

    expect(answer).toEqual({ isSound: true, faults: 0, entries: 0 });
  });

  it.each(FUNCTIONS)('the %s says which settings it lacks', async (name) => {
    await expect(invoke(name, {}, {})).rejects.toThrow('Bad configuration: ');
  });
});
