/** Starts one of each server for the whole test run; `parts.ts` gives every test its own corner of them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDynamodbLocal } from '../../src/sandbox/dynamodbLocal.ts';
import { startRedisServer } from '../../src/sandbox/redisServer.ts';
import { startSqsServer } from '../../src/sandbox/sqsServer.ts';
import { COMPILE_CACHE } from './compileCache.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamodbEndpoint: string;
    sqsEndpoint: string;
    redisEndpoint: string;
  }
}

/** Starts the servers, and answers with what stops them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildWhenStale();
  Object.assign(process.env, COMPILE_CACHE);
  const logs = mkdtempSync(join(tmpdir(), 'rain-test-'));
  const [dynamodb, sqs, redis] = await Promise.all([
    startDynamodbLocal({ directory: undefined, logFile: join(logs, 'dynamodb.log') }),
    startSqsServer({ directory: undefined, logFile: join(logs, 'sqs.log') }),
    startRedisServer({ logFile: join(logs, 'redis.log') }),
  ]);
  if (redis === undefined) throw new Error('Redis is missing: the tests need redis-server.');

  project.provide('dynamodbEndpoint', dynamodb.endpoint);
  project.provide('sqsEndpoint', sqs.endpoint);
  project.provide('redisEndpoint', redis.endpoint);
  return async () => {
    await Promise.all([dynamodb.stop(), sqs.stop(), redis.stop()]);
    rmSync(logs, { recursive: true, force: true });
  };
}

/** Tests of the sandbox run the bundles: an old one would show what the code did yesterday. */
function buildWhenStale(): void {
  const build = spawnSync(process.execPath, ['scripts/setup.mjs', 'build'], { encoding: 'utf8' });
  if (build.status !== 0) process.stderr.write(build.stderr);
}
