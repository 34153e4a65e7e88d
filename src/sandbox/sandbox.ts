/**
 * The whole bank on one machine: local servers, the three built functions, a webhook and virtual handsets.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { addToPool } from './addToPool.ts';
import { addApiRoutes, type Stack } from './apiRoutes.ts';
import { localDynamodbClient, localSqsClient, REGION } from './awsClients.ts';
import { type BankTime, openBankTime } from './bankTime.ts';
import { type Clock, startClock } from './clock.ts';
import { addClockRoutes } from './clockRoutes.ts';
import { createConsoleProgram } from './consoleProgram.ts';
import { addConsoleRoutes } from './consoleRoutes.ts';
import { type DataDirectory, openDataDirectory } from './dataDirectory.ts';
import { startDynamodbLocal } from './dynamodbLocal.ts';
import { startEventSource } from './eventSource.ts';
import { FunctionError } from './functionEnvironment.ts';
import { type HostedFunction, hostFunction } from './functionHost.ts';
import { type FunctionName, functionNames, functionSettings } from './functionSettings.ts';
import { openHandsets } from './handsets.ts';
import { createHttpFront, listenHttpFront } from './httpFront.ts';
import { createPageServer, type PageServer } from './pageApi/page.ts';
import { addParameterRoutes, PARAMETERS_PATH } from './parameterRoutes.ts';
import { addPhoneRoutes } from './phoneRoutes.ts';
import type { Program } from './program.ts';
import { addPushbulletRoutes, PUSHBULLET_PATH } from './pushbulletRoutes.ts';
import { createQueues, type QueueUrls } from './queues.ts';
import { startRedisServer } from './redisServer.ts';
import { createRedisSwitch } from './redisSwitch.ts';
import { seed } from './seed.ts';
import { passedThrough, type Settings } from './settings.ts';
import { addSmsgateRoutes, SMSGATE_PATH } from './smsgateServer.ts';
import { startSqsServer } from './sqsServer.ts';
import { asStartError, StartError } from './startError.ts';
import { createTables } from './tables.ts';
import { addWebhookRoutes } from './webhookRoutes.ts';

/** How long a batch in hand may take to end by itself when the sandbox stops. */
const BATCH_GRACE_MS = 1_000;

export interface Sandbox {
  readonly url: string;
  readonly stack: Stack;
  readonly functions: Readonly<Record<FunctionName, HostedFunction>>;
  /** Where the functions' logs are. */
  readonly logFile: (name: string) => string;
  /** Settles, with the reason, if a part nothing works without ends by itself. */
  readonly broken: Promise<string>;
  stop(): Promise<void>;
}

/** Undoes what was started, last first, and goes on when one step fails. */
interface Undo {
  add(step: () => unknown): void;
  run(): Promise<void>;
}

/**
 * Starts everything and settles once it accepts work. An abort before that ends what was started.
 *
 * @throws StartError for what the person starting it can put right; the signal's reason when it is aborted.
 */
export async function startSandbox(settings: Settings, signal?: AbortSignal): Promise<Sandbox> {
  const undo = createUndo();
  try {
    checkBundles(settings.SANDBOX_BUNDLE_DIR);
    const data = openDataDirectory(settings.RAIN_DATA_DIR);
    undo.add(data.close);
    return await Promise.race([startParts(settings, data, undo), aborted(signal)]);
  } catch (error) {
    await undo.run();
    throw asStartError(error);
  }
}

async function startParts(settings: Settings, data: DataDirectory, undo: Undo): Promise<Sandbox> {
  let stack: Stack | undefined;
  let functions: Sandbox['functions'] | undefined;
  let clock: Clock | undefined;
  const time = openBankTime(data.file('time.json'));
  const handsets = openHandsets(data.file('texts.ndjson'));
  const front = createHttpFront();
  const page = createPageServer(front, {
    settings,
    handsets,
    time,
    sentTextsFile: data.file('sent-texts.ndjson'),
    logFile: data.logFile,
    log: data.log,
  });
  addWebhookRoutes(front, () => functions?.sink, page.webhookWatch);
  addApiRoutes(front, {
    handsets,
    sentAt: page.sentAt,
    stack: () => stack && { ...stack, aheadMs: time.aheadMs() },
  });
  addClockRoutes(front, { host: settings.HOST, time, clock: () => clock, moved: page.timeMoved });
  addPushbulletRoutes(front, {
    handsets,
    accessToken: settings.PUSHBULLET_ACCESS_TOKEN,
    pause: page.faults.pushbulletPause,
  });
  const smsgate = addSmsgateRoutes(front, handsets, () => time.now().getTime());
  addPhoneRoutes(front, { host: settings.HOST, smsgate, addToPool: () => addToPool(url) });
  addParameterRoutes(front, data.file('parameters.json'));
  let address = '';
  const operators = createConsoleProgram({
    desk: join(settings.SANDBOX_BUNDLE_DIR, 'ops', 'index.mjs'),
    url: () => address,
    logFile: data.logFile('console'),
    otpSecret: () => data.secret('otp-secret'),
  });
  addConsoleRoutes(front, {
    host: settings.HOST,
    console: operators,
    isReady: () => stack !== undefined,
  });
  undo.add(operators.stop);
  undo.add(() => front.close());
  undo.add(smsgate.stop);
  undo.add(page.stop);
  const url = await listenHttpFront(front, settings.PORT, settings.HOST);
  address = url;

  const servers = await startServers(data, undo);
  const queueUrls = await prepareServers(servers, settings);
  const readyStack: Stack = {
    dynamodbEndpoint: servers.dynamodb.endpoint,
    sqsEndpoint: servers.sqs.endpoint,
    redisEndpoint: servers.redis?.endpoint ?? null,
    ssmEndpoint: `${url}${PARAMETERS_PATH}`,
    webhooksUrl: `${url}/webhooks`,
    smsgateApiUrl: settings.SMSGATE_API_URL ?? `${url}${SMSGATE_PATH}`,
    region: REGION,
    queues: queueUrls.byName,
    tablePrefix: settings.TABLE_PREFIX,
    settings: passedThrough(settings),
    aheadMs: time.aheadMs(),
  };
  const pushbulletApiUrl = settings.PUSHBULLET_API_URL ?? `${url}${PUSHBULLET_PATH}`;
  const host = (name: FunctionName) =>
    hostFunction({
      name,
      bundle: join(settings.SANDBOX_BUNDLE_DIR, name, 'index.mjs'),
      environment: functionSettings(name, {
        settings,
        stack: readyStack,
        queueUrls,
        otpSecret: data.secret('otp-secret'),
        queueSecret: data.secret('queue-secret'),
        pushbulletApiUrl,
      }),
      timeoutMs: settings.SANDBOX_FUNCTION_TIMEOUT_SECONDS * 1000,
      aheadMs: time.aheadMs,
      logFile: data.logFile(name),
    });
  const hosted = { sink: host('sink'), worker: host('worker'), sender: host('sender') };
  undo.add(() => Promise.all(functionNames.map((name) => hosted[name].stop())));
  await Promise.all(functionNames.map((name) => loaded(hosted[name])));
  clock = await startFeeding(hosted, queueUrls, { settings, servers, data, undo, page, time });
  const redis = createRedisSwitch(servers.redis, data.logFile('redis'));
  undo.add(redis.stop);
  page.connect({ ...hosted, ...readyStack, redis, queueUrls, smsgate });

  stack = readyStack;
  functions = hosted;
  return {
    url,
    stack: readyStack,
    functions: hosted,
    logFile: data.logFile,
    broken: Promise.race([
      servers.dynamodb.ended.then(() => 'DynamoDB Local ended unexpectedly.'),
      servers.sqs.ended.then(() => 'The SQS server ended unexpectedly.'),
    ]),
    stop: undo.run,
  };
}

async function aborted(signal: AbortSignal | undefined): Promise<never> {
  await (signal === undefined ? new Promise(() => undefined) : once(signal, 'abort'));
  throw signal?.reason;
}

/** A bundle that refuses its configuration says which setting is wrong. */
async function loaded(hosted: HostedFunction): Promise<void> {
  try {
    await hosted.whenReady();
  } catch (error) {
    throw error instanceof FunctionError ? new StartError(error.message) : error;
  }
}

type Servers = Awaited<ReturnType<typeof startServers>>;

async function startServers(data: DataDirectory, undo: Undo) {
  const started = async <Started extends Program | undefined>(
    starting: Promise<Started>,
  ): Promise<Started> => {
    const program = await starting;
    undo.add(() => program?.stop());
    return program;
  };
  const dynamodb = started(
    startDynamodbLocal({ directory: data.databaseDirectory('dynamodb'), logFile: data.logFile('dynamodb') }),
  );
  const sqs = started(
    startSqsServer({ directory: data.databaseDirectory('sqs'), logFile: data.logFile('sqs') }),
  );
  const redis = started(startRedisServer({ logFile: data.logFile('redis') }));
  // Nothing may be left starting behind a failure, where nobody would stop it.
  await Promise.allSettled([dynamodb, sqs, redis]);
  return { dynamodb: await dynamodb, sqs: await sqs, redis: await redis };
}

async function prepareServers({ dynamodb, sqs }: Servers, settings: Settings): Promise<QueueUrls> {
  const dynamodbClient = localDynamodbClient(dynamodb.endpoint);
  const sqsClient = localSqsClient(sqs.endpoint);
  const prepareTables = async () => {
    await createTables(dynamodbClient, settings.TABLE_PREFIX);
    await seed(dynamodbClient, settings.TABLE_PREFIX);
  };
  const functionTimeoutSeconds = settings.SANDBOX_FUNCTION_TIMEOUT_SECONDS;
  try {
    const [queueUrls] = await Promise.all([
      createQueues(sqsClient, { endpoint: sqs.endpoint, functionTimeoutSeconds }),
      prepareTables(),
    ]);
    return queueUrls;
  } finally {
    dynamodbClient.destroy();
    sqsClient.destroy();
  }
}

/** Messages flow from here on: the three event sources, and the clock's ticks. */
async function startFeeding(
  functions: Sandbox['functions'],
  queueUrls: QueueUrls,
  parts: {
    settings: Settings;
    servers: Servers;
    data: DataDirectory;
    undo: Undo;
    page: PageServer;
    time: BankTime;
  },
): Promise<Clock> {
  const { settings, servers, data, undo, page, time } = parts;
  const client = localSqsClient(servers.sqs.endpoint);
  const { log } = data;
  const sources = await Promise.all([
    startEventSource({
      client,
      queueUrl: queueUrls.incomingSms,
      target: functions.worker,
      aheadMs: time.aheadMs,
      watch: page.watchOf('worker'),
      log,
    }),
    startEventSource({
      client,
      queueUrl: queueUrls.smsSending,
      target: functions.sender,
      aheadMs: time.aheadMs,
      watch: page.watchOf('sender'),
      log,
    }),
    startEventSource({
      client,
      queueUrl: queueUrls.reports,
      target: functions.sender,
      aheadMs: time.aheadMs,
      log,
    }),
  ]);
  const clock = startClock({
    client,
    queueUrl: queueUrls.incomingSms,
    intervalSeconds: settings.SANDBOX_CLOCK_SECONDS,
    now: time.now,
    log,
  });
  undo.add(async () => {
    clock.stop();
    const stopped = Promise.all(sources.map((source) => source.stop()));
    await Promise.race([stopped, delay(BATCH_GRACE_MS, undefined, { ref: false })]);
  });
  return clock;
}

function checkBundles(directory: string): void {
  for (const name of functionNames) {
    if (!existsSync(join(directory, name, 'index.mjs'))) {
      throw new StartError(`The ${name} function is not built: run npm run build.`);
    }
  }
}

function createUndo(): Undo {
  const steps: (() => unknown)[] = [];
  return {
    add: (step) => steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).reverse()) {
        try {
          await step();
        } catch (error) {
          process.stderr.write(`While stopping: ${String(error)}\n`);
        }
      }
    },
  };
}
