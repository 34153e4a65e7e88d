import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { DeleteTableCommand, UpdateTableCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { PHONE_CLOCKS_ID, writePhoneClock } from '../../src/bank/store/phoneClocksRecord.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { createQueues } from '../../src/sandbox/queues.ts';
import { createTables } from '../../src/sandbox/tables.ts';
import { anAccount, aPhone } from '../helpers/domain.ts';
import { putLetter, queueUrl, stackOfTest } from '../helpers/ops.ts';
import { dynamodb, keepTables } from '../helpers/parts.ts';

const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
const why = "--reason 'as agreed'";

describe('doctor', () => {
  it('finds a whole bank well, and says what to do about a table that is missing and letters that wait', async () => {
    const stack = await stackOfTest();
    const { desk, queues, tablePrefix } = stack;
    keepTables(tablePrefix);
    const well = await desk.json('doctor');
    const client = localDynamodbClient(dynamodb().endpoint);
    await client.send(new DeleteTableCommand({ TableName: `${tablePrefix}userRequest` }));
    await putLetter(queues.client, queueUrl(stack, 'incomingSmsDeadLetterQ.fifo'), {
      body: 'rubbish',
      group: 'a',
    });
    const ill = await desk.json('doctor');

    const problems = ill.json.checks.filter(({ status }: { status: string }) => status === 'problem');
    expect(well).toMatchObject({ code: 0, json: { ok: true, isWell: true } });
    expect(ill).toMatchObject({ code: 4, json: { isWell: false } });
    expect(problems).toEqual([
      expect.objectContaining({
        name: `table ${tablePrefix}userRequest`,
        detail: 'does not exist',
        todo: expect.stringContaining('deploy'),
      }),
      expect.objectContaining({
        name: 'dead letters of incoming',
        todo: expect.stringContaining('dlq list incoming'),
      }),
    ]);
  });

  it('tells a bad Pushbullet token and a phone that is not there', async () => {
    const { desk } = await stackOfTest();
    const url = await fakePushbullet();
    const settings = { PUSHBULLET_API_URL: url, PUSHBULLET_TARGET_DEVICE_IDEN: 'phone-1' };
    const pushbullet = async (environment: Record<string, string>) => {
      const { json } = await desk.json('doctor', { ...settings, ...environment });
      return json.checks
        .filter(({ name }: { name: string }) => name.startsWith('Pushbullet'))
        .map(({ name, status }: { name: string; status: string }) => `${name}: ${status}`);
    };

    expect(await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'good' })).toEqual([
      'Pushbullet token: ok',
      'Pushbullet device: ok',
    ]);
    expect(await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'bad' })).toEqual(['Pushbullet token: problem']);
    expect(
      await pushbullet({ PUSHBULLET_ACCESS_TOKEN: 'good', PUSHBULLET_TARGET_DEVICE_IDEN: 'lost' }),
    ).toEqual(['Pushbullet token: ok', 'Pushbullet device: problem']);
  });

  it('tells an index that is missing, a Redis that is away, and a clock that is wrong', async () => {
    const { desk, tablePrefix } = await stackOfTest({
      redisEndpoint: 'redis://127.0.0.1:1',
      lateMs: 60_000,
    });
    keepTables(tablePrefix);
    const client = localDynamodbClient(dynamodb().endpoint);
    const TableName = `${tablePrefix}userRequest`;
    await client.send(
      new UpdateTableCommand({
        TableName,
        GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byDue' } }],
      }),
    );
    await waitUntilTableExists({ client, minDelay: 1, maxWaitTime: 20 }, { TableName });

    const { code, json } = await desk.json('doctor');

    expect(code).toBe(4);
    expect(problemsOf(json)).toEqual([
      `table ${TableName}: has no active index byDue -> Bring the stack up to date with ./deploy.sh stack; in the sandbox, start it again.`,
      'Redis: does not answer on redis://127.0.0.1:1 -> Rain goes on without it, slower: start it again.',
      expect.stringMatching(/^clock: is (59|60|61) s off -> Set this machine by a time server/),
    ]);
  });

  it('names phones whose clocks were found wrong in the last day, which is no fault of the bank', async () => {
    const { desk, documents, tablePrefix } = await stackOfTest();
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    const well = await desk.json('doctor');
    for (const [via, hours] of [
      ['919220592205', 1],
      ['', 2],
      ['919220592206', 25],
    ] as const) {
      await writePhoneClock(documents, tablePrefix, { via, lagMinutes: 330, seenAt: hoursAgo(hours) });
    }
    const { code, json } = await desk.json('doctor');
    const ofClocks = ({ name }: { name: string }) => /clocks? of/.test(name);
    const Item = { id: PHONE_CLOCKS_ID, 'via:919220592205': { lagMinutes: 'many' } };
    await documents.send(new PutCommand({ TableName: `${tablePrefix}settings`, Item }));
    const damaged = await desk.json('doctor');

    expect(well.json.checks.filter(ofClocks)).toMatchObject([{ name: 'clocks of phones', status: 'ok' }]);
    expect({ code, isWell: json.isWell }).toEqual({ code: 0, isWell: true });
    expect(json.checks.filter(ofClocks).toSorted(byName)).toEqual([
      {
        name: 'clock of a phone',
        status: 'note',
        detail: expect.stringMatching(/^is 5 h 30 min behind, as was seen at 20.+Z: .* not believed$/),
        todo: expect.stringMatching(/set its date, time and zone by itself.*TIME_ZONE/),
      },
      expect.objectContaining({ name: 'clock of the phone 919220592205', status: 'note' }),
    ]);
    expect(damaged.code).toBe(4);
    expect(problemsOf(damaged.json)).toEqual([
      expect.stringMatching(/^clocks of phones: .*phoneClocks.* -> Delete that item/),
    ]);
  });

  it('finds a Redis that answers', async () => {
    const { desk } = await stackOfTest({ redisEndpoint: inject('redisEndpoint') });

    const { json } = await desk.json('doctor');

    expect(json.checks).toContainEqual(
      expect.objectContaining({ name: 'Redis', status: 'ok', detail: expect.stringContaining('answers in') }),
    );
  });
});

describe('a stage in AWS', () => {
  it('is known by the names that the deployment gives, and doctor misses its functions', async () => {
    const { desk, stage, environment, published } = await aStage({ functions: {}, parameters: {} });

    const vault = await desk.json(`vault deposit 5 --yes ${why} --stage ${stage}`, environment);
    const refused = await desk.json(`seed --people 2 --stage ${stage}`, environment);
    const rules = await desk.json(`limits show --stage ${stage}`, environment);
    const { json } = await desk.json(`doctor --stage ${stage}`, environment);

    expect(vault).toMatchObject({ code: 0, json: { ok: true, amountPaise: 500 } });
    expect(vault.stderr).toBe('What was moved is missing from the dashboard: not allowed\n');
    expect(published).toEqual([expect.stringContaining('PutMetricData')]);
    expect(refused).toMatchObject({ code: 3, json: { error: { reason: 'notSandbox' } } });
    expect(rules).toMatchObject({
      code: 1,
      json: { error: { message: expect.stringContaining('See doctor') } },
    });
    expect(problemsOf(json).map((problem) => problem.replace(/: .* ->/, ' ->'))).toEqual(
      ['sink', 'worker', 'sender'].map(
        (name) => `function rain-${stage}-${name} -> Deploy it: ./deploy.sh ${name}.`,
      ),
    );
  });

  it('knows who acts from AWS, whatever name they give, and does nothing for nobody', async () => {
    const { desk, stage, environment } = await aStage({ functions: { worker: {} }, parameters: {} });
    const nobody = { ...environment, AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:9' };

    await desk.json(`vault deposit 5 --yes ${why} --stage ${stage}`, environment);
    const refused = await desk.json(`vault deposit 6 --yes ${why} --stage ${stage}`, nobody);
    const audit = await desk.json(`audit list --stage ${stage}`, nobody);

    expect(refused).toMatchObject({
      code: 1,
      json: { error: { message: expect.stringContaining('who you are') } },
    });
    expect(audit.json.operations).toMatchObject([{ by: 'Operators/olga as olga' }]);
    expect(audit.json.operations).toHaveLength(1);
  });

  it('has the tables that its worker uses, such as restored ones, unless others are named', async () => {
    const restored = 'r20261124103000-';
    const { desk, stage, environment } = await aStage({
      functions: { worker: { TABLE_PREFIX: `rain-STAGE-${restored}` } },
      parameters: {},
    });
    await createTables(localDynamodbClient(dynamodb().endpoint), `rain-${stage}-${restored}`);

    await desk.json(`vault deposit 5 --yes ${why} --stage ${stage}`, environment);
    const used = await desk.json(`vault show --stage ${stage}`, environment);
    const named = await desk.json(`vault show --stage ${stage} --tables rain-${stage}-`, environment);
    const foreign = await desk.json(`vault show --stage ${stage} --tables rain-prod-`, environment);
    const nowhere = await desk.json('vault show --tables rain-prod-', environment);

    expect(used.json).toMatchObject({ cashPaise: 500 });
    expect(named.json).toMatchObject({ cashPaise: 0 });
    expect(foreign).toMatchObject({
      code: 2,
      json: { error: { message: expect.stringContaining('begin with') } },
    });
    expect(nowhere).toMatchObject({ code: 2, json: { error: { message: '--tables goes with --stage.' } } });
  });

  it('is looked at with the settings and secrets of its functions', async () => {
    const pushbullet = await fakePushbullet();
    const queue = 'https://sqs.example.com/queue';
    const { desk, stage, environment } = await aStage({
      functions: {
        sink: {
          REGION: 'ap-south-1',
          QUEUE_URL: queue,
          REPORT_Q_URL: queue,
          WEBHOOK_SECRET_PARAMETER: '/rain/webhook-secret',
        },
        worker: {
          REGION: 'ap-south-1',
          QUEUE_URL: queue,
          SMS_SEND_Q_URL: queue,
          OTP_SECRET_PARAMETER: '/rain/otp-secret',
          LIMITS: '{"basic":',
        },
        sender: {
          REGION: 'ap-south-1',
          SMS_SEND_Q_URL: queue,
          PUSHBULLET_API_URL: pushbullet,
          PUSHBULLET_ACCESS_TOKEN_PARAMETER: '/rain/token',
          PUSHBULLET_TARGET_DEVICE_IDEN: 'phone-2',
        },
      },
      parameters: { '/rain/webhook-secret': 'secret', '/rain/token': 'good' },
    });

    const { stdout, json } = await desk.json(`doctor --stage ${stage}`, environment);

    expect(problemsOf(json)).toEqual([
      expect.stringMatching(/^secret \/rain\/otp-secret: .* -> Store it: aws ssm put-parameter/),
      expect.stringMatching(/^function .*-worker: .*OTP_SECRET.* -> Set it in the stack/),
      expect.stringMatching(/^Pushbullet device: phone-2 is not there -> .*phone-1 \(Redmi\)/),
    ]);
    expect(problemsOf(json)[1]).toContain('LIMITS');
    expect(stdout).not.toContain('"secret"');
    expect(stdout).not.toContain('good"');
  });

  it('is well when its queues are read, its schedules run, somebody is told of alarms, and texts come and go', async () => {
    const { desk, stage, environment } = await aStage({ functions: {}, parameters: {} });

    const { json } = await desk.json(`doctor --stage ${stage}`, environment);

    expect(aroundOf(json)).toEqual([
      'reading of incomingSmsQ.fifo: ok, by the worker, enabled',
      'reading of smsSendingTaskQ.fifo: ok, by the sender, enabled',
      'reading of deliveryReportQ: ok, by the sender, enabled',
      `schedule rain-${stage}-clock: ok, rate(1 minute)`,
      `schedule rain-${stage}-nightly: ok, rate(1 minute)`,
      `topic rain-${stage}-alarms: ok, 1 are told`,
      'alarms: ok, none rings',
      'oldest message of incoming: ok, has waited for 3 s',
      'oldest message of sending: ok, has waited for 30 s',
      expect.stringMatching(/^last text in: ok, at 20.+Z, within five minutes$/),
      expect.stringMatching(/^last text out: ok, at 20.+Z, within five minutes$/),
    ]);
  });

  it('is ill when a queue is not read, a schedule is off, nobody hears alarms, and a message has waited', async () => {
    const todo = 'See the sender’s log.';
    const { desk, stage, environment } = await aStage({
      functions: {},
      parameters: {},
      surroundings: {
        mappings: {
          worker: [
            {
              EventSourceArn: 'arn:aws:sqs:ap-south-1:1:rain-STAGE-incomingSmsQ.fifo',
              State: 'Disabled',
              UUID: 'mapping-1',
            },
          ],
          sender: [
            { EventSourceArn: 'arn:aws:sqs:ap-south-1:1:rain-STAGE-incomingSmsQ.fifo', State: 'Enabled' },
          ],
        },
        schedules: { clock: 'DISABLED' },
        subscriptions: ['PendingConfirmation'],
        alarms: [
          {
            AlarmName: 'rain-STAGE-texts-refused',
            AlarmDescription: todo,
            StateUpdatedTimestamp: 1_790_000_000,
          },
        ],
        metrics: {
          'rain-STAGE-incomingSmsQ.fifo': [[1, 301]],
          'rain-STAGE-smsSendingTaskQ.fifo': [[1, 1_200]],
          TextsIn: [[2_000, 1]],
        },
      },
    });

    const { code, json } = await desk.json(`doctor --stage ${stage}`, environment);

    const notes = json.checks.filter(({ status }: { status: string }) => status === 'note');
    expect(code).toBe(4);
    expect(problemsOf(json).filter((each) => !each.startsWith('function '))).toEqual([
      expect.stringMatching(
        /^reading of incomingSmsQ.fifo: is switched off -> .*--enabled --uuid mapping-1$/,
      ),
      expect.stringMatching(/^reading of smsSendingTaskQ.fifo: nothing gives it to the sender -> /),
      expect.stringMatching(/^reading of deliveryReportQ: nothing gives it to the sender -> /),
      expect.stringMatching(/^schedule rain-\w+-clock: is disabled -> Switch it on/),
      expect.stringMatching(/^schedule rain-\w+-nightly: does not exist -> /),
      expect.stringMatching(
        /^topic rain-\w+-alarms: whom it is to tell has not confirmed it -> Follow the link/,
      ),
      `alarm rain-${stage}-texts-refused: rings since 2026-09-21T14:13:20.000Z -> ${todo}`,
      'oldest message of incoming: has waited for 5 minutes -> See the log of the worker.',
      'oldest message of sending: has waited for 20 minutes -> See the phone, and the log of the sender.',
    ]);
    expect(notes.map(({ name, detail }: { name: string; detail: string }) => `${name}: ${detail}`)).toEqual([
      expect.stringMatching(/^last text in: at 20/),
      'last text out: none in two weeks',
    ]);
  });

  it('says when the sender takes fewer texts at a time than the phones of the pool', async () => {
    const sending = {
      EventSourceArn: 'arn:aws:sqs:ap-south-1:1:rain-STAGE-smsSendingTaskQ.fifo',
      State: 'Enabled',
      ScalingConfig: { MaximumConcurrency: 2 },
    };
    const [, reports] = WELL.mappings['sender'] ?? [];
    const mappings = { ...WELL.mappings, sender: [sending, reports ?? {}] };
    const { desk, stage, environment } = await aStage({
      functions: {},
      parameters: {},
      surroundings: { mappings },
    });
    const phones = createGatewayPhones(dynamodb().documents, `rain-${stage}-`);
    const at = new Date().toISOString();
    const add = (id: string, state: 'on' | 'off', number: string) =>
      phones.add({ id, state, number: aPhone(number), budgets: [] }, at);
    await add('test/one', 'on', '919000000101');
    await add('test/two', 'off', '919000000102');
    const enough = await desk.json(`doctor --stage ${stage}`, environment);
    await add('test/three', 'on', '919000000103');

    const tooFew = await desk.json(`doctor --stage ${stage}`, environment);

    const reading = ({ checks }: { checks: { name: string; status: string }[] }) =>
      checks.find(({ name }) => name === 'reading of smsSendingTaskQ.fifo');
    expect(reading(enough.json)).toMatchObject({ status: 'ok' });
    expect(reading(tooFew.json)).toEqual({
      name: 'reading of smsSendingTaskQ.fifo',
      status: 'note',
      detail: '2 batches at a time, where the phones of the pool take 4',
      todo: 'Let it: ./deploy.sh stack --parameter SenderConcurrency=4',
    });
  });

  it('is ill when a mapping fails, or nobody is named for alarms', async () => {
    const { desk, stage, environment } = await aStage({
      functions: {},
      parameters: {},
      surroundings: {
        mappings: {
          ...WELL.mappings,
          worker: [
            {
              EventSourceArn: 'arn:aws:sqs:ap-south-1:1:rain-STAGE-incomingSmsQ.fifo',
              State: 'Enabled',
              LastProcessingResult: 'PROBLEM: Function call failed',
            },
          ],
        },
        subscriptions: [],
      },
    });

    const { json } = await desk.json(`doctor --stage ${stage}`, environment);

    expect(problemsOf(json).filter((each) => !each.startsWith('function '))).toEqual([
      'reading of incomingSmsQ.fifo: fails: PROBLEM: Function call failed -> See the log of the worker.',
      expect.stringMatching(/^topic rain-\w+-alarms: nobody is told of alarms -> .*AlarmEmail/),
    ]);
  });

  it('says one thing where there are no credentials, or none that AWS knows', async () => {
    const { desk, stage, environment } = await aStage({ functions: {}, parameters: {} });
    const nowhere = await listen((_, response) => {
      response.writeHead(400, { 'x-amzn-errortype': 'UnrecognizedClientException' });
      response.end('{"message":"The security token included in the request is invalid."}');
    });
    const none = {
      ...environment,
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };

    const without = await desk.json(`doctor --stage ${stage}`, none);
    const unknown = await desk.json(`doctor --stage ${stage}`, {
      ...environment,
      AWS_ENDPOINT_URL_DYNAMODB: nowhere,
    });

    for (const { code, json } of [without, unknown]) {
      expect(code).toBe(4);
      expect(json.checks).toHaveLength(1);
      expect(problemsOf(json)).toEqual([
        expect.stringMatching(/^credentials: AWS does not know you: .* -> Sign in: /),
      ]);
    }
  });

  it('goes by the rules of its worker, such as its limits and its country', async () => {
    const { desk, stage, environment, documents } = await aStage({
      functions: {
        worker: {
          LIMITS: '{"basic":{"perTransaction":700,"balance":9000}}',
          DEFAULT_COUNTRY: 'KE',
        },
      },
      parameters: {},
    });
    const ravi = anAccount({ phone: '254712345678' as Phone });
    await documents.send(new PutCommand({ TableName: `rain-${stage}-userAccount`, Item: { ...ravi } }));
    await documents.send(
      new PutCommand({
        TableName: `rain-${stage}-userAccountIdMapping`,
        Item: { phone: ravi.phone, id: ravi.id },
      }),
    );

    const at = `--stage ${stage}`;
    const set = await desk.json(`limits set basic --balance 8000 ${why} ${at}`, environment);
    const shown = await desk.json(`account show 0712345678 ${at}`, environment);

    expect(set.json).toMatchObject({ perTransactionPaise: 70_000, balancePaise: 800_000 });
    expect(shown.json).toMatchObject({ account: { id: ravi.id }, limits: { perTransactionPaise: 70_000 } });
  });
});

interface Checked {
  readonly checks: readonly { name: string; status: string; detail: string; todo?: string }[];
}

function problemsOf({ checks }: Checked): readonly string[] {
  return checks.flatMap(({ name, status, detail, todo }) =>
    status === 'problem' ? [`${name}: ${detail} -> ${todo}`] : [],
  );
}

/** What is said of what is around the functions. */
function aroundOf({ checks }: Checked): readonly string[] {
  const around = /^(reading|schedule|topic|alarm|oldest|last) ?/;
  return checks
    .filter(({ name }) => around.test(name))
    .map(({ name, status, detail }) => `${name}: ${status}, ${detail}`);
}

interface StageParts {
  /** The environment of each function that is deployed. */
  readonly functions: Readonly<Record<string, Record<string, string>>>;
  readonly parameters: Readonly<Record<string, string>>;
  readonly surroundings?: Partial<Surroundings>;
}

/** What is around the functions. */
interface Surroundings {
  /** By function; STAGE is the stage. */
  readonly mappings: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** The states of schedules, by name. */
  readonly schedules: Readonly<Record<string, string>>;
  /** The ARNs of the subscriptions of the topic. */
  readonly subscriptions: readonly string[];
  readonly alarms: readonly Readonly<Record<string, unknown>>[];
  /** The last values of metrics: minutes ago, and how much. */
  readonly metrics: Readonly<Record<string, readonly (readonly [minutesAgo: number, value: number])[]>>;
}

const WELL: Surroundings = {
  mappings: {
    worker: [{ EventSourceArn: 'arn:aws:sqs:ap-south-1:1:rain-STAGE-incomingSmsQ.fifo', State: 'Enabled' }],
    sender: ['smsSendingTaskQ.fifo', 'deliveryReportQ'].map((queue) => ({
      EventSourceArn: `arn:aws:sqs:ap-south-1:1:rain-STAGE-${queue}`,
      State: 'Enabled',
    })),
  },
  schedules: { clock: 'ENABLED', nightly: 'ENABLED' },
  subscriptions: ['arn:aws:sns:ap-south-1:1:rain-alarms:1'],
  alarms: [],
  metrics: {
    'rain-STAGE-incomingSmsQ.fifo': [[1, 3]],
    'rain-STAGE-smsSendingTaskQ.fifo': [[1, 30]],
    TextsIn: [
      [5, 0],
      [15, 2],
    ],
    TextsOut: [[20, 1]],
  },
};

/**
 * Tables and queues named as the deployment names them, next to as much of Lambda and SSM as doctor asks, and
 * a CloudWatch that takes nothing.
 */
async function aStage({ functions, parameters, surroundings = {} }: StageParts) {
  const { desk, queues } = await stackOfTest();
  const stage = `t${randomUUID().replaceAll('-', '').slice(0, 11)}`;
  const { endpoint, documents } = dynamodb();
  await createTables(localDynamodbClient(endpoint), `rain-${stage}-`);
  await createQueues(queues.client, {
    endpoint: queues.endpoint,
    prefix: `rain-${stage}-`,
    functionTimeoutSeconds: 5,
  });
  const around: Surroundings = JSON.parse(
    JSON.stringify({ ...WELL, ...surroundings }).replaceAll('STAGE', stage),
  );
  const published: string[] = [];
  const aws = await listen(async (request, response) => {
    const answer = (status: number, value: object, error?: string) => {
      response.writeHead(status, error === undefined ? {} : { 'x-amzn-errortype': error });
      response.end(JSON.stringify(value));
    };
    const [, name] =
      /\/functions\/rain-\w+-(\w+)\/configuration\?Qualifier=live$/.exec(request.url ?? '') ?? [];
    if (name !== undefined) {
      const Variables = functions[name];
      if (Variables === undefined) return answer(404, { Message: 'not found' }, 'ResourceNotFoundException');
      const settings = JSON.parse(JSON.stringify(Variables).replaceAll('STAGE', stage));
      return answer(200, { Environment: { Variables: settings } });
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://aws');
    if (pathname.includes('/event-source-mappings')) {
      const reader = /-(\w+):live$/.exec(searchParams.get('FunctionName') ?? '')?.[1] ?? '';
      return answer(200, { EventSourceMappings: around.mappings[reader] ?? [] });
    }
    if (pathname.startsWith('/schedules/')) {
      const State = around.schedules[pathname.replace(`/schedules/rain-${stage}-`, '')];
      if (State === undefined) return answer(404, { Message: 'not found' }, 'ResourceNotFoundException');
      return answer(200, { State, ScheduleExpression: 'rate(1 minute)' });
    }
    const body = await text(request);
    const action = String(request.headers['x-amz-target']);
    if (
      body.startsWith('Action=ListSubscriptionsByTopic') ||
      body.includes('&Action=ListSubscriptionsByTopic')
    ) {
      const topic = new URLSearchParams(body).get('TopicArn') ?? '';
      if (!/^arn:aws:sns:[\w-]+:\d+:rain-\w+-alarms$/.test(topic)) return answer(400, {}, 'NotFound');
      const members = around.subscriptions.map(
        (arn) => `<member><SubscriptionArn>${arn}</SubscriptionArn></member>`,
      );
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult><Subscriptions>${members.join('')}` +
          '</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>',
      );
      return;
    }
    if (body.includes('Action=GetCallerIdentity')) {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        '<GetCallerIdentityResponse><GetCallerIdentityResult>' +
          '<Arn>arn:aws:sts::123456789012:assumed-role/Operators/olga</Arn>' +
          '</GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
      return;
    }
    if (action.endsWith('.DescribeAlarms')) {
      const { AlarmNamePrefix, StateValue } = JSON.parse(body);
      const isAsked = AlarmNamePrefix === `rain-${stage}-` && StateValue === 'ALARM';
      return answer(200, { MetricAlarms: isAsked ? around.alarms : [] });
    }
    if (action.endsWith('.GetMetricData')) {
      const [{ MetricStat }] = JSON.parse(body).MetricDataQueries;
      const { MetricName, Dimensions = [] } = MetricStat.Metric;
      const points = around.metrics[Dimensions[0]?.Value ?? MetricName] ?? [];
      const Timestamps = points.map(([minutesAgo]) => Date.now() / 1000 - minutesAgo * 60);
      const Values = points.map(([, value]) => value);
      return answer(200, { MetricDataResults: [{ Id: 'asked', Timestamps, Values }] });
    }
    if (action.endsWith('.PutMetricData')) {
      published.push(action);
      return answer(403, { message: 'not allowed' }, 'AccessDenied');
    }
    const { Name = '' } = JSON.parse(body);
    const Value = parameters[Name];
    if (Value === undefined) return answer(400, { message: `no ${Name}` }, 'ParameterNotFound');
    return answer(200, { Parameter: { Name, Value } });
  });
  const environment = {
    AWS_ACCESS_KEY_ID: 'operator',
    AWS_SECRET_ACCESS_KEY: 'operator',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_SQS: queues.endpoint,
    AWS_ENDPOINT_URL_CLOUDWATCH: aws,
    AWS_ENDPOINT_URL_LAMBDA: aws,
    AWS_ENDPOINT_URL_SCHEDULER: aws,
    AWS_ENDPOINT_URL_SNS: aws,
    AWS_ENDPOINT_URL_SSM: aws,
    AWS_ENDPOINT_URL_STS: aws,
    AWS_MAX_ATTEMPTS: '1',
  };
  return { desk, stage, environment, documents, published };
}

/** Pushbullet's two questions, answered for the token `good`. */
function fakePushbullet(): Promise<string> {
  return listen((request, response) => {
    if (request.headers['access-token'] !== 'good') response.statusCode = 401;
    const phone = { iden: 'phone-1', active: true, nickname: 'Redmi', has_sms: true };
    response.end(JSON.stringify(request.url === '/v2/devices' ? { devices: [phone] } : { name: 'Rain' }));
  });
}

/** Serves until the test ends. Answers with where. */
async function listen(serve: RequestListener): Promise<string> {
  const server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
