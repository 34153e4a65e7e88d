/** The server's side of the page: what it shows, gathered from the parts of the sandbox. */
import { join } from 'node:path';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { FastifyInstance } from 'fastify';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import { createTextRecords, type TextRecords } from '../../bank/store/outgoingTexts.ts';
import { maskPin } from '../../domain/maskPin.ts';
import { localDynamodbClient, localSqsClient } from '../awsClients.ts';
import type { BankTime } from '../bankTime.ts';
import type { BatchWatch } from '../eventSource.ts';
import type { DeliveredText, Handsets } from '../handsets.ts';
import type { QueueUrls } from '../queues.ts';
import { seededAgent } from '../seed.ts';
import type { Settings } from '../settings.ts';
import type { SmsgateServer } from '../smsgateServer.ts';
import type { WebhookWatch } from '../webhookRoutes.ts';
import { createBooksReader } from './books.ts';
import { createDayPhones, type DayPhones } from './dayPhones.ts';
import { createFaultSwitches, type FaultSwitches, type FaultTargets } from './faults.ts';
import { inWords, readLogNote } from './logNotes.ts';
import { phoneLines } from './phoneLines.ts';
import { readQueueDepth } from './queueDepths.ts';
import { addPageRoutes } from './routes.ts';
import { openSentTexts, readSentText, type SentText } from './sentTexts.ts';
import { createPageStream, type StreamSources } from './stream.ts';
import { createTextWatch } from './textWatch.ts';
import { createTravel, deliveryIdOf } from './travel.ts';
import type { PageText, QueueReader } from './types.ts';

const UNAUTHORIZED = 401;
const OK = 200;

export interface PageServer {
  readonly webhookWatch: WebhookWatch;
  readonly faults: FaultSwitches;
  watchOf(reader: QueueReader): BatchWatch;
  /** Tells the page where everything is, once it is. */
  connect(parts: PageConnections): void;
  /** Tells the page that the bank's time has moved. */
  timeMoved(): void;
  /** When each text was sent to the bank (ISO 8601). */
  sentAt(): readonly string[];
  stop(): void;
}

type PageConnections = FaultTargets & {
  readonly dynamodbEndpoint: string;
  readonly sqsEndpoint: string;
  readonly queueUrls: QueueUrls;
  readonly ssmEndpoint: string;
  readonly smsgateApiUrl: string;
  readonly webhooksUrl: string;
  readonly smsgate: Pick<SmsgateServer, 'phones' | 'trouble'>;
};

export interface PageServerOptions {
  readonly settings: Settings;
  readonly handsets: Handsets;
  readonly time: BankTime;
  readonly sentTextsFile: string;
  logFile(name: string): string;
  log(line: string): void;
}

/** Adds the page to the front. It answers at once, and has something to show when it is connected. */
export function createPageServer(front: FastifyInstance, options: PageServerOptions): PageServer {
  const { settings, handsets, time } = options;
  const sentTexts = openSentTexts(options.sentTextsFile);
  let connected: { readonly parts: PageConnections; readonly sources: Readers } | undefined;

  const faults = createFaultSwitches(
    () => connected?.parts,
    (state) => stream.publish({ type: 'faults', faults: state }),
  );
  const stream = createPageStream({
    greeting: () => [
      { type: 'time', aheadMs: time.aheadMs() },
      { type: 'faults', faults: faults.state() },
      { type: 'travel', events: travel.recent() },
    ],
    readBooks: async () => readers().readBooks(),
    readQueues: async () => readers().readQueues(),
    readPhones: async () => readers().readPhones(),
    lookAtTexts: () => textWatch.look(),
    log: options.log,
  });
  const travel = createTravel({
    publish: (event) => stream.publish({ type: 'travel', events: [event] }),
    noteOf: (reader, deliveryId) =>
      stream.hasReaders() ? readLogNote(options.logFile(reader), deliveryId) : {},
  });
  const smsIds = new Map<string, string>();
  const textWatch = createTextWatch({
    records: () => connected?.sources.textRecords,
    publish: (event) => travel.add(event),
  });
  const readers = () => {
    if (connected === undefined) throw new Error('The sandbox is still starting.');
    return connected.sources;
  };
  const received = (text: DeliveredText) => receivedText(text, travel.deliveryOf(text.guid));

  handsets.onDelivered((text) => {
    const deliveryId = travel.deliveryOf(text.guid);
    if (deliveryId !== undefined) travel.add({ kind: 'delivered', deliveryId, at: Date.now(), to: text.to });
    stream.publish({ type: 'text', text: received(text) });
  });
  addPageRoutes(front, {
    directory: join(settings.SANDBOX_BUNDLE_DIR, 'page'),
    host: settings.HOST,
    stream,
    faults,
    setup: () =>
      connected && {
        webhookPath: '/webhooks/ifttt',
        webhookSecret: settings.WEBHOOK_SECRET,
        agent: seededAgent,
        isRedisInstalled: connected.parts.redis.isInstalled,
      },
    dayPhones: () => connected?.sources.dayPhones,
    conversation: (phone) => ({
      texts: [...sentTexts.textsFrom(phone).map(sentText), ...handsets.deliveredTo(phone).map(received)],
    }),
  });

  return {
    faults,
    watchOf: (reader) => {
      const watch = travel.watchOf(reader);
      if (reader !== 'worker') return watch;
      return {
        ...watch,
        handled: (messages, result) => {
          for (const message of result.succeeded) {
            const deliveryId = deliveryIdOf(message);
            if (deliveryId !== undefined) textWatch.follow(deliveryId, smsIds.get(deliveryId));
          }
          watch.handled(messages, result);
        },
      };
    },
    webhookWatch: {
      isRepeated: faults.takeDoubling,
      answered: ({ event, status, body, startedAt, tookMs, copyOf }) => {
        const text = status === UNAUTHORIZED ? undefined : readSentText(event, settings.DEFAULT_COUNTRY);
        if (text === undefined) return;
        const deliveryId = event.requestContext.requestId;
        const problem = problemOf(status, body);
        travel.add({ kind: 'sink', deliveryId, at: startedAt, tookMs, status, problem, copyOf });
        const smsId = smsIdOf(body);
        if (smsId !== undefined) remember(smsIds, deliveryId, smsId);
        if (copyOf !== undefined) return;
        const at = new Date(startedAt).toISOString();
        const sent: SentText = { from: text.from, text: maskPin(text.text), at, deliveryId };
        sentTexts.add(sent);
        stream.publish({ type: 'text', text: sentText(sent) });
      },
    },
    connect: (parts) => {
      connected = { parts, sources: createReaders(parts, settings.TABLE_PREFIX, time) };
    },
    sentAt: sentTexts.sentAt,
    timeMoved: () => stream.publish({ type: 'time', aheadMs: time.aheadMs() }),
    stop: () => {
      stream.stop();
      connected?.sources.close();
    },
  };
}

type Readers = Pick<StreamSources, 'readBooks' | 'readQueues' | 'readPhones'> & {
  readonly textRecords: TextRecords;
  readonly dayPhones: DayPhones;
  close(): void;
};

function createReaders(parts: PageConnections, tablePrefix: string, time: BankTime): Readers {
  const dynamodb = localDynamodbClient(parts.dynamodbEndpoint);
  const sqs = localSqsClient(parts.sqsEndpoint);
  const documents = DynamoDBDocumentClient.from(dynamodb);
  const gatewayPhones = createGatewayPhones(documents, tablePrefix);
  const books = createBooksReader(documents, tablePrefix, time.now);
  return {
    textRecords: createTextRecords(documents, tablePrefix),
    dayPhones: createDayPhones({ ...parts, documents, tablePrefix, now: time.now }),
    readBooks: books.read,
    readQueues: () =>
      Promise.all([
        readQueueDepth(sqs, 'worker', parts.queueUrls.incomingSms),
        readQueueDepth(sqs, 'sender', parts.queueUrls.smsSending),
      ]),
    readPhones: async () =>
      phoneLines(parts.smsgate.phones(), await gatewayPhones.pool(), time.now().getTime()),
    close: () => {
      dynamodb.destroy();
      sqs.destroy();
    },
  };
}

function sentText({ from, text, at, deliveryId }: SentText): PageText {
  return { id: `sent ${deliveryId}`, phone: from, direction: 'sent', text, at, deliveryId };
}

function receivedText({ n, to, text, at }: DeliveredText, deliveryId: string | undefined): PageText {
  return { id: `received ${n}`, phone: to, direction: 'received', text, at, deliveryId };
}

const MAX_REMEMBERED = 1_000;

function remember(known: Map<string, string>, key: string, value: string): void {
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
}

/** The sink says which SMS it has queued. */
function smsIdOf(body: string): string | undefined {
  return /"smsId":"([^"]+)"/.exec(body)?.[1];
}

/** The sink answers with a word on why a text goes no further. */
function problemOf(status: number, body: string): string | undefined {
  const reason = /"(?:reason|error|message)":"([^"]+)"/.exec(body)?.[1];
  if (reason === undefined) return status === OK ? undefined : `answered ${status}`;
  return status === OK ? inWords(reason) : `${status}: ${inWords(reason)}`;
}
