/**
 * A server that speaks as much of AWS's APIs as ./deploy.sh uses, and remembers what it was asked for and
 * given.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { anAccount, type FakeAccount, failed, ok, type Reply, refusalOf } from './fakeAccount.ts';
import { query } from './fakeCloudFormation.ts';
import { dynamodb } from './fakeDynamodb.ts';
import { accountSettings, codeDeploy, eventSourceMappings, lambda, layers } from './fakeLambda.ts';

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly target: string | undefined;
}

/** Starts a server of an empty account. It does not keep the process alive that it runs in. */
export async function startAwsServer(
  stage = 'test',
): Promise<{ readonly account: FakeAccount; readonly url: string }> {
  const account = anAccount(stage);
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
    headers: request.headers,
    body: decoded(request, await buffer(request)),
    target: typeof target === 'string' ? target : undefined,
  };
  const { status = 200, body, type = 'application/json', error } = await replyTo(call, account);
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

function replyTo(call: Call, account: FakeAccount): Reply | Promise<Reply> {
  const { pathname } = call.url;
  if (pathname.includes('/functions/')) return lambda(call, account);
  if (pathname.includes('/event-source-mappings')) return eventSourceMappings(call, account);
  if (pathname.includes('/layers')) return layers(call, account);
  if (pathname.includes('/account-settings')) return accountSettings(account);
  if (call.target !== undefined) return json(call, account, call.target);
  if (pathname === '/') return query(new URLSearchParams(call.body.toString()), account);
  return s3(call, account);
}

async function json(call: Call, account: FakeAccount, target: string): Promise<Reply> {
  const [service = '', operation = ''] = target.split('.');
  const refusal = refusalOf(account, operation);
  if (refusal !== undefined) return failed(refusal);
  const input: unknown = JSON.parse(call.body.toString());
  const reply = service.startsWith('DynamoDB')
    ? ((await dynamodb(operation, input, account)) ?? (await forward(call, account)))
    : service.startsWith('CodeDeploy')
      ? codeDeploy(operation, input, account)
      : parametersAndQueues(operation, input, account);
  return reply ?? failed({ status: 400, code: 'UnknownOperation', message: operation });
}

function parametersAndQueues(operation: string, input: unknown, account: FakeAccount): Reply | undefined {
  switch (operation) {
    case 'GetParameters': {
      const { Names } = z.object({ Names: z.array(z.string()) }).parse(input);
      const stored = Names.filter((name) => account.parameters.has(name));
      return ok({ Parameters: stored.map((Name) => ({ Name })), InvalidParameters: [] });
    }
    case 'GetParameter': {
      const { Name } = z.object({ Name: z.string() }).parse(input);
      const found = account.parameters.get(Name);
      if (found === undefined) return failed({ status: 400, code: 'ParameterNotFound', message: '' });
      return ok({ Parameter: { Name, Value: found.value, LastModifiedDate: found.atMs / 1000 } });
    }
    case 'PutParameter': {
      const { Name, Type, Value, KeyId } = z
        .object({ Name: z.string(), Type: z.string(), Value: z.string(), KeyId: z.string().optional() })
        .parse(input);
      account.parameters.set(Name, { type: Type, value: Value, atMs: Date.now(), key: KeyId });
      return ok({ Version: 1 });
    }
    case 'GetQueueAttributes':
      return ok({
        Attributes: { ApproximateNumberOfMessages: '2', ApproximateNumberOfMessagesNotVisible: '1' },
      });
    default:
      return undefined;
  }
}

/** Hands a call for items on to DynamoDB Local. */
async function forward(
  { body, headers, target }: Call,
  { dynamodb: local }: FakeAccount,
): Promise<Reply | undefined> {
  if (local === undefined) return undefined;
  const response = await fetch(local.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target ?? '',
      // DynamoDB Local reads from it whose tables are meant, and checks nothing.
      authorization: String(headers.authorization).replace(/Credential=[^/]+/, 'Credential=local'),
      'x-amz-date': String(headers['x-amz-date']),
    },
    body: new Uint8Array(body),
  });
  return { status: response.status, type: 'application/x-amz-json-1.0', body: await response.text() };
}

function s3({ method, url, headers, body }: Call, account: FakeAccount): Reply {
  const [, , key = ''] = url.pathname.split('/');
  const name = decodeURIComponent(key);
  const type = 'application/xml';
  const owner = headers['x-amz-expected-bucket-owner'];
  const isCreation = method === 'PUT' && key === '';
  if (!isCreation) account.expectedOwners.push(typeof owner === 'string' ? owner : undefined);
  const refusal = refusalOf(account, `${method} ${key === '' ? 'bucket' : 'object'}`);
  const isMissing = account.buckets === 0 || (key !== '' && !account.objects.has(name));
  if (refusal !== undefined || (method === 'HEAD' && isMissing)) {
    const { status, code, message } = refusal ?? { status: 404, code: 'NotFound', message: 'Not Found' };
    return { status, type, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` };
  }
  if (isCreation) account.buckets += 1;
  if (method === 'PUT' && key !== '') account.objects.set(name, body);
  return { type, body: '' };
}
