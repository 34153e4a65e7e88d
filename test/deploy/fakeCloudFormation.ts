/**
 * CloudFormation, as far as ./deploy.sh uses it, with what the documentation says of tables: one that is there already
 * makes a creation fail, unless the change set imports it, which takes a plain name and a policy that keeps it; and one
 * that a failed creation made goes with it, if its policy is RetainExceptOnCreate and nothing protects it.
 */
import { z } from 'zod';
import { aStack, asRecord } from '../../scripts/deploy/resolvedStack.ts';
import type { Template } from '../../src/runtime/template.ts';
import { type FakeAccount, layerArn, type Reply, refusalOf, sha256 } from './fakeAccount.ts';

const QUEUES = ['Incoming', 'IncomingDeadLetter', 'Sending', 'SendingDeadLetter'];
const FUNCTIONS = ['Sink', 'Worker', 'Sender', 'Verifier'] as const;
const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const NO_STACK = (account: FakeAccount) => ({
  status: 400,
  code: 'ValidationError',
  message: `Stack with id rain-${account.stage} does not exist`,
});

interface NamedTable {
  readonly name: string;
  readonly isPlain: boolean;
  readonly policy: unknown;
  readonly isProtected: boolean;
}

export function query(input: URLSearchParams, account: FakeAccount): Reply {
  const action = input.get('Action') ?? '';
  const refusal = refusalOf(account, action);
  if (refusal !== undefined) return xmlError(refusal);
  const content = contentOf(action, input, account);
  if (content === undefined) return xmlError({ status: 400, code: 'UnknownOperation', message: action });
  if (typeof content !== 'string') return content;
  return {
    type: 'text/xml',
    body: `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`,
  };
}

function contentOf(action: string, input: URLSearchParams, account: FakeAccount): string | Reply | undefined {
  const { stack, changeSet } = account;
  switch (action) {
    case 'GetCallerIdentity':
      return '<Account>123456789012</Account><UserId>A</UserId><Arn>arn:aws:iam::123456789012:user/a</Arn>';
    // As older versions of the AWS CLI ask SQS.
    case 'GetQueueAttributes':
      return `<Attribute><Name>ApproximateNumberOfMessages</Name><Value>2</Value></Attribute>
        <Attribute><Name>ApproximateNumberOfMessagesNotVisible</Name><Value>1</Value></Attribute>`;
    case 'DescribeStacks':
      return stack === undefined ? xmlError(NO_STACK(account)) : described(account);
    case 'ListStackResources':
      return `<StackResourceSummaries>${(stack?.tables ?? [])
        .map(
          (
            name,
          ) => `<member><LogicalResourceId>T</LogicalResourceId><PhysicalResourceId>${name}</PhysicalResourceId>
            <ResourceType>AWS::DynamoDB::Table</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`,
        )
        .join('')}</StackResourceSummaries>`;
    case 'CreateChangeSet':
      return createChangeSet(input, account);
    case 'DescribeChangeSet':
      return `<Status>${changeSet?.status}</Status><StatusReason>${changeSet?.reason}</StatusReason><Changes>${shown(account)}</Changes>`;
    case 'DeleteChangeSet':
      account.changeSet = undefined;
      return '';
    case 'ExecuteChangeSet':
      execute(account);
      return '';
    case 'DeleteStack':
      account.stack = undefined;
      account.changeSet = undefined;
      return '';
    case 'ContinueUpdateRollback':
      if (stack !== undefined) stack.status = 'UPDATE_ROLLBACK_COMPLETE';
      return '';
    case 'DescribeStackEvents':
      return `<StackEvents><member><StackId>s</StackId><EventId>e</EventId><StackName>s</StackName><Timestamp>2026-11-22T09:00:00Z</Timestamp>
        <LogicalResourceId>UserAccount</LogicalResourceId><ResourceStatus>CREATE_FAILED</ResourceStatus>
        <ResourceStatusReason>${account.creationFails ?? 'already exists'}</ResourceStatusReason></member></StackEvents>`;
    default:
      return undefined;
  }
}

function described({ stack, stage }: FakeAccount): string {
  const parameters = Object.entries(stack?.parameters ?? {})
    .map(
      ([key, value]) =>
        `<member><ParameterKey>${key}</ParameterKey><ParameterValue>${value}</ParameterValue></member>`,
    )
    .join('');
  return `<Stacks><member><StackName>rain-${stage}</StackName><StackStatus>${stack?.status}</StackStatus>
    <CreationTime>2026-11-22T09:00:00Z</CreationTime><Parameters>${parameters}</Parameters><Outputs>${outputs()}</Outputs></member></Stacks>`;
}

function createChangeSet(input: URLSearchParams, account: FakeAccount): string | Reply {
  const isCreation = input.get('ChangeSetType') === 'CREATE';
  if (!isCreation && account.stack === undefined) return xmlError(NO_STACK(account));
  if (!isCreation && account.stack?.status.startsWith('ROLLBACK') === true) {
    return xmlError({ status: 400, code: 'ValidationError', message: `is in ${account.stack.status} state` });
  }
  const key = decodeURIComponent(input.get('TemplateURL')?.replace(/.*\//, '') ?? '');
  const template = input.get('TemplateBody') ?? account.objects.get(key)?.toString() ?? '';
  const parameters = parametersIn(input);
  const isSame =
    account.stack !== undefined && sameAs({ template, parameters }, account.executed.get(account.stack));
  account.changeSet = {
    template,
    parameters,
    imports: input.get('ImportExistingResources') === 'true',
    status: isSame ? 'FAILED' : 'CREATE_COMPLETE',
    reason: isSame ? "The submitted information didn't contain changes." : '',
  };
  account.stack ??= { status: 'REVIEW_IN_PROGRESS', tables: [], parameters: {} };
  return '<Id>arn:aws:cloudformation:changeset</Id><StackId>arn:aws:cloudformation:stack</StackId>';
}

function shown({ changeSet, stack, tables }: FakeAccount): string {
  if (changeSet === undefined) return '';
  const wanted = tablesOf(changeSet.template, changeSet.parameters);
  const change = (action: string, name: string) =>
    `<member><ResourceChange><Action>${action}</Action><LogicalResourceId>${name}</LogicalResourceId>
      <ResourceType>AWS::DynamoDB::Table</ResourceType></ResourceChange></member>`;
  const added = wanted.filter(({ name }) => stack?.tables.includes(name) !== true);
  const gone = stack?.tables.filter((name) => !wanted.some((table) => table.name === name)) ?? [];
  return [
    ...added.map(({ name }) => change(tables.has(name) && changeSet.imports ? 'Import' : 'Add', name)),
    ...gone.map((name) => change('Remove', name)),
    `<member><ResourceChange><Action>Modify</Action><LogicalResourceId>Worker</LogicalResourceId>
      <ResourceType>AWS::Lambda::Function</ResourceType><Replacement>False</Replacement></ResourceChange></member>`,
  ].join('');
}

function tablesOf(template: string, parameters: Readonly<Record<string, string>>): readonly NamedTable[] {
  const parsed = templateSchema.parse(JSON.parse(template));
  return Object.values(parsed.Resources)
    .filter(({ Type }) => Type === 'AWS::DynamoDB::Table')
    .map(({ Properties, DeletionPolicy }) => {
      const { TableName, DeletionProtectionEnabled } = Properties;
      const isPlain = typeof TableName === 'string';
      const name = isPlain ? TableName : String(asRecord(TableName)['Fn::Sub']);
      return {
        name: name.replaceAll(`\${Stage}`, parameters['Stage'] ?? ''),
        isPlain,
        policy: DeletionPolicy,
        isProtected: DeletionProtectionEnabled === true,
      };
    });
}

function execute(account: FakeAccount): void {
  const { changeSet, stack, tables } = account;
  if (changeSet === undefined || stack === undefined) throw new Error('there is no change set');
  const isCreation = stack.status === 'REVIEW_IN_PROGRESS';
  const wanted = tablesOf(changeSet.template, changeSet.parameters);
  const made: NamedTable[] = [];
  let failure = account.creationFails;
  for (const table of wanted.filter(({ name }) => !stack.tables.includes(name))) {
    const isThere = tables.has(table.name);
    if (isThere && !(changeSet.imports && table.isPlain && String(table.policy).startsWith('Retain'))) {
      failure ??= `Table already exists: ${table.name}`;
    }
    if (!isThere) {
      made.push(table);
      tables.set(table.name, { isProtected: table.isProtected, isRestorable: true, expiresBy: undefined });
    }
  }
  if (failure !== undefined) {
    account.creationFails = failure;
    stack.status = isCreation ? 'ROLLBACK_COMPLETE' : 'UPDATE_ROLLBACK_COMPLETE';
    for (const { name, policy, isProtected } of made) {
      if (policy !== 'RetainExceptOnCreate') continue;
      if (isProtected) stack.status = 'ROLLBACK_FAILED';
      else tables.delete(name);
    }
    return;
  }
  stack.status = isCreation ? 'CREATE_COMPLETE' : 'UPDATE_COMPLETE';
  stack.tables = wanted.map(({ name }) => name);
  stack.parameters = changeSet.parameters;
  account.executed.set(stack, changeSet);
  deployFunctions(account, changeSet);
}

/** The layer and the functions, from the objects that the template names. */
function deployFunctions(
  account: FakeAccount,
  { template, parameters }: NonNullable<FakeAccount['changeSet']>,
): void {
  const parsed: Template = JSON.parse(template);
  const resolved = aStack(parameters, parsed);
  const objectAt = (uri: unknown) => {
    const key = String(uri).replace(/.*\//, '');
    const object = account.objects.get(key);
    if (object === undefined) throw new Error(`the template names ${key}, which was not uploaded`);
    return sha256(object);
  };
  const layer = objectAt(resolved.properties('Layer')['ContentUri']);
  if (account.layers.length === 0) account.layers.push(layer);
  for (const id of FUNCTIONS) {
    const { CodeUri, Environment } = resolved.properties(id);
    const name = `rain-${account.stage}-${id.toLowerCase()}`;
    const environment = asRecord(asRecord(Environment)['Variables']);
    const latest = {
      code: objectAt(CodeUri),
      layer: layerArn(1),
      environment: Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, String(value)]),
      ),
    };
    const there = account.functions.get(name);
    if (there === undefined) {
      account.functions.set(name, { latest, versions: [], live: '$LATEST', description: '', updating: 0 });
    } else there.latest = latest;
  }
}

function sameAs(
  {
    template,
    parameters,
  }: { readonly template: string; readonly parameters: Readonly<Record<string, string>> },
  before: FakeAccount['changeSet'],
): boolean {
  return before?.template === template && JSON.stringify(before.parameters) === JSON.stringify(parameters);
}

function outputs(): string {
  const urls = QUEUES.map((name) => [
    `${name}QueueUrl`,
    `https://sqs.ap-south-1.amazonaws.com/123456789012/${name}`,
  ]);
  return [['WebhookUrl', 'https://api.example.com/webhooks/ifttt'], ...urls]
    .map(
      ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
    )
    .join('');
}

function parametersIn(input: URLSearchParams): Record<string, string> {
  const keys = [...input.keys()].filter((key) => /^Parameters\.member\.\d+\.ParameterKey$/.test(key));
  return Object.fromEntries(
    keys.map((key) => [input.get(key) ?? '', input.get(key.replace('ParameterKey', 'ParameterValue')) ?? '']),
  );
}

function xmlError({
  status,
  code,
  message,
}: {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}): Reply {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, type: 'text/xml', body };
}
