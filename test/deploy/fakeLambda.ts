/** Lambda and CodeDeploy, as far as ./deploy.sh and the desk use them. */
import { z } from 'zod';
import {
  ACCOUNT_ID,
  type FakeAccount,
  type FakeFunction,
  failed,
  layerArn,
  ok,
  type Reply,
  refusalOf,
  sha256,
} from './fakeAccount.ts';

const bodySchema = z.object({
  ZipFile: z.base64().optional(),
  Layers: z.array(z.string()).optional(),
  FunctionVersion: z.string().optional(),
  Description: z.string().optional(),
  Publish: z.boolean().optional(),
});

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;
}

export function accountSettings({ concurrency }: FakeAccount): Reply {
  const AccountLimit = {
    ConcurrentExecutions: concurrency,
    UnreservedConcurrentExecutions: concurrency,
  };
  return ok({ AccountLimit });
}

export function lambda({ method, url, body }: Call, account: FakeAccount): Reply {
  const [name = '', part = ''] = decodeURIComponent(url.pathname)
    .replace(/.*\/functions\//, '')
    .split('/');
  const verb = part === 'invocations' ? 'invoke' : method === 'GET' ? 'get' : 'update';
  const refusal = refusalOf(account, `${verb} ${part || 'function'} ${name}`);
  const found = account.functions.get(name);
  if (refusal !== undefined) return failed(refusal);
  if (found === undefined) {
    return failed({
      status: 404,
      code: 'ResourceNotFoundException',
      message: `Function not found: arn:aws:lambda:ap-south-1:${ACCOUNT_ID}:function:${name}`,
    });
  }
  if (verb === 'invoke') return invoke(name, body, account);
  const input = bodySchema.parse(body.length === 0 ? {} : JSON.parse(body.toString()));
  if (part === 'aliases') return alias(found, input);
  if (input.ZipFile !== undefined)
    found.latest = { ...found.latest, code: sha256(Buffer.from(input.ZipFile, 'base64')) };
  if (input.Layers?.[0] !== undefined) found.latest = { ...found.latest, layer: input.Layers[0] };
  if (input.Publish === true && JSON.stringify(found.versions.at(-1)) !== JSON.stringify(found.latest)) {
    found.versions.push(found.latest);
  }
  found.updating = Math.max(0, found.updating - 1);
  const qualifier = url.searchParams.get('Qualifier');
  const shown =
    qualifier === 'live' ? (found.versions[Number(found.live) - 1] ?? found.latest) : found.latest;
  const configuration = {
    FunctionName: name,
    Version: input.Publish === true ? String(found.versions.length) : found.live,
    CodeSha256: shown.code,
    Layers: [{ Arn: shown.layer }],
    Environment: { Variables: shown.environment },
    LastModified: '2026-11-22T09:00:00.000+0000',
    State: 'Active',
    LastUpdateStatus: found.updating > 0 ? 'InProgress' : 'Successful',
  };
  return ok(part === '' ? { Configuration: configuration } : configuration);
}

function alias(found: FakeFunction, input: z.output<typeof bodySchema>): Reply {
  if (input.FunctionVersion !== undefined) found.live = input.FunctionVersion;
  if (input.Description !== undefined) found.description = input.Description;
  return ok({ Name: 'live', FunctionVersion: found.live, Description: found.description });
}

/** What functions that work answer to RAIN HELP; whoever calls one in earnest gets the same. */
const GOOD_ANSWERS: Readonly<Record<string, unknown>> = {
  sink: {
    statusCode: 200,
    probe: {
      message: { body: '{"from":"the sink"}', groupId: '918123456789', attributes: { smsId: 'one' } },
    },
  },
  worker: { batchItemFailures: [], probe: { replies: 1 } },
  sender: { batchItemFailures: [], probe: { texts: 0 } },
  verifier: {},
};

function invoke(name: string, body: Buffer, account: FakeAccount): Reply {
  const kind = name.split('-').at(-1) ?? '';
  account.invoked.set(kind, body.length === 0 ? {} : JSON.parse(body.toString()));
  return ok(account.answers.get(kind) ?? GOOD_ANSWERS[kind]);
}

export function eventSourceMappings({ method, url, body }: Call, account: FakeAccount): Reply {
  const id = url.searchParams.get('FunctionName') ?? url.pathname.split('/').at(-1) ?? '';
  const refusal = refusalOf(account, `${method === 'GET' ? 'get' : 'update'} mapping`);
  if (refusal !== undefined) return failed(refusal);
  if (method === 'PUT') {
    const { Enabled } = z.object({ Enabled: z.boolean() }).parse(JSON.parse(body.toString()));
    if (Enabled) account.paused.delete(id);
    else account.paused.add(id);
    account.everPaused.add(id);
  }
  const mapping = { UUID: id, State: account.paused.has(id) ? 'Disabled' : 'Enabled' };
  return ok(/event-source-mappings\/?$/.test(url.pathname) ? { EventSourceMappings: [mapping] } : mapping);
}

export function layers({ method, url, body }: Call, account: FakeAccount): Reply {
  const arn = url.searchParams.get('Arn');
  const refusal = refusalOf(
    account,
    method === 'POST' ? 'publish layer' : arn === null ? 'list layers' : 'get layer',
  );
  if (refusal !== undefined) return failed(refusal);
  if (arn !== null) {
    const version = Number(arn.split(':').at(-1));
    return ok({ LayerVersionArn: arn, Content: { CodeSha256: account.layers[version - 1] } });
  }
  if (method === 'POST') {
    const { Content } = z
      .object({ Content: z.object({ ZipFile: z.base64() }) })
      .parse(JSON.parse(body.toString()));
    account.layers.push(sha256(Buffer.from(Content.ZipFile, 'base64')));
    return ok({ LayerVersionArn: layerArn(account.layers.length), Version: account.layers.length });
  }
  const all = account.layers.map((_, index) => ({
    LayerVersionArn: layerArn(index + 1),
    Version: index + 1,
  }));
  return ok({ LayerVersions: all.reverse() });
}

const appSpecSchema = z.object({
  Resources: z.array(
    z.record(
      z.string(),
      z.object({
        Properties: z.object({
          Name: z.string(),
          Alias: z.literal('live'),
          CurrentVersion: z.string(),
          TargetVersion: z.string(),
        }),
      }),
    ),
  ),
});
const revisionSchema = z.object({
  revision: z.object({ appSpecContent: z.object({ content: z.string() }) }),
});

/** A canary is over as soon as somebody asks; who wants one that goes on sets the account's `canary`. */
export function codeDeploy(operation: string, input: unknown, account: FakeAccount): Reply | undefined {
  const { deployments } = account;
  switch (operation) {
    case 'CreateDeployment': {
      const { content } = revisionSchema.parse(input).revision.appSpecContent;
      const [resource = {}] = appSpecSchema.parse(JSON.parse(content)).Resources;
      const [{ Properties } = { Properties: undefined }] = Object.values(resource);
      if (Properties === undefined) throw new Error('the revision names no function');
      const { Name, CurrentVersion, TargetVersion } = Properties;
      deployments.push({ functionName: Name, from: CurrentVersion, to: TargetVersion, status: 'InProgress' });
      return ok({ deploymentId: `d-${deployments.length}` });
    }
    case 'GetDeployment': {
      const deployment = deployments[Number(idOf(input).slice(2)) - 1];
      if (deployment === undefined) throw new Error('there is no such deployment');
      const found = account.functions.get(deployment.functionName);
      if (deployment.status === 'InProgress') deployment.status = account.canary;
      if (deployment.status === 'Succeeded' && found !== undefined) found.live = deployment.to;
      const error =
        deployment.status === 'Failed'
          ? { errorInformation: { code: 'ALARM_ACTIVE', message: 'One or more alarms have been activated' } }
          : {};
      return ok({ deploymentInfo: { status: deployment.status, ...error } });
    }
    case 'ListDeployments':
      return ok({
        deployments: deployments.flatMap(({ status }, index) =>
          status === 'InProgress' ? [`d-${index + 1}`] : [],
        ),
      });
    case 'StopDeployment': {
      const deployment = deployments[Number(idOf(input).slice(2)) - 1];
      if (deployment !== undefined) deployment.status = 'Stopped';
      return ok({ status: 'Pending' });
    }
    default:
      return undefined;
  }
}

function idOf(input: unknown): string {
  return z.object({ deploymentId: z.string() }).parse(input).deploymentId;
}
