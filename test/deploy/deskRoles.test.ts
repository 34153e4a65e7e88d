/** The policies of the template for who works at the desk, against all that its commands ask of AWS. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aStack } from '../../scripts/deploy/resolvedStack.ts';
import { COMMANDS } from '../../src/ops/commands.ts';
import { ROLES, type Role, roleOf } from '../../src/ops/roles.ts';
import { ACCOUNT, allowedBy, neededBy } from './allowed.ts';
import { callsOfDesk } from './deskCalls.ts';

const MINUTES_MS = 60_000;
/** As IAM has it. */
const MAX_POLICY_CHARACTERS = 6_144;
const stack = aStack({ Stage: 'test', PushbulletDeviceIden: 'ujdevice' });
const policyOf = (role: Role) => `Desk${role.charAt(0).toUpperCase()}${role.slice(1)}`;
const allowed = Object.fromEntries(ROLES.map((role) => [role, allowedBy(stack, policyOf(role))]));
const isOf = (service: RegExp) => (each: string) => service.test(each);

/** What is asked of other services than DynamoDB and SQS, by the files in which it is asked for. */
const BESIDES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  look: {
    GetQueueUrlCommand: 'sqs:GetQueueUrl',
    GetFunctionConfigurationCommand: 'lambda:GetFunctionConfiguration',
    ListEventSourceMappingsCommand: 'lambda:ListEventSourceMappings',
    GetScheduleCommand: 'scheduler:GetSchedule',
    ListSubscriptionsByTopicCommand: 'sns:ListSubscriptionsByTopic',
    DescribeAlarmsCommand: 'cloudwatch:DescribeAlarms',
    GetMetricDataCommand: 'cloudwatch:GetMetricData',
  },
  care: { PutMetricDataCommand: 'cloudwatch:PutMetricData' },
  cash: { PutMetricDataCommand: 'cloudwatch:PutMetricData' },
  admin: {
    PutMetricDataCommand: 'cloudwatch:PutMetricData',
    PutParameterCommand: 'ssm:PutParameter',
    DeleteParameterCommand: 'ssm:DeleteParameter',
    GetParameterCommand: 'ssm:GetParameter',
  },
};
/** Seen at DynamoDB and SQS as they are called; and what anybody may ask, who they are. */
const SEEN =
  /^(BatchGet|Get|Put|Update|Query|Scan|TransactWrite|DescribeTable|SendMessage|ReceiveMessage|DeleteMessage|ChangeMessageVisibilityBatch|GetQueueAttributes|GetCallerIdentity)Command$/;

interface Needed {
  readonly ofRole: ReadonlyMap<Role, ReadonlySet<string>>;
  readonly ofCommand: ReadonlyMap<string, readonly string[]>;
}

let collected: Promise<Needed> | undefined;

/** What the commands of each role need, and each command: they are carried out once. */
function whatIsNeeded(): Promise<Needed> {
  collected ??= collect();
  return collected;
}

async function collect(): Promise<Needed> {
  const { commands, tablePrefix } = await callsOfDesk();
  const ofRole = new Map(ROLES.map((role) => [role, new Set<string>()]));
  const ofCommand = new Map<string, readonly string[]>();
  for (const { path, dynamodb, sqs } of commands) {
    const queues = sqs.map((call) => {
      const [action, queue] = call.split(' ');
      return `sqs:${action} arn:aws:sqs:${ACCOUNT}:rain-test-${queue}`;
    });
    const all = [...dynamodb.flatMap((call) => neededBy(call, tablePrefix)), ...queues];
    for (const each of all) ofRole.get(roleOf(path))?.add(each);
    ofCommand.set(path, [...(ofCommand.get(path) ?? []), ...all]);
  }
  return { ofRole, ofCommand };
}

describe('a role at the desk', () => {
  it.each(ROLES)(
    '%s allows what each of its commands asks for, and none asks for less',
    { timeout: 5 * MINUTES_MS },
    async (role) => {
      const ofLook = new Set(role === 'look' ? [] : allowed['look']);
      const { ofRole } = await whatIsNeeded();
      const own = [...(ofRole.get(role) ?? [])].filter((each) => !ofLook.has(each)).toSorted();

      expect(own).not.toEqual([]);
      // The names of queues are asked for by the desk itself.
      const ofData = allowed[role]?.filter(isOf(/^(dynamodb|sqs):(?!GetQueueUrl)/));
      expect(ofData).toEqual(own);
    },
  );

  it.each(ROLES)('%s allows nothing else of any other service', (role) => {
    const others = allowed[role]?.filter(isOf(/^(?!dynamodb:|sqs:(?!GetQueueUrl))/)) ?? [];
    const actions = new Set(others.map((each) => each.split(' ')[0] ?? ''));

    expect([...actions].toSorted()).toEqual(Object.values(BESIDES[role] ?? {}).toSorted());
  });

  it('is known for every call that the desk can make', () => {
    const files = readdirSync('src/ops', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const made = files.flatMap((file) =>
      [...readFileSync(`src/ops/${file}`, 'utf8').matchAll(/new (\w+Command)\(/g)].map(
        ([, name = '']) => name,
      ),
    );
    const known = new Set(Object.values(BESIDES).flatMap(Object.keys));
    // One of the line of commands itself, and not of AWS.
    const unknown = made.filter((name) => name !== 'Command' && !known.has(name) && !SEEN.test(name));

    expect([...new Set(unknown)]).toEqual([]);
    expect([...known].filter((name) => !made.includes(name))).toEqual([]);
  });

  it('that looks changes nothing, reads no secret, and sends nothing', () => {
    const changes = /:(Put|Update|Delete|Send|Create|TransactWrite|ConditionCheck)/;

    expect(allowed['look']?.filter(isOf(changes))).toEqual([]);
    expect(allowed['look']?.filter(isOf(/^ssm:/))).toEqual([]);
    const looking = COMMANDS.filter(
      ({ path, options }) =>
        roleOf(path) === 'look' && options.some(([flags]) => flags.startsWith('--reason')),
    );
    expect(looking.map(({ path }) => path)).toEqual([]);
  });

  it('that cares for people or handles cash moves no account, and sets no rule for all', async () => {
    const { ofCommand } = await whatIsNeeded();

    for (const role of ['care', 'cash'] as const) {
      const written = allowed[role]?.filter(isOf(/^dynamodb:(Put|Update|Delete)/)) ?? [];
      expect(written.filter(isOf(/settings|userAccountIdMapping|gatewayPhone|processedSms/))).toEqual([]);
    }
    expect(ofCommand.get('limits set')?.some(isOf(/PutItem .*settings$/))).toBe(true);
  });

  it.each(ROLES)('%s fits into one policy', (role) => {
    const { PolicyDocument } = stack.properties(policyOf(role));

    expect(JSON.stringify(PolicyDocument).length).toBeLessThan(MAX_POLICY_CHARACTERS);
  });
});
