/** What surrounds the functions of a stage: what calls them, who is told of trouble, and whether texts come and go. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { createGatewayPhones } from '../../bank/store/gatewayPhones.ts';
import type { Session } from '../session.ts';
import { QUEUE_NAMES } from '../target.ts';
import { type Check, note, ok, problem, reasonOf, unknown } from './check.ts';

/** As template.yaml names it. Nothing of it is ever redriven, so that no command asks for it. */
const REPORT_QUEUE = 'deliveryReportQ';
const DEPLOY = 'Bring the stack up to date with ./deploy.sh stack.';
/** Which function reads which queue. */
const READERS = [
  ['worker', QUEUE_NAMES.incoming],
  ['sender', QUEUE_NAMES.sending],
  ['sender', REPORT_QUEUE],
] as const;
const BATCHES_OF_PHONE = 2;
const SCHEDULES = ['clock', 'nightly'];
/** In place of the ARN of a subscription that nobody has confirmed. */
const PENDING = 'PendingConfirmation';
/** As the alarms have it. */
const MAX_WAIT_SECONDS = { incoming: 300, sending: 600 };
const MINUTE_SECONDS = 60;
const RECENT_MS = 15 * 60_000;
/** CloudWatch keeps nothing finer for so long. */
const TRAFFIC_SECONDS = 300;
const LOOK_BACK_MS = 14 * 86_400_000;
const QUIET_MS = 86_400_000;

interface Looking {
  readonly session: Session;
  /** What the names of everything begin with. */
  readonly prefix: string;
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
  readonly sns: SNSClient;
  readonly cloudwatch: CloudWatchClient;
}

export async function checkDeployment(session: Session): Promise<readonly Check[]> {
  const { name, region } = session.target;
  const lambda = new LambdaClient({ region });
  const scheduler = new SchedulerClient({ region });
  const sns = new SNSClient({ region });
  const cloudwatch = new CloudWatchClient({ region });
  const looking = { session, prefix: `rain-${name}-`, lambda, scheduler, sns, cloudwatch };
  try {
    const checks = await Promise.all([
      ...READERS.map(([reader, queue]) => checkReader(looking, reader, queue)),
      ...SCHEDULES.map((schedule) => checkSchedule(looking, schedule)),
      checkTopic(looking),
      checkAlarms(looking),
      checkOldest(looking, 'incoming'),
      checkOldest(looking, 'sending'),
      checkTraffic(looking, 'in', 'TextsIn'),
      checkTraffic(looking, 'out', 'TextsOut'),
    ]);
    return checks.flat();
  } finally {
    for (const client of [lambda, scheduler, sns, cloudwatch]) client.destroy();
  }
}

/** Whether Lambda reads a queue for a function. */
async function checkReader(looking: Looking, reader: string, queue: string): Promise<Check> {
  const { lambda, prefix } = looking;
  const what = `reading of ${queue}`;
  try {
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: `${prefix}${reader}:live` }),
    );
    const mapping = EventSourceMappings.find(({ EventSourceArn = '' }) =>
      EventSourceArn.endsWith(`:${prefix}${queue}`),
    );
    if (mapping === undefined) return problem(what, `nothing gives it to the ${reader}`, DEPLOY);
    const { State = '', UUID = '', LastProcessingResult: result = '' } = mapping;
    const on = `aws lambda update-event-source-mapping --enabled --uuid ${UUID}`;
    if (/^Disabl/.test(State)) return problem(what, 'is switched off', `Switch it on: ${on}`);
    if (/^PROBLEM/.test(result)) return problem(what, `fails: ${result}`, `See the log of the ${reader}.`);
    const sideBySide = mapping.ScalingConfig?.MaximumConcurrency;
    const isPaced = queue === QUEUE_NAMES.sending && sideBySide !== undefined;
    const tooSlow = isPaced ? await paceBehindPhones(looking, what, sideBySide) : undefined;
    return tooSlow ?? ok(what, `by the ${reader}, ${State.toLowerCase()}`);
  } catch (error) {
    return unknown(what, reasonOf(error));
  }
}

/** How many texts go at a time follows how many phones may send: each takes two batches side by side. */
async function paceBehindPhones(
  { session }: Looking,
  what: string,
  sideBySide: number,
): Promise<Check | undefined> {
  const phones = await createGatewayPhones(session.documents, session.tablePrefix).pool();
  const needed = BATCHES_OF_PHONE * phones.filter(({ state }) => state === 'on').length;
  if (needed <= sideBySide) return undefined;
  const todo = `Let it: ./deploy.sh stack --parameter SenderConcurrency=${needed}`;
  return note(what, `${sideBySide} batches at a time, where the phones of the pool take ${needed}`, todo);
}

async function checkSchedule({ scheduler, prefix }: Looking, name: string): Promise<Check> {
  const what = `schedule ${prefix}${name}`;
  try {
    const { State = '', ScheduleExpression = '' } = await scheduler.send(
      new GetScheduleCommand({ Name: `${prefix}${name}` }),
    );
    if (State === 'ENABLED') return ok(what, ScheduleExpression);
    return problem(what, `is ${State.toLowerCase()}`, 'Switch it on in the console: EventBridge, Schedules.');
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      return problem(what, 'does not exist', DEPLOY);
    }
    return unknown(what, reasonOf(error));
  }
}

/** Whether anybody hears alarms. */
async function checkTopic({ session, sns, prefix }: Looking): Promise<Check> {
  const what = `topic ${prefix}alarms`;
  const subscribe = 'Name who is told: ./deploy.sh stack --parameter AlarmEmail=….';
  try {
    const { incoming: QueueUrl } = await session.target.queues();
    const { Attributes } = await session.target.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    // Both are of one account.
    const [arn, partition, , region, account] = (Attributes?.['QueueArn'] ?? '').split(':');
    const TopicArn = [arn, partition, 'sns', region, account, `${prefix}alarms`].join(':');
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    const confirmed = Subscriptions.filter(({ SubscriptionArn }) => SubscriptionArn !== PENDING);
    if (confirmed.length > 0) return ok(what, `${confirmed.length} are told`);
    if (Subscriptions.length === 0) return problem(what, 'nobody is told of alarms', subscribe);
    return problem(
      what,
      'whom it is to tell has not confirmed it',
      'Follow the link in the e-mail from AWS.',
    );
  } catch (error) {
    return unknown(what, reasonOf(error));
  }
}

/** Those that ring, by what they say themselves. */
async function checkAlarms({ cloudwatch, prefix }: Looking): Promise<readonly Check[]> {
  const what = 'alarms';
  try {
    const { MetricAlarms = [] } = await cloudwatch.send(
      new DescribeAlarmsCommand({ AlarmNamePrefix: prefix, StateValue: 'ALARM' }),
    );
    if (MetricAlarms.length === 0) return [ok(what, 'none rings')];
    return MetricAlarms.map(({ AlarmName = '', AlarmDescription = '', StateUpdatedTimestamp }) =>
      problem(`alarm ${AlarmName}`, `rings since ${StateUpdatedTimestamp?.toISOString()}`, AlarmDescription),
    );
  } catch (error) {
    return [unknown(what, reasonOf(error))];
  }
}

/** How long the oldest message of a queue has waited. */
async function checkOldest(
  { cloudwatch, session, prefix }: Looking,
  queue: keyof typeof MAX_WAIT_SECONDS,
): Promise<Check> {
  const what = `oldest message of ${queue}`;
  const QueueName = `${prefix}${QUEUE_NAMES[queue]}`;
  const metric = {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Dimensions: [{ Name: 'QueueName', Value: QueueName }],
  };
  try {
    const stat = { Metric: metric, Period: MINUTE_SECONDS, Stat: 'Maximum' };
    const [newest] = await newestFirst(cloudwatch, stat, { ms: RECENT_MS, nowMs: session.now() });
    if (newest === undefined) return unknown(what, 'CloudWatch does not know of it');
    const seconds = newest.value;
    if (seconds <= MAX_WAIT_SECONDS[queue]) return ok(what, `has waited for ${seconds} s`);
    const todo =
      queue === 'sending' ? 'See the phone, and the log of the sender.' : 'See the log of the worker.';
    return problem(what, `has waited for ${Math.round(seconds / MINUTE_SECONDS)} minutes`, todo);
  } catch (error) {
    return unknown(what, reasonOf(error));
  }
}

/** When the last text came in, or went out. That none does may be nobody's fault. */
async function checkTraffic(
  { cloudwatch, session }: Looking,
  direction: 'in' | 'out',
  MetricName: string,
): Promise<Check> {
  const what = `last text ${direction}`;
  try {
    const metric = { Namespace: `Rain/${session.target.name}`, MetricName };
    const stat = { Metric: metric, Period: TRAFFIC_SECONDS, Stat: 'Sum' };
    const values = await newestFirst(cloudwatch, stat, { ms: LOOK_BACK_MS, nowMs: session.now() });
    const last = values.find(({ value }) => value > 0);
    const todo =
      direction === 'in'
        ? 'If people text, see the phone and its applet; RAIN HELP from another phone shows it.'
        : 'If texts come in, see the phone that sends, and the log of the sender.';
    if (last === undefined) return note(what, 'none in two weeks', todo);
    const at = `at ${new Date(last.atMs).toISOString()}, within five minutes`;
    return session.now() - last.atMs > QUIET_MS ? note(what, at, todo) : ok(what, at);
  } catch (error) {
    return unknown(what, reasonOf(error));
  }
}

/** The values of a metric up to now, and when the period of each began. */
async function newestFirst(
  cloudwatch: CloudWatchClient,
  MetricStat: NonNullable<MetricDataQuery['MetricStat']>,
  { ms, nowMs }: { readonly ms: number; readonly nowMs: number },
): Promise<readonly { readonly atMs: number; readonly value: number }[]> {
  const { MetricDataResults = [] } = await cloudwatch.send(
    new GetMetricDataCommand({
      StartTime: new Date(nowMs - ms),
      EndTime: new Date(nowMs),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: [{ Id: 'asked', MetricStat }],
    }),
  );
  const { Timestamps = [], Values = [] } = MetricDataResults[0] ?? {};
  return Timestamps.map((at, index) => ({ atMs: at.getTime(), value: Values[index] ?? 0 }));
}
