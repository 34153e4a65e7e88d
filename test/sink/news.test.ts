/** What a provider posts besides texts, and many things at once: with a provider of the test's own. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TransientError } from '../../src/runtime/errors.ts';
import type { Incoming, Provider } from '../../src/sink/providers/provider.ts';
import { SECRET, sink } from './sinkParts.ts';

/** What the stand-in does; each test sets it. */
const standIn = vi.hoisted(() => ({
  posted: [] as readonly Incoming[],
  verify: undefined as Provider['verify'] | undefined,
  accepted: undefined as Provider['accepted'],
}));

vi.mock('../../src/sink/providers/providers.ts', async () => {
  const { verifySharedSecret } = await import('../../src/sink/providers/sharedSecret.ts');
  const provider: Provider = {
    verify: (...request) => (standIn.verify ?? verifySharedSecret)(...request),
    read: () => ({ ok: true, incoming: standIn.posted }),
  };
  const withAnswer = () => ({ ...provider, ...(standIn.accepted && { accepted: standIn.accepted }) });
  return { providers: { get: (name: string) => (name === 'standin' ? withAnswer() : undefined) } };
});

const path = '/webhooks/standin';
const GUID = '315f83aa-e7f5-8cab-ab7a-08ebed382643';
const aText = (content: string, id?: string): Incoming => ({
  kind: 'text',
  sender: '9439831236',
  content,
  id,
});

beforeEach(() => {
  Object.assign(standIn, { posted: [], verify: undefined, accepted: undefined });
});

describe('a provider’s request', () => {
  it('may bring several texts, which are told apart', async () => {
    standIn.posted = [aText('RAIN ONE'), aText('RAIN TWO'), aText('RAIN TWO')];
    const { post, published } = sink();

    const response = await post({ path, requestId: 'request' });

    expect(response).toMatchObject({ statusCode: 200, answer: { status: 'noted' } });
    expect(published).toMatchObject([
      { content: 'RAIN ONE' },
      { content: 'RAIN TWO' },
      { content: 'RAIN TWO' },
    ]);
    expect(published.map(({ deliveryId }) => deliveryId)).toEqual(['request', 'request.1', 'request.2']);
    expect(new Set(published.map(({ smsId }) => smsId)).size).toBe(3);
  });

  it('identifies a text by the provider’s id where it tells no time', async () => {
    const smsIdOf = async (requestId: string, incoming: Incoming) => {
      standIn.posted = [incoming];
      return (await sink().post({ path, requestId })).answer.smsId;
    };

    const first = await smsIdOf('one', aText('RAIN ONE', 'sms-1'));

    expect(await smsIdOf('two', aText('RAIN ONE', 'sms-1'))).toBe(first);
    expect(await smsIdOf('two', aText('RAIN ONE', 'sms-2'))).not.toBe(first);
  });

  it('tells which phone received a text', async () => {
    standIn.posted = [{ kind: 'text', sender: '9439831236', content: 'RAIN ONE', via: 'smsgate/phone-1' }];
    const { post, published } = sink();

    await post({ path });

    expect(published).toMatchObject([{ via: 'smsgate/phone-1' }]);
  });

  it('may report what became of a text, which goes a way of its own, masked', async () => {
    standIn.posted = [
      {
        kind: 'report',
        text: { guid: GUID },
        state: 'failed',
        blame: 'phone',
        reason: 'RESULT_ERROR for +91 94398 31236\nRAIN 483107',
        time: { text: '2026-11-24T10:14:00Z', precision: 'second' },
        via: 'smsgate/phone-1',
      },
      { kind: 'report', text: { externalId: 'SM1' }, state: 'delivered' },
    ];
    const { post, published, news, metrics } = sink();

    const response = await post({ path });

    expect(response).toMatchObject({ statusCode: 200, answer: { status: 'noted' } });
    expect(published).toEqual([]);
    expect(news).toEqual([
      {
        report: {
          text: { guid: GUID },
          state: 'failed',
          blame: 'phone',
          reason: 'RESULT_ERROR for *** RAIN ***',
          at: '2026-11-24T10:14:00.000Z',
          via: 'smsgate/phone-1',
        },
      },
      { report: { text: { externalId: 'SM1' }, state: 'delivered', at: '2026-11-24T10:15:00.000Z' } },
    ]);
    expect(metrics.counted).toEqual([
      'ReportsReceived provider=standin state=failed',
      'ReportsReceived provider=standin state=delivered',
    ]);
  });

  it('may bring a phone’s sign of life, and what is of no use', async () => {
    standIn.posted = [
      { kind: 'life', via: 'smsgate/phone-1', isHealthy: true, battery: 81, isCharging: false },
      { kind: 'other', name: 'app:started' },
    ];
    const { post, news, metrics } = sink();

    const response = await post({ path });

    expect(response).toMatchObject({ statusCode: 200, answer: { status: 'noted' } });
    expect(news).toEqual([
      {
        life: {
          via: 'smsgate/phone-1',
          isHealthy: true,
          battery: 81,
          isCharging: false,
          at: '2026-11-24T10:15:00.000Z',
        },
      },
    ]);
    expect(metrics.counted).toEqual(['NewsIgnored provider=standin']);
  });

  it('may bring nothing at all', async () => {
    const { post } = sink();

    expect(await post({ path })).toMatchObject({ statusCode: 200, answer: { status: 'noted' } });
  });

  it('is asked for again when anything of it could not be queued', async () => {
    standIn.posted = [aText('RAIN ONE'), { kind: 'report', text: { guid: GUID }, state: 'sent' }];
    const publishNews = async () => {
      throw new TransientError('report queue did not take news');
    };
    const { post, published } = sink({ publishNews });

    const response = await post({ path });

    expect(response).toMatchObject({ statusCode: 503, answer: { error: 'queueUnavailable' } });
    expect(published).toHaveLength(1);
  });

  it('is answered as the service wants to hear it', async () => {
    standIn.accepted = { contentType: 'text/plain', body: '"ACK"' };
    standIn.posted = [aText('RAIN ONE')];
    const { post } = sink();

    expect(await post({ path })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'text/plain' },
      answer: 'ACK',
    });
  });
});

describe('secrets of a provider', () => {
  const own = new Map([['standin', ['own new', 'own old']]]);

  it.each([
    ['own new', 200],
    ['own old', 200],
    [SECRET, 401],
    ['', 401],
  ])('open the webhook in place of that of all: %j is answered %i', async (secret, status) => {
    standIn.posted = [aText('RAIN ONE')];
    const { post } = sink({ secrets: { shared: [SECRET], own } });

    const { statusCode } = await post({ path, headers: { 'x-rain-secret': secret } });

    expect(statusCode).toBe(status);
  });

  it('of a phone open it for that phone alone', async () => {
    const seen: unknown[] = [];
    standIn.verify = (_request, secrets) => {
      seen.push(secrets.ofPhone('phone-1'), secrets.ofPhone('phone-2'));
      return 'ok';
    };
    const { post } = sink({ secrets: { shared: [SECRET], own: new Map([['standin/phone-1', ['key']]]) } });

    await post({ path });

    expect(seen).toEqual([['key'], []]);
  });

  it('that sign for another time are told in the log: some clock is wrong', async () => {
    standIn.verify = () => 'stale';
    const { post, log, metrics } = sink();

    expect(await post({ path })).toMatchObject({ statusCode: 401, answer: { error: 'unauthorized' } });
    expect(log.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('clock') }]);
    expect(metrics.counted).toEqual(['RequestsUnauthorized']);
  });
});
