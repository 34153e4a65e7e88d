/** What a text that comes in costs AWS, by the built worker: the table of costs in docs/aws.md comes from here. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { readTables } from '../src/bank/store/tables.ts';
import { rankOf, USUAL_ATM_MAX } from '../src/domain/account.ts';
import { localDynamodbClient } from '../src/sandbox/awsClients.ts';
import { sqsRecord } from '../test/helpers/sqsRecord.ts';
import type { Findings, Row } from './benchmark.ts';
import { addUnits, createBilling, NO_UNITS, type Units } from './capacity.ts';
import { codeOf } from './code.ts';
import { type RecordingProxy, startRecordingProxy } from './recordingProxy.ts';
import { CONFIRMED, MIX, type Verb } from './scale/traffic.ts';
import {
  aCustomer,
  type Handler,
  handleAll,
  importWorker,
  openAccounts,
  phoneOf,
  type Stage,
  setStage,
  takeLoggedBytes,
  textRecord,
} from './stage.ts';

/** Of each kind. */
const TEXTS = 20;
const PREFIX = 'units-';
/** So many begin, as many are paid, as many are found, and as many are agents. */
const PEOPLE = 4 * TEXTS;
const FIRST_ATM = 2 * TEXTS;
const FIRST_AGENT = 3 * TEXTS;
/** What is asked of whom, and who pays: the one who asks, or the other. */
const RITES: Partial<Record<Verb, 'asker' | 'other'>> = {
  SEND: 'asker',
  REQUEST: 'other',
  WITHDRAW: 'asker',
  DEPOSIT: 'other',
  COLLECT: 'asker',
};
const THOUSAND = 1_000;
const MILLION = 1_000_000;
const GIGABYTE = 1_000_000_000;

/** US dollars in ap-south-1 in November 2026: for a million, for a GB-second, for a GB of logs. */
const PRICES = {
  request: 1.05,
  call: 0.2,
  gigabyteSecond: 0.0000133,
  message: 0.5,
  write: 0.71,
  read: 0.14,
  gigabyteOfLogs: 0.67,
};
/** How long each function takes of 256 MB: assumed. */
const SECONDS = { sink: 0.05, worker: 0.15, sender: 0.5 };
const GIGABYTES = 0.25;
/** A message is sent, received and deleted. */
const REQUESTS_PER_MESSAGE = 3;
/** What the others log of each text, in bytes: sink and sender a line and metrics, the API a line, Lambda three a call. */
const OTHER_LOG_BYTES = 2_500;
/** Records that are gone after 60 and after 90 days; all others are kept for good. */
const ENDING = new Set(['processedSms', 'outgoingText']);
/** What the sender adds for a text that goes, of which the benchmark `outgoing` has the whole. */
const SENDER: Units = { writes: 2, reads: 1 };

interface Cost extends Units {
  readonly textsOut: number;
  readonly logBytes: number;
  /** Records with their indexes. */
  readonly bytesEnding: number;
  readonly bytesKept: number;
}

export async function textCosts(): Promise<Findings> {
  const stage = await setStage();
  const client = localDynamodbClient(stage.dynamodbEndpoint);
  const [dynamodb, sqs] = [
    await startRecordingProxy(stage.dynamodbEndpoint, { billing: createBilling(client, PREFIX) }),
    await startRecordingProxy(stage.sqsEndpoint),
  ];
  try {
    const queues = await stage.bank(PREFIX, sqs.endpoint);
    await openAccounts(stage.documents, PREFIX, people());
    const handler = await importWorker({
      dynamodbEndpoint: dynamodb.endpoint,
      sqsEndpoint: sqs.endpoint,
      queues,
      tablePrefix: PREFIX,
    });
    const proxies = { dynamodb, sqs, sendingUrl: queues.smsSending, stored: () => storedBytes(stage) };
    const kinds: [name: string, share: number, cost: Cost][] = [];
    for (const [verb, share] of Object.entries(MIX)) {
      const begun = await measure(handler, proxies, (index) => beginning(verb, index));
      kinds.push([verb, share, begun.cost]);
      const payer = RITES[verb as Verb];
      if (payer === undefined) continue;
      const codes = await Promise.all(begun.smsIds.map((id) => codeOf(stage.documents, PREFIX, id)));
      const confirmed = await measure(handler, proxies, (index) => {
        const asker = verb === 'COLLECT' ? FIRST_AGENT + index : index;
        return [payer === 'asker' ? asker : otherOf(verb, index), codes[index] ?? ''];
      });
      kinds.push([`${verb}, its code`, share * CONFIRMED, confirmed.cost]);
    }
    const tick = await measureTick(handler, proxies);
    return findingsOf(kinds, tick);
  } finally {
    client.destroy();
    await Promise.all([dynamodb.stop(), sqs.stop()]);
    await stage.stop();
  }
}

interface Proxies {
  readonly dynamodb: RecordingProxy;
  readonly sqs: RecordingProxy;
  readonly sendingUrl: string;
  readonly stored: () => Promise<Stored>;
}

interface Stored {
  readonly ending: number;
  readonly kept: number;
}

/** How much there is in all tables and their indexes. */
async function storedBytes({ documents }: Stage): Promise<Stored> {
  const sizes = await Promise.all(
    readTables().map(async ({ name }) => {
      const { Table } = await documents.send(new DescribeTableCommand({ TableName: `${PREFIX}${name}` }));
      const parts = [
        Table?.TableSizeBytes,
        ...(Table?.GlobalSecondaryIndexes ?? []).map((i) => i.IndexSizeBytes),
      ];
      return { name, bytes: parts.reduce<number>((sum, bytes = 0) => sum + bytes, 0) };
    }),
  );
  const sum = (of: (name: string) => boolean) =>
    sizes.reduce((all, { name, bytes }) => all + (of(name) ? bytes : 0), 0);
  return { ending: sum((name) => ENDING.has(name)), kept: sum((name) => !ENDING.has(name)) };
}

/** The n-th text of a kind: who sends it, and what. */
function beginning(verb: string, index: number): readonly [from: number, content: string] {
  const other = phoneOf(otherOf(verb, index));
  switch (verb) {
    case 'SEND':
    case 'REQUEST':
    case 'WITHDRAW':
    case 'DEPOSIT':
      return [index, `${verb} 20 ${other}`];
    case 'COLLECT':
      return [FIRST_AGENT + index, `COLLECT 20 ${phoneOf(index)}`];
    case 'SAVE':
      return [index, 'SAVE SCHOOL 10'];
    case 'BREAK':
      return [index, 'BREAK SCHOOL 5'];
    case 'FIND':
      return [index, 'FIND WITHDRAW 100'];
    case 'ATM':
      return [index, 'ATM ON'];
    default:
      return [index, verb];
  }
}

function otherOf(verb: string, index: number): number {
  return index + (verb === 'WITHDRAW' || verb === 'DEPOSIT' ? FIRST_ATM : TEXTS);
}

function people() {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const shard = index % 4;
    if (index >= FIRST_AGENT) {
      return { ...aCustomer(index), role: 'agent', findKey: `agent#DELHI#${shard}`, findRank: 0 };
    }
    if (index < FIRST_ATM) return aCustomer(index, { atm: false });
    return aCustomer(index, { findKey: `atm#DELHI#${shard}`, findRank: rankOf(USUAL_ATM_MAX) });
  });
}

/** What texts of a kind cost each, one after the other. */
async function measure(
  handler: Handler,
  proxies: Proxies,
  textOf: (index: number) => readonly [from: number, content: string],
): Promise<{ readonly cost: Cost; readonly smsIds: readonly string[] }> {
  const smsIds: string[] = [];
  const before = await proxies.stored();
  taken(proxies);
  for (let index = 0; index < TEXTS; index++) {
    const [from, content] = textOf(index);
    const record = textRecord(phoneOf(from), `RAIN ${content}`);
    await handleAll(handler, [record]);
    smsIds.push(record.messageId);
  }
  const { writes, reads, textsOut, logBytes } = taken(proxies);
  const after = await proxies.stored();
  const cost = {
    writes: writes / TEXTS,
    reads: reads / TEXTS,
    textsOut: textsOut / TEXTS,
    logBytes: logBytes / TEXTS,
    bytesEnding: (after.ending - before.ending) / TEXTS,
    bytesKept: (after.kept - before.kept) / TEXTS,
  };
  return { cost, smsIds };
}

/** Of one by which nothing is due. The first of all looks for old txns besides. */
async function measureTick(handler: Handler, proxies: Proxies): Promise<Cost> {
  const body = JSON.stringify({ clock: new Date(0).toISOString() });
  const tick = sqsRecord({ messageId: 'tick', body, attributes: { MessageGroupId: 'clock' } });
  await handleAll(handler, [tick]);
  taken(proxies);
  await handleAll(handler, [tick]);
  return taken(proxies);
}

/** What was done since the last time. */
function taken({ dynamodb, sqs, sendingUrl }: Proxies): Cost {
  const { writes, reads } = dynamodb.take().reduce((sum, { billed }) => addUnits(sum, billed), NO_UNITS);
  const textsOut = sqs
    .take()
    .filter(({ input }) => input['QueueUrl'] === sendingUrl)
    .reduce((sum, { input }) => sum + (Array.isArray(input['Entries']) ? input['Entries'].length : 0), 0);
  return { writes, reads, textsOut, logBytes: takeLoggedBytes(), bytesEnding: 0, bytesKept: 0 };
}

function findingsOf(kinds: readonly [string, number, Cost][], tick: Cost): Findings {
  const all = kinds.reduce((sum, [, share]) => sum + share, 0);
  const mean = (of: (cost: Cost) => number) =>
    kinds.reduce((sum, [, share, cost]) => sum + (share / all) * of(cost), 0);
  const average: Cost = {
    writes: mean(({ writes }) => writes),
    reads: mean(({ reads }) => reads),
    textsOut: mean(({ textsOut }) => textsOut),
    logBytes: mean(({ logBytes }) => logBytes),
    bytesEnding: mean(({ bytesEnding }) => bytesEnding),
    bytesKept: mean(({ bytesKept }) => bytesKept),
  };
  const row = (text: string, share: number, cost: Cost): Row => ({
    text,
    '%': ((share / all) * 100).toFixed(1),
    'write units': cost.writes.toFixed(2),
    'read units': cost.reads.toFixed(2),
    'texts out': cost.textsOut.toFixed(2),
    'log bytes': Math.round(cost.logBytes),
    'bytes for 90 days': Math.round(cost.bytesEnding),
    'bytes for good': Math.round(cost.bytesKept),
  });
  return {
    title: 'What a text that comes in costs',
    explanation: `Units as AWS bills them, without Redis; the mix is that of npm run scale. ${bill(average, tick)}`,
    rows: [
      ...kinds.map(([text, share, cost]) => row(text, share, cost)),
      row('on the average', all, average),
      { ...row('a tick of the clock', 0, tick), '%': '' },
    ],
  };
}

/** What a thousand texts cost, and a month of ticks, in US dollars. */
function bill({ writes, reads, textsOut, logBytes }: Cost, tick: Cost): string {
  const seconds = SECONDS.sink + SECONDS.worker + textsOut * SECONDS.sender;
  const dollars = {
    'HTTP API': (THOUSAND * PRICES.request) / MILLION,
    Lambda:
      (THOUSAND * (2 + textsOut) * PRICES.call) / MILLION +
      THOUSAND * seconds * GIGABYTES * PRICES.gigabyteSecond,
    SQS: (THOUSAND * (1 + textsOut) * REQUESTS_PER_MESSAGE * PRICES.message) / MILLION,
    DynamoDB:
      (THOUSAND *
        ((writes + textsOut * SENDER.writes) * PRICES.write +
          (reads + textsOut * SENDER.reads) * PRICES.read)) /
      MILLION,
    logs: (THOUSAND * (logBytes + OTHER_LOG_BYTES) * PRICES.gigabyteOfLogs) / GIGABYTE,
  };
  const parts = Object.entries(dollars).map(([part, sum]) => `${part} ${sum.toFixed(4)}`);
  const total = Object.values(dollars).reduce((sum, each) => sum + each, 0);
  const ticks = 43_800;
  const tickDollars =
    (ticks * (PRICES.call + REQUESTS_PER_MESSAGE * PRICES.message + tick.reads * PRICES.read)) / MILLION +
    ticks * SECONDS.worker * GIGABYTES * PRICES.gigabyteSecond;
  return (
    `A thousand texts in, in US dollars: ${parts.join(', ')}; together ${total.toFixed(4)}, ` +
    `and ${Math.round(THOUSAND * textsOut)} SMS. A month of ticks: ${tickDollars.toFixed(2)}.`
  );
}
