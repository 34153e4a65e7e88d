/**
 * A server that speaks as much of AWS's APIs as ./deploy.sh uses, and remembers what it was asked for and
 * given.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';

export interface FakeFunction {
  code: string;
  layer: string;
  versions: string[];
  live: string;
  updating: number;
}

/** What the account holds. Tests put things in before, and look at them after. */
export interface FakeAccount {
  readonly functions: Map<string, FakeFunction>;
  /** Hashes of the versions of the layer, from the first on. */
  readonly layers: string[];
  readonly parameters: Map<string, { readonly type: string; readonly value: string }>;
  readonly objects: Map<string, Buffer>;
  buckets: number;
  stack: { status: string; template: string; parameters: Record<string, string> } | undefined;
  /** Operations in the order in which they were asked for. */
  readonly calls: string[];
  /** Answers to give instead, by operation. */
  readonly failures: Map<string, Answer>;
}

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}
interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: Buffer;
  readonly target: string | undefined;
}
interface Reply {
  readonly status?: number;
  readonly body: string;
  readonly type?: string;
  readonly error?: string;
}

const LAYER_ARN = 'arn:aws:lambda:ap-south-1:123456789012:layer:rain-test';
const QUEUES = ['Incoming', 'IncomingDeadLetter', 'Sending', 'SendingDeadLetter'];

export function layerArn(version: number): string {
  return `${LAYER_ARN}:${version}`;
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/** Starts a server of an empty account. It does not keep the process alive that it runs in. */
export async function startAwsServer(): Promise<{ readonly account: FakeAccount; readonly url: string }> {
  const account: FakeAccount = {
    functions: new Map(),
    layers: [],
    parameters: new Map(),
    objects: new Map(),
    buckets: 0,
    stack: undefined,
    calls: [],
    failures: new Map(),
  };
  const server = createServer((request, response) => void answer(request, response, account));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { account, url: `http://127.0.0.1:${address.port}` };
}

async function answer(request: IncomingMessage, response: ServerResponse, account: FakeAccount) {
  const target = request.headers['x-amz-target'];
  const call: Call = {
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://aws'),
    body: decoded(request, await buffer(request)),
    target: typeof target === 'string' ? target : undefined,
  };
  const { status = 200, body, type = 'application/json', error } = replyTo(call, account);
  response.writeHead(status, {
    'content-type': type,
    ...(error !== undefined && { 'x-amzn-errortype': error }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * S3's clients send objects in signed chunks: `<size in hex>;chunk-signature=…`, or with trailing checksums.
 */
function decoded(request: IncomingMessage, body: Buffer): Buffer {
  const size = Number(request.headers['x-amz-decoded-content-length'] ?? Number.NaN);
  if (Number.isNaN(size)) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.subarray(at, end).toString(), 16);
    if (!(length > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(parts).subarray(0, size);
}

function replyTo(call: Call, account: FakeAccount): Reply {
  const { pathname } = call.url;
  if (pathname.includes('/functions/')) return lambda(call, account);
  if (pathname.includes('/layers')) return layers(call, account);
  if (call.target !== undefined) return json(call, account, call.target.split('.')[1] ?? '');
  if (pathname === '/') return query(call, account);
  return s3(call, account);
}

function refusalOf(account: FakeAccount, operation: string): Answer | undefined {
  account.calls.push(operation);
  return account.failures.get(operation);
}

function ok(value: unknown): Reply {
  return { body: JSON.stringify(value) };
}

function failed({ status, code, message }: Answer): Reply {
  return { status, body: JSON.stringify({ __type: code, Message: message, message }), error: code };
}

const lambdaBodySchema = z.object({
  ZipFile: z.base64().optional(),
  Layers: z.array(z.string()).optional(),
  FunctionVersion: z.string().optional(),
  Publish: z.boolean().optional(),
});

function lambda({ method, url, body }: Call, account: FakeAccount): Reply {
  const [name = '', part = ''] = url.pathname.replace(/.*\/functions\//, '').split('/');
  const operation = `${method === 'GET' ? 'get' : 'update'} ${part || 'function'} ${name}`;
  const refusal = refusalOf(account, operation);
  const found = account.functions.get(name);
  if (refusal !== undefined) return failed(refusal);
  if (found === undefined) {
    return failed({
      status: 404,
      code: 'ResourceNotFoundException',
      message: `Function not found: arn:aws:lambda:ap-south-1:123456789012:function:${name}`,
    });
  }
  const input = lambdaBodySchema.parse(body.length === 0 ? {} : JSON.parse(body.toString()));
  if (input.ZipFile !== undefined) found.code = sha256(Buffer.from(input.ZipFile, 'base64'));
  if (input.Layers?.[0] !== undefined) found.layer = input.Layers[0];
  if (input.FunctionVersion !== undefined) found.live = input.FunctionVersion;
  if (input.Publish === true) {
    const content = `${found.code} ${found.layer}`;
    if (found.versions.at(-1) !== content) found.versions.push(content);
  }
  found.updating = Math.max(0, found.updating - 1);
  const configuration = {
    FunctionName: name,
    Version: input.Publish === true ? String(found.versions.length) : found.live,
    CodeSha256: found.code,
    Layers: [{ Arn: found.layer }],
    LastModified: '2026-11-22T09:00:00.000+0000',
    State: 'Active',
    LastUpdateStatus: found.updating > 0 ? 'InProgress' : 'Successful',
  };
  return ok(part === '' ? { Configuration: configuration } : configuration);
}

function layers({ method, url, body }: Call, account: FakeAccount): Reply {
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

function json({ body }: Call, account: FakeAccount, operation: string): Reply {
  const refusal = refusalOf(account, operation);
  if (refusal !== undefined) return failed(refusal);
  const input: unknown = JSON.parse(body.toString());
  switch (operation) {
    case 'GetParameters': {
      const { Names } = z.object({ Names: z.array(z.string()) }).parse(input);
      const stored = Names.filter((name) => account.parameters.has(name));
      return ok({ Parameters: stored.map((Name) => ({ Name })), InvalidParameters: [] });
    }
    case 'PutParameter': {
      const { Name, Type, Value } = z
        .object({ Name: z.string(), Type: z.string(), Value: z.string() })
        .parse(input);
      account.parameters.set(Name, { type: Type, value: Value });
      return ok({ Version: 1 });
    }
    case 'GetQueueAttributes':
      return ok({
        Attributes: { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' },
      });
    default:
      return failed({ status: 400, code: 'UnknownOperation', message: operation });
  }
}

function s3({ method, url, body }: Call, account: FakeAccount): Reply {
  const [, , key = ''] = url.pathname.split('/');
  const type = 'application/xml';
  const refusal = refusalOf(account, `${method} ${key === '' ? 'bucket' : 'object'}`);
  if (refusal !== undefined || (method === 'HEAD' && key === '' && account.buckets === 0)) {
    const { status, code, message } = refusal ?? { status: 404, code: 'NotFound', message: 'Not Found' };
    return { status, type, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
  }
  if (method === 'HEAD' && key !== '' && !account.objects.has(decodeURIComponent(key)))
    return { status: 404, type, body: '' };
  if (method === 'PUT' && key === '') account.buckets += 1;
  if (method === 'PUT' && key !== '') account.objects.set(decodeURIComponent(key), body);
  return { type, body: '' };
}

/** A template is too long by now to be sent with the call. */
function templateOf(input: URLSearchParams, { objects }: FakeAccount): string {
  const key = new URL(input.get('TemplateURL') ?? '').pathname.split('/').at(-1) ?? '';
  return String(objects.get(decodeURIComponent(key)) ?? '');
}

function query({ body }: Call, account: FakeAccount): Reply {
  const input = new URLSearchParams(body.toString());
  const action = input.get('Action') ?? '';
  const refusal = refusalOf(account, action);
  const type = 'text/xml';
  if (refusal !== undefined) return xmlError(refusal);
  const result = (content: string): Reply => ({
    type,
    body: `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`,
  });
  switch (action) {
    case 'GetCallerIdentity':
      return result(
        '<Account>123456789012</Account><UserId>A</UserId><Arn>arn:aws:iam::123456789012:user/a</Arn>',
      );
    case 'DescribeStacks':
      if (account.stack === undefined) {
        return xmlError({
          status: 400,
          code: 'ValidationError',
          message: 'Stack with id rain-test does not exist',
        });
      }
      return result(`<Stacks><member><StackName>rain-test</StackName><StackStatus>${account.stack.status}</StackStatus>
        <CreationTime>2026-11-22T09:00:00Z</CreationTime><Outputs>${outputs()}</Outputs></member></Stacks>`);
    // As older versions of the AWS CLI ask SQS.
    case 'GetQueueAttributes':
      return result(`<Attribute><Name>ApproximateNumberOfMessages</Name><Value>2</Value></Attribute>
        <Attribute><Name>ApproximateNumberOfMessagesNotVisible</Name><Value>1</Value></Attribute>`);
    case 'CreateChangeSet':
      account.stack = {
        status: 'REVIEW_IN_PROGRESS',
        template: templateOf(input, account),
        parameters: changeSetParameters(input),
      };
      return result(
        '<Id>arn:aws:cloudformation:changeset</Id><StackId>arn:aws:cloudformation:stack</StackId>',
      );
    case 'DescribeChangeSet':
      return result('<Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus>');
    case 'ExecuteChangeSet':
      createFunctions(account);
      return result('');
    default:
      return xmlError({ status: 400, code: 'UnknownOperation', message: action });
  }
}

function xmlError({ status, code, message }: Answer): Reply {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
  return { status, type: 'text/xml', body };
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

function changeSetParameters(input: URLSearchParams): Record<string, string> {
  const keys = [...input.keys()].filter((key) => /^Parameters\.member\.\d+\.ParameterKey$/.test(key));
  return Object.fromEntries(
    keys.map((key) => [input.get(key) ?? '', input.get(key.replace('ParameterKey', 'ParameterValue')) ?? '']),
  );
}

/**
 * What CloudFormation does with the template: the layer and the functions, from the objects that it names.
 */
function createFunctions(account: FakeAccount): void {
  if (account.stack === undefined) throw new Error('there is no change set');
  account.stack.status = 'CREATE_COMPLETE';
  for (const [, key = '', kind = ''] of account.stack.template.matchAll(/s3:\/\/[^/]+\/((\w+)-[^\s]+)/g)) {
    const object = account.objects.get(key);
    if (object === undefined) throw new Error(`the template names ${key}, which was not uploaded`);
    if (kind === 'layer') account.layers.push(sha256(object));
    else {
      const created = {
        code: sha256(object),
        layer: layerArn(1),
        versions: [],
        live: '$LATEST',
        updating: 0,
      };
      account.functions.set(`rain-test-${kind}`, created);
    }
  }
}
