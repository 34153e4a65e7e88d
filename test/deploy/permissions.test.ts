import { readFileSync } from 'node:fs';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { build } from 'esbuild';
import { describe, expect, inject, it } from 'vitest';
import {
  aStack,
  asRecord,
  environmentOf,
  type FunctionId,
  functionIds,
  type Stack,
} from '../../scripts/deploy/resolvedStack.ts';
import { dayIn } from '../../src/bank/rules.ts';
import { createGatewayPhones } from '../../src/bank/store/gatewayPhones.ts';
import { readLimitsRecord } from '../../src/bank/store/limitsRecord.ts';
import { createOldTransactionSweep, SWEEP_ID } from '../../src/bank/store/oldTransactions.ts';
import { createTextRecords, type SealedText, textPut } from '../../src/bank/store/outgoingTexts.ts';
import { PHONE_CLOCKS_ID, writePhoneClock } from '../../src/bank/store/phoneClocksRecord.ts';
import type { Phone } from '../../src/domain/phone.ts';
import { english } from '../../src/domain/texts/en.ts';
import { VERIFICATION_ID } from '../../src/ops/ledger/verification.ts';
import { verifyNightly } from '../../src/ops/nightly/verifyNightly.ts';
import { VIA_ATTRIBUTE } from '../../src/queues/messages.ts';
import { PARAMETER_SUFFIX, PATH_SUFFIX } from '../../src/runtime/secretParameters.ts';
import { localDynamodbClient } from '../../src/sandbox/awsClients.ts';
import { ASHA, aPhone, codeOf, MOHAN, NOON, RAVI, SITA, wrongCode } from '../helpers/domain.ts';
import { type DynamodbCall, watchCalls } from '../helpers/dynamodbCalls.ts';
import { aText } from '../helpers/outgoing.ts';
import { dynamodb } from '../helpers/parts.ts';
import { recordingLog } from '../helpers/recordingLog.ts';
import { aWorker, openBank, smsRecord, type TestWorker } from '../helpers/worker.ts';
import { aSender, REVOKED, TAKEN } from '../sender/senderParts.ts';
import { ACCOUNT, allowedBy, neededBy } from './allowed.ts';

const stack = aStack({ Stage: 'test', PushbulletDeviceIden: 'ujdevice' });
const allowedTo = (role: string, of: Stack = stack) => allowedBy(of, role);

/**
 * The commands of the SDK that a function's own code sends, other than to DynamoDB, with the action that each
 * needs.
 */
const ACTIONS: Readonly<Record<string, string>> = {
  SendMessageCommand: 'sqs:SendMessage',
  SendMessageBatchCommand: 'sqs:SendMessage',
  ChangeMessageVisibilityCommand: 'sqs:ChangeMessageVisibility',
};
/** What it is allowed to only where it sends by that. */
const SEND_BY_AWS = 'SendTextMessageCommand';
const DYNAMODB_COMMANDS = [
  ...['BatchGetCommand', 'GetCommand', 'QueryCommand', 'TransactWriteCommand'],
  ...['ScanCommand', 'PutCommand', 'UpdateCommand'],
];

async function commandsIn(id: FunctionId): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [`src/${id.toLowerCase()}/handler.ts`],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
  });
  const sources = Object.keys(metafile.inputs).map((file) => readFileSync(file, 'utf8'));
  return [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(/new (\w+Command)\(/g)].map(([, name = '']) => name)),
    ),
  ];
}

const QUEUE_KEYS = ['QUEUE_URL', 'SMS_SEND_Q_URL', 'REPORT_Q_URL'];

function queueArn(url: string): string {
  return `arn:aws:sqs:${ACCOUNT}:${url.split('/').at(-1)}`;
}

/** The queues from which Lambda feeds a function. */
function readBy(id: FunctionId): readonly string[] {
  const mappings = stack.ids('AWS::Lambda::EventSourceMapping').map((each) => stack.template.Resources[each]);
  return mappings.flatMap((mapping) => {
    const { FunctionName, EventSourceArn } = asRecord(mapping?.Properties);
    const isIts = asRecord(FunctionName)['Ref'] === `${id}Live`;
    return isIts ? [String(asRecord(EventSourceArn)['Fn::GetAtt']).replace(/\.Arn$/, '')] : [];
  });
}

/**
 * What a function does with queues, parameters and logs: its code, on the queues it is told of, and Lambda on
 * its behalf.
 */
async function usedBy(id: FunctionId): Promise<readonly string[]> {
  const environment = environmentOf(stack, id);
  const queues = Object.entries(environment).filter(([key]) => QUEUE_KEYS.includes(key));
  const commands = (await commandsIn(id)).filter((name) => !DYNAMODB_COMMANDS.includes(name));
  const parameters = Object.entries(environment).filter(([key]) => key.endsWith(PARAMETER_SUFFIX));
  const paths = Object.entries(environment).filter(([key]) => key.endsWith(PATH_SUFFIX));
  const logGroup = `arn:aws:logs:${ACCOUNT}:log-group:/aws/lambda/rain-test-${id.toLowerCase()}`;
  const readQueues = readBy(id).map((queue) => queueArn(String(stack.resolve({ Ref: queue }))));
  const reading = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
  return [
    ...new Set([
      ...commands
        .filter((name) => name !== SEND_BY_AWS)
        .flatMap((name) =>
          queues
            // Only what it receives can a function put off.
            .filter(
              ([, url]) => name !== 'ChangeMessageVisibilityCommand' || readQueues.includes(queueArn(url)),
            )
            .map(([, url]) => `${ACTIONS[name] ?? `unknown ${name}`} ${queueArn(url)}`),
        ),
      ...parameters.map(([, name]) => `ssm:GetParameter arn:aws:ssm:${ACCOUNT}:parameter${name}`),
      ...paths.map(([, path]) => `ssm:GetParametersByPath arn:aws:ssm:${ACCOUNT}:parameter${path}`),
      ...readQueues.flatMap((queue) => reading.map((action) => `${action} ${queue}`)),
      ...['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${logGroup}`),
    ]),
  ];
}

/** What the worker asks for besides: the limits that operators have set. */
async function limitsCalls(tablePrefix: string): Promise<readonly DynamodbCall[]> {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  await readLimitsRecord(DynamoDBDocumentClient.from(client), tablePrefix);
  return calls;
}

/** What the clock asks for once: open txns that no index leads to, and how far it is with them. */
async function sweepCalls(tablePrefix: string): Promise<readonly DynamodbCall[]> {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  const sweep = createOldTransactionSweep(DynamoDBDocumentClient.from(client), {
    tablePrefix,
    now: Date.now,
    log: recordingLog(),
    close: async () => {},
  });
  await sweep();
  return calls;
}

/** What the worker writes down of a phone whose clock is wrong. */
async function clockCalls(tablePrefix: string): Promise<readonly DynamodbCall[]> {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  const clock = { via: '', lagMinutes: 330, seenAt: new Date(NOON).toISOString() };
  await writePhoneClock(DynamoDBDocumentClient.from(client), tablePrefix, clock);
  return calls;
}

/** RAVI's account is to come to this phone, which two people vouch for whom RAVI trusts. */
async function beginRecovery(worker: TestWorker, phone: Phone): Promise<void> {
  for (const other of [SITA, MOHAN]) {
    const asked = await worker.text(RAVI, codeOf(await worker.text(RAVI, `TRUST ${other}`)));
    await worker.text(other, codeOf(asked, other));
  }
  const asked = await worker.text(phone, codeOf(await worker.text(phone, `RECOVER ${RAVI}`)));
  for (const other of [SITA, MOHAN]) await worker.text(other, codeOf(asked, other));
}

/** Has every command of the bank carried out, and answers with all that DynamoDB was asked to do. */
async function dynamodbActions(): Promise<readonly string[]> {
  const worker = await aWorker({ loopTextsPerDay: 24 });
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000, [MOHAN]: 1_000 });
  const newcomer = aPhone('919000000042');
  await worker.text(newcomer, codeOf(await worker.text(newcomer, 'REGISTER ABCPE1234F NEW PERSON AGRA')));
  await worker.text(SITA, 'ATM ON');
  await worker.text(newcomer, 'PLACE DELHI');
  const kinds = [
    [RAVI, `DEPOSIT 10 ${SITA}`, SITA],
    [RAVI, `WITHDRAW 10 ${SITA}`, RAVI],
    [RAVI, `REQUEST 10 ${SITA}`, SITA],
    [RAVI, `TRANSFER 20 ${SITA}`, RAVI],
    [ASHA, `COLLECT 10 ${RAVI}`, ASHA],
  ] as const;
  for (const [from, content, payer] of kinds) {
    await worker.text(payer, codeOf(await worker.text(from, content), payer));
  }
  // One case is closed by who was paid, the other falls due.
  for (const content of ['WRONG', 'WRONG CASH'])
    await worker.text(RAVI, codeOf(await worker.text(RAVI, content), RAVI));
  await worker.text(SITA, codeOf(await worker.text(SITA, 'RETURN')));
  await worker.text(SITA, 'CASE');
  const wrong = wrongCode(codeOf(await worker.text(RAVI, `TRANSFER 10 ${SITA}`)));
  const texts = [
    ...[wrong, 'CANCEL', `BLOCK ${SITA}`, `UNBLOCK ${SITA}`, `SEND 10 ${SITA}`, 'NO', 'BALANCE', 'HELP'],
    ...['BUC SCHOOL 10', 'GET SCHOOL', 'BREAK SCHOOL 5', 'SAVED', 'BREAK SCHOOL ALL'],
    ...['SIP SCHOOL 10 DAILY', 'FIND DEPOSIT 10 DELHI', 'FIND WITHDRAW 10 DELHI', 'ACCOUNT 10 DELHI'],
  ];
  // Last, after which no money leaves.
  const taught = Object.values(english.usages)
    .map((usage) => usage.replace(/^RAIN /, ''))
    .filter((usage) => usage !== 'LOCK');
  for (const content of [...texts, ...taught]) await worker.text(RAVI, content);
  for (const content of ['NO', 'YES', 'FLOATING 500', 'FLOATING OFF', 'ATM OFF', 'ATM ON']) {
    await worker.text(SITA, content);
    await worker.text(MOHAN, content);
  }
  await beginRecovery(worker, aPhone('919000000043'));
  // What lapses, the same text again, and what falls due, one thing after another.
  await worker.text(RAVI, `SEND 10 ${SITA}`);
  const repeated = smsRecord(RAVI, 'RAIN BUC SCHOOL 10', { smsId: 'repeated' });
  await worker.handle(repeated);
  await worker.handle({ ...repeated, messageId: 'again' });
  for (const days of [2, 1]) {
    worker.clock.nowMs += days * 86_400_000;
    const clock = new Date(worker.clock.nowMs).toISOString();
    await worker.handle({ ...smsRecord(RAVI, ''), body: JSON.stringify({ clock }) });
    for (const due of await worker.toSelf()) await worker.handle(due);
  }
  await worker.text(RAVI, 'LOCK');
  await haveTextsTakenUp(worker);
  const limits = await limitsCalls(worker.tablePrefix);
  const sweep = await sweepCalls(worker.tablePrefix);
  const clock = await clockCalls(worker.tablePrefix);
  const calls = [...worker.calls, ...limits, ...sweep, ...clock];
  return [...new Set(calls.flatMap((call) => neededBy(call, worker.tablePrefix)))];
}

/** Everything that the nightly verification asks for: of books that are sound, and of books to look at twice. */
async function verifierActions(): Promise<readonly string[]> {
  const worker = await aWorker();
  await openBank(worker, { [RAVI]: 1_000, [SITA]: 1_000 });
  await worker.text(SITA, codeOf(await worker.text(RAVI, `REQUEST 10 ${SITA}`), SITA));
  await worker.text(RAVI, 'BUC SCHOOL 10');
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const documents = DynamoDBDocumentClient.from(client);
  const TableName = `${worker.tablePrefix}userAccount`;
  const { Items = [] } = await documents.send(new ScanCommand({ TableName }));
  for (const { id } of Items) {
    const wrong = {
      UpdateExpression: 'SET balance = balance + :one',
      ExpressionAttributeValues: { ':one': 1 },
    };
    await documents.send(new UpdateCommand({ TableName, Key: { id }, ...wrong }));
  }
  const { calls } = watchCalls(client);
  await verifyNightly({
    target: { dynamodb: client, documents },
    table: (name) => `${worker.tablePrefix}${name}`,
    dayOf: dayIn('Asia/Kolkata'),
    now: Date.now,
    remainingMs: 600_000,
    log: recordingLog(),
  });
  return [...new Set(calls.flatMap((call) => neededBy(call, worker.tablePrefix)))];
}

/** Texts that wait in a line, one of which cannot be opened, and two phones that are tried. */
async function haveTextsTakenUp(worker: TestWorker): Promise<void> {
  const expiresAt = new Date(worker.clock.nowMs + 3_600_000).toISOString();
  const texts: readonly SealedText[] = [
    { ...aText({ expiresAt }), isClear: true },
    aText({ content: 'sealed with another secret', expiresAt }),
  ];
  const { documents } = dynamodb();
  for (const text of texts) await documents.send(textPut(text, worker.tablePrefix));
  await createTextRecords(documents, worker.tablePrefix).changeLine(RAVI, (line) => ({
    ...line,
    guids: texts.map(({ guid }) => guid),
    dueAt: new Date(worker.clock.nowMs - 1).toISOString(),
  }));
  const phones = createGatewayPhones(documents, worker.tablePrefix);
  for (const [index, id] of ['test/a', 'test/b'].entries()) {
    const phone = { id, state: 'on', number: aPhone(`91900000010${index}`), budgets: [] } as const;
    await phones.add(phone, 'now');
  }
  const received = smsRecord(RAVI, 'RAIN HELP');
  const via = { [VIA_ATTRIBUTE]: { dataType: 'String' as const, stringValue: 'test/a' } };
  await worker.handle({ ...received, messageAttributes: { ...received.messageAttributes, ...via } });
  const clock = new Date(worker.clock.nowMs).toISOString();
  await worker.handle({ ...smsRecord(RAVI, ''), body: JSON.stringify({ clock }) });
}

/** Two phones of which the first takes nothing, so that what follows looks whether it would overtake. */
async function sendByPool(documents: DynamoDBDocumentClient): Promise<void> {
  const budgets = [{ segments: 20, minutes: 1 }];
  const gateway = {
    isIdempotent: true,
    send: async (_: unknown, { phone }: { phone: string }) => (phone === 'test/a' ? REVOKED : TAKEN),
  };
  const sender = await aSender({}, documents, (id) => ({ gateway, route: { phone: id, device: id } }));
  for (const [index, id] of ['test/a', 'test/b'].entries()) {
    const phone = { id, state: 'on', number: aPhone(`91900000010${index}`), budgets } as const;
    await createGatewayPhones(dynamodb().documents, sender.tablePrefix).add(phone, 'now');
  }
  const text = aText({ receivedVia: 'test/a' });
  await sender.record(text);
  await sender.send(text);
}

/** What the sender asks of DynamoDB: texts that go, wait, fail at their phone and are reported, and signs of life. */
async function senderActions(): Promise<readonly string[]> {
  const client = localDynamodbClient(inject('dynamodbEndpoint'));
  const { calls } = watchCalls(client);
  const sender = await aSender({ reportsByExternalId: true }, DynamoDBDocumentClient.from(client));
  const [first, second] = [aText(), aText()];
  await sender.record(first, second);
  sender.answers.next = REVOKED;
  await sender.batch(first, second);
  sender.answers.next = { outcome: 'taken', externalId: 'SM1' };
  await sender.whenDue(first);
  await sender.batch(first, second);
  const at = new Date(sender.clock.nowMs).toISOString();
  await sender.report({ report: { text: { externalId: 'SM1' }, state: 'failed', blame: 'phone', at } });
  await sender.report({ report: { text: { guid: second.guid }, state: 'sent', at } });
  await sender.report({ life: { via: 'test/phone', isHealthy: true, at } });
  await sendByPool(DynamoDBDocumentClient.from(client));
  return [...new Set(calls.flatMap((call) => neededBy(call, sender.tablePrefix)))];
}

describe('roles', () => {
  it('allow sink and sender what their code and Lambda do, and nothing else', async () => {
    expect(allowedTo('SinkRole')).toEqual((await usedBy('Sink')).toSorted());
    const used = [...(await usedBy('Sender')), ...(await senderActions())];
    expect(allowedTo('SenderRole')).toEqual(used.toSorted());
  });

  it('allow the worker what every command of the bank needs, and nothing else', async () => {
    const used = [...(await usedBy('Worker')), ...(await dynamodbActions())];

    expect(allowedTo('WorkerRole')).toEqual(used.toSorted());
  });

  it('allow the verifier what reading the books needs, and nothing else', async () => {
    const log = `arn:aws:logs:${ACCOUNT}:log-group:/aws/lambda/rain-test-verifier`;
    const logging = ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} ${log}`);
    const used = new Set([...(await verifierActions()), ...logging]);
    const allowed = allowedTo('VerifierRole');

    expect([...used].filter((each) => !allowed.includes(each))).toEqual([]);
    // Txns that were written meanwhile are read once more; here nothing is.
    expect(allowed.filter((each) => !used.has(each))).toEqual([
      `dynamodb:BatchGetItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-userTxn`,
    ]);
    expect(allowed.filter((each) => /Put|Update|Delete/.test(each))).toEqual([
      `dynamodb:PutItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-settings`,
      `logs:PutLogEvents ${log}`,
    ]);
    expect(JSON.stringify(stack.properties('VerifierRole')['Policies'])).toContain(
      JSON.stringify({ 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [VERIFICATION_ID] } }),
    );
    expect(allowedTo('NightlyRole')).toEqual(['lambda:InvokeFunction Verifier.Arn']);
  });

  it('let the sink do nothing but send to two queues, read its secrets and write its log', () => {
    expect(allowedTo('SinkRole').map((allowed) => allowed.split(' ')[0])).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
      'sqs:SendMessage',
      'ssm:GetParameter',
      'ssm:GetParameter',
      'ssm:GetParametersByPath',
    ]);
  });

  it('give the sink no tables, the sender none of the bank’s, nobody a way to delete but what leaves a phone or a place, nor to scan but the txns', () => {
    const all = functionIds.flatMap((id) => allowedTo(`${id}Role`));
    const tablesOf = (role: string) => [
      ...new Set(allowedTo(role).flatMap((allowed) => /table\/rain-test-(\w+)/.exec(allowed)?.[1] ?? [])),
    ];

    expect(tablesOf('SinkRole')).toEqual([]);
    expect(tablesOf('SenderRole').toSorted()).toEqual(['gatewayPhone', 'outgoingText', 'waitingLine']);
    expect(all.filter((allowed) => /Scan|DeleteItem|dynamodb:\*/.test(allowed))).toEqual([
      `dynamodb:DeleteItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-lookup`,
      `dynamodb:DeleteItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-userAccountIdMapping`,
      `dynamodb:DeleteItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-userBucket`,
      `dynamodb:Scan arn:aws:dynamodb:${ACCOUNT}:table/rain-test-userTxn`,
    ]);
  });

  it('let the worker write nothing that operators have set', () => {
    const { Policies } = stack.properties('WorkerRole');
    const written = [
      ['dynamodb:PutItem', SWEEP_ID],
      ['dynamodb:UpdateItem', PHONE_CLOCKS_ID],
    ];

    for (const [Action, id] of written) {
      expect(JSON.stringify(Policies)).toContain(
        JSON.stringify({
          Effect: 'Allow',
          Action,
          Resource: `arn:aws:dynamodb:${ACCOUNT}:table/rain-test-settings`,
          Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [id] } },
        }),
      );
    }
  });

  it('let the worker change nothing in the ledger, and only append to it', () => {
    const ledger = allowedTo('WorkerRole').filter((allowed) => allowed.includes('userAccountLedger'));
    const changes = ledger.filter((allowed) => !allowed.startsWith('dynamodb:Query '));

    expect(changes).toEqual([
      `dynamodb:PutItem arn:aws:dynamodb:${ACCOUNT}:table/rain-test-userAccountLedger`,
    ]);
  });

  it('let the schedule only send to the incoming queue', () => {
    expect(allowedTo('ClockRole')).toEqual([
      `sqs:SendMessage arn:aws:sqs:${ACCOUNT}:rain-test-incomingSmsQ.fifo`,
    ]);
  });

  it('let a release only look at the aliases and move them, and at what rings', () => {
    const arns = ['sink', 'worker', 'sender'].flatMap((name) =>
      ['', ':live'].map((alias) => `arn:aws:lambda:${ACCOUNT}:function:rain-test-${name}${alias}`),
    );

    expect(allowedTo('ReleasesRole')).toEqual(
      [
        'cloudwatch:DescribeAlarms *',
        ...['GetAlias', 'GetProvisionedConcurrencyConfig', 'UpdateAlias'].flatMap((action) =>
          arns.map((arn) => `lambda:${action} ${arn}`),
        ),
      ].toSorted(),
    );
  });

  it('let copies read tables of the stage, and write only to the two vaults', () => {
    const vault = 'arn:aws:backup:ap-southeast-1:123456789012:backup-vault:rain';
    const copied = aStack({ Stage: 'test', PushbulletDeviceIden: 'ujdevice', CopyToVault: vault });
    const tables = `arn:aws:dynamodb:${ACCOUNT}:table/rain-test-*`;

    expect(allowedTo('CopiesRole', copied)).toEqual(
      [
        ...['DescribeTable', 'ListTagsOfResource', 'StartAwsBackupJob'].map(
          (action) => `dynamodb:${action} ${tables}`,
        ),
        ...['CopyIntoBackupVault', 'DescribeBackupVault'].flatMap((action) =>
          ['Copies.BackupVaultArn', vault].map((arn) => `backup:${action} ${arn}`),
        ),
        'backup:CopyFromBackupVault Copies.BackupVaultArn',
      ].toSorted(),
    );
  });

  it('allow the sender to send by AWS where that sends, by what sends alone', async () => {
    const AwsSmsIdentity = `arn:aws:sms-voice:${ACCOUNT}:phone-number/one`;
    const byAws = aStack({ Stage: 'test', PushbulletDeviceIden: 'ujdevice', AwsSmsIdentity });
    const { RoleName, PolicyDocument } = byAws.properties('SenderSendsByAws');

    expect(await commandsIn('Sender')).toContain(SEND_BY_AWS);
    expect(RoleName).toBe('SenderRole');
    expect(asRecord(PolicyDocument)['Statement']).toEqual([
      { Effect: 'Allow', Action: 'sms-voice:SendTextMessage', Resource: AwsSmsIdentity },
    ]);
    expect(environmentOf(byAws, 'Sender')).toMatchObject({
      SMS_SERVICE: 'aws',
      AWS_SMS_IDENTITY: AwsSmsIdentity,
    });
    expect(byAws.ids('AWS::Lambda::Permission')).toEqual(
      expect.arrayContaining(['IncomingTextsInvokeSink', 'TextReportsInvokeSink']),
    );
    expect(environmentOf(stack, 'Sender')).toMatchObject({ SMS_SERVICE: 'pushbullet' });
    expect(stack.ids('AWS::IAM::RolePolicy')).not.toContain('SenderSendsByAws');
    expect(stack.ids('AWS::Lambda::Permission')).not.toContain('IncomingTextsInvokeSink');
  });

  it('say * for a resource only where AWS takes no name, and never use a managed policy', () => {
    const everything = aStack({
      Stage: 'test',
      PushbulletDeviceIden: 'ujdevice',
      Redis: 'create',
      Tracing: 'on',
    });
    const statements = ['AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']
      .flatMap((type) => everything.ids(type))
      // Those of the desk are looked at where its commands are.
      .filter((id) => !id.startsWith('Desk'))
      .flatMap((id) => asRecord(everything.properties(id)['PolicyDocument'])['Statement'])
      .map(asRecord);
    const unnamed = statements
      .filter(({ Effect, Resource }) => Effect === 'Allow' && Resource === '*')
      .map(({ Action }) => Action);
    const ofRoles = functionIds.flatMap((id) => allowedTo(`${id}Role`, everything));

    expect(unnamed.flat()).toEqual([
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
    ]);
    expect(ofRoles.filter((allowed) => allowed.includes('*'))).toEqual([]);
    expect(JSON.stringify(everything.template.Resources)).not.toContain('ManagedPolicyArns');
  });

  it('keep the code of the worker in a VPC from touching the network that it runs in', () => {
    const { PolicyDocument } = aStack({ Stage: 'test', Redis: 'create' }).properties('WorkerMayJoinVpc');

    expect(asRecord(PolicyDocument)['Statement']).toContainEqual({
      Effect: 'Deny',
      Action: 'ec2:*',
      Resource: '*',
      Condition: {
        ArnEquals: { 'lambda:SourceFunctionArn': `arn:aws:lambda:${ACCOUNT}:function:rain-test-worker` },
      },
    });
  });
});
