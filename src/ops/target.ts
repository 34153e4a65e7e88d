/**
 * The bank that a command works on: the running sandbox, or a stage in AWS with the operator's own
 * credentials.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClientConfig } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type BankRules, readBankRules } from '../bank/rules.ts';
import { OpsError } from './opsError.ts';

export interface Queues {
  readonly incoming: string;
  readonly incomingDead: string;
  readonly sending: string;
  readonly sendingDead: string;
}

export interface Target {
  /** What the operator calls it: `sandbox`, or the stage. */
  readonly name: string;
  readonly isSandbox: boolean;
  readonly tablePrefix: string;
  readonly region: string;
  readonly dynamodb: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
  /** The four queues' URLs. */
  queues(): Promise<Queues>;
  /**
   * What the worker goes by.
   *
   * @throws OpsError when it cannot be asked.
   */
  rules(): Promise<BankRules>;
  /** Keeps a secret of the bank: `phones/smsgate/ffff`, below its stage. */
  putSecret(name: string, value: string): Promise<void>;
  removeSecret(name: string): Promise<void>;
  /** Where providers post, before their name; undefined where nobody but the operator knows. */
  readonly webhooksUrl: string | undefined;
  readonly smsgateApiUrl: string;
  /**
   * How many texts came and went in each half hour, where the sandbox counts them.
   *
   * @throws OpsError when it does not say.
   */
  readonly textCounts?: (() => Promise<TextCounts>) | undefined;
  /** How far the bank's time is ahead of this machine's: in a sandbox whose time was moved on. */
  readonly aheadMs: number;
  /** Where Redis is, if it can be reached from here: that of a stage is inside its VPC. */
  readonly redisEndpoint: string | undefined;
  close(): void;
}

/** The queues' names after their prefix, as template.yaml has them. */
export const QUEUE_NAMES: Queues = {
  incoming: 'incomingSmsQ.fifo',
  incomingDead: 'incomingSmsDeadLetterQ.fifo',
  sending: 'smsSendingTaskQ.fifo',
  sendingDead: 'smsSendingTaskDeadLetterQ.fifo',
};

/** Nobody checks it in the sandbox. */
const SANDBOX_CREDENTIALS = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
const DEFAULT_REGION = 'ap-south-1';
const SMSGATE_API_URL = 'https://api.sms-gate.app';
const STAGE = /^[a-z][a-z0-9]{0,11}$/;

const stackSchema = z.object({
  dynamodbEndpoint: z.string(),
  sqsEndpoint: z.string(),
  ssmEndpoint: z.string(),
  webhooksUrl: z.string(),
  smsgateApiUrl: z.string(),
  redisEndpoint: z.string().nullable(),
  region: z.string(),
  queues: z.record(z.string(), z.string()),
  tablePrefix: z.string(),
  settings: z.record(z.string(), z.string()),
  aheadMs: z.number().default(0),
});

const countsSchema = z.array(z.object({ at: z.string(), texts: z.number() }));
const textCountsSchema = z.object({ in: countsSchema, out: countsSchema });
export type TextCounts = z.output<typeof textCountsSchema>;

export interface TargetOptions {
  readonly stage?: string | undefined;
  /** What the names of its tables begin with, if not those that its worker uses. */
  readonly tables?: string | undefined;
  readonly region?: string | undefined;
  /** Of the sandbox. */
  readonly url: string;
}

export async function openTarget({ stage, tables, region, url }: TargetOptions): Promise<Target> {
  if (stage !== undefined) return openStage(stage, tables, region ?? DEFAULT_REGION);
  if (tables !== undefined) throw new OpsError('usage', '--tables goes with --stage.');
  return openSandbox(url);
}

async function openStage(name: string, tables: string | undefined, region: string): Promise<Target> {
  if (!STAGE.test(name)) throw new OpsError('usage', `${name} is no stage: letters and digits, at most 12.`);
  // As template.yaml names everything that it makes.
  const prefix = `rain-${name}-`;
  if (tables?.startsWith(prefix) === false) {
    throw new OpsError('usage', `The tables of ${name} begin with ${prefix}, not with ${tables}.`);
  }
  const tablePrefix = tables ?? (await usedTables(prefix, region));
  const sqs = new SQSClient({ region, useQueueUrlAsEndpoint: false });
  const urlOf = async (queue: string) => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: `${prefix}${queue}` }));
    if (QueueUrl === undefined) throw new OpsError('failed', `There is no queue ${prefix}${queue}.`);
    return QueueUrl;
  };
  const findQueues = async (): Promise<Queues> => {
    const { incoming, incomingDead, sending, sendingDead } = QUEUE_NAMES;
    const urls = await Promise.all([incoming, incomingDead, sending, sendingDead].map(urlOf));
    const [first = '', second = '', third = '', fourth = ''] = urls;
    return { incoming: first, incomingDead: second, sending: third, sendingDead: fourth };
  };
  return target(
    {
      ...{ name, isSandbox: false, tablePrefix, region, redisEndpoint: undefined, aheadMs: 0 },
      ...{ webhooksUrl: undefined, smsgateApiUrl: SMSGATE_API_URL },
    },
    new DynamoDBClient({ region }),
    sqs,
    {
      findQueues,
      findRules: async () => readBankRules(await workerSettings(`${prefix}worker`, region)),
      parameters: { region },
    },
  );
}

/**
 * What the names of the tables begin with that the live worker uses: after a restore they are others than before. A
 * stage without a worker has its first ones; and where nothing at all can be asked, what is asked next will say so.
 *
 * @throws OpsError when only this may not be asked: the wrong tables would be worse than none.
 */
async function usedTables(prefix: string, region: string): Promise<string> {
  try {
    const settings = await readWorkerSettings(`${prefix}worker`, region);
    return settings['TABLE_PREFIX'] ?? prefix;
  } catch (error) {
    if (!(error instanceof Error) || !/AccessDenied/.test(error.name)) return prefix;
    const message = `You may not ask which tables ${prefix}worker uses: say so with --tables ${prefix}.`;
    throw new OpsError('failed', message, { cause: error });
  }
}

/** Those that the live worker runs with. */
async function workerSettings(worker: string, region: string): Promise<Record<string, string>> {
  try {
    return await readWorkerSettings(worker, region);
  } catch (error) {
    const message = `The settings of ${worker} cannot be read, which say what the bank goes by. See doctor.`;
    throw new OpsError('failed', message, { cause: error });
  }
}

async function readWorkerSettings(worker: string, region: string): Promise<Record<string, string>> {
  const { GetFunctionConfigurationCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const lambda = new LambdaClient({ region });
  try {
    const command = new GetFunctionConfigurationCommand({ FunctionName: worker, Qualifier: 'live' });
    return (await lambda.send(command)).Environment?.Variables ?? {};
  } finally {
    lambda.destroy();
  }
}

async function openSandbox(url: string): Promise<Target> {
  const stack = await readStack(url);
  const access = { region: stack.region, credentials: SANDBOX_CREDENTIALS };
  const urlOf = (queue: string) => {
    const found = Object.entries(stack.queues).find(([name]) => name.endsWith(queue))?.[1];
    if (found === undefined) throw new OpsError('failed', `The sandbox has no queue ${queue}.`);
    return found;
  };
  const { incoming, incomingDead, sending, sendingDead } = QUEUE_NAMES;
  const queues: Queues = {
    incoming: urlOf(incoming),
    incomingDead: urlOf(incomingDead),
    sending: urlOf(sending),
    sendingDead: urlOf(sendingDead),
  };
  const { tablePrefix, region, aheadMs, webhooksUrl, smsgateApiUrl } = stack;
  const redisEndpoint = stack.redisEndpoint ?? undefined;
  return target(
    {
      ...{ name: 'sandbox', isSandbox: true, tablePrefix, region, redisEndpoint, aheadMs },
      ...{ webhooksUrl, smsgateApiUrl },
      textCounts: () => readTextCounts(url),
    },
    new DynamoDBClient({ ...access, endpoint: stack.dynamodbEndpoint }),
    new SQSClient({ ...access, endpoint: stack.sqsEndpoint }),
    {
      findQueues: async () => queues,
      findRules: async () => readBankRules(stack.settings),
      parameters: { ...access, endpoint: stack.ssmEndpoint },
    },
  );
}

function target(
  facts: Omit<
    Target,
    'dynamodb' | 'documents' | 'sqs' | 'queues' | 'rules' | 'putSecret' | 'removeSecret' | 'close'
  >,
  dynamodb: DynamoDBClient,
  sqs: SQSClient,
  {
    findQueues,
    findRules,
    parameters,
  }: {
    readonly findQueues: () => Promise<Queues>;
    readonly findRules: () => Promise<BankRules>;
    readonly parameters: SSMClientConfig;
  },
): Target {
  let queues: Promise<Queues> | undefined;
  let rules: Promise<BankRules> | undefined;
  const nameOf = (name: string) => `/rain/${facts.name}/${name}`;
  const marshallOptions = { removeUndefinedValues: true };
  return {
    ...facts,
    dynamodb,
    documents: DynamoDBDocumentClient.from(dynamodb, { marshallOptions }),
    sqs,
    queues() {
      queues ??= findQueues();
      return queues;
    },
    rules() {
      rules ??= findRules();
      return rules;
    },
    async putSecret(name, Value) {
      const { PutParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
      const command = { Name: nameOf(name), Value, Type: 'SecureString', Overwrite: true } as const;
      await new SSMClient(parameters).send(new PutParameterCommand(command));
    },
    async removeSecret(name) {
      const { DeleteParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
      await new SSMClient(parameters).send(new DeleteParameterCommand({ Name: nameOf(name) }));
    },
    close() {
      dynamodb.destroy();
      sqs.destroy();
    },
  };
}

async function readTextCounts(url: string): Promise<TextCounts> {
  const counts = await fetch(new URL('/api/texts/counts', url)).then(
    (response) => response.json(),
    () => undefined,
  );
  const parsed = textCountsSchema.safeParse(counts);
  if (parsed.success) return parsed.data;
  throw new OpsError('failed', `The sandbox on ${url} does not say how many texts came and went.`);
}

async function readStack(url: string): Promise<z.infer<typeof stackSchema>> {
  const stack = await fetch(new URL('/api/stack', url)).then(
    (response) => response.json(),
    () => undefined,
  );
  const parsed = stackSchema.safeParse(stack);
  if (parsed.success) return parsed.data;
  throw new OpsError(
    'failed',
    stack === undefined
      ? `No sandbox runs on ${url}. Start one with npm start, or name a stage in AWS: --stage prod`
      : `What runs on ${url} is no sandbox that is ready.`,
  );
}
