/** Commands per second through the built worker, next to the same transactions from a bare SDK client. */
import { BatchGetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { localDynamodbClient, localSqsClient } from '../src/sandbox/awsClients.ts';
import type { Findings } from './benchmark.ts';
import { halvesOf } from './halves.ts';
import { type RecordedCall, startRecordingProxy } from './recordingProxy.ts';
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
    for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
      for (const kind of KINDS) {
        const nothing = { reads: [], transactions: [], replies: [] };
        const run = await recorder(kind, nothing);
        dynamodbProxy.take();
        sqsProxy.take();
        await run();
        const recording = recordingOf(dynamodbProxy.take(), sqsProxy.take());
        const taken = await timeInTurns(contenders, round, kind, recording);
        if (round >= WARM_UP_ROUNDS) times.get(kind)?.push(taken);
      }
    }
    return findingsOf(times);
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
): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; turn < contenders.length; turn++) {
    const index = (round + turn) % contenders.length;
    const run = await contenders[index]?.(kind, recording);
    const startMs = performance.now();
    await run?.();
    taken[index] = performance.now() - startMs;
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
        return kind === 'confirm' ? halvesOf(stage.documents, tablePrefix, smsId) : contentOf(kind, index);
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

function findingsOf(times: ReadonlyMap<Kind, readonly (readonly number[])[]>): Findings {
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
    };
  });
  return {
    title: 'Commands through the built worker',
    explanation: [
      `Events of ${BATCH} message groups, one after the other; ${PAIRS} commands a round, medians of ${ROUNDS} interleaved rounds; Redis warm.`,
      'transactions: the very TransactWriteItems that the worker makes (for BALANCE its BatchGetItem), from a bare SDK client, as many at once.',
      "same calls: with the worker's BatchGetItem and SendMessageBatch too, so that what is left is our own code, and Redis.",
      'All servers share this machine: a call to the SQS emulator keeps it about as busy as a transaction does.',
    ].join('\n'),
    rows,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
