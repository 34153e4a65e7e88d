import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { addApiRoutes } from '../../src/sandbox/apiRoutes.ts';
import { FunctionError, type FunctionFailure } from '../../src/sandbox/functionEnvironment.ts';
import type { HostedFunction } from '../../src/sandbox/functionHost.ts';
import { openHandsets } from '../../src/sandbox/handsets.ts';
import { createHttpFront } from '../../src/sandbox/httpFront.ts';
import { addPushbulletRoutes } from '../../src/sandbox/pushbulletRoutes.ts';
import { addWebhookRoutes } from '../../src/sandbox/webhookRoutes.ts';
import { temporaryDirectory } from './fakeBundles.ts';

const FORM = 'application/x-www-form-urlencoded';

function webhook(handle: (event: APIGatewayProxyEventV2) => unknown) {
  const events: APIGatewayProxyEventV2[] = [];
  const server = createHttpFront();
  const sink = {
    invoke: async (event: APIGatewayProxyEventV2) => {
      events.push(event);
      return handle(event);
    },
  } as HostedFunction;
  addWebhookRoutes(server, () => sink);
  return { server, events };
}

function handsetServer(file = join(temporaryDirectory(), 'texts.ndjson')) {
  const handsets = openHandsets(file);
  const server = createHttpFront();
  addApiRoutes(server, { handsets, sentAt: () => [], stack: () => undefined });
  addPushbulletRoutes(server, { handsets, accessToken: 'token' });
  const push = (guid: string | undefined, message: string, addresses = ['+919439831236'], token = 'token') =>
    server.inject({
      method: 'POST',
      url: '/pushbullet/v2/texts',
      headers: { 'access-token': token, 'content-type': 'application/json' },
      payload: { data: { target_device_iden: 'phone', addresses, message, guid } },
    });
  const texts = async (query: string) => (await server.inject(`/api/texts?${query}`)).json();
  return { server, push, texts, file };
}

describe('the webhook', () => {
  it('reaches the sink as an API Gateway event', async () => {
    const { server, events } = webhook(() => ({ statusCode: 200 }));

    await server.inject({
      method: 'POST',
      url: '/webhooks/ifttt?key=a%20b&x=1&x=2',
      headers: {
        'X-Rain-Secret': 's',
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'IFTTT',
      },
      payload: '{"sender":"₹"}',
    });

    expect(events).toEqual([
      expect.objectContaining({
        version: '2.0',
        routeKey: 'POST /webhooks/{provider}',
        rawPath: '/webhooks/ifttt',
        rawQueryString: 'key=a%20b&x=1&x=2',
        headers: expect.objectContaining({ 'x-rain-secret': 's' }),
        queryStringParameters: { key: 'a b', x: '1,2' },
        pathParameters: { provider: 'ifttt' },
        body: '{"sender":"₹"}',
        isBase64Encoded: false,
      }),
    ]);
    expect(events[0]?.requestContext).toMatchObject({
      http: { method: 'POST', path: '/webhooks/ifttt', sourceIp: '127.0.0.1', userAgent: 'IFTTT' },
      requestId: expect.stringMatching(/^[\da-f-]{36}$/),
      time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    });
  });

  it.each([FORM, 'application/octet-stream', undefined])(
    'encodes a body of type %s as base64',
    async (type) => {
      const { server, events } = webhook(() => ({ statusCode: 200 }));

      await server.inject({
        method: 'POST',
        url: '/webhooks/textlocal',
        headers: type === undefined ? {} : { 'content-type': type },
        payload: Buffer.from('sender=91&content=RAIN'),
      });

      expect(events[0]).toMatchObject({
        body: Buffer.from('sender=91&content=RAIN').toString('base64'),
        isBase64Encoded: true,
      });
    },
  );

  it('gives every request an id of its own', async () => {
    const { server, events } = webhook(() => ({ statusCode: 200 }));

    await server.inject({ method: 'POST', url: '/webhooks/ifttt' });
    await server.inject({ method: 'POST', url: '/webhooks/ifttt' });

    expect(new Set(events.map(({ requestContext }) => requestContext.requestId)).size).toBe(2);
    expect(events[0]).not.toHaveProperty('body');
  });

  it('answers what the sink answers', async () => {
    const { server } = webhook(() => ({
      statusCode: 401,
      headers: { 'content-type': 'application/json', 'x-a': 'b' },
      body: '{"error":"no"}',
    }));

    const response = await server.inject({ method: 'POST', url: '/webhooks/ifttt' });

    expect(response.statusCode).toBe(401);
    expect(response.headers).toMatchObject({ 'content-type': 'application/json', 'x-a': 'b' });
    expect(response.body).toBe('{"error":"no"}');
  });

  it('takes an answer without a status for the body', async () => {
    const { server } = webhook(() => ({ ok: true }));

    const response = await server.inject({ method: 'POST', url: '/webhooks/ifttt' });

    expect([response.statusCode, response.json()]).toEqual([200, { ok: true }]);
  });

  it.each<[FunctionFailure, number, string]>([
    ['thrown', 500, 'Internal Server Error'],
    ['crashed', 500, 'Internal Server Error'],
    ['timeout', 503, 'Service Unavailable'],
    ['stopped', 503, 'Service Unavailable'],
  ])('answers a sink that has %s with %d', async (failure, status, message) => {
    const { server } = webhook(() => {
      throw new FunctionError(failure, 'on purpose');
    });

    const response = await server.inject({ method: 'POST', url: '/webhooks/ifttt' });

    expect([response.statusCode, response.json()]).toEqual([status, { message }]);
  });

  it('answers an answer that makes no sense with 500', async () => {
    const { server } = webhook(() => ({ statusCode: 'fine' }));

    const response = await server.inject({ method: 'POST', url: '/webhooks/ifttt' });

    expect([response.statusCode, response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it.each([
    ['GET', '/webhooks/ifttt'],
    ['PUT', '/webhooks/ifttt'],
    ['POST', '/webhooks/'],
    ['POST', '/webhooks/a/b'],
  ] as const)('knows no %s %s', async (method, url) => {
    const { server, events } = webhook(() => ({ statusCode: 200 }));

    const response = await server.inject({ method, url });

    expect([response.statusCode, response.json()]).toEqual([404, { message: 'Not Found' }]);
    expect(events).toEqual([]);
  });

  it('refuses a body over 10 MB', async () => {
    const { server, events } = webhook(() => ({ statusCode: 200 }));

    const response = await server.inject({
      method: 'POST',
      url: '/webhooks/ifttt',
      payload: Buffer.alloc(10 * 1024 * 1024 + 1),
    });

    expect(response.statusCode).toBe(413);
    expect(events).toEqual([]);
  });
});

describe('the handsets', () => {
  it('receive what is pushed, numbered over all of them', async () => {
    const { push, texts } = handsetServer();

    await push('1', 'to one');
    await push('2', 'to both', ['+919439831236', '+919876543210']);

    expect(await texts('phone=919439831236')).toEqual({
      texts: [
        { n: 1, to: '919439831236', text: 'to one', at: expect.stringMatching(/^\d{4}-.*Z$/) },
        { n: 2, to: '919439831236', text: 'to both', at: expect.any(String) },
      ],
    });
    expect(await texts('phone=919876543210')).toEqual({ texts: [expect.objectContaining({ n: 3 })] });
    expect(await texts('phone=919439831236&after=1')).toEqual({ texts: [expect.objectContaining({ n: 2 })] });
    expect(await texts('phone=911111111111')).toEqual({ texts: [] });
  });

  it('let a reader wait for the next text', async () => {
    const { push, texts } = handsetServer();
    await push('1', 'before');

    const waiting = texts('phone=919439831236&after=1&wait=30');
    await push('2', 'to somebody else', ['+919876543210']);
    await push('3', 'next');

    expect(await waiting).toEqual({ texts: [expect.objectContaining({ n: 3, text: 'next' })] });
  });

  it('keep no reader waiting for what is there, nor longer than the reader wants', async () => {
    const { push, texts } = handsetServer();
    await push('1', 'before');

    const [there, none] = await Promise.all([
      texts('phone=919439831236&wait=30'),
      texts('phone=919439831236&after=1&wait=1'),
    ]);

    expect(there.texts).toEqual([expect.objectContaining({ text: 'before' })]);
    expect(none).toEqual({ texts: [] });
  });

  it('receive a text once, however often its guid is pushed', async () => {
    const { push, texts } = handsetServer();

    const [first, again] = [await push('same', 'hello'), await push('same', 'hello')];

    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect((await texts('phone=919439831236')).texts).toHaveLength(1);
  });

  it('keep texts and guids for the next run', async () => {
    const { push, file } = handsetServer();
    await push('1', 'before');

    const next = handsetServer(file);
    await next.push('1', 'before');
    await next.push('2', 'after');

    expect((await next.texts('phone=919439831236')).texts).toEqual([
      expect.objectContaining({ n: 1, text: 'before' }),
      expect.objectContaining({ n: 2, text: 'after' }),
    ]);
  });

  it('drop half a line that a killed process left', async () => {
    const { push, file } = handsetServer();
    await push('1', 'whole ₹');
    writeFileSync(file, '{"n":2,"to":"9194', { flag: 'a' });

    const next = handsetServer(file);
    await next.push('2', 'next');

    expect((await next.texts('phone=919439831236')).texts).toHaveLength(2);
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it.each([
    ['', 'phone is missing'],
    ['phone=%2B91', 'phone must be digits with country code, such as 919439831236'],
    ['phone=919439831236&after=x', 'after must be the number of a text'],
    ['phone=919439831236&wait=31', 'wait must be whole seconds, at most 30'],
    ['phone=919439831236&wait=-1', 'wait must be whole seconds, at most 30'],
  ])('refuse the query "%s" by the parameter’s name', async (query, error) => {
    const { server } = handsetServer();

    const response = await server.inject(`/api/texts?${query}`);

    expect([response.statusCode, response.json()]).toEqual([400, { error, parameter: error.split(' ')[0] }]);
  });
});

describe('the stand-in for Pushbullet', () => {
  it('refuses a wrong token as Pushbullet does', async () => {
    const { push, texts } = handsetServer();

    const response = await push('1', 'hello', undefined, 'wrong');

    expect([response.statusCode, response.json()]).toMatchObject([
      401,
      { error: { code: 'invalid_access_token' } },
    ]);
    expect(await texts('phone=919439831236')).toEqual({ texts: [] });
  });

  it.each([
    ['no message', { data: { target_device_iden: 'phone', addresses: ['+919439831236'] } }],
    ['no device', { data: { addresses: ['+919439831236'], message: 'hello' } }],
    [
      'a number without +',
      { data: { target_device_iden: 'x', addresses: ['919439831236'], message: 'hello' } },
    ],
  ])('refuses %s with 400', async (_case, payload) => {
    const { server } = handsetServer();

    const response = await server.inject({
      method: 'POST',
      url: '/pushbullet/v2/texts',
      headers: { 'access-token': 'token' },
      payload,
    });

    expect([response.statusCode, response.json()]).toMatchObject([400, { error: { code: 'invalid_param' } }]);
  });

  it('refuses a body that is no JSON', async () => {
    const { server } = handsetServer();

    const response = await server.inject({
      method: 'POST',
      url: '/pushbullet/v2/texts',
      headers: { 'access-token': 'token', 'content-type': 'application/json' },
      payload: '{',
    });

    expect(response.statusCode).toBe(400);
  });
});
