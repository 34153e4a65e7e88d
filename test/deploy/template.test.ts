import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { textWrite } from '../../src/bank/store/outgoingTexts.ts';
import { readTables } from '../../src/bank/store/tables.ts';
import { writesOf } from '../../src/bank/store/writes.ts';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import { TABLES } from '../../src/ops/doctor/tables.ts';
import { clockTickSchema } from '../../src/queues/messages.ts';
import { PARAMETER_SUFFIX, PATH_SUFFIX } from '../../src/runtime/secretParameters.ts';
import { readSenderConfig, senderSchema, serviceSchema } from '../../src/sender/config.ts';
import { pushbulletSchema } from '../../src/sender/gateways/pushbullet.ts';
import { readSinkConfig, sinkSchema } from '../../src/sink/config.ts';
import { readWorkerConfig, workerSchema } from '../../src/worker/config.ts';
import { NOON } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';
import { aStack, asRecord, environmentOf, type FunctionId, functionIds, type Stack } from './stack.ts';

const PARAMETERS = { Stage: 'test', PushbulletDeviceIden: 'ujdevice' };
const CREATED_REDIS = { ...PARAMETERS, Redis: 'create' };
const EXISTING_REDIS = {
  ...PARAMETERS,
  Redis: 'existing',
  RedisEndpoint: 'rediss://cache.example.com:6379',
  RedisSubnetIds: 'subnet-1,subnet-2',
  RedisSecurityGroupIds: 'sg-1',
};
const SCHEMAS: Readonly<Record<FunctionId, readonly z.ZodType[]>> = {
  Sink: [sinkSchema],
  Worker: [workerSchema],
  Sender: [serviceSchema, senderSchema, pushbulletSchema],
};
/** What the libraries read for themselves. */
const LIBRARY_KEYS = ['POWERTOOLS_METRICS_NAMESPACE'];
/** With the function's role there are no keys. */
const CREDENTIALS = ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'];

const stack = aStack(PARAMETERS);

/** The keys that a function's configuration knows, and those without which it does not start. */
function keysOf(id: FunctionId): { readonly known: readonly string[]; readonly required: readonly string[] } {
  const shapes = SCHEMAS[id].map((schema) =>
    z
      .object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) })
      .parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })),
  );
  return {
    known: shapes.flatMap(({ properties }) => Object.keys(properties)),
    required: shapes.flatMap(({ required }) => required),
  };
}

/** The environment after the secrets have been read: keys as the configuration has them. */
function withSecretsRead(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) =>
      [PARAMETER_SUFFIX, PATH_SUFFIX].some((suffix) => key.endsWith(suffix))
        ? [key.replace(/_[A-Z]+$/, ''), key.endsWith(PATH_SUFFIX) ? '{}' : 'secret']
        : [key, value],
    ),
  );
}

describe('functions', () => {
  it.each(functionIds)('%s runs as the brief asks, with the shared layer', (id) => {
    expect(stack.properties(id)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 256,
      Timeout: 30,
      Handler: 'index.handler',
      Layers: ['Layer'],
      Tracing: 'PassThrough',
      CodeUri: `dist/${id.toLowerCase()}.zip`,
    });
  });

  it.each(functionIds)(
    '%s gets each key that its configuration requires, and none that it does not know',
    (id) => {
      const provided = Object.keys(withSecretsRead(environmentOf(stack, id)));
      const { known, required } = keysOf(id);

      expect(required.filter((key) => !provided.includes(key))).toEqual([]);
      expect(provided.filter((key) => !known.includes(key) && !LIBRARY_KEYS.includes(key))).toEqual([]);
      expect(provided.filter((key) => CREDENTIALS.includes(key))).toEqual([]);
    },
  );

  it.each([
    ['no Redis', PARAMETERS, undefined],
    [
      'a Redis of its own',
      CREATED_REDIS,
      'rediss://RedisGroup.PrimaryEndPoint.Address:RedisGroup.PrimaryEndPoint.Port',
    ],
    ['an existing Redis', EXISTING_REDIS, 'rediss://cache.example.com:6379'],
  ])('start with what they get, with %s', (_, parameters, redisEndpoint) => {
    const configured = aStack(parameters);
    // What CloudFormation fills in only when it creates the cache.
    const readable = (id: FunctionId) =>
      Object.fromEntries(
        Object.entries(withSecretsRead(environmentOf(configured, id))).map(([key, value]) => [
          key,
          value.replace(':RedisGroup.PrimaryEndPoint.Port', ''),
        ]),
      );

    expect(environmentOf(configured, 'Worker')['REDIS_ENDPOINT']).toBe(redisEndpoint ?? '');
    expect(readWorkerConfig(readable('Worker'))).toMatchObject({
      tablePrefix: 'rain-test-',
      metrics: 'on',
    });
    expect(readSinkConfig(readable('Sink'))).toMatchObject({ webhookSecrets: { shared: ['secret'] } });
    expect(readSenderConfig(readable('Sender'))).toHaveProperty('gateway');
  });

  it('have secrets only as names of parameters of their stage', () => {
    const named = functionIds.flatMap((id) =>
      Object.entries(environmentOf(stack, id)).filter(([key]) => key.endsWith(PARAMETER_SUFFIX)),
    );

    expect(Object.fromEntries(named)).toEqual({
      WEBHOOK_SECRET_PARAMETER: '/rain/test/webhook-secret',
      OTP_SECRET_PARAMETER: '/rain/test/otp-secret',
      PUSHBULLET_ACCESS_TOKEN_PARAMETER: '/rain/test/pushbullet-access-token',
    });
    expect(functionIds.flatMap((id) => Object.keys(environmentOf(stack, id)))).not.toContainEqual(
      expect.stringMatching(/(SECRET|TOKEN)$/),
    );
  });

  it('are called through their alias, so that a version goes live at once', () => {
    const permission = stack.properties('ApiMayInvokeSink');

    expect(JSON.stringify(stack.properties('Api'))).toContain('functions/SinkLive/invocations');
    expect(permission['FunctionName']).toBe('SinkLive');
    expect(stack.properties('WorkerReadsIncoming')['FunctionName']).toBe('WorkerLive');
    expect(stack.properties('SenderReadsSending')['FunctionName']).toBe('SenderLive');
  });

  it('keep their logs for a while, not for ever', () => {
    const groups = stack.ids('AWS::Logs::LogGroup').map((id) => stack.properties(id));

    expect(groups.map(({ LogGroupName, RetentionInDays }) => [LogGroupName, RetentionInDays])).toEqual(
      ['sink', 'worker', 'sender'].map((name) => [`/aws/lambda/rain-test-${name}`, '30']),
    );
  });

  it('are traced by X-Ray only when that is asked for', () => {
    const traced = aStack({ ...PARAMETERS, Tracing: 'on' });

    expect(stack.ids('AWS::IAM::ManagedPolicy')).toEqual([]);
    expect(traced.ids('AWS::IAM::ManagedPolicy')).toEqual(['FunctionsMayTrace']);
    expect(traced.properties('Worker')['Tracing']).toBe('Active');
  });
});

describe('the webhook', () => {
  it('takes POST /webhooks/{provider} and nothing else, throttled', () => {
    const { DefinitionBody, DefaultRouteSettings } = stack.properties('Api');
    const { paths } = asRecord(DefinitionBody);

    expect(
      Object.entries(asRecord(paths)).map(([path, methods]) => [path, Object.keys(asRecord(methods))]),
    ).toEqual([['/webhooks/{provider}', ['post']]]);
    expect(DefaultRouteSettings).toEqual({ ThrottlingRateLimit: '20', ThrottlingBurstLimit: '20' });
  });
});

describe('queues', () => {
  const MAX_SECONDS_KEPT = 1_209_600;

  it.each([
    ['IncomingQueue', 'IncomingDeadLetterQueue', 'Worker'],
    ['SendingQueue', 'SendingDeadLetterQueue', 'Sender'],
  ] as const)('%s is a FIFO queue of high throughput that gives up to %s', (id, deadLetterId, functionId) => {
    const queue = stack.properties(id);
    const deadLetterQueue = stack.properties(deadLetterId);

    expect(queue).toMatchObject({
      QueueName: expect.stringMatching(/^rain-test-.*\.fifo$/),
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: MAX_SECONDS_KEPT,
    });
    expect(Number(queue['VisibilityTimeout'])).toBeGreaterThanOrEqual(
      6 * Number(stack.properties(functionId)['Timeout']),
    );
    expect(queue['RedrivePolicy']).toMatchObject({
      deadLetterTargetArn: `arn:aws:sqs:ap-south-1:123456789012:${String(deadLetterQueue['QueueName'])}`,
    });
    expect(deadLetterQueue).toMatchObject({
      QueueName: expect.stringMatching(/^rain-test-.*\.fifo$/),
      FifoQueue: true,
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: MAX_SECONDS_KEPT,
    });
  });

  it('are read in batches that report what failed', () => {
    const sources = stack.ids('AWS::Lambda::EventSourceMapping').map((id) => stack.properties(id));

    expect(sources).toHaveLength(3);
    for (const { FunctionResponseTypes } of sources) {
      expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  it('feed the sender no faster than one phone sends, and no more than fits its time', () => {
    const PUSHBULLET_TIMEOUT_SECONDS = 10;
    const { BatchSize, ScalingConfig } = stack.properties('SenderReadsSending');

    expect(ScalingConfig).toEqual({ MaximumConcurrency: 2 });
    expect(Number(BatchSize) * PUSHBULLET_TIMEOUT_SECONDS).toBeLessThan(30);
  });
});

describe('the clock', () => {
  it('puts a tick that the worker reads on the incoming queue each minute', () => {
    const { ScheduleExpression, Target } = stack.properties('Clock');
    const { Arn, Input, SqsParameters } = asRecord(Target);
    const message = String(Input).replace('<aws.scheduler.scheduled-time>', '2026-11-22T03:30:00Z');

    expect(ScheduleExpression).toBe('rate(1 minute)');
    expect(Arn).toBe('arn:aws:sqs:ap-south-1:123456789012:rain-test-incomingSmsQ.fifo');
    expect(clockTickSchema.parse(JSON.parse(message))).toEqual({ clock: '2026-11-22T03:30:00Z' });
    expect(SqsParameters).toEqual({ MessageGroupId: 'clock' });
  });

  it('has a queue that makes the deduplication id, which a schedule cannot give', () => {
    expect(stack.properties('IncomingQueue')['ContentBasedDeduplication']).toBe(true);
  });
});

describe('tables', () => {
  it('are on demand, encrypted, protected, kept when the stack goes, and can be restored to any second', () => {
    for (const id of stack.ids('AWS::DynamoDB::Table')) {
      expect(stack.template.Resources[id], id).toMatchObject({
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
      });
      expect(stack.properties(id), id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      });
    }
    expect(stack.ids('AWS::DynamoDB::Table').map((id) => stack.properties(id)['TableName'])).toEqual(
      [
        ...['userAccountIdMapping', 'userAccount', 'userTxn', 'floatingCashRequest'],
        ...['userRequest', 'userAccountLedger', 'userBucket', 'processedSms'],
        ...['outgoingText', 'waitingLine', 'gatewayPhone', 'settings', 'operatorAudit'],
      ].map((name) => `rain-test-${name}`),
    );
  });

  it('are those that doctor looks at, with their indexes', () => {
    const indexes = readTables().map(({ name, definition: { GlobalSecondaryIndexes = [] } }) => [
      name,
      GlobalSecondaryIndexes.map(({ IndexName }) => IndexName),
    ]);

    expect(Object.fromEntries(indexes)).toEqual(TABLES);
  });

  it('keep what operators did for good, however it is written', () => {
    const audit = { id: 'ops:x', command: 'x', by: 'olga', reason: 'why', at: 'then', replies: '[]' };
    const [write] = writesOf(audit, NO_EFFECTS, '', { nowMs: NOON });

    expect(write?.Put).toMatchObject({
      TableName: 'operatorAudit',
      Item: { ...audit, series: 'operations' },
      ConditionExpression: 'attribute_not_exists(id)',
    });
    expect(write?.Put?.Item).not.toHaveProperty('expiresAt');
  });

  it('forget nothing but that an SMS was processed, and what was sent, by the time that is written there', () => {
    const forgetful = stack
      .ids('AWS::DynamoDB::Table')
      .filter((id) => 'TimeToLiveSpecification' in stack.properties(id));
    const processed = { id: 'sms', deliveryId: 'delivery', decided: 'done', replies: '' };
    const [write] = writesOf(processed, NO_EFFECTS, '', { nowMs: NOON });

    const sent = textWrite(aText({ createdAt: new Date(NOON).toISOString() }), '');

    expect(forgetful.toSorted()).toEqual(['OutgoingText', 'ProcessedSms']);
    expect(stack.properties('OutgoingText')['TimeToLiveSpecification']).toEqual({
      AttributeName: 'keptUntil',
      Enabled: true,
    });
    expect(sent.Put?.Item?.['keptUntil']).toBe(NOON / 1000 + 90 * 86_400);
    expect(stack.properties('ProcessedSms')['TimeToLiveSpecification']).toEqual({
      AttributeName: 'expiresAt',
      Enabled: true,
    });
    expect(write?.Put?.Item?.['expiresAt']).toBe(NOON / 1000 + 60 * 86_400);
  });
});

describe('Redis', () => {
  const NETWORK = [
    'AWS::EC2::VPC',
    'AWS::EC2::Subnet',
    'AWS::EC2::VPCEndpoint',
    'AWS::ElastiCache::ReplicationGroup',
  ];
  const networkOf = (of: Stack) => NETWORK.flatMap((type) => of.ids(type));

  it('by default costs nothing: no VPC, no cache, no rights for one', () => {
    expect(networkOf(stack)).toEqual([]);
    expect(stack.properties('Worker')).not.toHaveProperty('VpcConfig');
    expect(stack.ids('AWS::IAM::RolePolicy')).toEqual([]);
  });

  it('is created in a VPC with no way out but to DynamoDB, SQS and SSM', () => {
    const created = aStack(CREATED_REDIS);
    const endpoints = created.ids('AWS::EC2::VPCEndpoint').map((id) => created.properties(id));

    expect(created.properties('Worker')['VpcConfig']).toEqual({
      SubnetIds: ['PrivateSubnetA', 'PrivateSubnetB'],
      SecurityGroupIds: ['WorkerSecurityGroup'],
    });
    expect(endpoints.map(({ VpcEndpointType, ServiceName }) => [VpcEndpointType, ServiceName])).toEqual([
      ['Gateway', 'com.amazonaws.ap-south-1.dynamodb'],
      ['Interface', 'com.amazonaws.ap-south-1.sqs'],
      ['Interface', 'com.amazonaws.ap-south-1.ssm'],
    ]);
    expect(Object.values(created.template.Resources).map(({ Type }) => Type)).not.toContainEqual(
      expect.stringMatching(/InternetGateway|NatGateway/),
    );
    expect(created.properties('RedisGroup')).toMatchObject({
      TransitEncryptionEnabled: true,
      AtRestEncryptionEnabled: true,
    });
  });

  it.each(['RedisSecurityGroup', 'EndpointsSecurityGroup'])('lets in only the worker (%s)', (id) => {
    const { SecurityGroupIngress } = aStack(CREATED_REDIS).properties(id);

    expect(SecurityGroupIngress).toEqual([
      expect.objectContaining({ SourceSecurityGroupId: 'WorkerSecurityGroup.GroupId' }),
    ]);
  });

  it('may be one that exists', () => {
    const existing = aStack(EXISTING_REDIS);

    expect(networkOf(existing)).toEqual([]);
    expect(existing.properties('Worker')['VpcConfig']).toEqual({
      SubnetIds: ['subnet-1', 'subnet-2'],
      SecurityGroupIds: ['sg-1'],
    });
  });

  it.each([CREATED_REDIS, EXISTING_REDIS])('leaves the sender on the internet', (parameters) => {
    expect(aStack(parameters).properties('Sender')).not.toHaveProperty('VpcConfig');
  });
});

describe('alarms and dashboard', () => {
  /** Everything that the functions count or measure, by the names in their code. */
  const emitted = [
    ...['src/runtime/metrics.ts', 'src/sink/receiveSms.ts', 'src/bank/handleMessage.ts'],
    ...['src/bank/commit.ts', 'src/sender/sendText.ts'],
  ].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\.(?:count|measure)\('(\w+)'/g)].map(([, name]) => name),
  );

  it('tell the topic of dead letters, waiting, errors, throttles, and texts and phones that do not go', () => {
    const alarms = stack.ids('AWS::CloudWatch::Alarm').map((id) => stack.properties(id));
    const subjects = alarms.map(({ MetricName, Dimensions }) => {
      const [dimension] = Array.isArray(Dimensions) ? Dimensions.map(asRecord) : [];
      return `${String(MetricName)} ${String(dimension?.['Value'])}`;
    });

    expect(subjects).toEqual([
      'ApproximateNumberOfMessagesVisible rain-test-incomingSmsDeadLetterQ.fifo',
      'ApproximateNumberOfMessagesVisible rain-test-smsSendingTaskDeadLetterQ.fifo',
      'ApproximateAgeOfOldestMessage rain-test-incomingSmsQ.fifo',
      'ApproximateAgeOfOldestMessage rain-test-smsSendingTaskQ.fifo',
      ...['sink', 'worker', 'sender'].map((name) => `Errors rain-test-${name}`),
      ...['sink', 'worker', 'sender'].map((name) => `Throttles rain-test-${name}`),
      'TextsRefused rain-sender',
      'GatewayOut undefined',
    ]);
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual(['Alarms']);
    expect(emitted).toContain('TextsRefused');
  });

  it('know from the sender’s log whether the gateway takes texts', () => {
    const watch = readFileSync('src/sender/phoneWatch.ts', 'utf8');
    const logged = [...watch.matchAll(/log\.(?:error|info)\('([^']+)'/g)].map(([, message]) => message);
    const filters = stack.ids('AWS::Logs::MetricFilter').map((id) => stack.properties(id));
    const patterns = filters.map(({ FilterPattern }) => /"(.+)"/.exec(String(FilterPattern))?.[1]);

    expect(patterns).toEqual(logged);
    for (const { LogGroupName } of filters) expect(LogGroupName).toBe('/aws/lambda/rain-test-sender');
  });

  it('show commands, money, latency and queues, from metrics that the functions emit', () => {
    const { DashboardBody } = stack.properties('Dashboard');
    const { widgets } = z
      .object({
        widgets: z.array(
          z.object({ properties: z.object({ title: z.string(), metrics: z.array(z.unknown()) }) }),
        ),
      })
      .parse(JSON.parse(String(DashboardBody)));
    const shown = JSON.stringify(widgets);
    const searched = [...shown.matchAll(/MetricName=\W*(\w+)/g)].map(([, name]) => name);
    const named = [...shown.matchAll(/"(?:Rain\/test|\.)","(\w+)","(?:service|\.)"/g)].map(
      ([, name]) => name,
    );

    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'Commands by kind and outcome',
      'Money moved (paise)',
      'From queued to answered, and from answered to handed to the phone (ms)',
      'Queue depth',
      'Texts handed to the phone',
      'Errors and throttles',
    ]);
    expect(searched).toEqual(['Commands', 'MoneyMoved']);
    expect(new Set(named)).toEqual(
      new Set([
        'Latency',
        'TextsSent',
        'TextsPostponed',
        'TextsParked',
        'TextsExpired',
        'TextsRefused',
        'Throttles',
      ]),
    );
    for (const name of [...searched, ...named].filter((name) => name !== 'Throttles')) {
      expect(emitted).toContain(name);
    }
    expect(environmentOf(stack, 'Worker')['POWERTOOLS_METRICS_NAMESPACE']).toBe('Rain/test');
  });
});

describe('outputs', () => {
  it('say where the webhook, the queues and the dashboard are', () => {
    const outputs = Object.fromEntries(
      Object.entries(stack.template.Outputs).map(([name, { Value }]) => [name, stack.resolve(Value)]),
    );

    expect(outputs).toMatchObject({
      WebhookUrl: 'https://Api.execute-api.ap-south-1.amazonaws.com/webhooks/ifttt',
      IncomingQueueUrl: expect.stringContaining('rain-test-incomingSmsQ.fifo'),
      SendingQueueUrl: expect.stringContaining('rain-test-smsSendingTaskQ.fifo'),
      DashboardUrl: expect.stringContaining('dashboards:name=rain-test'),
    });
  });
});

describe('two stages', () => {
  it('share no name', () => {
    const namesOf = (of: Stack) =>
      Object.keys(of.template.Resources).flatMap((id) =>
        Object.entries(of.properties(id))
          .filter(([key]) =>
            /^(Function|Table|Queue|LogGroup|Alarm|Topic|Dashboard|Layer)Name$|^Name$/.test(key),
          )
          .filter(([, name]) => name !== 'live' && !/^\w+$/.test(String(name)))
          .map(([, name]) => String(name)),
      );
    const production = new Set(namesOf(aStack({ ...PARAMETERS, Stage: 'prod' })));

    expect(production.size).toBeGreaterThan(30);
    expect(namesOf(stack).filter((name) => production.has(name))).toEqual([]);
  });
});
