import { describe, expect, it } from 'vitest';
import { aRunningBank, builtHash, changesIn, deploy, MINUTES_MS } from './deployment.ts';

const timeout = 10 * MINUTES_MS;
const DEPLOYED = builtHash('sink');

describe.concurrent('./deploy.sh', { timeout }, () => {
  it('says what runs and what waits', async () => {
    const { account, url } = await aRunningBank(DEPLOYED);

    const ended = await deploy(url, ['status']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain('stack: UPDATE_COMPLETE');
    expect(ended.said).toContain(`sink: version 1, sha256 ${DEPLOYED} (as built here), layer rain-test:1`);
    expect(ended.said).toContain('worker: version 1');
    expect(ended.said).toContain('(other than built here)');
    expect(ended.said).toContain('IncomingDeadLetterQueue: 2 waiting, 1 in hand');
    expect(changesIn(account)).toEqual([]);
  });
});

describe.concurrent('./deploy.sh stops and says what to do', { timeout }, () => {
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
    expect(account.functions.get('rain-test-sink')).toMatchObject({ live: '1' });
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
    [['secret', 'rotate', 'api-key'], 'which secret?'],
    [['back', 'stack'], 'back to the former version of which function?'],
    [['--to'], '--to needs a value'],
    [['--stage', 'Prod!', 'sink'], '"Prod!" is no stage'],
  ])('when it is called with %j', async (args, said) => {
    const ended = await deploy('http://127.0.0.1:1', args);

    expect(ended).toMatchObject({ code: 1, said: expect.stringContaining(said) });
  });

  it.each([
    [['--help'], 'Usage: ./deploy.sh [options] command…'],
    [['back', '--help'], 'Usage: ./deploy.sh [options] back sink|worker|sender'],
    [['secret', '--help'], 'Usage: ./deploy.sh [options] secret [rotate|drop] NAME'],
    [['secret', 'rotate', 'otp-secret', '--help'], 'Usage: ./deploy.sh [options] secret [rotate|drop] NAME'],
    [['restore', 'switch', '--help'], 'Usage: ./deploy.sh [options] restore --to TIME'],
  ])('and with %j says how it is used', async (args, said) => {
    const ended = await deploy('http://127.0.0.1:1', args);

    expect(ended, ended.said).toMatchObject({ code: 0, said: expect.stringContaining(said) });
  });
});
