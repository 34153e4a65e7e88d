/**
 * The events by which deploy.sh tries new versions with `RAIN HELP`: `sink PREFIXES COUNTRY` prints the webhook's
 * request, `worker PREFIXES COUNTRY [FILE]` the message that the sink makes of it, as SQS would hand it over. FILE is
 * what a sink answered; without it the sink's code as it is here makes the message.
 */
import { readFileSync } from 'node:fs';
import { type CountryCode, getExampleNumber } from 'libphonenumber-js/mobile';
import examples from 'libphonenumber-js/mobile/examples';
import { z } from 'zod';
import { countrySchema, prefixesSchema } from '../../src/bank/settings.ts';
import { createLog } from '../../src/runtime/log.ts';
import { silentMetrics } from '../../src/runtime/metrics.ts';
import { toApiGatewayEvent } from '../../src/sandbox/apiGatewayEvent.ts';
import { toSqsEvent } from '../../src/sandbox/sqsEvent.ts';
import { probe } from '../../src/sink/probe.ts';

const PROBE = { rainProbe: true };
const QUEUE_ARN = 'arn:aws:sqs:none:000000000000:probe.fifo';
const answerSchema = z.object({
  probe: z.object({
    message: z.object({
      body: z.string(),
      groupId: z.string(),
      attributes: z.record(z.string(), z.string()),
    }),
  }),
});

const [kind = '', prefixes = '', country = '', file] = process.argv.slice(2);
const request = requestFor(prefixesSchema.parse(prefixes)[0] ?? '', countrySchema.parse(country));
const event = kind === 'sink' ? request : messageOf(file === undefined ? await sinkHere() : readAnswer(file));
process.stdout.write(JSON.stringify({ ...event, ...PROBE }));

/** As IFTTT posts it, from the number that the country shows as an example of one. */
function requestFor(prefix: string, ofCountry: CountryCode) {
  const sender = getExampleNumber(ofCountry, examples)?.number ?? '';
  const body = JSON.stringify({ sender, content: `${prefix} HELP` });
  return toApiGatewayEvent(
    {
      method: 'POST',
      url: '/webhooks/ifttt',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(body),
      sourceIp: '127.0.0.1',
    },
    { key: 'POST /webhooks/{provider}', pathParameters: { provider: 'ifttt' } },
  );
}

async function sinkHere(): Promise<unknown> {
  return await probe(request, {
    prefixes: prefixesSchema.parse(prefixes),
    country: countrySchema.parse(country),
    ownNumbers: [],
    secrets: { shared: ['the probe has it'], own: new Map() },
    timeZone: 'UTC',
    now: Date.now,
    publish: async () => {},
    publishNews: async () => {},
    log: createLog('sink'),
    metrics: silentMetrics,
  });
}

function readAnswer(answered: string): unknown {
  return JSON.parse(readFileSync(answered, 'utf8'));
}

function messageOf(answer: unknown) {
  const { body, groupId, attributes } = answerSchema.parse(answer).probe.message;
  const now = String(Date.now());
  const message = {
    MessageId: 'probe',
    ReceiptHandle: 'probe',
    Body: body,
    Attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: now,
      ApproximateFirstReceiveTimestamp: now,
      MessageGroupId: groupId,
      MessageDeduplicationId: 'probe',
    },
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  };
  return toSqsEvent([message], QUEUE_ARN, 0);
}
