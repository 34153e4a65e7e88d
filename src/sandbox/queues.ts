/**
 * Rain's queues, as the deployment's template defines them: two FIFO queues, each with a dead-letter queue
 * behind it, and one for reports.
 */
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { readTemplate, resourcesOf, stagedNameSchema } from '../runtime/template.ts';

/** fauxqs has one account. */
const ACCOUNT = '000000000000';
/** AWS asks for six function timeouts, so that a message comes again only when nobody can still be at it. */
const VISIBILITY_PER_FUNCTION_TIMEOUT = 6;

const queues = resourcesOf(
  readTemplate(),
  'AWS::SQS::Queue',
  z.object({
    QueueName: stagedNameSchema,
    ContentBasedDeduplication: z.boolean().default(false),
    RedrivePolicy: z
      .object({
        deadLetterTargetArn: z.object({ 'Fn::GetAtt': z.string().endsWith('.Arn') }),
        maxReceiveCount: z.number(),
      })
      .optional(),
  }),
);
const incoming = queueOf('IncomingQueue');
const sending = queueOf('SendingQueue');
const reportQueueName = nameOf('ReportQueue');

export interface QueueUrls {
  readonly incomingSms: string;
  readonly smsSending: string;
  readonly reports: string;
  /** Every queue, dead-letter queues too, by its name. */
  readonly byName: Readonly<Record<string, string>>;
}

export interface QueueOptions {
  /** Where the SQS server listens: queue URLs are built from it, since it moves from run to run. */
  readonly endpoint: string;
  readonly functionTimeoutSeconds: number;
  /** Goes before every name; empty unless several stacks share a server. */
  readonly prefix?: string;
}

/** Creates the queues, or brings the settings of existing ones up to date. */
export async function createQueues(client: SQSClient, options: QueueOptions): Promise<QueueUrls> {
  const prefix = options.prefix ?? '';
  const visibilityTimeout = String(
    Math.ceil(options.functionTimeoutSeconds * VISIBILITY_PER_FUNCTION_TIMEOUT),
  );
  const byName: Record<string, string> = {};
  for (const { name, isContentDeduplicated, deadLetterName, maxReceiveCount } of [incoming, sending]) {
    const deadLetterUrl = await createQueue(client, options.endpoint, `${prefix}${deadLetterName}`);
    const url = await createQueue(client, options.endpoint, `${prefix}${name}`);
    const redrivePolicy = { deadLetterTargetArn: await queueArn(client, deadLetterUrl), maxReceiveCount };
    await client.send(
      new SetQueueAttributesCommand({
        QueueUrl: url,
        Attributes: {
          VisibilityTimeout: visibilityTimeout,
          ContentBasedDeduplication: String(isContentDeduplicated),
          RedrivePolicy: JSON.stringify(redrivePolicy),
        },
      }),
    );
    byName[`${prefix}${name}`] = url;
    byName[`${prefix}${deadLetterName}`] = deadLetterUrl;
  }
  const reports = await createQueue(client, options.endpoint, `${prefix}${reportQueueName}`);
  await client.send(
    new SetQueueAttributesCommand({
      QueueUrl: reports,
      Attributes: { VisibilityTimeout: visibilityTimeout },
    }),
  );
  byName[`${prefix}${reportQueueName}`] = reports;
  return {
    reports,
    incomingSms: queueUrl(options.endpoint, `${prefix}${incoming.name}`),
    smsSending: queueUrl(options.endpoint, `${prefix}${sending.name}`),
    byName,
  };
}

/** The queue's ARN, which Lambda's events name as their source. */
export async function queueArn(client: SQSClient, url: string): Promise<string> {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }),
  );
  const arn = Attributes?.QueueArn;
  if (arn === undefined) throw new Error(`Queue ${url} has no ARN.`);
  return arn;
}

function nameOf(id: string): string {
  const queue = queues.get(id);
  if (queue === undefined) throw new Error(`template.yaml has no ${id}.`);
  return queue.QueueName;
}

function queueOf(id: string) {
  const queue = queues.get(id);
  const redrive = queue?.RedrivePolicy;
  const deadLetterQueue = queues.get(redrive?.deadLetterTargetArn['Fn::GetAtt'].replace(/\.Arn$/, '') ?? '');
  if (queue === undefined || redrive === undefined || deadLetterQueue === undefined) {
    throw new Error(`template.yaml has no ${id} with a dead-letter queue.`);
  }
  return {
    name: queue.QueueName,
    isContentDeduplicated: queue.ContentBasedDeduplication,
    deadLetterName: deadLetterQueue.QueueName,
    maxReceiveCount: redrive.maxReceiveCount,
  };
}

/** One that exists is left alone: SQS refuses to create it again once its settings have changed. */
async function createQueue(client: SQSClient, endpoint: string, name: string): Promise<string> {
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: name }));
  if (QueueUrls.length === 0) {
    const Attributes = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
    await client.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  }
  return queueUrl(endpoint, name);
}

/** fauxqs answers with a host name below `localhost`, which not every resolver knows. */
function queueUrl(endpoint: string, name: string): string {
  return `${endpoint}/${ACCOUNT}/${name}`;
}
