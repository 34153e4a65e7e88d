import { describe, expect, it } from 'vitest';
import { aRunningBank, builtHash, changesIn, deploy, FUNCTIONS, MINUTES_MS } from './deployment.ts';
import { layerArn } from './fakeAccount.ts';

const timeout = 10 * MINUTES_MS;
const SINK = builtHash('sink');

describe.concurrent('./deploy.sh', { timeout }, () => {
  it('ships one function: tries the version, moves a tenth of the calls first, and leaves the others alone', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['sink']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toBe(
      [
        'sink: version 2 answers RAIN HELP',
        'sink: version 2 gets a tenth of the calls for five minutes',
        `sink: version 2 is live, sha256 ${SINK}, layer rain-test:1`,
        '',
      ].join('\n'),
    );
    expect(account.invoked.get('sink')).toMatchObject({
      rainProbe: true,
      rawPath: '/webhooks/ifttt',
      body: '{"sender":"+918123456789","content":"RAIN HELP"}',
    });
    expect(account.deployments).toEqual([
      { functionName: 'rain-test-sink', from: '1', to: '2', status: 'Succeeded' },
    ]);
    expect(account.functions.get('rain-test-sink')).toMatchObject({ live: '2', description: 'before: 1' });
    expect(account.functions.get('rain-test-worker')).toMatchObject({ latest: { code: 'older' }, live: '1' });
    expect(changesIn(account)).toEqual([
      'update code rain-test-sink',
      'CreateDeployment',
      'update aliases rain-test-sink',
    ]);
  });

  it('ships all three when each has answered, the worker what the new sink makes of the text', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['all', '--at-once']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect([...account.functions.values()].map(({ live }) => live)).toEqual(['2', '2', '2']);
    expect(account.invoked.get('worker')).toMatchObject({
      rainProbe: true,
      Records: [{ body: '{"from":"the sink"}', messageAttributes: { smsId: { stringValue: 'one' } } }],
    });
    expect(account.invoked.get('sender')).toEqual({ rainProbe: true, Records: [] });
    expect(account.deployments).toEqual([]);
    const lastTried = account.calls.lastIndexOf('invoke invocations rain-test-sender');
    expect(account.calls.findIndex((call) => call.startsWith('update aliases'))).toBeGreaterThan(lastTried);
  });

  it('ships a function with the layer that it was built for, after waiting for an update that is in progress', async () => {
    const { account, url } = await aRunningBank();
    account.layers.splice(0, 1, 'older');
    account.functions.get('rain-test-worker')!.updating = 3;

    const ended = await deploy(url, ['worker', '--at-once']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.layers).toEqual(['older', builtHash('layer')]);
    expect(account.functions.get('rain-test-worker')).toMatchObject({
      latest: { layer: layerArn(2) },
      live: '2',
      updating: 0,
    });
    expect(account.invoked.get('worker')).toMatchObject({
      Records: [{ body: '{"sender":"918123456789","content":"RAIN HELP"}' }],
    });
  });

  it('publishes the layer only when it has changed', async () => {
    const { account, url } = await aRunningBank();

    const ended = await deploy(url, ['layer']);

    expect(ended, ended.said).toMatchObject({ code: 0, said: 'layer: rain-test:1 is up to date\n' });
    expect(changesIn(account)).toEqual([]);
  });

  it('leaves live what was, when the new version fails its probe', async () => {
    const { account, url } = await aRunningBank();
    account.answers.set('worker', {
      batchItemFailures: [{ itemIdentifier: 'probe' }],
      probe: { replies: 0 },
    });

    const ended = await deploy(url, ['worker']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('version 2 of the worker fails its probe: {"batchItemFailures"');
    expect(account.functions.get('rain-test-worker')?.live).toBe('1');
    expect(account.deployments).toEqual([]);
  });

  it('says that an alarm took a version back, and what is live', async () => {
    const { account, url } = await aRunningBank();
    account.canary = 'Failed';

    const ended = await deploy(url, ['sender']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('version 2 of the sender was taken back: Failed, ALARM_ACTIVE');
    expect(ended.said).toContain('Version 1 is live.');
    expect(account.functions.get('rain-test-sender')?.live).toBe('1');
  });

  it('goes back to what was live before, and once more forward again', async () => {
    const { account, url } = await aRunningBank();
    await deploy(url, ['sink', '--at-once']);

    const back = await deploy(url, ['back', 'sink']);
    const there = account.functions.get('rain-test-sink')?.live;
    const forward = await deploy(url, ['back', 'sink']);

    expect(back, back.said).toMatchObject({ code: 0, said: 'sink: version 1 is live again, and was 2\n' });
    expect(there).toBe('1');
    expect(forward.said).toBe('sink: version 2 is live again, and was 1\n');
  });

  it('goes back from a release that is under way by stopping it, and from nothing when nothing was before', async () => {
    const { account, url } = await aRunningBank();
    account.deployments.push({ functionName: 'rain-test-sink', from: '1', to: '2', status: 'InProgress' });

    const stopped = await deploy(url, ['back', 'sink']);
    const nowhere = await deploy(url, ['back', 'worker']);

    expect(stopped, stopped.said).toMatchObject({ code: 0 });
    expect(stopped.said).toBe('sink: its release was stopped, and what was live before gets all calls\n');
    expect(account.deployments[0]?.status).toBe('Stopped');
    expect(nowhere.code).toBe(1);
    expect(nowhere.said).toContain('nothing is known to have been live before version 1 of the worker');
  });

  it('changes nothing in a dry run, and says what it would change', async () => {
    const { account, url } = await aRunningBank();
    account.functions.get('rain-test-sink')!.description = 'before: 7';

    const all = await deploy(url, ['--dry-run', 'all']);
    const back = await deploy(url, ['--dry-run', 'back', 'sink']);

    expect(all, all.said).toMatchObject({ code: 0 });
    for (const name of FUNCTIONS) {
      expect(all.said).toContain(
        `would run: aws lambda update-function-code --function-name rain-test-${name}`,
      );
      expect(all.said).toContain(`would try the new ${name} with RAIN HELP`);
      expect(all.said).toContain(
        `would run: aws deploy create-deployment --application-name rain-test --deployment-group-name ${name}`,
      );
    }
    expect(back.said).toContain(
      'would run: aws lambda update-alias --function-name rain-test-sink --name live --function-version 7',
    );
    expect(changesIn(account)).toEqual([]);
  });
});
