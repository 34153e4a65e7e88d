import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PermanentError } from '../../src/runtime/errors.ts';
import { keepCurrent, MAX_AGE_SECONDS } from '../../src/runtime/secretParameters.ts';
import { readSinkConfig } from '../../src/sink/config.ts';
import { recordingLog } from '../helpers/recordingLog.ts';

const environment = {
  REGION: 'ap-south-1',
  QUEUE_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/incomingSmsQ.fifo',
  REPORT_Q_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/deliveryReportQ',
  WEBHOOK_SECRET_PARAMETER: '/rain/test/webhook-secret',
};
const secretsOf = (environment: Parameters<typeof readSinkConfig>[0]) =>
  readSinkConfig(environment).webhookSecrets.shared;

/** A parameter whose value the test changes; a value that is an error is thrown. */
function aParameter(first: string | Error | undefined) {
  const parameter = { value: first, reads: 0, nowMs: 0 };
  return {
    parameter,
    options: {
      readParameter: async (name: string) => {
        expect(name).toBe('/rain/test/webhook-secret');
        parameter.reads += 1;
        if (parameter.value instanceof Error) throw parameter.value;
        return parameter.value;
      },
      now: () => parameter.nowMs,
    },
  };
}

describe('secrets in parameters', () => {
  it('are read before anything is made of the environment', async () => {
    const { options } = aParameter('one,other');

    const current = await keepCurrent(environment, secretsOf, recordingLog(), options);

    expect(await current()).toEqual(['one', 'other']);
  });

  it('are noticed when they are rotated, without a new start', async () => {
    const { parameter, options } = aParameter('old');
    const log = recordingLog();
    const current = await keepCurrent(environment, secretsOf, log, options);

    parameter.value = 'new,old';

    expect(await current()).toEqual(['new', 'old']);
    expect(JSON.stringify(log.lines)).not.toContain('old');
  });

  it('are read afresh by whoever finds them stale', async () => {
    const fresh: (boolean | undefined)[] = [];
    const readParameter = async (_name: string, isFresh?: boolean) => {
      fresh.push(isFresh);
      return isFresh === true ? 'new' : 'old';
    };
    const current = await keepCurrent(environment, secretsOf, recordingLog(), { readParameter });

    expect(await current()).toEqual(['old']);
    expect(await current(true)).toEqual(['new']);
    expect(fresh).toEqual([false, false, true]);
  });

  it('make nothing again while they are the same', async () => {
    const { options } = aParameter('one');
    const make = vi.fn(secretsOf);

    const current = await keepCurrent(environment, make, recordingLog(), options);
    const [first, second] = [await current(), await current()];

    expect(first).toBe(second);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('stay as they were while they cannot be read, and are not asked for at each text', async () => {
    const { parameter, options } = aParameter('one');
    const log = recordingLog();
    const current = await keepCurrent(environment, secretsOf, log, options);
    parameter.value = new Error('throttled');

    const during = [await current(), await current()];
    const readsDuring = parameter.reads;
    parameter.value = 'two';
    parameter.nowMs += 31_000;

    expect(during).toEqual([['one'], ['one']]);
    expect(readsDuring).toBe(2);
    expect(await current()).toEqual(['two']);
    expect(log.lines.map(({ level }) => level)).toEqual(['error', 'info']);
  });

  it('stay as they were when the new ones cannot be used', async () => {
    const { parameter, options } = aParameter('one');
    const log = recordingLog();
    const current = await keepCurrent(environment, secretsOf, log, options);

    parameter.value = 'more,than,two';

    expect(await current()).toEqual(['one']);
    expect(JSON.stringify(log.lines)).toContain('WEBHOOK_SECRET: has more than 2 entries');
    expect(JSON.stringify(log.lines)).not.toContain('than,two');
  });

  it('keep the function from starting when they cannot be read at first, and are named', async () => {
    const { options } = aParameter(new Error('AccessDenied'));

    const starting = keepCurrent(environment, secretsOf, recordingLog(), options);

    await expect(starting).rejects.toThrow(
      'WEBHOOK_SECRET cannot be read from the parameter /rain/test/webhook-secret',
    );
  });

  it('are missing in the configuration when the parameter has no value', async () => {
    const { options } = aParameter(undefined);

    const starting = keepCurrent(environment, secretsOf, recordingLog(), options);

    await expect(starting).rejects.toThrow(
      new PermanentError('Bad configuration: WEBHOOK_SECRET is missing'),
    );
  });

  it('are not looked for where the environment has the values themselves', async () => {
    const { parameter, options } = aParameter('unused');
    const plain = { ...environment, WEBHOOK_SECRET: 'plain', WEBHOOK_SECRET_PARAMETER: '' };

    const current = await keepCurrent(plain, secretsOf, recordingLog(), options);

    expect(await current()).toEqual(['plain']);
    expect(parameter.reads).toBe(0);
  });
});

describe('secrets below a path', () => {
  const below = {
    ...environment,
    WEBHOOK_SECRET: 'shared',
    WEBHOOK_SECRETS_PATH: '/rain/test/webhook-secrets',
  };
  const ownSecretsOf = (given: Parameters<typeof readSinkConfig>[0]) =>
    Object.fromEntries(readSinkConfig(given).webhookSecrets.own);

  it('are read by their names, and noticed when one is added', async () => {
    const stored: Record<string, string> = { 'smsgate/phone-1': 'one' };
    const options = {
      readParameter: async () => 'shared',
      readParametersBelow: async (path: string) => {
        expect(path).toBe('/rain/test/webhook-secrets');
        return { ...stored };
      },
    };

    const current = await keepCurrent(below, ownSecretsOf, recordingLog(), options);
    const before = await current();
    stored['smsgate/phone-2'] = 'two,old';

    expect(before).toEqual({ 'smsgate/phone-1': ['one'] });
    expect(await current()).toEqual({ 'smsgate/phone-1': ['one'], 'smsgate/phone-2': ['two', 'old'] });
  });
});

describe('SSM', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it('is asked for the decrypted value, once in five minutes', async () => {
    const asked: unknown[] = [];
    const server = createServer(async (request, response) => {
      asked.push([request.headers['x-amz-target'], await json(request)]);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ Parameter: { Value: `secret-${asked.length}` } }));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_ENDPOINT_URL_SSM', `http://127.0.0.1:${port}`);
    vi.useFakeTimers({ toFake: ['Date'] });
    const access = { ...environment, ACCESS_KEY_ID: 'local', SECRET_ACCESS_KEY: 'local' };

    const current = await keepCurrent(access, secretsOf, recordingLog());
    const atOnce = await current();
    vi.advanceTimersByTime((MAX_AGE_SECONDS + 1) * 1000);
    const later = await current();

    expect([atOnce, later]).toEqual([['secret-1'], ['secret-2']]);
    const request = { Name: '/rain/test/webhook-secret', WithDecryption: true };
    expect(asked).toEqual([
      ['AmazonSSM.GetParameter', request],
      ['AmazonSSM.GetParameter', request],
    ]);
  });

  it('is asked for all that stands below a path, page by page', async () => {
    const asked: unknown[] = [];
    const named = (name: string, Value: string) => ({ Name: `/rain/test/webhook-secrets/${name}`, Value });
    const server = createServer(async (request, response) => {
      asked.push([request.headers['x-amz-target'], await json(request)]);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      const pages = [
        { Parameters: [named('twilio', 'token')], NextToken: 'next' },
        { Parameters: [named('smsgate/phone-1', 'key')] },
      ];
      response.end(JSON.stringify(pages[asked.length - 1] ?? {}));
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('AWS_ENDPOINT_URL_SSM', `http://127.0.0.1:${port}`);
    const access = {
      ...environment,
      WEBHOOK_SECRET: 'shared',
      WEBHOOK_SECRET_PARAMETER: '',
      WEBHOOK_SECRETS_PATH: '/rain/test/webhook-secrets',
      ACCESS_KEY_ID: 'local',
      SECRET_ACCESS_KEY: 'local',
    };

    const current = await keepCurrent(
      access,
      (given) => Object.fromEntries(readSinkConfig(given).webhookSecrets.own),
      recordingLog(),
    );

    expect(await current()).toEqual({ twilio: ['token'], 'smsgate/phone-1': ['key'] });
    expect(asked).toMatchObject([
      [
        'AmazonSSM.GetParametersByPath',
        { Path: '/rain/test/webhook-secrets', WithDecryption: true, Recursive: true },
      ],
      ['AmazonSSM.GetParametersByPath', { NextToken: 'next' }],
    ]);
  });
});
