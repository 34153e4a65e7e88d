import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const DIST = new URL('../../dist/', import.meta.url);

/**
 * The functions as they are built, except that they reach DynamoDB and SQS by other ways. Answers with where
 * they are.
 */
export function bundlesBy(ways: { readonly dynamodb: string; readonly sqs: string }): string {
  const directory = mkdtempSync(join(tmpdir(), 'rain-test-'));
  symlinkSync(new URL('layer', DIST), join(directory, 'layer'));
  for (const name of ['sink', 'worker', 'sender']) {
    mkdirSync(join(directory, name));
    const source = `
      process.env.AWS_ENDPOINT_URL_DYNAMODB = '${ways.dynamodb}';
      process.env.AWS_ENDPOINT_URL_SQS = '${ways.sqs}';
      for (const key of ['QUEUE_URL', 'SMS_SEND_Q_URL']) {
        process.env[key] = process.env[key]?.replace(/^http:..[^/]+/, '${ways.sqs}') ?? '';
      }
      export const { handler } = await import('${new URL(`${name}/index.mjs`, DIST)}');`;
    writeFileSync(join(directory, name, 'index.mjs'), source);
  }
  return directory;
}
