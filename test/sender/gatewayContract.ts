/**
 * What every gateway must do, against a server of its own that answers as the test wants. A new one is run through it
 * in its own test, beside every answer that the service really gives.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { ConfiguredGateway, SendResult, TextToSend } from '../../src/sender/gateways/gateway.ts';
import { type Answer, gatewayServer } from './gatewayServer.ts';

export const TEXT: TextToSend = {
  to: '919439831236',
  message: 'You send Rs 1250 to SITA. Right? Text RAIN 483107 by 3:51pm.',
  guid: '315f83aa-e7f5-8cab-ab7a-08ebed382643',
  segments: 1,
  expiresAtMs: Date.parse('2026-11-24T10:25:00Z'),
  urgency: 'code',
};

export interface GatewaySubject {
  /** The gateway with its phone, at a server. It waits for an answer for at most this long. */
  open(url: string, timeoutMs: number): ConfiguredGateway;
  /** Credentials that it sends with each request, none of which anybody may log. */
  readonly credentials: readonly string[];
  /** How the service says that it has taken a text. */
  taken(response: ServerResponse, request: IncomingMessage): void;
  /** Statuses with which the service says that a text is wrong: no other status may consume it. */
  readonly refusedBy: readonly number[];
  /** Statuses that mean that the text was taken, though they are no 2xx: such as 409 for one that it has. */
  readonly takenBy?: readonly number[];
}

/** So long a gateway of the contract waits for an answer: on a busy machine one that comes takes its time. */
const TIMEOUT_MS = 30_000;
/** The same for an answer that never comes. */
const SHORT_TIMEOUT_MS = 150;
const ACCOUNT = [401, 402, 403] as const;
const BUSY = [429, 503] as const;
/** The text may have gone. */
const BROKEN = [500, 502, 504] as const;

export function gatewayContract(subject: GatewaySubject): void {
  const { open, credentials, taken, refusedBy, takenBy = [] } = subject;

  async function sendTo(
    answer: Answer,
    timeoutMs = TIMEOUT_MS,
  ): Promise<{ result: SendResult; requests: readonly unknown[] }> {
    const { url, requests } = await gatewayServer(answer);
    const { gateway, route } = open(url, timeoutMs);
    return { result: await gateway.send(TEXT, route), requests };
  }
  const status = (code: number, headers: Record<string, string> = {}): Answer => {
    return (response) =>
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end('{}');
  };

  it('says when the service has taken a text, and gives it receiver, text and the same guid each time', async () => {
    const { url, requests } = await gatewayServer(taken);
    const { gateway, route } = open(url, TIMEOUT_MS);

    const results = [await gateway.send(TEXT, route), await gateway.send(TEXT, route)];

    expect(results).toMatchObject([{ outcome: 'taken' }, { outcome: 'taken' }]);
    expect(requests).toHaveLength(2);
    const [first, second] = requests.map(({ method, url: path, body }) =>
      JSON.stringify([method, path, body]),
    );
    expect(second).toBe(first);
    expect(first).toContain(TEXT.to);
    if (gateway.isIdempotent) expect(first).toContain(TEXT.guid);
  });

  it.each(ACCOUNT)('consumes no text when the account is refused with %i', async (code) => {
    const { result } = await sendTo(status(code));

    expect(result).toMatchObject({ outcome: 'unavailable', blame: 'account', isPassing: false });
  });

  it.each(BUSY)('waits when the service is busy, as long as it asks to: %i', async (code) => {
    const { result } = await sendTo(status(code, { 'retry-after': '17' }));

    expect(result).toMatchObject({ outcome: 'unavailable', afterMs: 17_000, isPassing: true });
  });

  it.each(BROKEN)('does not know after a %i whether the text has gone', async (code) => {
    const { result } = await sendTo(status(code));

    expect(result).toMatchObject({ outcome: 'unknown' });
  });

  it('consumes a text for no status but those that say that the text is wrong', async () => {
    const codes = Array.from({ length: 300 }, (_, index) => 300 + index);
    const consumed: number[] = [];
    const doneWith: number[] = [];
    for (const code of codes) {
      const { result } = await sendTo(status(code));
      if (result.outcome === 'refused') consumed.push(code);
      if (result.outcome === 'taken') doneWith.push(code);
    }

    expect(consumed.filter((code) => !refusedBy.includes(code))).toEqual([]);
    expect(doneWith.filter((code) => !takenBy.includes(code))).toEqual([]);
  });

  it('does not know whether a text has gone when no answer comes in time, or none to the end', async () => {
    const silent = await sendTo(() => {}, SHORT_TIMEOUT_MS);
    const cut = await sendTo((_response, request) => request.socket.resetAndDestroy());

    expect([silent.result.outcome, cut.result.outcome]).toEqual(['unknown', 'unknown']);
  });

  it('knows that nothing has gone where nobody is', async () => {
    const { url, stop } = await gatewayServer(taken);
    await stop();
    const { gateway, route } = open(url, TIMEOUT_MS);

    expect(await gateway.send(TEXT, route)).toMatchObject({ outcome: 'unavailable', isPassing: true });
  });

  it('hands its credentials to nobody else, where it is told to go', async () => {
    const other = await gatewayServer(taken);

    const { result } = await sendTo(status(307, { location: `${other.url}/elsewhere` }));

    expect(result.outcome).not.toBe('taken');
    expect(other.requests).toEqual([]);
  });

  it('keeps the text, the number and its credentials out of reasons, which are short', async () => {
    const sayings = [
      TEXT.message,
      `+${TEXT.to}`,
      '+91 94398 31236',
      TEXT.message.slice(0, 25),
      ...credentials,
    ];
    for (const said of [...sayings, 'x'.repeat(10_000)]) {
      const words = {
        code: 'invalid',
        message: `Bad: ${said}`,
        error: { code: 'invalid', message: `Bad: ${said}` },
      };
      for (const code of [400, 401, 404, 500]) {
        const { result } = await sendTo((response) => {
          response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(words));
        });

        const told = JSON.stringify(result);
        expect(told.length).toBeLessThan(400);
        expect(told).not.toMatch(/483107|94398|31236|SITA|1250/);
        for (const credential of credentials) expect(told).not.toContain(credential);
      }
    }
  });

  it('survives any answer', async () => {
    for (const body of [
      '',
      'null',
      '[]',
      '"text"',
      '{"error":"text"}',
      '{"error":{}}',
      'not json',
      '\u0000',
    ]) {
      for (const code of [200, 202, 400, 500]) {
        const { result } = await sendTo((response) => void response.writeHead(code).end(body));

        expect(['taken', 'refused', 'unavailable', 'unknown']).toContain(result.outcome);
      }
    }
  });
}
