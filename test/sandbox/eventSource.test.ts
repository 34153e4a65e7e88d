import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startEventSource } from '../../src/sandbox/eventSource.ts';
import { hostFunction } from '../../src/sandbox/functionHost.ts';
import { type FreshQueues, freshQueues } from '../helpers/parts.ts';
import { temporaryDirectory, writeBundle } from './fakeBundles.ts';

/** The visibility timeout is six of these, in whole seconds: two seconds. */
const FUNCTION_TIMEOUT_SECONDS = 0.33;
/** Longer than that sixth, for machines that are busy; shorter than the visibility timeout. */
const KILLED_AFTER_MS = 1_500;
const PATIENCE = { timeout: 60_000, interval: 20 };

/** Every batch it gets is a line of this file; then it does as the message bodies say. */
const RECORDING = `
  import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
  const once = (name) => {
    const mark = process.env.DIRECTORY + '/' + name;
    return existsSync(mark) ? false : (writeFileSync(mark, ''), true);
  };
  export const handler = async (event) => {
    appendFileSync(process.env.DIRECTORY + '/batches', JSON.stringify(event) + '\\n');
    const bodies = event.Records.map(({ body }) => body);
    if (bodies.includes('throw once') && once('thrown')) throw new Error('on purpose');
    if (bodies.includes('exit once') && once('exited')) process.exit(1);
    if (bodies.includes('hang once') && once('hung')) await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (bodies.includes('name a stranger once') && once('strange')) return { batchItemFailures: [{ itemIdentifier: 'x' }] };
    const failing = event.Records.filter(({ body }) => body === 'fail' || (body === 'fail once' && once('failed')));
    return { batchItemFailures: failing.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };`;

async function startRecording(aheadMs = () => 0) {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'batches'), '');
  const queues = await freshQueues(FUNCTION_TIMEOUT_SECONDS);
  const target = hostFunction({
    name: 'worker',
    bundle: writeBundle(directory, 'worker', RECORDING),
    environment: { DIRECTORY: directory },
    aheadMs,
    timeoutMs: KILLED_AFTER_MS,
    logFile: join(directory, 'worker.log'),
  });
  const source = await startEventSource({
    client: queues.client,
    queueUrl: queues.incomingSms,
    target,
    aheadMs,
    log: () => undefined,
  });
  onTestFinished(async () => {
    await source.stop();
    await target.stop();
  });
  const batches = (): SQSEvent[] =>
    readFileSync(join(directory, 'batches'), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return {
    queues,
    target,
    batches,
    received: () => batches().flatMap(({ Records }) => Records.map(({ body }) => body)),
  };
}

async function send({ client, incomingSms }: FreshQueues, body: string, group = body): Promise<void> {
  await client.send(
    new SendMessageCommand({
      QueueUrl: incomingSms,
      MessageBody: body,
      MessageGroupId: group,
      MessageDeduplicationId: `${group}#${body}`,
      MessageAttributes: { smsId: { DataType: 'String', StringValue: 'abc' } },
    }),
  );
}

async function isDrained({ client, incomingSms }: FreshQueues): Promise<boolean> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: incomingSms, AttributeNames: ['All'] }),
  );
  return (
    Attributes?.ApproximateNumberOfMessages === '0' &&
    Attributes.ApproximateNumberOfMessagesNotVisible === '0'
  );
}

async function waitUntilDrained(queues: FreshQueues): Promise<void> {
  await vi.waitFor(async () => expect(await isDrained(queues)).toBe(true), PATIENCE);
}

describe('the event source', () => {
  it('hands over records in Lambda’s shape and deletes what succeeded', async () => {
    const { queues, batches } = await startRecording();

    await send(queues, 'RAIN BALANCE', '919439831236');

    await waitUntilDrained(queues);
    expect(batches()).toEqual([
      {
        Records: [
          {
            messageId: expect.stringMatching(/^[\da-f-]{36}$/),
            receiptHandle: expect.any(String),
            body: 'RAIN BALANCE',
            attributes: {
              ApproximateReceiveCount: '1',
              SentTimestamp: expect.stringMatching(/^\d{13}$/),
              SenderId: expect.any(String),
              ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
              SequenceNumber: expect.stringMatching(/^\d{20}$/),
              MessageGroupId: '919439831236',
              MessageDeduplicationId: '919439831236#RAIN BALANCE',
            },
            messageAttributes: {
              smsId: { stringValue: 'abc', dataType: 'String', stringListValues: [], binaryListValues: [] },
            },
            md5OfBody: expect.stringMatching(/^[\da-f]{32}$/),
            eventSource: 'aws:sqs',
            eventSourceARN: expect.stringMatching(/^arn:aws:sqs:ap-south-1:\d{12}:.*incomingSmsQ\.fifo$/),
            awsRegion: 'ap-south-1',
          },
        ],
      },
    ]);
  });

  it('tells times of the queue as of the function’s time', async () => {
    const aheadMs = 40 * 60_000;
    const { queues, batches } = await startRecording(() => aheadMs);
    const before = Date.now();

    await send(queues, 'RAIN BALANCE');

    await waitUntilDrained(queues);
    const { SentTimestamp, ApproximateFirstReceiveTimestamp } = batches()[0]?.Records[0]?.attributes ?? {};
    for (const time of [SentTimestamp, ApproximateFirstReceiveTimestamp]) {
      expect(Number(time) - aheadMs).toBeGreaterThanOrEqual(before);
      expect(Number(time) - aheadMs).toBeLessThanOrEqual(Date.now());
    }
  });

  it('brings only the reported failures again', async () => {
    const { queues, target, received } = await startRecording();
    await target.stop();
    await send(queues, 'fail once');
    await send(queues, 'fine');
    target.start();

    await waitUntilDrained(queues);

    expect(received().filter((body) => body === 'fail once')).toHaveLength(2);
    expect(received().filter((body) => body === 'fine')).toHaveLength(1);
  });

  it.each(['throw once', 'exit once', 'hang once', 'name a stranger once'])(
    'brings the whole batch again after: %s',
    async (body) => {
      const { queues, batches } = await startRecording();

      await send(queues, body);

      await waitUntilDrained(queues);
      const counts = batches().flatMap(({ Records }) =>
        Records.map((record) => record.attributes.ApproximateReceiveCount),
      );
      expect(counts).toEqual(['1', '2']);
    },
  );

  it('keeps the order within a group while its first message fails', async () => {
    const { queues, received } = await startRecording();

    await send(queues, 'fail once', 'group');
    await send(queues, 'second', 'group');

    await waitUntilDrained(queues);
    expect(received()).toEqual(['fail once', 'fail once', 'second']);
  });

  it('receives nothing for a stopped function', async () => {
    const { queues, target, received } = await startRecording();

    await target.stop();
    await send(queues, 'wait for me');
    const before = received();
    target.start();

    await waitUntilDrained(queues);
    expect(before).toEqual([]);
    expect(received()).toEqual(['wait for me']);
  });

  it('moves a message that keeps failing to the dead-letter queue', async () => {
    const { queues, received } = await startRecording();

    await send(queues, 'fail');

    await waitUntilDrained(queues);
    const [deadLetterUrl] = Object.entries(queues.byName)
      .filter(([name]) => name.endsWith('incomingSmsDeadLetterQ.fifo'))
      .map(([, url]) => url);
    const { Messages } = await queues.client.send(new ReceiveMessageCommand({ QueueUrl: deadLetterUrl }));
    expect(Messages?.map(({ Body }) => Body)).toEqual(['fail']);
    expect(received()).toEqual(Array.from({ length: 25 }, () => 'fail'));
  });
});
