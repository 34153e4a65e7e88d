/** What ./deploy.sh does with tables and secrets, against another implementation of AWS: moto, where it is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
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
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readTables } from '../../src/bank/store/tables.ts';
import { CREDENTIALS, deploy, MINUTES_MS } from './deployment.ts';

const timeout = 10 * MINUTES_MS;
const MAX_WAITS = 600;
const HOUR_SECONDS = 3_600;
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

/**
 * Stands before moto, for which a table can be restored to this very second alone, whichever it is when that is asked:
 * here to each of the last hour, as by AWS.
 */
async function withWindows(url: string): Promise<string> {
  const server = createHttpServer(async (request, response) => {
    const { host: _, ...headers } = request.headers;
    const answer = await fetch(`${url}${request.url}`, {
      method: request.method ?? 'POST',
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(request.method === 'GET' ? {} : { body: new Uint8Array(await buffer(request)) }),
    });
    const body = (await answer.text()).replace(
      /("EarliestRestorableDateTime": ?)([\d.]+)/,
      (_whole, name: string, seconds: string) => `${name}${Number(seconds) - HOUR_SECONDS}`,
    );
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
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

  it('restores every table with the settings that it had, and verifies the books', async () => {
    const client = new DynamoDBClient({ region, endpoint: url, credentials });
    for (const { name, definition } of readTables()) {
      const TableName = `rain-test-${name}`;
      const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
      await client.send(new CreateTableCommand({ TableName, ...definition }));
      await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
    }

    const ended = await deploy(await withWindows(url), ['restore', '--to', 'latest'], CREDENTIALS);

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
