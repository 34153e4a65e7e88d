import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Phone } from '../../src/domain/phone.ts';
import { parsePhone } from '../../src/domain/phone.ts';
import { clockTickSchema, dueRequestSchema, incomingSmsSchema } from '../../src/queues/messages.ts';
import { TransientError } from '../../src/runtime/errors.ts';
import { iftttBody, SECRET, sink, type WebhookRequest } from './sinkParts.ts';

/** A payload that is good but for one byte. */
const BROKEN_UTF8 = Buffer.from(iftttBody({ content: 'RAIN ÿ' }), 'latin1');
const FORM = 'application/x-www-form-urlencoded';

function inBase64(body: string | Buffer): string {
  return (typeof body === 'string' ? Buffer.from(body) : body).toString('base64');
}

function textlocalRequest(fields: Record<string, string>): WebhookRequest {
  const form = new URLSearchParams({ sender: '919439831236', content: 'RAIN BALANCE', ...fields });
  return {
    path: '/webhooks/textlocal',
    headers: { 'X-Rain-Secret': SECRET, 'Content-Type': FORM },
    body: inBase64(form.toString()),
    isBase64Encoded: true,
  };
}

describe('authentication', () => {
  it.each([
    ['no secret', { headers: {} }],
    ['a wrong secret', { headers: { 'x-rain-secret': 'open barley' } }],
    ['an empty secret', { headers: { 'x-rain-secret': '' }, query: { key: '' } }],
    ['the start of the secret', { headers: { 'x-rain-secret': SECRET.slice(0, -1) } }],
    ['a wrong key', { headers: {}, query: { key: 'open barley' } }],
    ['no secret at an unknown provider', { headers: {}, path: '/webhooks/unknown' }],
    ['no secret and a broken body', { headers: {}, body: '%', isBase64Encoded: true }],
  ])('answers 401 to %s and does nothing else', async (_what, request: WebhookRequest) => {
    const { post, published } = sink();

    const response = await post({ body: iftttBody(), ...request });

    expect(response).toMatchObject({ statusCode: 401, answer: { error: 'unauthorized' } });
    expect(published).toEqual([]);
  });

  it.each([
    ['in the header', { headers: { 'x-rain-secret': SECRET } }],
    ['in the header in any case', { headers: { 'X-Rain-Secret': SECRET } }],
    ['in the query', { headers: {}, query: { key: SECRET } }],
    ['in the query beside a wrong header', { headers: { 'x-rain-secret': 'no' }, query: { key: SECRET } }],
  ])('takes the secret %s', async (_where, request: WebhookRequest) => {
    const { post } = sink();

    const response = await post({ body: iftttBody(), ...request });

    expect(response.statusCode).toBe(200);
  });

  it('takes the new and the old secret while they are being rotated', async () => {
    const { post } = sink({ secrets: { shared: ['new', 'old'], own: new Map() } });
    const statusFor = async (secret: string) =>
      (await post({ body: iftttBody(), headers: { 'x-rain-secret': secret } })).statusCode;

    expect(await statusFor('new')).toBe(200);
    expect(await statusFor('old')).toBe(200);
    expect(await statusFor('new,old')).toBe(401);
  });
});

describe('a webhook request', () => {
  it('queues a text from IFTTT', async () => {
    const { post, published } = sink();

    const response = await post({
      body: iftttBody({ content: '  rain  balance \n', occurredAt: 'April 26, 2022 at 05:27PM' }),
      requestId: 'JKJaXmPLvHcESHA=',
    });

    const smsId = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(response).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      answer: { status: 'queued', smsId },
    });
    expect(published).toEqual([
      {
        sender: '919439831236',
        content: 'rain  balance',
        smsId: response.answer.smsId,
        deliveryId: 'JKJaXmPLvHcESHA=',
        timePrecision: 'minute',
        // 05:27PM in India.
        receivedAt: '2022-04-26T11:57:00.000Z',
      },
    ]);
  });

  it('queues a text from textlocal, whose form arrives in base64', async () => {
    const { post, published } = sink();

    const response = await post(textlocalRequest({ content: 'NLLG7 HELP', rcvd: '2022-04-26 17:27:08' }));

    expect(response.statusCode).toBe(200);
    expect(published).toMatchObject([
      { sender: '919439831236', content: 'NLLG7 HELP', timePrecision: 'second' },
    ]);
  });

  it('queues a text from textlocal, whose form arrives as it is', async () => {
    const { post, published } = sink();
    const body = 'sender=919439831236&content=RAIN+HELP';

    await post({ ...textlocalRequest({}), body, isBase64Encoded: false });

    expect(published).toMatchObject([{ content: 'RAIN HELP' }]);
  });

  it.each(['9439831236', '+91 94398 31236', '09439831236'])(
    'writes the sender %s as digits',
    async (sender) => {
      const { post, published } = sink();

      await post({ body: iftttBody({ sender }) });

      expect(published).toMatchObject([{ sender: '919439831236' }]);
    },
  );

  it('takes a text on a path with a door, whose last part no provider is', async () => {
    const { post, published } = sink();

    const response = await post({ path: '/webhooks/ifttt/3f9a0c', body: iftttBody() });
    const unknown = await post({ path: '/webhooks/3f9a0c/ifttt', body: iftttBody() });

    expect([response.statusCode, unknown.statusCode]).toEqual([200, 404]);
    expect(published).toHaveLength(1);
  });

  it.each(['/webhooks/unknown', '/webhooks/constructor', '/webhooks/', '/'])(
    'answers 404 at %s',
    async (path) => {
      const { post, published } = sink();

      const response = await post({ path, body: iftttBody() });

      expect(response).toMatchObject({ statusCode: 404, answer: { error: 'unknownProvider' } });
      expect(published).toEqual([]);
    },
  );

  it.each([
    ['a missing field', { body: '{"sender":"9439831236"}' }, 'content'],
    ['a long text', { body: iftttBody({ content: `RAIN ${'x'.repeat(1_600)}` }) }, 'content'],
    ['no body', {}, 'body'],
    ['broken base64', { body: `*${inBase64(iftttBody())}`, isBase64Encoded: true }, 'body'],
    ['broken UTF-8', { body: inBase64(BROKEN_UTF8), isBase64Encoded: true }, 'body'],
  ])('answers 400 to %s and names the field', async (_what, request: WebhookRequest, field) => {
    const { post, published } = sink();

    const response = await post(request);

    expect(response).toMatchObject({ statusCode: 400, answer: { error: 'invalidPayload', field } });
    expect(response.answer.message).toContain(field);
    expect(published).toEqual([]);
  });

  it('answers 413 to a body of more than 64 KB', async () => {
    const { post } = sink();
    const tooLarge = ' '.repeat(64 * 1024 + 1);

    expect(await post({ body: tooLarge })).toMatchObject({
      statusCode: 413,
      answer: { error: 'payloadTooLarge' },
    });
    expect(await post({ body: inBase64(tooLarge), isBase64Encoded: true })).toMatchObject({
      statusCode: 413,
    });
    expect(await post({ body: iftttBody().padEnd(64 * 1024) })).toMatchObject({ statusCode: 200 });
  });

  it('answers 503 when the queue does not take the text', async () => {
    const publish = async () => {
      throw new TransientError('incoming queue did not take a text');
    };
    const { post, metrics } = sink({ publish });

    const response = await post({ body: iftttBody() });

    expect(response).toMatchObject({ statusCode: 503, answer: { error: 'queueUnavailable' } });
    expect(metrics.counted).toEqual(['QueueUnavailable']);
  });
});

describe('an answer without the keyword', () => {
  it.each(['483107', ' 483 107 ', '4831-0725', '४८३१०७', 'Yes', 'no.', 'Haan', 'nahi', 'हाँ', 'नहीं'])(
    'is queued for the worker, who knows whether anything was asked: %j',
    async (content) => {
      const { post, published, metrics } = sink();

      const response = await post({ body: iftttBody({ content }) });

      expect(response).toMatchObject({ statusCode: 200, answer: { status: 'queued' } });
      expect(published).toMatchObject([{ content: content.trim() }]);
      expect(metrics.counted).toEqual(['TextsQueued provider=ifttt']);
    },
  );

  it('is dropped when it comes from our own number, or from no mobile', async () => {
    const ownNumbers = [parsePhone('9220592205', 'IN') as Phone, parsePhone('9220592206', 'IN') as Phone];
    const { post, published } = sink({ ownNumbers });

    const own = await post({ body: iftttBody({ content: 'YES', sender: '+91 92205 92205' }) });
    const none = await post({ body: iftttBody({ content: '483107', sender: '56767' }) });

    expect([own.answer, none.answer]).toMatchObject([{ reason: 'ownNumber' }, { reason: 'senderNotMobile' }]);
    expect(published).toEqual([]);
  });
});

describe('a text that is not for us', () => {
  it.each([
    ...['BALANCE', 'RAINING cats', 'Your OTP is 123456', '', '   ', '48310', '4831072', '9876543210'],
    ...['483107 is the code', 'YES PLEASE CALL', 'OK', '500'],
  ])('is dropped: %j', async (content) => {
    const { post, published, metrics } = sink();

    const response = await post({ body: iftttBody({ content }) });

    expect(response).toMatchObject({ statusCode: 200, answer: { status: 'dropped', reason: 'noKeyword' } });
    expect(published).toEqual([]);
    expect(metrics.counted).toEqual(['TextsDropped reason=noKeyword']);
  });

  it.each(['AX-HDFCBK', '56767', 'VM650025', '01123456789', '+91 11 2345 6789'])(
    'is dropped when it comes from %s, which is no mobile number',
    async (sender) => {
      const { post, published } = sink();

      const response = await post({ body: iftttBody({ sender }) });

      expect(response.answer).toEqual({ status: 'dropped', reason: 'senderNotMobile' });
      expect(published).toEqual([]);
    },
  );

  it('is dropped when it comes from a country that is not answered', async () => {
    const abroad = { body: iftttBody({ sender: '+977 984 1234567' }) };
    const [usual, answering] = [sink(), sink({ answerCountries: ['NP'] })];

    const responses = [await usual.post(abroad), await answering.post(abroad)];

    expect(responses).toMatchObject([
      { statusCode: 200, answer: { status: 'dropped', reason: 'foreignNumber' } },
      { statusCode: 200, answer: { status: 'queued' } },
    ]);
    expect(usual.published).toEqual([]);
    expect(usual.metrics.counted).toEqual(['TextsDropped reason=foreignNumber']);
  });

  it('is dropped when it comes from our own number', async () => {
    const ownNumbers = [parsePhone('9220592205', 'IN') as Phone, parsePhone('9220592206', 'IN') as Phone];
    const { post, published } = sink({ ownNumbers });

    const response = await post({ body: iftttBody({ sender: '+91 92205 92205' }) });

    expect(response.answer).toEqual({ status: 'dropped', reason: 'ownNumber' });
    expect(published).toEqual([]);
  });

  it('is left to the worker, which can tell, when it looks like a text of the loop', async () => {
    const ownNumbers = [parsePhone('9220592205', 'IN') as Phone];
    const { post, published } = sink({ ownNumbers });
    const content = 'RAIN LOOP mjk3h2xy aB3_-aB3_-aB3_-x';

    const [looped, other] = [
      await post({ body: iftttBody({ sender: '+91 92205 92205', content }) }),
      await post({ body: iftttBody({ sender: '+91 92205 92205', content: `${content} PAY` }) }),
    ];

    expect([looped.answer, other.answer]).toMatchObject([{ status: 'queued' }, { reason: 'ownNumber' }]);
    expect(published).toMatchObject([{ content }]);
  });

  it('is dropped when it comes from the number that textlocal received it on', async () => {
    const { post, published } = sink();

    const response = await post(textlocalRequest({ sender: '919220592205', inNumber: '919220592205' }));

    expect(response.answer).toEqual({ status: 'dropped', reason: 'ownNumber' });
    expect(published).toEqual([]);
  });
});

describe('smsId', () => {
  const rcvd = '2022-04-26 17:27:08';

  async function smsIdOf(request: WebhookRequest): Promise<string> {
    const { answer } = await sink().post(request);
    return answer.smsId;
  }

  it('is the same when a provider posts the same text again, under other ids of its own', async () => {
    const first = await smsIdOf({ ...textlocalRequest({ rcvd, msgId: '1' }), requestId: 'first' });
    const second = await smsIdOf({ ...textlocalRequest({ rcvd, msgId: '2' }), requestId: 'second' });

    expect(second).toBe(first);
  });

  it('is another one for another time, text or sender', async () => {
    const ids = await Promise.all([
      smsIdOf(textlocalRequest({ rcvd })),
      smsIdOf(textlocalRequest({ rcvd: '2022-04-26 17:27:09' })),
      smsIdOf(textlocalRequest({ rcvd, content: 'RAIN SAVED' })),
      smsIdOf(textlocalRequest({ rcvd, sender: '919876543210' })),
      smsIdOf({ body: iftttBody({ occurredAt: rcvd }) }),
    ]);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is that of the request when the provider tells no time', async () => {
    const first = await smsIdOf({ body: iftttBody(), requestId: 'first' });

    expect(await smsIdOf({ body: iftttBody(), requestId: 'second' })).not.toBe(first);
    expect(await smsIdOf({ body: iftttBody(), requestId: 'first' })).toBe(first);
  });

  it('cannot be forged across its parts', async () => {
    const one = await smsIdOf({ body: iftttBody({ content: 'RAIN A', occurredAt: 'B 1:00' }) });
    const other = await smsIdOf({ body: iftttBody({ content: 'RAIN A","B 1:00', occurredAt: 'B 1:00' }) });

    expect(other).not.toBe(one);
  });
});

describe('a delivery id', () => {
  it.each(['', 'with space', 'ümlaut', 'x'.repeat(129)])(
    'replaces the request id %j, which SQS would refuse',
    async (requestId) => {
      const { post, published } = sink();

      await post({ body: iftttBody(), requestId });

      expect(published[0]?.deliveryId).toMatch(/^[0-9a-f]{64}$/);
    },
  );
});

describe('a text that looks like a message of ours', () => {
  it.each([
    '{"clock":"2022-04-26T17:27:08Z"}',
    '{"due":{"id":"1","dueAt":"2","phone":"3"}}',
    'RAIN {"clock":"2022-04-26T17:27:08Z"}',
    'RAIN","clock":"2022-04-26T17:27:08Z',
  ])('stays a text or is dropped: %s', async (content) => {
    const { post, published } = sink();
    const raw = `{"sender":"9439831236","content":"${content}"}`;

    await post({ body: iftttBody({ content }) });
    await post({ body: raw });
    await post({ body: content });
    await post(textlocalRequest({ content }));

    for (const { sender, content: text } of published) {
      const body = JSON.parse(JSON.stringify({ sender, content: text }));
      expect(incomingSmsSchema.safeParse(body).success).toBe(true);
      expect(clockTickSchema.safeParse(body).success).toBe(false);
      expect(dueRequestSchema.safeParse(body).success).toBe(false);
      expect(sender).toBe('919439831236');
    }
    expect(published.length).toBe(content.startsWith('RAIN') ? 3 : 0);
  });
});

describe('any request', () => {
  const printable = fc.string({ unit: 'grapheme', maxLength: 100 });
  const fields = fc.record(
    {
      sender: fc.oneof(fc.constantFrom('9439831236', 'AX-HDFCBK', ''), fc.anything()),
      content: fc.oneof(
        printable,
        printable.map((text) => `RAIN ${text}`),
        fc.anything(),
      ),
      occurredAt: fc.oneof(fc.constantFrom('April 26, 2022 at 05:27PM', null), fc.anything()),
    },
    { requiredKeys: [] },
  );
  const pasted = fc
    .tuple(printable, fc.string({ unit: fc.constantFrom('"', '\\', '\n', ',', '}', 'a') }))
    .map(([text, odd]) => `{"sender":"9439831236","content":"RAIN ${text}${odd}","occurredAt":"5:27"}`);
  const body = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fields.map((value) => JSON.stringify(value) ?? ''),
    pasted,
    fc.webQueryParameters(),
    printable.map((text) => `sender=9439831236&content=RAIN ${text}`),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
  );

  it('is answered in JSON, without an error of ours, and queues nothing but a phone and its text', async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.boolean(),
        fc.constantFrom('ifttt', 'textlocal'),
        async (text, isBase64Encoded, name) => {
          const { post, published } = sink();

          const response = await post({ path: `/webhooks/${name}`, body: text, isBase64Encoded });

          expect(response.headers).toEqual({ 'content-type': 'application/json' });
          expect([200, 400]).toContain(response.statusCode);
          expect(response.answer).toHaveProperty(response.statusCode === 200 ? 'status' : 'field');
          expect(published.length).toBe(response.answer.status === 'queued' ? 1 : 0);
          for (const { sender } of published) expect(parsePhone(sender, 'IN')).toBe(sender);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('logs', () => {
  it('tell the request and what became of it, and neither the text nor the phone', async () => {
    const { post, log } = sink();

    await post({ body: iftttBody({ content: 'RAIN ABC123 482913' }), requestId: 'request-1' });
    await post({ body: iftttBody({ sender: 7 }) });
    await post({ body: iftttBody({ content: 'hello' }) });

    expect(log.lines).toMatchObject([
      { message: 'text queued', fields: { correlationId: 'request-1', provider: 'ifttt', sender: '***236' } },
      { message: 'payload refused', fields: { field: 'sender' } },
      { message: 'text dropped', fields: { reason: 'noKeyword' } },
    ]);
    expect(JSON.stringify(log.lines)).not.toMatch(/482913|ABC123|9439831236|open sesame|hello/);
  });
});
