import { describe, expect, it } from 'vitest';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { answerWith, pushbulletServer } from './pushbulletServer.ts';

const TOKEN = 'o.abcdefghijklmnopqrstuvwxyz';
const text = {
  to: '919439831236',
  message: 'Bal Rs 1,250. Txn K7M2QX.',
  guid: '315f83aa-e7f5-8cab-ab7a-08ebed382643',
};

async function send(answer: Parameters<typeof pushbulletServer>[0], timeoutMs?: number) {
  const { url, requests } = await pushbulletServer(answer);
  const gateway = createPushbullet({
    apiUrl: url,
    accessToken: TOKEN,
    deviceIden: 'ujpah72o0sjAoRtnM0jc',
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
  return { result: await gateway.send(text), requests };
}

describe('createPushbullet', () => {
  it('posts the text as Pushbullet documents it', async () => {
    const { result, requests } = await send(answerWith(200, { active: true }));

    expect(result).toEqual({ outcome: 'sent' });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/v2/texts',
        headers: { 'access-token': TOKEN, 'content-type': 'application/json' },
        body: {
          data: {
            target_device_iden: 'ujpah72o0sjAoRtnM0jc',
            addresses: ['+919439831236'],
            message: text.message,
            guid: text.guid,
          },
        },
      },
    ]);
  });

  it('takes any 2xx for sent, even when its body breaks off', async () => {
    const { result } = await send((response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });

    expect(result).toEqual({ outcome: 'sent' });
  });

  it.each([500, 502, 503, 408, 429])('asks for another try after %i', async (status) => {
    const { result, requests } = await send(answerWith(status));

    expect(result).toMatchObject({
      outcome: 'retry',
      reason: `Pushbullet answered ${status}`,
      afterMs: undefined,
    });
    expect(requests.length).toBe(1);
  });

  it('passes on how many seconds Pushbullet wants to be left alone', async () => {
    const { result } = await send(answerWith(429, {}, { 'retry-after': '17' }));

    expect(result).toMatchObject({ outcome: 'retry', afterMs: 17_000 });
  });

  it('passes on until when Pushbullet wants to be left alone', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();

    const { result } = await send(answerWith(503, {}, { 'retry-after': date }));

    expect(result).toMatchObject({ outcome: 'retry' });
    expect(result).toHaveProperty('afterMs', expect.closeTo(59_500, -4));
  });

  it('asks for another try when no answer comes in time', async () => {
    const { result } = await send(() => {}, 100);

    expect(result).toEqual({ outcome: 'retry', reason: 'request failed: AbortError' });
  });

  it('asks for another try when the connection is reset', async () => {
    const { result } = await send((_response, request) => request.socket.resetAndDestroy());

    expect(result).toEqual({ outcome: 'retry', reason: 'request failed: FetchError ECONNRESET' });
  });

  it('asks for another try when nobody is there', async () => {
    const { url, stop } = await pushbulletServer(answerWith(200));
    await stop();
    const gateway = createPushbullet({ apiUrl: url, accessToken: TOKEN, deviceIden: 'device' });

    expect(await gateway.send(text)).toEqual({
      outcome: 'retry',
      reason: 'request failed: FetchError ECONNREFUSED',
    });
  });

  it('does not follow a redirect, which would hand over the token', async () => {
    const other = await pushbulletServer(answerWith(200));

    const { result } = await send(answerWith(307, {}, { location: `${other.url}/v2/texts` }));

    expect(result).toMatchObject({ outcome: 'retry', reason: 'Pushbullet answered 307' });
    expect(other.requests).toEqual([]);
  });

  it.each([400, 401, 403, 404])('gives up after %i, with the reason', async (status) => {
    const error = { code: 'invalid_request', type: 'invalid_request', message: 'The target device is gone.' };

    const { result } = await send(answerWith(status, { error }));

    expect(result).toEqual({
      outcome: 'refused',
      status,
      reason: 'invalid_request: The target device is gone.',
    });
  });

  it.each(['', 'not json', '{"error":"text"}', '[]', 'null'])(
    'gives up after a 400 with the body %j',
    async (body) => {
      const { result } = await send((response) => {
        response.writeHead(400);
        response.end(body);
      });

      expect(result).toEqual({ outcome: 'refused', status: 400, reason: 'no reason given' });
    },
  );

  it('keeps the text, the number and the token out of the reason', async () => {
    const reasons = [
      `Bad token ${TOKEN}`,
      'Bad address +919439831236',
      'Bad address +91 94398 31236',
      `Bad text: ${text.message}`,
      `Bad text: ${text.message.slice(0, 20)}…`,
      'x'.repeat(10_000),
    ];

    for (const message of reasons) {
      const { result } = await send(answerWith(400, { error: { message } }));

      expect(result).toMatchObject({ outcome: 'refused' });
      expect(JSON.stringify(result)).not.toMatch(/o\.abc|94398|31236|Bal Rs/);
      expect(JSON.stringify(result).length).toBeLessThan(300);
    }
  });

  it('accepts a base URL with a slash at its end', async () => {
    const { url, requests } = await pushbulletServer(answerWith(200));
    const gateway = createPushbullet({ apiUrl: `${url}/`, accessToken: TOKEN, deviceIden: 'device' });

    await gateway.send(text);

    expect(requests[0]?.url).toBe('/v2/texts');
  });
});
