import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aStack,
  asRecord,
  environmentOf,
  type FunctionId,
  functionIds,
  type Stack,
} from '../../scripts/deploy/resolvedStack.ts';
import { textWrite } from '../../src/bank/store/outgoingTexts.ts';
import { readTables } from '../../src/bank/store/tables.ts';
import { writesOf } from '../../src/bank/store/writes.ts';
import { NO_EFFECTS } from '../../src/domain/decision.ts';
import { TABLES } from '../../src/ops/doctor/tables.ts';
import { readVerifierConfig } from '../../src/ops/nightly/config.ts';
import { clockTickSchema } from '../../src/queues/messages.ts';
import { PARAMETER_SUFFIX, PATH_SUFFIX } from '../../src/runtime/secretParameters.ts';
import { readSenderConfig, senderSchema, serviceSchema } from '../../src/sender/config.ts';
import { pushbulletSchema } from '../../src/sender/gateways/pushbullet.ts';
import { readSinkConfig, sinkSchema } from '../../src/sink/config.ts';
import { providers } from '../../src/sink/providers/providers.ts';
import { readWorkerConfig, workerSchema } from '../../src/worker/config.ts';
import { NOON } from '../helpers/domain.ts';
import { aText } from '../helpers/outgoing.ts';

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

/** The policies of functions: those of the desk are there always, and given to nobody. */
function policiesOf(of: Stack): readonly string[] {
  return of.ids('AWS::IAM::ManagedPolicy').filter((id) => !id.startsWith('Desk'));
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
    expect(readSenderConfig(readable('Sender')).single).toHaveProperty('gateway');
  });

  it('have secrets only as names of parameters of their stage', () => {
    const named = functionIds.flatMap((id) =>
      Object.entries(environmentOf(stack, id)).filter(([key]) => key.endsWith(PARAMETER_SUFFIX)),
    );

    expect(Object.fromEntries(named)).toEqual({
      WEBHOOK_SECRET_PARAMETER: '/rain/test/webhook-secret',
      OTP_SECRET_PARAMETER: '/rain/test/otp-secret',
      QUEUE_SECRET_PARAMETER: '/rain/test/queue-secret',
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
      [
        ...['sink', 'worker', 'sender', 'verifier'].map((name) => `/aws/lambda/rain-test-${name}`),
        '/aws/apigateway/rain-test',
      ].map((name) => [name, '30']),
    );
  });

  it('are traced by X-Ray only when that is asked for', () => {
    const traced = aStack({ ...PARAMETERS, Tracing: 'on' });

    expect(policiesOf(stack)).toEqual([]);
    expect(policiesOf(traced)).toEqual(['FunctionsMayTrace']);
    expect(traced.properties('Worker')['Tracing']).toBe('Active');
  });
});

describe('the webhook', () => {
  const api = stack.properties('Api');
  const paths = Object.entries(asRecord(asRecord(api['DefinitionBody'])['paths']));
  const doors = [...providers.keys()].map((name) => `/webhooks/${name}/door`);

  it('takes POST on its paths and nothing else: one for any provider, and one with a door for each', () => {
    expect(paths.map(([path, methods]) => [path, Object.keys(asRecord(methods))])).toEqual(
      ['/webhooks/{provider}', ...doors].map((path) => [path, ['post']]),
    );
    for (const [, methods] of paths)
      expect(JSON.stringify(methods)).toContain('functions/SinkLive/invocations');
  });

  it('throttles each path apart, so that a flood on one leaves room on the others', () => {
    const limit = { ThrottlingRateLimit: '20', ThrottlingBurstLimit: '20' };

    expect(api['DefaultRouteSettings']).toEqual(limit);
    expect(api['RouteSettings']).toEqual(
      Object.fromEntries([...doors, '/webhooks/{provider}'].map((path) => [`POST ${path}`, limit])),
    );
  });

  it('is logged without query, body and headers', () => {
    const { Format, DestinationArn } = asRecord(api['AccessLogSettings']);
    const shown = [...String(Format).matchAll(/\$context\.([\w.]+)/g)].map(([, name]) => name);

    expect(DestinationArn).toBe('arn:aws:logs:ap-south-1:123456789012:log-group:/aws/apigateway/rain-test');
    expect(Object.keys(JSON.parse(String(Format)))).toHaveLength(shown.length);
    expect(shown).toEqual([
      ...['requestId', 'routeKey', 'status', 'responseLatency', 'responseLength'],
      ...['identity.sourceIp', 'error.responseType'],
    ]);
  });

  it('may be called by its own API only', () => {
    expect(stack.properties('ApiMayInvokeSink')).toMatchObject({
      SourceArn: 'arn:aws:execute-api:ap-south-1:123456789012:Api/*/POST/webhooks/*',
      SourceAccount: '123456789012',
    });
  });

  it('has a name of its own, and a web ACL in front, only where they are asked for', () => {
    const acl = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/rain/1';
    const CertificateArn = 'arn:aws:acm:ap-south-1:123456789012:certificate/1';
    const types = [
      'AWS::ApiGatewayV2::DomainName',
      'AWS::ApiGatewayV2::ApiMapping',
      'AWS::CloudFront::Distribution',
    ];
    const named = aStack({ ...PARAMETERS, DomainName: 'rain.example.com', CertificateArn });
    const behind = aStack({ ...PARAMETERS, WebAclArn: acl });

    expect(types.flatMap((type) => stack.ids(type))).toEqual([]);
    expect(types.flatMap((type) => named.ids(type))).toEqual(['WebhookDomain', 'WebhookOfDomain']);
    expect(types.flatMap((type) => behind.ids(type))).toEqual(['WebhookFront']);
    expect(behind.properties('WebhookFront')['DistributionConfig']).toMatchObject({ WebACLId: acl });
  });
});

describe('a key of one’s own', () => {
  const KmsKeyArn = 'arn:aws:kms:ap-south-1:123456789012:key/one';
  const keyed = aStack({ ...PARAMETERS, KmsKeyArn });
  const policies = ['FunctionsMayOpen', 'FunctionsMaySeal'];

  it('encrypts every table, queue and log', () => {
    for (const id of keyed.ids('AWS::DynamoDB::Table')) {
      const SSESpecification = { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KmsKeyArn };
      expect(keyed.properties(id), id).toMatchObject({ SSESpecification });
    }
    for (const id of keyed.ids('AWS::SQS::Queue')) {
      expect(keyed.properties(id), id).toMatchObject({ KmsMasterKeyId: KmsKeyArn });
      expect(keyed.properties(id), id).not.toHaveProperty('SqsManagedSseEnabled');
    }
    for (const id of keyed.ids('AWS::Logs::LogGroup')) {
      expect(keyed.properties(id), id).toMatchObject({ KmsKeyId: KmsKeyArn });
    }
  });

  it('is used by the functions only through the services that hold their data', () => {
    const statements = policies.map((id) => {
      const { Statement } = asRecord(keyed.properties(id)['PolicyDocument']);
      return Array.isArray(Statement) ? asRecord(Statement[0]) : {};
    });

    expect(policiesOf(stack)).toEqual([]);
    expect(policiesOf(keyed)).toEqual(policies);
    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['kms:Decrypt', KmsKeyArn],
      ['kms:GenerateDataKey', KmsKeyArn],
    ]);
    for (const { Condition } of statements) {
      expect(Condition).toEqual({
        StringEquals: {
          'kms:ViaService': ['sqs', 'ssm', 'dynamodb'].map((name) => `${name}.ap-south-1.amazonaws.com`),
        },
      });
    }
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

  it('feed the sender no faster than its phones send, and no more than fits its time', () => {
    const PUSHBULLET_TIMEOUT_SECONDS = 10;
    const threePhones = aStack({ ...PARAMETERS, SenderConcurrency: '6' });
    const { BatchSize, ScalingConfig } = stack.properties('SenderReadsSending');

    expect(ScalingConfig).toEqual({ MaximumConcurrency: '2' });
    expect(threePhones.properties('SenderReadsSending')['ScalingConfig']).toEqual({
      MaximumConcurrency: '6',
    });
    expect(Number(BatchSize) * PUSHBULLET_TIMEOUT_SECONDS).toBeLessThan(30);
  });

  it('leave the sink what is its own, where that is asked for', () => {
    const reserved = aStack({ ...PARAMETERS, SinkReservedConcurrency: '20' });

    expect(stack.properties('Sink')).not.toHaveProperty('ReservedConcurrentExecutions');
    expect(reserved.properties('Sink')['ReservedConcurrentExecutions']).toBe('20');
  });
});

describe('who may use the queues', () => {
  const operators = ['arn:aws:iam::123456789012:role/one', 'arn:aws:iam::123456789012:user/two'];

  /** Who is not denied an action on a queue, by the queue's own policy. */
  function exempt(of: Stack, queue: string, action: string): unknown {
    const statements = of.ids('AWS::SQS::QueuePolicy').flatMap((id) => {
      const { Statement } = asRecord(of.properties(id)['PolicyDocument']);
      return Array.isArray(Statement) ? Statement.map(asRecord) : [];
    });
    const found = statements.find(
      ({ Action, Resource }) =>
        [Action].flat().includes(action) && String(Resource).endsWith(`:rain-test-${queue}.fifo`),
    );
    return asRecord(asRecord(found?.['Condition'])['ArnNotLike'])['aws:PrincipalArn'];
  }

  it('are asked for a connection that nobody can listen to', () => {
    for (const id of stack.ids('AWS::SQS::QueuePolicy')) {
      const { Statement } = asRecord(stack.properties(id)['PolicyDocument']);
      expect(Statement).toMatchObject([
        { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ]);
    }
    const covered = stack.ids('AWS::SQS::QueuePolicy').flatMap((id) => stack.properties(id)['Queues']);
    expect(covered).toHaveLength(stack.ids('AWS::SQS::Queue').length);
  });

  it('are the functions that must and the operators that are named, once any is', () => {
    const named = aStack({ ...PARAMETERS, Operators: operators.join(',') });
    const roles = (...ids: string[]) => [...ids.map((id) => `${id}Role.Arn`), ...operators];

    expect(exempt(named, 'incomingSmsQ', 'sqs:SendMessage')).toEqual(roles('Sink', 'Worker', 'Clock'));
    expect(exempt(named, 'incomingSmsQ', 'sqs:ReceiveMessage')).toEqual(roles('Worker'));
    expect(exempt(named, 'smsSendingTaskQ', 'sqs:SendMessage')).toEqual(roles('Worker'));
    expect(exempt(named, 'smsSendingTaskQ', 'sqs:ReceiveMessage')).toEqual(roles('Sender'));
    expect(exempt(named, 'incomingSmsDeadLetterQ', 'sqs:ReceiveMessage')).toEqual(operators);
    expect(exempt(named, 'smsSendingTaskDeadLetterQ', 'sqs:SendMessage')).toEqual(operators);
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
        // Or a first creation that fails could never be tried again.
        DeletionPolicy: 'RetainExceptOnCreate',
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
        ...['outgoingText', 'waitingLine', 'gatewayPhone', 'lookup', 'settings', 'operatorAudit'],
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

describe('the dashboard', () => {
  /** Everything that the functions count or measure, by the names in their code. */
  const emitted = [
    ...['src/runtime/metrics.ts', 'src/sink/receiveSms.ts', 'src/bank/handleMessage.ts'],
    ...['src/bank/commit.ts', 'src/sender/sendText.ts'],
  ].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\.(?:count|measure)\('(\w+)'/g)].map(([, name]) => name),
  );

  it('shows commands, money, latency and queues, from metrics that the functions emit', () => {
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
      'The books each night: faults, and entries read',
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

describe('releases', () => {
  it('move each function’s alias by a canary that its alarms stop', () => {
    const groups = stack.ids('AWS::CodeDeploy::DeploymentGroup').map((id) => stack.properties(id));
    const alarms = new Set(stack.ids('AWS::CloudWatch::Alarm'));
    const brakes = groups.map(({ AlarmConfiguration }) => asRecord(AlarmConfiguration));

    expect(groups.map(({ DeploymentGroupName }) => DeploymentGroupName)).toEqual([
      'sink',
      'worker',
      'sender',
    ]);
    for (const [index, group] of groups.entries()) {
      expect(group).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
        },
      });
      const { Alarms, Enabled } = brakes[index] ?? {};
      const names = Array.isArray(Alarms) ? Alarms.map((alarm) => String(asRecord(alarm)['Name'])) : [];
      expect(Enabled).toBe(true);
      expect(names.length).toBeGreaterThan(1);
      expect(names.filter((name) => !alarms.has(name))).toEqual([]);
    }
  });
});

describe('the verification of the books', () => {
  const verifier = stack.properties('Verifier');

  it('runs at night by the bank’s own clock, in a function with what it needs', () => {
    const { ScheduleExpression, ScheduleExpressionTimezone, Target } = stack.properties('Nightly');
    const { Variables } = asRecord(verifier['Environment']);
    const environment = Object.fromEntries(
      Object.entries(asRecord(Variables)).map(([key, value]) => [key, String(value)]),
    );

    expect([ScheduleExpression, ScheduleExpressionTimezone]).toEqual(['cron(30 2 * * ? *)', 'Asia/Kolkata']);
    expect(asRecord(Target)['Arn']).toBe('Verifier.Arn');
    expect(verifier).toMatchObject({ Timeout: 900, CodeUri: 'dist/verifier.zip', Handler: 'index.handler' });
    expect(readVerifierConfig(environment)).toMatchObject({
      tablePrefix: 'rain-test-',
      readUnitsPerSecond: 500,
    });
  });

  it('is heard from its log, when it finds something and when it does not come', () => {
    const filters = ['BooksFaults', 'BooksEntries'].map((id) => stack.properties(id));
    const alarms = ['BooksNotSound', 'BooksNotVerified'].map((id) => stack.properties(id));

    for (const filter of filters) {
      expect(filter).toMatchObject({
        LogGroupName: '/aws/lambda/rain-test-verifier',
        FilterPattern: '{ $.message = "books verified" }',
      });
    }
    expect(alarms).toMatchObject([
      { MetricName: 'BooksFaults', Statistic: 'Maximum', TreatMissingData: 'ignore' },
      {
        MetricName: 'BooksFaults',
        Statistic: 'SampleCount',
        EvaluationPeriods: 26,
        TreatMissingData: 'breaching',
      },
    ]);
  });
});

describe('copies outside the region', () => {
  const vault = 'arn:aws:backup:ap-southeast-1:123456789012:backup-vault:rain';
  const types = ['AWS::Backup::BackupVault', 'AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection'];

  it('are made of every table each night where a vault is named, and cost nothing where none is', () => {
    const copied = aStack({ ...PARAMETERS, CopyToVault: vault });

    expect(types.flatMap((type) => stack.ids(type))).toEqual([]);
    expect(types.flatMap((type) => copied.ids(type))).toEqual(['Copies', 'NightlyCopies', 'CopiedTables']);
    expect(JSON.stringify(copied.properties('NightlyCopies'))).toContain(
      `"DestinationBackupVaultArn":"${vault}"`,
    );
    expect(copied.properties('CopiedTables')['BackupSelection']).toMatchObject({
      Resources: ['arn:aws:dynamodb:ap-south-1:123456789012:table/rain-test-*'],
    });
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
