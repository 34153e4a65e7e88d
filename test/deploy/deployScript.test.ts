import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FakeAccount, layerArn, sha256, startAwsServer } from './awsServer.ts';

const SCRIPT = `${process.cwd()}/deploy.sh`;
const SECONDS = 1000;
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
const DEPLOYED = { layer: builtHash('layer'), sink: builtHash('sink') };

function builtHash(name: string): string {
  return sha256(readFileSync(`dist/${name}.zip`));
}

const SECRETS = ['webhook-secret', 'otp-secret', 'pushbullet-access-token'].map(
  (name) => `/rain/test/${name}`,
);

interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs ./deploy.sh with the real AWS CLI against a server of the test's own. */
function deploy(
  url: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const env = {
    PATH,
    HOME,
    STAGE: 'test',
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_MAX_ATTEMPTS: '1',
    ...CREDENTIALS,
    ...environment,
  };
  return new Promise((resolve) => {
    const child = execFile(SCRIPT, args, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
    // A script that refuses its words ends before it has read anything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** An account in which the bank runs already, with the layer as built here. */
async function aRunningBank(code = 'older') {
  const { account, url } = await startAwsServer();
  account.layers.push(DEPLOYED.layer);
  for (const name of ['sink', 'worker', 'sender']) {
    const versions = [`${code} ${layerArn(1)}`];
    account.functions.set(`rain-test-${name}`, {
      code,
      layer: layerArn(1),
      versions,
      live: '1',
      updating: 0,
    });
  }
  account.stack = { status: 'UPDATE_COMPLETE', template: '', parameters: {} };
  return { account, url };
}

function changesIn(account: FakeAccount): readonly string[] {
  return account.calls.filter((call) => /^(update|publish|PUT|Put|Create|Execute)/.test(call));
}

describe.concurrent('./deploy.sh', { timeout: 300 * SECONDS }, () => {
  it('brings the bank up in an empty account, and says where it is', async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(url, ['stack', '--parameter', 'PushbulletDeviceIden=ujdevice'], {
      PUSHBULLET_ACCESS_TOKEN: 'o.token',
    });

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.stack?.parameters).toMatchObject({ Stage: 'test', PushbulletDeviceIden: 'ujdevice' });
    expect([...account.functions.keys()]).toEqual(['rain-test-sink', 'rain-test-worker', 'rain-test-sender']);
    expect([...account.functions.values()].map(({ live }) => live)).toEqual(['1', '1', '1']);
    expect(account.functions.get('rain-test-sink')?.code).toBe(DEPLOYED.sink);
    expect(account.layers).toEqual([DEPLOYED.layer]);
    expect(ended.said).toContain('https://api.example.com/webhooks/ifttt');
    const secrets = [...account.parameters.values()];
    expect([...account.parameters.keys()]).toEqual(SECRETS);
    expect(secrets.map(({ type }) => type)).toEqual(['SecureString', 'SecureString', 'SecureString']);
    for (const { value } of secrets) expect(ended.said).not.toContain(value);
  });

  it('ships one function as a new version, and leaves the others alone', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['sink']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain(`sink: version 2 is live, sha256 ${DEPLOYED.sink}, layer rain-test:1`);
    expect(account.functions.get('rain-test-sink')).toMatchObject({ code: DEPLOYED.sink, live: '2' });
    expect(account.functions.get('rain-test-worker')).toMatchObject({ code: 'older', live: '1' });
    expect(changesIn(account)).toEqual(['update code rain-test-sink', 'update aliases rain-test-sink']);
  });

  it('ships a function with the layer that it was built for, after waiting for an update that is in progress', async () => {
    const { account, url } = await aRunningBank();
    account.layers.splice(0, 1, 'older');
    account.functions.get('rain-test-worker')!.updating = 3;

    const ended = await deploy(url, ['worker']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.layers).toEqual(['older', DEPLOYED.layer]);
    expect(account.functions.get('rain-test-worker')).toMatchObject({
      layer: layerArn(2),
      live: '2',
      updating: 0,
    });
  });

  it('publishes the layer only when it has changed', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['layer']);

    expect(ended, ended.said).toMatchObject({ code: 0, said: 'layer: rain-test:1 is up to date\n' });
    expect(changesIn(account)).toEqual([]);
  });

  it('says what runs and what waits', async () => {
    const { account, url } = await aRunningBank(DEPLOYED.sink);

    const ended = await deploy(url, ['status']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain('stack: UPDATE_COMPLETE');
    expect(ended.said).toContain(
      `sink: version 1, sha256 ${DEPLOYED.sink} (as built here), layer rain-test:1`,
    );
    expect(ended.said).toContain('worker: version 1');
    expect(ended.said).toContain('(other than built here)');
    expect(ended.said).toContain('IncomingDeadLetterQueue: 2 waiting, 1 in hand');
    expect(changesIn(account)).toEqual([]);
  });

  it('stores a rotated secret without showing it', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['secret', 'webhook-secret'], {}, 'brand-new,former\n');

    expect(ended).toMatchObject({ code: 0, said: 'secret: stored /rain/test/webhook-secret\n' });
    expect([...account.parameters]).toEqual([
      ['/rain/test/webhook-secret', { type: 'SecureString', value: 'brand-new,former' }],
    ]);
  });

  it('changes nothing in a dry run of all three, and says what it would change', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['--dry-run', 'all']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    for (const name of ['sink', 'worker', 'sender']) {
      expect(ended.said).toContain(
        `would run: aws lambda update-function-code --function-name rain-test-${name}`,
      );
      expect(ended.said).toContain(`would run: aws lambda update-alias --function-name rain-test-${name}`);
    }
    expect(changesIn(account)).toEqual([]);
  });

  it('changes nothing in a dry run of the stack', async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(url, ['--dry-run', 'stack'], { PUSHBULLET_ACCESS_TOKEN: 'o.token' });

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain('would run: aws cloudformation deploy --stack-name rain-test');
    expect(changesIn(account)).toEqual([]);
  });
});

describe.concurrent('./deploy.sh stops and says what to do', { timeout: 300 * SECONDS }, () => {
  it('without credentials', async () => {
    const { url } = await aRunningBank();

    const ended = await deploy(url, ['sink'], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('Unable to locate credentials');
    expect(ended.said).toContain('Sign in to AWS first');
  });

  it('when the function is not there', async () => {
    const { account, url } = await aRunningBank();
    account.functions.clear();

    const ended = await deploy(url, ['sink']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('run ./deploy.sh --stage test --region ap-south-1 stack.');
    expect(changesIn(account)).toEqual([]);
  });

  it('when somebody else is updating the function, and leaves what is live alone', async () => {
    const { account, url } = await aRunningBank();
    account.failures.set('update code rain-test-sink', {
      status: 409,
      code: 'ResourceConflictException',
      message: 'The operation cannot be performed at this time. An update is in progress for resource',
    });

    const ended = await deploy(url, ['sink']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('Another update is in progress: wait a minute and run this again.');
    expect(account.functions.get('rain-test-sink')).toMatchObject({ code: 'older', live: '1' });
  });

  it('when these credentials may not do it', async () => {
    const { account, url } = await aRunningBank();
    account.failures.set('get configuration rain-test-sink', {
      status: 403,
      code: 'AccessDeniedException',
      message: 'User is not authorized to perform: lambda:GetFunctionConfiguration',
    });

    const ended = await deploy(url, ['sink']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('use those of somebody who may deploy');
  });

  it('when the stack needs parameters', async () => {
    const { account, url } = await startAwsServer();
    account.buckets = 1;
    for (const name of SECRETS) account.parameters.set(name, { type: 'SecureString', value: 'value' });
    account.failures.set('CreateChangeSet', {
      status: 400,
      code: 'ValidationError',
      message: 'Parameters: [PushbulletDeviceIden] must have values',
    });

    const ended = await deploy(url, ['stack']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('Give each of these with --parameter NAME=VALUE.');
  });

  it("without Pushbullet's access token, before anything is created from the template", async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(url, ['stack']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('set PUSHBULLET_ACCESS_TOKEN and run this again');
    expect(account.stack).toBeUndefined();
  });

  it('when AWS cannot be reached', async () => {
    const ended = await deploy('http://127.0.0.1:1', ['status']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('AWS cannot be reached');
  });

  it.each([
    [[], 'say what to deploy'],
    [['sinks'], '"sinks" is neither a command nor an option'],
    [['sink', '--stage'], '--stage needs a value'],
    [['secret', 'api-key'], 'which secret?'],
    [['secret', 'otp-secret'], 'the otp-secret must be characters without spaces'],
    [['--stage', 'Prod!', 'sink'], '"Prod!" is no stage'],
  ])('when it is called with %j', async (args, said) => {
    const ended = await deploy('http://127.0.0.1:1', args);

    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining(said) });
  });

  it('and with --help says how it is used', async () => {
    const ended = await deploy('http://127.0.0.1:1', ['--help']);

    expect(ended, ended.said).toMatchObject({ code: 0, said: expect.stringContaining('Usage: ./deploy.sh') });
  });
});
