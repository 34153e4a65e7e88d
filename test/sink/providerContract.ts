/**
 * What every provider must do. A new one is run through it in its own test, beside requests as the service really
 * posts them.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type {
  Incoming,
  Provider,
  ProviderSecrets,
  WebhookRequest,
} from '../../src/sink/providers/provider.ts';

export const NOW_MS = Date.parse('2026-11-24T10:15:00Z');

export interface ProviderSubject {
  readonly provider: Provider;
  /** A request of the service's own, made under a secret of it at this time. */
  genuine(secret: string, nowMs: number, rawBody: Uint8Array): WebhookRequest;
  /** How secrets are kept for it: of the provider, or of the phone that posts. */
  secrets(...secrets: readonly string[]): ProviderSecrets;
  /** Whether the body is signed, and not only the caller known. */
  readonly signsBody: boolean;
  /** So old may a request be, where it tells its time. */
  readonly maxAgeMs?: number;
  /** Bodies as the service posts them, and what they say. */
  readonly samples: Readonly<Record<string, readonly [body: string, incoming: readonly Partial<Incoming>[]]>>;
}

export function bytes(body: string): Uint8Array {
  return new TextEncoder().encode(body);
}

/** Secrets of the provider as a whole. */
export function providerSecrets(...ofProvider: readonly string[]): ProviderSecrets {
  return { ofProvider, ofPhone: () => [] };
}

export function providerContract(subject: ProviderSubject): void {
  const { provider, genuine, secrets, signsBody, maxAgeMs, samples } = subject;
  const [first = ['', []]] = Object.values(samples);
  const body = bytes(first[0]);
  const verdict = (request: WebhookRequest, ...valid: readonly string[]) =>
    provider.verify(request, secrets(...valid), NOW_MS);

  it('takes a request under the new secret and under the old one', () => {
    expect(verdict(genuine('new secret', NOW_MS, body), 'new secret', 'old secret')).toBe('ok');
    expect(verdict(genuine('old secret', NOW_MS, body), 'new secret', 'old secret')).toBe('ok');
  });

  it('takes none under another secret, a part of it, nothing, or both at once', () => {
    for (const wrong of ['wrong', 'new secre', 'new secret ', '', 'new secret,old secret']) {
      expect(verdict(genuine(wrong, NOW_MS, body), 'new secret', 'old secret'), wrong).toBe('forged');
    }
  });

  it('takes none while it has no secret', () => {
    expect(verdict(genuine('', NOW_MS, body))).toBe('forged');
    expect(verdict(genuine('new secret', NOW_MS, body))).toBe('forged');
  });

  it('takes none without what it is known by', () => {
    const bare = { method: 'POST', url: 'https://example.com/webhooks/x', headers: {}, rawBody: body };

    expect(verdict(bare, 'new secret')).toBe('forged');
  });

  it.runIf(signsBody)('takes none whose body was changed by a byte', () => {
    const request = genuine('new secret', NOW_MS, body);
    const changed = new Uint8Array(request.rawBody);
    changed[0] = (changed[0] ?? 0) ^ 1;

    expect(verdict({ ...request, rawBody: changed }, 'new secret')).toBe('forged');
  });

  it.runIf(maxAgeMs !== undefined)('takes none of another time, and says that it is stale', () => {
    for (const aside of [-(maxAgeMs ?? 0) - 2_000, (maxAgeMs ?? 0) + 2_000]) {
      expect(verdict(genuine('new secret', NOW_MS + aside, body), 'new secret')).toBe('stale');
    }
  });

  it.each(Object.entries(samples))('reads %s', (_what, [sample, incoming]) => {
    const reading = provider.read(genuine('new secret', NOW_MS, bytes(sample)));

    expect(reading).toMatchObject({ ok: true, incoming });
  });

  it('reads any bytes, or names what is wrong, and never throws', () => {
    const pieces = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map(bytes),
      fc.webQueryParameters().map(bytes),
      fc.string({ unit: 'binary' }).map(bytes),
      fc.constantFrom(...Object.values(samples).map(([sample]) => bytes(sample))),
    );
    fc.assert(
      fc.property(pieces, (rawBody) => {
        const reading = provider.read(genuine('new secret', NOW_MS, rawBody));
        if (!reading.ok) {
          expect(reading.message).toContain(reading.field);
          return;
        }
        for (const incoming of reading.incoming) {
          if (incoming.kind !== 'text') continue;
          expect(incoming.sender.length).toBeGreaterThan(0);
          expect(incoming.sender.length).toBeLessThanOrEqual(64);
          expect(incoming.content.length).toBeLessThanOrEqual(1_600);
        }
      }),
      { numRuns: 500 },
    );
  });
}
