/** SMSGate's own answers; what every gateway must do is in the contract. */
import * as client from 'android-sms-gateway';
import { describe, expect, it } from 'vitest';
import { createSmsgate, smsgateSchema } from '../../src/sender/gateways/smsgate.ts';
import { TEXT } from './gatewayContract.ts';
import { answerWith, gatewayServer } from './gatewayServer.ts';

const ROUTE = { phone: 'smsgate/ffff', device: 'ffff', sim: 2 };
const CREDENTIALS = { user: 'ABCDEF', password: 'secret of it' };

describe('SMSGate', () => {
  it('is asked as its own client asks, by phone, with the time for which the text is worth sending', async () => {
    const { url, requests } = await gatewayServer(answerWith(202, { id: TEXT.guid, state: 'Pending' }));
    const expiresAtMs = Date.now() + 600_000;

    await createSmsgate({ apiUrl: url, ...CREDENTIALS }).send({ ...TEXT, expiresAtMs }, ROUTE);
    const httpClient = {
      get: async () => Promise.reject(new Error('not asked')),
      delete: async () => Promise.reject(new Error('not asked')),
      put: async () => Promise.reject(new Error('not asked')),
      patch: async () => Promise.reject(new Error('not asked')),
      async post<Answer>(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
        const response = await fetch(path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: headers ?? {},
        });
        return JSON.parse(await response.text());
      },
    };
    // Its types say that it is a CommonJS module, which it is not.
    const theirs = Reflect.construct(Object(client).default, [
      CREDENTIALS.user,
      CREDENTIALS.password,
      httpClient,
      `${url}/3rdparty/v1`,
    ]);
    await Object(theirs).send({
      id: TEXT.guid,
      message: TEXT.message,
      phoneNumbers: [`+${TEXT.to}`],
      ttl: 600,
      simNumber: 2,
    });

    const [ours, theirsAsked] = requests;
    // The server has both paths; theirs is the older one.
    expect(ours?.url?.split('?')[0]).toBe(`${theirsAsked?.url?.split('?')[0]}s`);
    expect(ours?.headers['authorization']).toBe(theirsAsked?.headers['authorization']);
    const { id, phoneNumbers, simNumber } = Object(theirsAsked?.body);
    expect(ours?.body).toMatchObject({ id, phoneNumbers, simNumber });
    expect(ours?.body).toMatchObject({
      id: TEXT.guid,
      deviceId: 'ffff',
      textMessage: { text: TEXT.message },
      phoneNumbers: [`+${TEXT.to}`],
      simNumber: 2,
      withDeliveryReport: true,
    });
    expect(Object(ours?.body)['ttl']).toBeGreaterThan(590);
    expect(Object(ours?.body)['ttl']).toBeLessThanOrEqual(600);
  });

  it('has a text that it answers 409 to', async () => {
    const { url } = await gatewayServer(
      answerWith(409, { message: 'message with the same ID already exists' }),
    );

    expect(await createSmsgate({ apiUrl: url, ...CREDENTIALS }).send(TEXT, ROUTE)).toMatchObject({
      outcome: 'taken',
    });
  });

  it.each([
    ['a phone that has fetched nothing for a day', 503, { error: 'QueueLimitExceeded' }, 'phone', true],
    ['a phone that it does not know', 400, { message: 'device not found' }, 'phone', false],
  ] as const)('lets a text wait for %s', async (_what, status, body, blame, isPassing) => {
    const { url } = await gatewayServer(answerWith(status, body));

    const result = await createSmsgate({ apiUrl: url, ...CREDENTIALS }).send(TEXT, ROUTE);

    expect(result).toMatchObject({ outcome: 'unavailable', blame, isPassing });
  });

  it.each([
    [client.ProcessState.Pending, 'taken'],
    [client.ProcessState.Processed, 'taken'],
    [client.ProcessState.Sent, 'sent'],
    [client.ProcessState.Delivered, 'delivered'],
    [client.ProcessState.Failed, 'failed'],
    ['Cancelled', 'absent'],
    ['Lost', 'unknown'],
  ])('says of a text that is %s there: %s', async (state, found) => {
    const { url, requests } = await gatewayServer(answerWith(200, { id: TEXT.guid, state, recipients: [] }));

    expect(await createSmsgate({ apiUrl: url, ...CREDENTIALS }).find?.(TEXT, ROUTE)).toEqual({ found });
    expect(requests[0]?.url).toBe(`/3rdparty/v1/messages/${TEXT.guid}`);
  });

  it('says that a text is not there, and cancels one that waits', async () => {
    const absent = await gatewayServer(answerWith(404));
    const waits = await gatewayServer(answerWith(204));
    const gone = await gatewayServer(answerWith(409));
    const at = ({ url }: { readonly url: string }) =>
      createSmsgate({ apiUrl: `${url}/3rdparty/v1/`, ...CREDENTIALS });

    expect(await at(absent).find?.(TEXT, ROUTE)).toEqual({ found: 'absent' });
    expect(await at(waits).cancel?.(TEXT, ROUTE)).toBe(true);
    expect(await at(gone).cancel?.(TEXT, ROUTE)).toBe(false);
    expect(waits.requests[0]).toMatchObject({ method: 'DELETE', url: `/3rdparty/v1/messages/${TEXT.guid}` });
  });

  it('knows which of its phones have called in', async () => {
    const seen = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const { url } = await gatewayServer(
      answerWith(200, [
        { id: 'a', name: 'one', lastSeen: seen(5) },
        { id: 'b', name: 'other', lastSeen: seen(60) },
      ]),
    );

    expect(await createSmsgate({ apiUrl: url, ...CREDENTIALS }).health?.()).toEqual([
      { via: 'smsgate/a', isHealthy: true },
      { via: 'smsgate/b', isHealthy: false },
    ]);
  });

  it('is made out of the environment', () => {
    const { route } = smsgateSchema.parse({
      SMSGATE_USER: 'u',
      SMSGATE_PASSWORD: 'p',
      SMSGATE_DEVICE: 'ffff',
      SMSGATE_SIM: '2',
    });

    expect(route).toEqual({ phone: 'smsgate/ffff', device: 'ffff', sim: 2 });
    expect(() => smsgateSchema.parse({ SMSGATE_USER: 'u' })).toThrow(/SMSGATE_PASSWORD/);
  });
});
