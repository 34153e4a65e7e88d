/** That each way in which the bank can fail has a voice, and that each voice says what to do. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aStack, asRecord } from '../../scripts/deploy/resolvedStack.ts';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { keepCurrent } from '../../src/runtime/secretParameters.ts';
import type { SendResult } from '../../src/sender/gateways/gateway.ts';
import { aPhone, NOON } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { dynamodb } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { sqsRecord } from '../helpers/sqsRecord.ts';
import { aWorker } from '../helpers/worker.ts';
import { aSender, REFUSED, REVOKED, TAKEN } from '../sender/senderParts.ts';
import { iftttBody, sink } from '../sink/sinkParts.ts';
import { matcherOf } from './filterPattern.ts';

const PARAMETERS = { Stage: 'test', PushbulletDeviceIden: 'ujdevice' };
const DOLLARS_PER_METRIC = 0.1;
const DOLLARS_PER_OWN_METRIC = 0.3;
/** What an idle stage may cost more than one with the alarms that there were at first: one for each of 11 metrics. */
const MAX_DOLLARS_MORE = 3;
const FIRST_DOLLARS = 11 * DOLLARS_PER_METRIC;
/** Of the filters, those whose lines are written when nobody texts, and for which part of the hours. */
const WRITTEN_WHEN_IDLE: Readonly<Record<string, number>> = {
  ClockTicks: 1,
  BooksFaults: 1 / 24,
  BooksEntries: 1 / 24,
};
/** What runs in all functions, where a failure is a line at the level of errors. */
const SOURCES = globSync(['src/{sink,worker,sender,bank,queues,runtime}/**/*.ts', 'src/ops/nightly/*.ts']);

const stack = aStack(PARAMETERS);
/** With every alarm that there may be. */
const whole = aStack({
  ...PARAMETERS,
  AwsSmsIdentity: 'arn:aws:sms-voice:ap-south-1:123456789012:phone-number/one',
});
const alarms: readonly Readonly<Record<string, unknown>>[] = stack
  .ids('AWS::CloudWatch::Alarm')
  .map((id) => ({ id, ...stack.properties(id) }));
const filters = stack.ids('AWS::Logs::MetricFilter').map((id) => stack.properties(id));

interface Row {
  /** What happened, and how it shows. */
  readonly failure: string;
  readonly alarm: string;
  readonly todo: string;
}

const rows: readonly Row[] = [
  ...(/^## Alarms$(.*?)^## /ms
    .exec(readFileSync('docs/aws.md', 'utf8'))?.[1]
    ?.matchAll(/^\| (?!what happened|---)(.+) \| (.+) \| `([\w-]+)` \| (.+) \|$/gm) ?? []),
].map(([, what = '', shows = '', alarm = '', todo = '']) => ({ failure: `${what} ${shows}`, alarm, todo }));
const shown = rows.flatMap(({ failure }) => [...failure.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

/** The metrics that an alarm looks at. */
function metricsOf(alarm: Readonly<Record<string, unknown>>): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(alarm['Metrics'])) return [alarm];
  return alarm['Metrics'].flatMap((query) => {
    const { MetricStat } = asRecord(query);
    return MetricStat === undefined ? [] : [asRecord(asRecord(MetricStat)['Metric'])];
  });
}

function transformationOf(filter: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { MetricTransformations } = filter;
  return Array.isArray(MetricTransformations) ? asRecord(MetricTransformations[0]) : {};
}

/** Which metrics a line in a log is counted in. */
function countedIn(
  of: typeof stack,
  log: string,
  line: Readonly<Record<string, unknown>>,
): readonly string[] {
  return of
    .ids('AWS::Logs::MetricFilter')
    .map((id) => of.properties(id))
    .filter(({ LogGroupName }) => LogGroupName === log)
    .filter(({ FilterPattern }) => matcherOf(String(FilterPattern))(line))
    .map((filter) => String(transformationOf(filter)['MetricName']));
}

/** The same for the last line that a part of the bank has logged. */
function countedLast(name: string, { lines }: ReturnType<typeof recordingLog>): readonly string[] {
  const { level = '', message = '', fields = {} } = lines.at(-1) ?? {};
  const line = { ...fields, level: level.toUpperCase(), message };
  return countedIn(stack, `/aws/lambda/rain-test-${name}`, line);
}

describe('the table of alarms', () => {
  it('has every alarm, once, with what it says to do, and no other', () => {
    const told = whole
      .ids('AWS::CloudWatch::Alarm')
      .map((id) => whole.properties(id))
      .map(({ AlarmName, AlarmDescription }) => [
        String(AlarmName).replace('rain-test-', ''),
        AlarmDescription,
      ]);
    const conditional = Object.values(whole.template.Resources).filter(
      ({ Type }) => Type === 'AWS::CloudWatch::Alarm',
    );

    expect(told).toHaveLength(conditional.length);

    expect(told.length).toBeGreaterThan(15);
    expect(rows.map(({ alarm, todo }) => [alarm, todo]).toSorted()).toEqual(told.toSorted());
  });

  it('has every line that a function logs as an error, and none that there is not', () => {
    const code = SOURCES.map((file) => readFileSync(file, 'utf8')).join('\n');
    const errors = new Set([...code.matchAll(/log\.error\('([^']+)'/g)].map(([, message]) => message));
    const words = shown.filter((name) => name.includes(' '));

    expect(errors.size).toBeGreaterThan(4);
    expect([...errors].filter((message = '') => !shown.includes(message))).toEqual([]);
    expect(words.filter((message) => !code.includes(`'${message}'`))).toEqual([]);
  });

  it('has every status with which a text is not taken', () => {
    const code = readFileSync('src/sink/receiveSms.ts', 'utf8');
    const statuses = [...code.matchAll(/respond\(([45]\d\d)/g)].map(([, status]) => status);

    expect(statuses.length).toBeGreaterThan(4);
    expect(statuses.filter((status = '') => !shown.includes(status))).toEqual([]);
  });

  it.each([
    [
      'AWS::SQS::Queue',
      'QueueName',
      ['IncomingQueue', 'IncomingDeadLetterQueue', 'SendingQueue', 'SendingDeadLetterQueue', 'ReportQueue'],
    ],
    ['AWS::Serverless::Function', 'FunctionName', ['Sink', 'Worker', 'Sender']],
  ])('has no %s that nobody watches', (type, dimension, watched) => {
    const values = alarms.flatMap((alarm) =>
      metricsOf(alarm).flatMap(({ Dimensions }) =>
        Array.isArray(Dimensions) ? Dimensions.map((each) => asRecord(each)['Value']) : [],
      ),
    );

    // The verifier is missed when it says nothing: see its own alarm.
    expect(stack.ids(type).filter((id) => id !== 'Verifier')).toEqual(watched);
    for (const id of watched) expect(values).toContain(stack.properties(id)[dimension]);
  });
});

describe('alarms', () => {
  it('tell the topic, when they ring and when it is over; what takes a release back alone tells nobody', () => {
    const silent = alarms.filter(({ AlarmActions }) => AlarmActions === undefined).map(({ id }) => id);

    expect(silent).toEqual(['WorkerFailures']);
    for (const { id, AlarmActions, OKActions } of alarms.filter(({ id }) => !silent.includes(id))) {
      expect([AlarmActions, OKActions], String(id)).toEqual([['Alarms'], ['Alarms']]);
    }
  });

  it('go by what AWS measures, or by logs, so that none needs Rain’s own metrics', () => {
    const logged = new Set(filters.map((filter) => transformationOf(filter)['MetricName']));
    const watched = alarms.flatMap(metricsOf).filter(({ Namespace }) => !/^AWS\//.test(String(Namespace)));

    expect(watched.length).toBeGreaterThan(5);
    for (const { Namespace, MetricName, Dimensions } of watched) {
      expect(Namespace).toBe('Rain/test');
      expect(logged).toContain(MetricName);
      // A filter gives its metric none.
      expect(Dimensions, String(MetricName)).toBeUndefined();
    }
  });

  it('count what a filter counts, and leave no filter without an alarm but for the dashboard', () => {
    const watched = new Set(alarms.flatMap(metricsOf).map(({ MetricName }) => MetricName));
    const unwatched = filters
      .map((filter) => String(transformationOf(filter)['MetricName']))
      .filter((name) => !watched.has(name));

    expect(unwatched).toEqual(['BooksEntries']);
    expect(String(stack.properties('Dashboard')['DashboardBody'])).toContain('BooksEntries');
  });

  it('cost an idle stage little more', () => {
    const idle = [...new Set(filters.map((filter) => String(transformationOf(filter)['MetricName'])))];
    const own = idle.reduce((sum, name) => sum + (WRITTEN_WHEN_IDLE[name] ?? 0) * DOLLARS_PER_OWN_METRIC, 0);
    const dollars = alarms.flatMap(metricsOf).length * DOLLARS_PER_METRIC + own;

    expect(idle).toEqual(expect.arrayContaining(Object.keys(WRITTEN_WHEN_IDLE)));
    expect(dollars - FIRST_DOLLARS).toBeLessThan(MAX_DOLLARS_MORE);
    expect(readFileSync('docs/aws.md', 'utf8')).toContain(
      `${alarms.length} alarms over ${alarms.flatMap(metricsOf).length} metrics`,
    );
  });

  it('ring for silence in opening time only, and not at all where nobody is expected to text', () => {
    const { Metrics, EvaluationPeriods, TreatMissingData } = stack.properties('NothingCameIn');
    const later = aStack({ ...PARAMETERS, OpensAtUtc: '5', ClosesAtUtc: '20', QuietHours: '6' });
    const never = aStack({ ...PARAMETERS, QuietHours: '0' });

    expect(JSON.stringify(Metrics)).toContain('IF(HOUR(ticks) < 3 OR HOUR(ticks) >= 15, 1, FILL(texts, 0))');
    // Whatever is missing is silence.
    expect([EvaluationPeriods, TreatMissingData]).toEqual(['4', 'breaching']);
    expect(JSON.stringify(later.properties('NothingCameIn'))).toContain(
      'HOUR(ticks) < 5 OR HOUR(ticks) >= 20',
    );
    expect(later.properties('NothingCameIn')['EvaluationPeriods']).toBe('6');
    expect(never.ids('AWS::CloudWatch::Alarm')).not.toContain('NothingCameIn');
  });

  it('look at the account’s own concurrency', () => {
    const small = aStack({ ...PARAMETERS, AccountConcurrency: '10' });

    expect(JSON.stringify(small.properties('ConcurrencyNearlyUsed'))).toContain('100 * claimed / 10');
  });

  it('hear of copies that fail from AWS Backup itself, which may tell the topic then', () => {
    const CopyToVault = 'arn:aws:backup:ap-southeast-1:123456789012:backup-vault:rain';
    const copied = aStack({ ...PARAMETERS, CopyToVault });
    const { Notifications } = copied.properties('Copies');
    const { Statement } = asRecord(copied.properties('AlarmsPolicy')['PolicyDocument']);

    expect(stack.ids('AWS::SNS::TopicPolicy')).toEqual([]);
    expect(Notifications).toEqual({
      BackupVaultEvents: ['BACKUP_JOB_FAILED', 'BACKUP_JOB_EXPIRED', 'COPY_JOB_FAILED'],
      SNSTopicArn: 'Alarms',
    });
    expect(Statement).toMatchObject([
      { Principal: { Service: ['cloudwatch.amazonaws.com', 'backup.amazonaws.com'] }, Action: 'sns:Publish' },
    ]);
  });
});

describe('what is logged', () => {
  it('counts texts that come in', async () => {
    const { post, log } = sink();

    await post({ body: iftttBody() });

    expect(countedLast('sink', log)).toEqual(['TextsIn']);
  });

  it.each([
    [TAKEN, ['TextsOut']],
    [REFUSED, ['RefusedTexts']],
  ] satisfies [SendResult, string[]][])('counts a text that is %o', async (result, counted) => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);
    sender.answers.next = result;

    await sender.send(text);

    expect(countedLast('sender', sender.log)).toEqual(counted);
  });

  it('says when a gateway takes no texts, and when it does again', async () => {
    const sender = await aSender();
    const text = aText();
    await sender.record(text);

    sender.answers.next = REVOKED;
    await sender.send(text);
    const gone = sender.log.lines.map(({ message }) => message);
    sender.answers.next = TAKEN;
    await sender.whenDue(text);
    await sender.send(text);
    const messages = sender.log.lines.map(({ message }) => message);

    const values = ['GatewayGone', 'GatewayBack'].map((id) => {
      const filter = stack.properties(id);
      const [, message = ''] = /"(.+)"/.exec(String(filter['FilterPattern'])) ?? [];
      return [message, transformationOf(filter)['MetricValue']];
    });
    expect(values.map(([, value]) => value)).toEqual(['1', '0']);
    expect(gone).toContain(values[0]?.[0]);
    expect(messages).toContain(values[1]?.[0]);
  });

  it('counts ticks of the clock', async () => {
    const worker = await aWorker();
    const body = JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() });

    await worker.handle(sqsRecord({ messageId: 'tick', body }));

    expect(countedLast('worker', worker.log)).toEqual(['ClockTicks']);
  });

  it('counts red legs of several phones, and says nothing of one', async () => {
    const worker = await aWorker({ loopTextsPerDay: 24 });
    const gatewayPhones = createGatewayPhones(dynamodb().documents, worker.tablePrefix);
    const lines = async () => {
      worker.log.lines.length = 0;
      const body = JSON.stringify({ clock: new Date(worker.clock.nowMs).toISOString() });
      await worker.handle(sqsRecord({ messageId: 'tick', body }));
      return worker.log.lines.map(({ message, fields }) => [message, fields?.['redLegs']]);
    };
    const filter = stack.properties('RedLegs');
    const told: unknown[] = [];
    for (const id of ['test/a', 'test/b']) {
      const number = aPhone(id === 'test/a' ? '919000000011' : '919000000012');
      await gatewayPhones.add({ id, state: 'on', number, budgets: [] }, new Date(NOON).toISOString());
      told.push((await lines()).filter(([message]) => message === 'the loop was looked at'));
    }

    expect(told).toEqual([[], [['the loop was looked at', 0]]]);
    expect(matcherOf(String(filter['FilterPattern']))({ message: 'the loop was looked at' })).toBe(true);
    expect(transformationOf(filter)['MetricValue']).toBe('$.redLegs');
  });

  it('counts messages that fail, for a release alone', async () => {
    const worker = await aWorker();

    await worker.batch([sqsRecord({ messageId: 'rubbish', body: 'rubbish' })]);

    expect(countedLast('worker', worker.log)).toEqual(['WorkerFailures']);
  });

  it.each(['sink', 'worker', 'sender'])('counts secrets that the %s cannot use', async (name) => {
    const log = recordingLog();
    let value = 'good';
    const current = await keepCurrent(
      { WEBHOOK_SECRET_PARAMETER: '/rain/test/webhook-secret' },
      ({ WEBHOOK_SECRET = '' }) => {
        if (WEBHOOK_SECRET === 'bad') throw new Error('it is bad');
      },
      log,
      { readParameter: async () => value },
    );
    value = 'bad';
    await current();

    expect(countedLast(name, log)).toContain('SecretsNotRenewed');
  });
});

describe('the API’s log', () => {
  const log = '/aws/apigateway/rain-test';
  const behindDoor = aStack({ ...PARAMETERS, Door: 'door' });
  const { Format } = asRecord(stack.properties('Api')['AccessLogSettings']);
  /** A line, as the API writes it. */
  const line = (routeKey: string, status: number) =>
    JSON.parse(String(Format).replace('$context.routeKey', routeKey).replace('$context.status', `${status}`));
  const plain = 'POST /webhooks/{provider}';
  const own = 'POST /webhooks/ifttt/door';

  it('counts requests without the secret behind the door, where nobody comes by chance, or on all paths without one', () => {
    expect(countedIn(behindDoor, log, line(own, 401))).toEqual(['UnauthorizedRequests']);
    expect(countedIn(behindDoor, log, line(plain, 401))).toEqual([]);
    expect(countedIn(stack, log, line(plain, 401))).toEqual(['UnauthorizedRequests']);
    expect(countedIn(stack, log, line(plain, 200))).toEqual([]);
  });

  it.each([400, 404, 413])('counts what was posted with the secret, and refused with %d', (status) => {
    expect(countedIn(stack, log, line(own, status))).toEqual(['RefusedPayloads']);
    expect(countedIn(stack, log, line(plain, status))).toEqual(['RefusedPayloads']);
    // There is no such path: anybody may find that out.
    expect(countedIn(stack, log, line('-', status))).toEqual([]);
  });

  it('counts no flood as lost texts', () => {
    expect(countedIn(stack, log, line(plain, 429))).toEqual([]);
  });
});
