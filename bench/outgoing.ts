/** What a text that goes out costs DynamoDB, from its decision to its handset, by what happens to it. */

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { createLegProofs } from '../src/bank/legProofs.ts';
import { sealedText } from '../src/bank/outgoing.ts';
import { createSecrets } from '../src/bank/secrets.ts';
import { createGatewayPhones } from '../src/bank/store/gatewayPhones.ts';
import { createTextRecords, textPut, textWrite } from '../src/bank/store/outgoingTexts.ts';
import { takeUpWaiting } from '../src/bank/takeUp.ts';
import type { OutgoingText } from '../src/domain/outgoingText.ts';
import { lineKey } from '../src/domain/waitingLine.ts';
import { type QueueMessage, textMessages } from '../src/queues/sending.ts';
import { localDynamodbClient } from '../src/sandbox/awsClients.ts';
import type { SendResult } from '../src/sender/gateways/gateway.ts';
import { createPhoneWatch } from '../src/sender/phoneWatch.ts';
import { createRoutes, nothingKnown } from '../src/sender/routes.ts';
import { type SenderParts, sendText } from '../src/sender/sendText.ts';
import { takeNews } from '../src/sender/takeNews.ts';
import { aPhone } from '../test/helpers/domain.ts';
import { aText, queueRecord } from '../test/helpers/outgoing.ts';
import { recordingLog } from '../test/helpers/recordingLog.ts';
import { recordingMetrics } from '../test/helpers/recordingMetrics.ts';
import type { Findings, Row } from './benchmark.ts';
import { OTP_SECRET, phoneOf, setStage } from './stage.ts';

const TEXTS = 100;
const THOUSAND = 1_000;
/** US dollars for a million, in ap-south-1. */
const WRITE_PRICE = 0.71;
const READ_PRICE = 0.14;
const PREFIX = 'units-';
/** In a transaction DynamoDB Local counts four units for each KB of an item and of each index, AWS two and one. */
const TABLE_FACTOR = 1 / 2;
const INDEX_FACTOR = 1 / 4;

const REVOKED: SendResult = {
  outcome: 'unavailable',
  blame: 'account',
  reason: '401: invalid_access_token',
  isPassing: false,
};
const ENGLISH =
  'Sent: Rs 1,250 to SITA SHARMA 91234 56789. Ref A7K2M9. You have Rs 12,480.50. Wrong? RAIN WRONG A7K2M9';
const HINDI =
  'भेजा: Rs 1,250, SITA SHARMA 91234 56789 को। Ref A7K2M9. आपके पास Rs 12,480.50 हैं। गलत? RAIN WRONG A7K2M9';

export async function outgoing(): Promise<Findings> {
  const stage = await setStage();
  const client = localDynamodbClient(stage.dynamodbEndpoint);
  try {
    await stage.bank(PREFIX);
    const bench = await openBench(client);
    const rows: Row[] = [];
    for (const [what, content, run] of bench.ways) {
      let sum = NOTHING;
      for (let n = 0; n < TEXTS; n++) {
        const text = aText({ content, to: aPhone(phoneOf(n)), createdAt: now(), expiresAt: later() });
        sum = plus(sum, await run(text));
      }
      rows.push(rowOf(what, sum));
    }
    return {
      title: 'Capacity units of a thousand texts that go out',
      explanation:
        'Writes and reads of the tables outgoingText, waitingLine and gatewayPhone, those of their indexes among them, as AWS bills them: an item in a transaction costs two units for each KB.',
      rows,
    };
  } finally {
    client.destroy();
    await stage.stop();
  }
}

interface Units {
  readonly writes: number;
  readonly reads: number;
}

const NOTHING: Units = { writes: 0, reads: 0 };

function plus(one: Units, other: Units): Units {
  return { writes: one.writes + other.writes, reads: one.reads + other.reads };
}

function rowOf(what: string, { writes, reads }: Units): Row {
  const inAThousand = (units: number) => Math.round((units / TEXTS) * THOUSAND);
  const dollars = (inAThousand(writes) * WRITE_PRICE + inAThousand(reads) * READ_PRICE) / 1_000_000;
  return {
    'a text': what,
    'write units': inAThousand(writes),
    'read units': inAThousand(reads),
    'US dollars': dollars.toFixed(4),
  };
}

function now(): string {
  return new Date().toISOString();
}

function later(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString();
}

type Run = (text: OutgoingText) => Promise<Units>;

async function openBench(client: DynamoDBClient) {
  const meter = await startMeter(client);
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const secrets = createSecrets([OTP_SECRET]);
  const records = createTextRecords(documents, PREFIX);
  const gatewayPhones = createGatewayPhones(documents, PREFIX);
  const [log, metrics] = [recordingLog(), recordingMetrics()];
  const clock = { aheadMs: 0 };
  const at = () => Date.now() + clock.aheadMs;
  const answers: { next: SendResult } = { next: { outcome: 'taken' } };
  const single = {
    route: { phone: 'bench/phone', device: 'phone' },
    gateway: { isIdempotent: true, send: async () => answers.next },
  };
  const configured = () => ({ problem: 'there is no pool' });
  const phones = createPhoneWatch({ phones: gatewayPhones, now: at, log, metrics });
  const parts: SenderParts = {
    routes: createRoutes({ phones, gatewayPhones, single, configured, now: at }, nothingKnown()),
    records,
    phones,
    postpone: async () => {},
    ...{ now: at, log, metrics },
  };
  const counted = async (work: () => Promise<void>): Promise<Units> => {
    meter.take();
    await work();
    return meter.take();
  };
  const send = (messages: readonly QueueMessage[]) =>
    Promise.all(messages.map((message) => sendText(queueRecord(message), [], parts)));
  const decide = async (text: OutgoingText) => {
    const TransactItems = [textWrite(sealedText(text, secrets), PREFIX)];
    await documents.send(new TransactWriteCommand({ TransactItems }));
  };
  const answer = (text: OutgoingText) => documents.send(textPut(sealedText(text, secrets), PREFIX));
  const go = (text: OutgoingText) => send(textMessages([text], text.smsId));

  const decided: Run = (text) =>
    counted(async () => {
      await decide(text);
      await go(text);
    });
  const answered: Run = (text) =>
    counted(async () => {
      await answer(text);
      await go(text);
    });
  const waits: Run = async (text) => {
    answers.next = REVOKED;
    const first = await counted(async () => {
      await decide(text);
      await go(text);
    });
    answers.next = { outcome: 'taken' };
    const { dueAt = '' } = await records.readLine(lineKey(text.to, 'now'));
    clock.aheadMs += Math.max(0, Date.parse(dueAt) - at());
    const second = await counted(() =>
      takeUpWaiting(new Date(at()).toISOString(), {
        ...{ textRecords: records, secrets, now: at, log },
        sendReplies: async (messages) => void (await send(messages)),
      }),
    );
    return plus(first, second);
  };
  const legProofs = createLegProofs(gatewayPhones, { now: at, log });
  const reported: Run = async (text) =>
    plus(
      await decided(text),
      await counted(async () => {
        const report = { text: { guid: text.guid }, state: 'delivered', at: now() } as const;
        const parts = { records, gatewayPhones, phones, legProofs, now: at, log, metrics };
        await takeNews({ report }, 1, parts);
      }),
    );

  return {
    ways: [
      ['with its decision, and taken', ENGLISH, decided],
      ['the same, in Devanagari', HINDI, decided],
      ['that answers a question, and is taken', ENGLISH, answered],
      ['with its decision, taken, and reported as delivered', ENGLISH, reported],
      ['with its decision, that waits, is taken up once, and taken', ENGLISH, waits],
    ] as const,
  };
}

const consumedSchema = z.object({
  TableName: z.string(),
  CapacityUnits: z.number(),
  Table: z.object({ CapacityUnits: z.number() }).optional(),
  GlobalSecondaryIndexes: z.record(z.string(), z.object({ CapacityUnits: z.number() })).default({}),
});
const outputSchema = z.object({
  ConsumedCapacity: z.union([z.array(consumedSchema), consumedSchema.transform((one) => [one])]).default([]),
});

/** Adds up what is consumed of the tables of texts, with writes in transactions as AWS counts them. */
async function startMeter(client: DynamoDBClient) {
  let sum = NOTHING;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'INDEXES' } });
      const isRead = /Get|Query/.test(context.commandName ?? '');
      const isTransaction = /Transact/.test(context.commandName ?? '');
      for (const { Table, CapacityUnits, GlobalSecondaryIndexes } of outputSchema.parse(result.output)
        .ConsumedCapacity) {
        const indexes = Object.values(GlobalSecondaryIndexes).reduce(
          (all, index) => all + index.CapacityUnits,
          0,
        );
        const table = Table?.CapacityUnits ?? CapacityUnits - indexes;
        const consumed = isTransaction ? table * TABLE_FACTOR + indexes * INDEX_FACTOR : table + indexes;
        sum = plus(sum, isRead ? { writes: 0, reads: consumed } : { writes: consumed, reads: 0 });
      }
      return result;
    },
    { step: 'initialize', name: 'meter' },
  );
  const take = () => {
    const taken = sum;
    sum = NOTHING;
    return taken;
  };
  return { take };
}
