/** Commands per second through the built worker, next to the same transactions from a bare SDK client. */
import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { localDynamodbClient, localSqsClient } from '../src/sandbox/awsClients.ts';
import { roundsOf } from '../test/helpers/dynamodbCalls.ts';
import type { Findings } from './benchmark.ts';
import { codeOf } from './code.ts';
import { type RecordedCall, startRecordingProxy } from './recordingProxy.ts';
import { type RoundTrip, startRedisProxy } from './redisProxy.ts';
import {
  aCustomer,
  type Handler,
  handleAll,
  importWorker,
  openAccounts,
  phoneOf,
  type Stage,
  setStage,
  textRecord,
} from './stage.ts';

const PAIRS = 80;
/** Messages in one event of the queue, each of a group of its own: so many are in hand at once. */
const BATCH = 10;
const ROUNDS = 6;
/** Not counted: until then the JVM and V8 compile. */
const WARM_UP_ROUNDS = 3;
const RECORDED = 'recorded-';

const KINDS = ['BALANCE', 'TRANSFER', 'confirm', 'BUC'] as const;
type Kind = (typeof KINDS)[number];

/** Does a round of commands. */
type Contender = (kind: Kind, recording: Recording) => Promise<() => Promise<void>>;
/**
 * What the worker did in the recorded bank: the n-th of each kind belongs to the n-th command, or to one just
 * like it.
 */
interface Recording {
  readonly reads: Bodies;
  readonly transactions: Bodies;
  readonly replies: Bodies;
}
type Bodies = readonly string[];

export async function commands(): Promise<Findings> {
  const stage = await setStage();
  const dynamodbProxy = await startRecordingProxy(stage.dynamodbEndpoint);
  const sqsProxy = await startRecordingProxy(stage.sqsEndpoint);
  try {
    const recorder = await openWorkerBank(stage, RECORDED, dynamodbProxy.endpoint, sqsProxy.endpoint);
    const worker = await openWorkerBank(stage, 'measured-', stage.dynamodbEndpoint, stage.sqsEndpoint);
    const contenders: readonly Contender[] = [
      worker,
      await openBareBank(stage, 'bare-', { withReadsAndReplies: false }),
      await openBareBank(stage, 'repeated-', { withReadsAndReplies: true }),
    ];
    const times = new Map<Kind, number[][]>(KINDS.map((kind) => [kind, []]));
    const processor = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (const kind of KINDS) {
        const nothing = { reads: [], transactions: [], replies: [] };
        const run = await recorder(kind, nothing);
        dynamodbProxy.take();
        sqsProxy.take();
        await run();
        const recording = recordingOf(dynamodbProxy.take(), sqsProxy.take());
        const taken = await timeInTurns(contenders, round, kind, recording);
        if (round < WARM_UP_ROUNDS) continue;
        times.get(kind)?.push(taken.map(({ elapsedMs }) => elapsedMs));
        processor.get(kind)?.push((taken[0]?.processorMs ?? Number.NaN) / PAIRS);
      }
    }
    // Last, because the worker whose proxies are gone goes on looking for Redis.
    return findingsOf(times, processor, await countTrips(stage));
  } finally {
    await Promise.all([dynamodbProxy.stop(), sqsProxy.stop()]);
    await stage.stop();
  }
}

/**
 * Milliseconds of each contender. Each goes first in a third of the rounds, so that none has the better
 * moments.
 */
async function timeInTurns(
  contenders: readonly Contender[],
  round: number,
  kind: Kind,
  recording: Recording,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let turn = 0; turn < contenders.length; turn++) {
    const index = (round + turn) % contenders.length;
    const run = await contenders[index]?.(kind, recording);
    const startMs = performance.now();
    const before = process.cpuUsage();
    await run?.();
    const { user, system } = process.cpuUsage(before);
    taken[index] = { elapsedMs: performance.now() - startMs, processorMs: (user + system) / 1000 };
  }
  return taken;
}

async function openWorkerBank(
  stage: Stage,
  tablePrefix: string,
  dynamodbEndpoint: string,
  sqsEndpoint: string,
): Promise<Contender> {
  const queues = await stage.bank(tablePrefix, sqsEndpoint);
  await openAccounts(stage.documents, tablePrefix, people());
  const { redisEndpoint } = stage;
  const handler = await importWorker({ dynamodbEndpoint, sqsEndpoint, redisEndpoint, queues, tablePrefix });
  // From here on the cache knows everybody.
  const greetings = people().map((_, index) => textRecord(phoneOf(index), 'RAIN BALANCE'));
  await runWorker(handler, greetings);

  let started: readonly SQSRecord[] = [];
  return async (kind) => {
    const contents = await Promise.all(
      Array.from({ length: PAIRS }, async (_, index) => {
        const smsId = started[index]?.messageId ?? '';
        return kind === 'confirm' ? codeOf(stage.documents, tablePrefix, smsId) : contentOf(kind, index);
      }),
    );
    const records = contents.map((content, index) => textRecord(phoneOf(index), `RAIN ${content}`));
    if (kind === 'TRANSFER') started = records;
    return () => runWorker(handler, records);
  };
}

async function runWorker(handler: Handler, records: readonly SQSRecord[]): Promise<void> {
  for (let start = 0; start < records.length; start += BATCH) {
    await handleAll(handler, records.slice(start, start + BATCH));
  }
}

interface Taken {
  readonly elapsedMs: number;
  /** Of this process, in which the worker runs and no server does. */
  readonly processorMs: number;
}

/** Round trips of a command, one after the other; of those to Redis, the ones that nothing else covers. */
interface Trips {
  readonly redis: number;
  readonly dynamodb: number;
  readonly sqs: number;
}

/** Longer than it takes to make all calls of one round. */
const ANSWERS_AFTER_MS = 20;
/** Those before are not counted: until then connections are made. */
const COUNTED_COMMAND = 2;

/** Counts the round trips of each command alone, through proxies that take their time. */
async function countTrips(stage: Stage): Promise<ReadonlyMap<Kind, Trips>> {
  const dynamodb = await startRecordingProxy(stage.dynamodbEndpoint, { answersAfterMs: ANSWERS_AFTER_MS });
  const sqs = await startRecordingProxy(stage.sqsEndpoint, { answersAfterMs: ANSWERS_AFTER_MS });
  const redis = await startRedisProxy(stage.redisEndpoint, ANSWERS_AFTER_MS);
  try {
    const tablePrefix = 'counted-';
    const queues = await stage.bank(tablePrefix, sqs.endpoint);
    await openAccounts(stage.documents, tablePrefix, people());
    const handler = await importWorker({
      dynamodbEndpoint: dynamodb.endpoint,
      sqsEndpoint: sqs.endpoint,
      redisEndpoint: redis.endpoint,
      queues,
      tablePrefix,
    });
    const texters = Array.from({ length: COUNTED_COMMAND + 1 }, (_, index) => index);
    await runWorker(
      handler,
      people().map((_, index) => textRecord(phoneOf(index), 'RAIN BALANCE')),
    );
    const started: string[] = [];
    const counted = new Map<Kind, Trips>();
    for (const kind of KINDS) {
      for (const index of texters) {
        const smsId = started[index] ?? '';
        const content =
          kind === 'confirm' ? await codeOf(stage.documents, tablePrefix, smsId) : contentOf(kind, index);
        const record = textRecord(phoneOf(index), `RAIN ${content}`);
        if (kind === 'TRANSFER') started.push(record.messageId);
        // What is not waited for may still be on its way.
        await delay(3 * ANSWERS_AFTER_MS);
        for (const proxy of [dynamodb, sqs, redis]) proxy.take();
        await handleAll(handler, [record]);
        const others = [...dynamodb.take(), ...sqs.take()];
        const [toSqs, toDynamodb] = [others.filter(isSqs), others.filter((call) => !isSqs(call))];
        const isAlone = (trip: RoundTrip) =>
          others.every((call) => call.endedAt < trip.startedAt || trip.endedAt < call.startedAt);
        const toRedis = redis.take().filter(isAlone).length;
        counted.set(kind, { redis: toRedis, dynamodb: roundsOf(toDynamodb), sqs: roundsOf(toSqs) });
      }
    }
    return counted;
  } finally {
    await Promise.all([dynamodb.stop(), sqs.stop(), redis.stop()]);
  }
}

function isSqs({ command }: RecordedCall): boolean {
  return command === 'SendMessageBatch';
}

/** Does with a bare client, in batches just like the worker's, what the worker did in the recorded bank. */
async function openBareBank(
  stage: Stage,
  tablePrefix: string,
  { withReadsAndReplies }: { readonly withReadsAndReplies: boolean },
): Promise<Contender> {
  const queues = await stage.bank(tablePrefix);
  await openAccounts(stage.documents, tablePrefix, people());
  const dynamodb = localDynamodbClient(stage.dynamodbEndpoint);
  const sqs = localSqsClient(stage.sqsEndpoint);

  const repeat = async ({ reads, transactions, replies }: Recording, index: number): Promise<void> => {
    const read = withReadsAndReplies || transactions.length === 0 ? reads[index] : undefined;
    if (read !== undefined) await dynamodb.send(new BatchGetItemCommand(JSON.parse(read)));
    const transaction = transactions[index];
    if (transaction !== undefined) {
      // The token of the recorded one is spent.
      const { ClientRequestToken: _, ...input } = JSON.parse(transaction);
      await dynamodb.send(new TransactWriteItemsCommand(input));
    }
    const reply = withReadsAndReplies ? replies[index] : undefined;
    if (reply === undefined) return;
    await sqs.send(new SendMessageBatchCommand({ ...JSON.parse(reply), QueueUrl: queues.smsSending }));
  };
  return async (_kind, recording) => {
    const bodies = {
      ...recording,
      reads: recording.reads.map((body) => body.replaceAll(`"${RECORDED}`, `"${tablePrefix}`)),
      transactions: recording.transactions.map((body) => body.replaceAll(`"${RECORDED}`, `"${tablePrefix}`)),
    };
    return async () => {
      for (let start = 0; start < PAIRS; start += BATCH) {
        await Promise.all(Array.from({ length: BATCH }, (_, offset) => repeat(bodies, start + offset)));
      }
    };
  };
}

function recordingOf(dynamodb: readonly RecordedCall[], sqs: readonly RecordedCall[]): Recording {
  const bodies = (calls: readonly RecordedCall[], name: string): Bodies =>
    calls.filter(({ command, succeeded }) => succeeded && command === name).map(({ body }) => body);
  const reads = bodies(dynamodb, 'BatchGetItem');
  const transactions = bodies(dynamodb, 'TransactWriteItems');
  if (transactions.length !== 0 && transactions.length !== PAIRS) {
    throw new Error(`${PAIRS} commands made ${transactions.length} transactions`);
  }
  return { reads, transactions, replies: bodies(sqs, 'SendMessageBatch') };
}

/** The first half texts; in a txn the second half are the other parties. */
function people(): Record<string, unknown>[] {
  return Array.from({ length: 2 * PAIRS }, (_, index) => aCustomer(index));
}

function contentOf(kind: Exclude<Kind, 'confirm'>, index: number): string {
  switch (kind) {
    case 'BALANCE':
      return 'BALANCE';
    case 'TRANSFER':
      return `TRANSFER 1 ${phoneOf(PAIRS + index)}`;
    case 'BUC':
      return 'BUC SCHOOL 1';
    default:
      return kind satisfies never;
  }
}

function findingsOf(
  times: ReadonlyMap<Kind, readonly (readonly number[])[]>,
  processor: ReadonlyMap<Kind, readonly number[]>,
  trips: ReadonlyMap<Kind, Trips>,
): Findings {
  const rows = [...times].map(([command, rounds]) => {
    const perSecond = (contender: number) =>
      Math.round((PAIRS * 1000) / median(rounds.map((taken) => taken[contender] ?? Number.NaN)));
    const ratio = (contender: number) =>
      median(rounds.map((taken) => (taken[contender] ?? Number.NaN) / (taken[0] ?? Number.NaN))).toFixed(2);
    return {
      command,
      'worker/s': perSecond(0),
      'transactions/s': perSecond(1),
      'of transactions': ratio(1),
      'same calls/s': perSecond(2),
      'of same calls': ratio(2),
      Redis: trips.get(command)?.redis ?? '',
      DynamoDB: trips.get(command)?.dynamodb ?? '',
      SQS: trips.get(command)?.sqs ?? '',
      'processor ms': median(processor.get(command) ?? []).toFixed(2),
    };
  });
  return {
    title: 'Commands through the built worker',
    explanation: [
      `Events of ${BATCH} message groups, one after the other; ${PAIRS} commands a round, medians of ${ROUNDS} interleaved rounds; Redis warm.`,
      'transactions: the very TransactWriteItems that the worker makes (for BALANCE its BatchGetItem), from a bare SDK client, as many at once.',
      "same calls: with the worker's BatchGetItem and SendMessageBatch too, so that what is left is our own code, and Redis.",
      'Redis, DynamoDB, SQS: round trips that a command alone waits for, one after the other; those to Redis beside another call are not waited for.',
      'processor ms: what the worker itself takes for a command.',
      'All servers share this machine: a call to the SQS emulator keeps it about as busy as a transaction does.',
    ].join('\n'),
    rows,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
