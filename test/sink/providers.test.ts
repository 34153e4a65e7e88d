/** Every provider keeps the contract of providers. */
import { describe, expect, it } from 'vitest';
import { ifttt } from '../../src/sink/providers/ifttt.ts';
import type { WebhookRequest } from '../../src/sink/providers/provider.ts';
import { providers } from '../../src/sink/providers/providers.ts';
import { textlocal } from '../../src/sink/providers/textlocal.ts';
import { type ProviderSubject, providerContract, providerSecrets } from './providerContract.ts';

/** The secret in a header, as where one can be set. */
function inHeader(contentType: string) {
  return (secret: string, _nowMs: number, rawBody: Uint8Array): WebhookRequest => ({
    method: 'POST',
    url: 'https://example.com/webhooks/any',
    headers: { 'x-rain-secret': secret, 'content-type': contentType },
    rawBody,
  });
}

/** The secret in the query, as where none can be set. */
function inQuery(contentType: string) {
  return (secret: string, _nowMs: number, rawBody: Uint8Array): WebhookRequest => ({
    method: 'POST',
    url: `https://example.com/webhooks/any?${new URLSearchParams({ key: secret })}`,
    headers: { 'content-type': contentType },
    rawBody,
  });
}

const sharedSecret = { secrets: providerSecrets, signsBody: false } as const;

const SUBJECTS: Readonly<Record<string, ProviderSubject>> = {
  ifttt: {
    ...sharedSecret,
    provider: ifttt,
    genuine: inHeader('application/json'),
    samples: {
      'an applet’s JSON': [
        '{"sender":"+919439831236","occurredAt":"April 26, 2022 at 05:27PM","content":"RAIN SAVE "school fees""}',
        [
          {
            kind: 'text',
            sender: '+919439831236',
            content: 'RAIN SAVE "school fees"',
            time: { text: 'April 26, 2022 at 05:27PM', precision: 'minute' },
          },
        ],
      ],
    },
  },
  textlocal: {
    ...sharedSecret,
    provider: textlocal,
    genuine: inQuery('application/x-www-form-urlencoded'),
    samples: {
      'a form': [
        'sender=919439831236&content=NLLG7+HELP&inNumber=919220592205&rcvd=2022-04-26+17%3A27%3A08&msgId=1',
        [
          {
            kind: 'text',
            sender: '919439831236',
            content: 'NLLG7 HELP',
            receivedBy: '919220592205',
            time: { text: '2022-04-26 17:27:08', precision: 'second' },
          },
        ],
      ],
    },
  },
};

it('every provider is held to the contract', () => {
  expect(Object.keys(SUBJECTS).sort()).toEqual([...providers.keys()].sort());
});

describe.each(Object.entries(SUBJECTS))('%s', (_name, subject) => {
  providerContract(subject);
});
