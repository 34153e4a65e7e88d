/** What ./deploy.sh does with tables and secrets, against another implementation of AWS: moto, where it is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  UpdateContinuousBackupsCommand,
} from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTables } from '../../src/bank/store/tables.ts';
import { CREDENTIALS, deploy, MINUTES_MS } from './deployment.ts';

const timeout = 10 * MINUTES_MS;
const MAX_WAITS = 600;
const MAX_TRIES = 10;
const region = 'ap-south-1';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
const OLD = 'the-value-of-yesterday';

function hasMoto(): boolean {
  try {
    execFileSync('moto_server', ['--help'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

describe.skipIf(!hasMoto())('with moto for AWS', { timeout }, () => {
  let url = '';
  let stop = () => {};

  beforeAll(async () => {
    const port = await freePort();
    const moto = spawn('moto_server', ['-p', String(port)], { stdio: 'ignore' });
    stop = () => moto.kill();
    url = `http://127.0.0.1:${port}`;
    const isUp = () =>
      fetch(`${url}/moto-api/`).then(
        () => true,
        () => false,
      );
    for (let waits = 0; waits < MAX_WAITS && !(await isUp()); waits += 1) await sleep(100);
    const stack = new URLSearchParams({
      ...{ Action: 'CreateStack', Version: '2010-05-15', StackName: 'rain-test' },
      TemplateBody: '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}',
    });
    const authorization = `AWS4-HMAC-SHA256 Credential=A/20261122/${region}/cloudformation/aws4_request`;
    await fetch(url, { method: 'POST', body: stack, headers: { authorization } });
  }, timeout);
  afterAll(() => stop());

  /** For moto a table can be restored to this very second alone, and a second may end between two of them. */
  async function restoredToLatest() {
    let ended = await deploy(url, ['restore', '--to', 'latest'], CREDENTIALS);
    for (let tries = 1; tries < MAX_TRIES && ended.said.includes('can be restored from'); tries += 1) {
      ended = await deploy(url, ['restore', '--to', 'latest'], CREDENTIALS);
    }
    return ended;
  }

  it('restores every table with the settings that it had, and verifies the books', async () => {
    const client = new DynamoDBClient({ region, endpoint: url, credentials });
    for (const { name, definition } of readTables()) {
      const TableName = `rain-test-${name}`;
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
      await client.send(new CreateTableCommand({ TableName, ...definition }));
      await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    }

    const ended = await restoredToLatest();

    expect(ended, ended.said).toMatchObject({ code: 0 });
    expect(ended.said).toContain('The books are sound.');
    const [prefix = ''] = /rain-test-r\d{14}-/.exec(ended.said) ?? [];
    const TableName = `${prefix}processedSms`;
    const [{ Table }, { ContinuousBackupsDescription }, { TimeToLiveDescription }] = await Promise.all([
      client.send(new DescribeTableCommand({ TableName })),
      client.send(new DescribeContinuousBackupsCommand({ TableName })),
      client.send(new DescribeTimeToLiveCommand({ TableName })),
    ]);
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', DeletionProtectionEnabled: true });
    expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
      'ENABLED',
    );
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  });

  it('rotates a secret, and lets it be as it is before the functions know it', async () => {
    const client = new SSMClient({ region, endpoint: url, credentials });
    const Name = '/rain/test/webhook-secret';
    await client.send(new PutParameterCommand({ Name, Type: 'SecureString', Value: OLD }));

    const rotated = await deploy(url, ['secret', 'rotate', 'webhook-secret']);
    const dropped = await deploy(url, ['secret', 'drop', 'webhook-secret']);

    const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
    expect(rotated, rotated.said).toMatchObject({ code: 0 });
    expect(dropped).toMatchObject({ code: 1, said: expect.stringContaining('run this again then') });
    expect(Parameter).toMatchObject({ Type: 'SecureString', Value: expect.stringMatching(/^[0-9a-f]{64},/) });
    expect(Parameter?.Value).toContain(`,${OLD}`);
  });
});
