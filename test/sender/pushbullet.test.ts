import { describe, expect, it } from 'vitest';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { TEXT } from './gatewayContract.ts';
import { type Answer, answerWith, gatewayServer } from './gatewayServer.ts';

const TOKEN = 'o.abcdefghijklmnopqrstuvwxyz';
const DEVICE = 'ujpah72o0sjAoRtnM0jc';
const ROUTE = { phone: `pushbullet/${DEVICE}`, device: DEVICE };

async function send(answer: Answer) {
  const { url, requests } = await gatewayServer(answer);
  const gateway = createPushbullet({ apiUrl: url, accessToken: TOKEN });
  return { result: await gateway.send(TEXT, ROUTE), requests };
}

/** As Pushbullet words an error. */
function error(status: number, words: Record<string, string>): Answer {
  return answerWith(status, { error: { type: 'invalid_request', cat: '(=^‥^)', ...words } });
}

describe('createPushbullet', () => {
  it('posts the text as Pushbullet documents it', async () => {
    const { result, requests } = await send(answerWith(200, { active: true, iden: 'ujpah72o0' }));

    expect(result).toEqual({ outcome: 'taken', externalId: 'ujpah72o0' });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/v2/texts',
        headers: { 'access-token': TOKEN, 'content-type': 'application/json' },
        body: {
          data: {
            target_device_iden: DEVICE,
            addresses: [`+${TEXT.to}`],
            message: TEXT.message,
            guid: TEXT.guid,
          },
        },
      },
    ]);
  });

  it('takes any 2xx for taken, even when its body breaks off', async () => {
    const { result } = await send((response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 20);
    });

    expect(result).toMatchObject({ outcome: 'taken' });
  });

  it('takes a used-up quota, which comes as 400, for the account’s fault', async () => {
    const { result } = await send(
      error(400, {
        code: 'pushbullet_pro_required',
        message: 'Pushbullet Pro is required to make this call.',
      }),
    );

    expect(result).toEqual({
      outcome: 'unavailable',
      blame: 'account',
      reason: '400: pushbullet_pro_required: Pushbullet Pro is required to make this call.',
      afterMs: undefined,
      isPassing: false,
    });
  });

  it.each([
    [400, { code: 'invalid_param', param: 'target_device_iden', message: 'The param is not valid.' }],
    [400, { message: 'The target device is gone.' }],
    [404, { message: 'The resource could not be found.' }],
  ])('takes a phone that is not there for the phone’s fault: %i %j', async (status, words) => {
    const { result } = await send(error(status, words));

    expect(result).toMatchObject({ outcome: 'unavailable', blame: 'phone', isPassing: false });
  });

  it.each([
    { code: 'invalid_param', param: 'addresses', message: 'The param is not valid.' },
    { code: 'invalid_param', param: 'message', message: 'The param is over the limit.' },
    { message: 'Failed to parse JSON body.' },
  ])('refuses a text that is wrong: %j', async (words) => {
    const { result } = await send(error(400, words));

    expect(result).toEqual({
      outcome: 'refused',
      reason: `400: ${Object.values(ordered(words)).join(': ')}`,
    });
  });

  it.each(['', 'not json', '{"error":"text"}', '[]', 'null'])(
    'refuses a text after a 400 with the body %j, for no reason given',
    async (body) => {
      const { result } = await send((response) => void response.writeHead(400).end(body));

      expect(result).toEqual({ outcome: 'refused', reason: '400: no reason given' });
    },
  );

  it('passes on until when Pushbullet wants to be left alone', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();

    const { result } = await send(answerWith(503, {}, { 'retry-after': date }));

    expect(result).toMatchObject({ outcome: 'unavailable' });
    expect(result).toHaveProperty('afterMs', expect.closeTo(59_500, -4));
  });

  it('accepts a base URL with a slash at its end', async () => {
    const { url, requests } = await gatewayServer(answerWith(200));
    const gateway = createPushbullet({ apiUrl: `${url}/`, accessToken: TOKEN });

    await gateway.send(TEXT, ROUTE);

    expect(requests[0]?.url).toBe('/v2/texts');
  });
});

/** In the order in which a reason has them. */
function ordered({ code, message, param }: Record<string, string>): Record<string, string> {
  return { ...(code && { code }), ...(message && { message }), ...(param && { param }) };
}
