/** Runs ./deploy.sh as somebody who deploys does, with the real AWS CLI against a server of the test's own. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tablesOf } from '../../scripts/deploy/tables.ts';
import { readTemplate } from '../../src/runtime/template.ts';
import { startAwsCli } from './awsCli.ts';
import { startAwsServer } from './awsServer.ts';
import { type FakeAccount, layerArn, sha256 } from './fakeAccount.ts';

const SCRIPT = new URL('../../deploy.sh', import.meta.url).pathname;
export const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret' };
/** A test's own time: each call of the AWS CLI takes about a second on a busy machine. */
export const MINUTES_MS = 60_000;
export const FUNCTIONS = ['sink', 'worker', 'sender'];
export const TABLE_NAMES = tablesOf(readTemplate()).map(({ name }) => name);

export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Started when it is called for the first time. */
let awsCli: Promise<string | undefined> | undefined;

export async function deploy(
  url: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  input = '',
): Promise<Ended> {
  awsCli ??= startAwsCli();
  const directory = await awsCli;
  const { PATH, HOME } = process.env;
  const env = {
    PATH: directory === undefined ? PATH : `${directory}:${PATH}`,
    HOME,
    STAGE: 'test',
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_MAX_ATTEMPTS: '1',
    RAIN_POLL_SECONDS: '0.1',
    RAIN_DRAIN_SECONDS: '0',
    ...CREDENTIALS,
    ...environment,
  };
  return await new Promise((resolve) => {
    const child = execFile(SCRIPT, args, { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
    // A script that refuses its words ends before it has read anything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

export function builtHash(name: string): string {
  return sha256(readFileSync(`dist/${name}.zip`));
}

/** Has an account hold functions that run already, with the layer as built here. */
export function addFunctions(account: FakeAccount, code = 'older'): void {
  account.layers.push(builtHash('layer'));
  for (const name of FUNCTIONS) {
    const latest = { code, layer: layerArn(1), environment: {} };
    account.functions.set(`rain-${account.stage}-${name}`, {
      latest,
      versions: [latest],
      live: '1',
      description: '',
      updating: 0,
    });
  }
}

/** An account in which the bank runs already. */
export async function aRunningBank(code?: string) {
  const { account, url } = await startAwsServer();
  addFunctions(account, code);
  account.stack = { status: 'UPDATE_COMPLETE', tables: [], parameters: {} };
  return { account, url };
}

/** What was changed, in order. */
export function changesIn(account: FakeAccount): readonly string[] {
  return account.calls.filter((call) =>
    /^(update|publish|PUT|Put|Create|Execute|Delete|Restore|Update|Continue|Stop)/.test(call),
  );
}
