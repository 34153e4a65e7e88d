import { describe, expect, it } from 'vitest';
import { problemsWith } from '../../scripts/deploy/checkParameters.ts';
import { startAwsServer } from './awsServer.ts';
import { aRunningBank, builtHash, changesIn, deploy, MINUTES_MS, TABLE_NAMES } from './deployment.ts';
import { ACCOUNT_ID, type FakeAccount } from './fakeAccount.ts';

const timeout = 15 * MINUTES_MS;
const TOKEN = { PUSHBULLET_ACCESS_TOKEN: 'o.token-of-the-tests' };
const STACK = ['stack', '--parameter', 'PushbulletDeviceIden=ujdevice'];
const SECRETS = ['webhook-secret', 'otp-secret', 'queue-secret', 'pushbullet-access-token'].map(
  (name) => `/rain/test/${name}`,
);
const TABLES = TABLE_NAMES.map((name) => `rain-test-${name}`);

/** An account whose secrets and bucket are there already. */
async function aPreparedAccount() {
  const { account, url } = await startAwsServer();
  account.buckets = 1;
  for (const name of SECRETS) account.parameters.set(name, { type: 'SecureString', value: 'value', atMs: 0 });
  return { account, url };
}

function addTables(account: FakeAccount, names = TABLES): void {
  for (const name of names) {
    account.tables.set(name, { isProtected: true, isRestorable: true, expiresBy: undefined });
  }
}

describe.concurrent('./deploy.sh stack', { timeout }, () => {
  it('brings the bank up in an empty account, and says where it is', async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(url, STACK, TOKEN);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.stack).toMatchObject({
      status: 'CREATE_COMPLETE',
      parameters: {
        Stage: 'test',
        PushbulletDeviceIden: 'ujdevice',
        Door: expect.stringMatching(/^[0-9a-f]{24}$/),
        AccountConcurrency: '10',
      },
    });
    // A new account has too little of it.
    expect(account.stack?.parameters).not.toHaveProperty('SinkReservedConcurrency');
    expect([...account.functions].map(([name, { live }]) => [name, live])).toEqual([
      ...['sink', 'worker', 'sender'].map((name) => [`rain-test-${name}`, '1']),
      ['rain-test-verifier', '$LATEST'],
    ]);
    // The first verification, so that nobody is told of one that is missing.
    expect(account.calls).toContain('invoke invocations rain-test-verifier');
    expect(account.functions.get('rain-test-sink')?.latest.code).toBe(builtHash('sink'));
    expect(account.layers).toEqual([builtHash('layer')]);
    expect(ended.said).toContain('https://api.example.com/webhooks/ifttt');
    const secrets = [...account.parameters.values()];
    expect([...account.parameters.keys()]).toEqual(SECRETS);
    expect(secrets.map(({ type }) => type)).toEqual(SECRETS.map(() => 'SecureString'));
    for (const { value } of secrets) expect(ended.said).not.toContain(value);
    // A failed creation could have taken them away; now nothing can.
    expect([...account.tables].map(([name, { isProtected }]) => [name, isProtected])).toEqual(
      TABLES.map((name) => [name, true]),
    );
    // Whoever owns the bucket must be the account whose id is in its name.
    expect(new Set(account.expectedOwners)).toEqual(new Set([ACCOUNT_ID]));
  });

  it('clears away a first creation that failed, takes in tables that were there, and leaves none behind', async () => {
    const { account, url } = await aPreparedAccount();
    account.concurrency = 1_000;
    addTables(account, TABLES.slice(2));
    account.creationFails = 'The role is not allowed';

    const first = await deploy(url, STACK);
    const left = [...account.tables.keys()];
    account.creationFails = undefined;
    const second = await deploy(url, ['--at-once', ...STACK]);

    expect(first.code).toBe(1);
    expect(first.said).toContain('the stack is ROLLBACK_COMPLETE: UserAccount\tThe role is not allowed');
    expect(left).toEqual(TABLES.slice(2));
    expect(second, second.said).toMatchObject({ code: 0 });
    expect(second.said).toContain('stack: ROLLBACK_COMPLETE, so that it is deleted first; its tables stay');
    expect(second.said).toContain(
      'stack: takes in these tables, which are there already:\n  rain-test-userTxn\n',
    );
    expect(second.said).toContain('  import rain-test-userTxn (AWS::DynamoDB::Table)');
    expect(account.stack).toMatchObject({
      status: 'CREATE_COMPLETE',
      tables: TABLES,
      parameters: { AccountConcurrency: '1000', SinkReservedConcurrency: '20' },
    });
    expect([...account.tables.values()].every(({ isProtected }) => isProtected)).toBe(true);
  });

  it('shows its change set in a dry run, changes nothing, and needs no token', async () => {
    const empty = await startAwsServer();
    const prepared = await aPreparedAccount();
    addTables(prepared.account, ['rain-test-userTxn']);

    const first = await deploy(empty.url, ['--dry-run', ...STACK]);
    const ended = await deploy(prepared.url, ['--dry-run', ...STACK]);

    expect(first, first.said).toMatchObject({ code: 0 });
    expect(first.said).toContain('  add UserAccount (AWS::DynamoDB::Table)');
    expect(first.said).not.toContain('WebhookFront');
    expect(changesIn(empty.account)).toEqual([]);
    expect(empty.account.parameters.size).toBe(0);
    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain('  add rain-test-userAccount (AWS::DynamoDB::Table)');
    expect(ended.said).toContain('  import rain-test-userTxn (AWS::DynamoDB::Table)');
    expect(ended.said).toContain('then all functions would be shipped');
    expect([prepared.account.stack, prepared.account.changeSet]).toEqual([undefined, undefined]);
    // The template alone is uploaded: without it there is no change set to be seen.
    expect([...prepared.account.objects.keys()]).toEqual([expect.stringMatching(/^template-.*\.json$/)]);
    expect(changesIn(prepared.account)).toEqual(['PUT object', 'CreateChangeSet', 'DeleteStack']);
  });

  it('keeps parameters that are not given, and finishes an update whose way back was cut off', async () => {
    const { account, url } = await aPreparedAccount();
    const parameters = {
      Stage: 'test',
      PushbulletDeviceIden: 'ujdevice',
      OwnNumber: '9439831236',
      Gone: 'x',
    };
    account.stack = { status: 'UPDATE_ROLLBACK_FAILED', tables: TABLES, parameters };
    addTables(account);

    const ended = await deploy(url, ['--at-once', 'stack', '--parameter', 'Prefix=RAIN']);

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(account.calls).toContain('ContinueUpdateRollback');
    expect(account.stack.parameters).toMatchObject({ OwnNumber: '9439831236', Prefix: 'RAIN' });
    expect(account.stack.parameters).not.toHaveProperty('Gone');
    // Whoever posts to the plain path goes on as before.
    expect(account.stack.parameters).not.toHaveProperty('Door');
  });

  it('refuses parameters with which it would not come up, before anything is created', async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(
      url,
      [...STACK, '--parameter', 'Limits={', '--parameter', 'Metrics=some'],
      TOKEN,
    );
    const unopened = await deploy(
      url,
      [...STACK, '--parameter', 'TablePrefix=rain-test-r20261124103000-'],
      TOKEN,
    );

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('Metrics must be one of on, off, not "some".');
    expect(unopened.said).toContain('TablePrefix is rain-test-r20261124103000-, and there is no such table');
    expect(changesIn(account)).toEqual([]);
  });

  it("stops without Pushbullet's access token, before anything is created from the template", async () => {
    const { account, url } = await startAwsServer();

    const ended = await deploy(url, STACK);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('set PUSHBULLET_ACCESS_TOKEN and run this again');
    expect(account.stack).toBeUndefined();
  });

  it('does nothing to a bucket that is somebody else’s', async () => {
    const { account, url } = await aPreparedAccount();
    account.failures.set('HEAD bucket', { status: 403, code: 'AccessDenied', message: 'Forbidden' });

    const ended = await deploy(url, STACK);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('These credentials may not do that');
    expect(account.objects.size).toBe(0);
  });

  it('waits for nobody: an update that is under way is said', async () => {
    const { account, url } = await aRunningBank();
    account.stack = {
      status: 'UPDATE_IN_PROGRESS',
      tables: [],
      parameters: { PushbulletDeviceIden: 'ujdevice' },
    };
    for (const name of SECRETS)
      account.parameters.set(name, { type: 'SecureString', value: 'value', atMs: 0 });
    account.buckets = 1;

    const ended = await deploy(url, ['stack']);

    expect(ended.code).toBe(1);
    expect(ended.said).toContain('Another update is in progress: wait a minute and run this again.');
  });
});

describe('parameters', () => {
  const GOOD = { Stage: 'test', PushbulletDeviceIden: 'ujdevice' };

  it.each([
    [
      { Stage: 'test' },
      'PushbulletDeviceIden is missing: give it with --parameter PushbulletDeviceIden=VALUE.',
    ],
    [{ ...GOOD, PushbulletDeviceIden: '' }, 'PushbulletDeviceIden must not be empty.'],
    [{ ...GOOD, Devise: 'x' }, 'Devise is no parameter of template.yaml.'],
    [{ ...GOOD, RequestsPerSecond: '0' }, 'RequestsPerSecond must be at least 1.'],
    [{ ...GOOD, RequestsPerSecond: 'many' }, 'RequestsPerSecond must be a number, not "many".'],
    [{ ...GOOD, DefaultCountry: 'India' }, 'DefaultCountry must look like [A-Z]{2}, and "India" does not.'],
    [{ ...GOOD, Redis: 'existing', RedisEndpoint: 'redis://x' }, 'Redis=existing needs RedisSubnetIds.'],
    [{ ...GOOD, RedisEndpoint: 'redis://x' }, 'RedisEndpoint needs Redis=existing.'],
    [{ ...GOOD, OpensAtUtc: '16' }, 'OpensAtUtc must be before ClosesAtUtc, both in the same day by UTC.'],
    [{ ...GOOD, Limits: '{' }, 'The worker would not start: Bad configuration: LIMITS: is not JSON'],
    [{ ...GOOD, TimeZone: 'Mars' }, 'The sink would not start: Bad configuration: TIME_ZONE'],
  ])('%j are refused', (parameters, said) => {
    expect(problemsWith(parameters)).toContainEqual(expect.stringContaining(said));
  });

  it.each([
    [GOOD],
    [{ ...GOOD, Redis: 'create', OwnNumber: '9439831236', AnswerCountries: 'NP,LK' }],
    [
      {
        ...{ ...GOOD, Redis: 'existing', RedisEndpoint: 'rediss://cache.example.com:6379' },
        ...{ RedisSubnetIds: 'subnet-1', RedisSecurityGroupIds: 'sg-1' },
      },
    ],
  ])('%j are accepted', (parameters) => {
    expect(problemsWith(parameters)).toEqual([]);
  });
});
