/** Bundles whose text says what they do, for showing how the sandbox runs functions whatever these are. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** An empty directory that goes when the test ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rain-test-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Writes a bundle and answers with its path. */
export function writeBundle(directory: string, name: string, source: string): string {
  mkdirSync(join(directory, name), { recursive: true });
  const file = join(directory, name, 'index.mjs');
  writeFileSync(file, source);
  return file;
}

const SEND = `
  const send = async (queueUrl, content, receiver, id) => {
    const response = await fetch(process.env.AWS_ENDPOINT_URL_SQS, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' },
      body: JSON.stringify({
        QueueUrl: queueUrl, MessageBody: JSON.stringify(content),
        MessageGroupId: receiver, MessageDeduplicationId: id,
      }),
    });
    if (!response.ok) throw new Error(await response.text());
  };`;

/**
 * A bank that answers every text with the same text; \`LATER\` only in a run with PREFIX=SECOND. Clock ticks
 * are swallowed.
 */
export function writeEchoBank(directory: string): void {
  writeBundle(
    directory,
    'sink',
    `${SEND}
    export const handler = async (event, context) => {
      const sms = JSON.parse(event.body);
      await send(process.env.QUEUE_URL, sms, sms.sender, context.awsRequestId);
      return { statusCode: 202, headers: { 'content-type': 'application/json' }, body: '{"accepted":true}' };
    };`,
  );
  writeBundle(
    directory,
    'worker',
    `${SEND}
    export const handler = async (event) => {
      for (const { messageId, body } of event.Records) {
        const { sender, content } = JSON.parse(body);
        if (content === undefined) continue;
        if (content === 'LATER' && process.env.PREFIX !== 'SECOND') throw new Error('not in this run');
        await send(process.env.SMS_SEND_Q_URL, { receiver: sender, content }, sender, messageId);
      }
    };`,
  );
  writeBundle(
    directory,
    'sender',
    `
    export const handler = async (event) => {
      for (const { messageId, body } of event.Records) {
        const { receiver, content } = JSON.parse(body);
        const response = await fetch(process.env.PUSHBULLET_API_URL + '/v2/texts', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'access-token': process.env.PUSHBULLET_ACCESS_TOKEN },
          body: JSON.stringify({ data: {
            target_device_iden: process.env.PUSHBULLET_TARGET_DEVICE_IDEN,
            addresses: ['+' + receiver], message: content, guid: messageId,
          } }),
        });
        if (!response.ok) throw new Error(await response.text());
      }
    };`,
  );
}
