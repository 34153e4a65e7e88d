/** Every provider keeps the contract of providers. */
import { createHmac } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { describe, expect, it } from 'vitest';
import { africastalking } from '../../src/sink/providers/africastalking.ts';
import { generic } from '../../src/sink/providers/generic.ts';
import { ifttt } from '../../src/sink/providers/ifttt.ts';
import type { WebhookRequest } from '../../src/sink/providers/provider.ts';
import { providers } from '../../src/sink/providers/providers.ts';
import { smsgate } from '../../src/sink/providers/smsgate.ts';
import { textlocal } from '../../src/sink/providers/textlocal.ts';
import { twilio } from '../../src/sink/providers/twilio.ts';
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

/** As the app on the phone signs. */
function bySmsgate(secret: string, nowMs: number, rawBody: Uint8Array): WebhookRequest {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const signature = createHmac('sha256', secret).update(rawBody).update(timestamp).digest('hex');
  return {
    method: 'POST',
    url: 'https://example.com/webhooks/smsgate',
    headers: {
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      ...(secret !== '' && { 'x-signature': signature }),
    },
    rawBody,
  };
}

/** As Twilio's own library signs. */
function byTwilio(secret: string, _nowMs: number, rawBody: Uint8Array): WebhookRequest {
  const url = 'https://example.com/webhooks/twilio?guid=315f83aa-e7f5-8cab-ab7a-08ebed382643';
  const form = new URLSearchParams(Buffer.from(rawBody).toString('utf8'));
  const fields = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
  const signature = secret === '' ? undefined : getExpectedTwilioSignature(secret, url, fields);
  const contentType = 'application/x-www-form-urlencoded';
  return {
    method: 'POST',
    url,
    headers: { 'content-type': contentType, 'x-twilio-signature': signature },
    rawBody,
  };
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
  smsgate: {
    provider: smsgate,
    genuine: bySmsgate,
    secrets: (...ofPhone) => ({
      ofProvider: [],
      ofPhone: (device) => (device === 'ffffffffceb0b1db' ? ofPhone : []),
    }),
    signsBody: true,
    maxAgeMs: 300_000,
    samples: {
      'a text that came in': [
        '{"deviceId":"ffffffffceb0b1db","event":"sms:received","id":"Ey6ECgOkVVFjz3CL48B8C","webhookId":"LreFUt-Z3sSq0JufY9uWB","payload":{"messageId":"abc123","message":"RAIN BALANCE","sender":"9439831236","recipient":"+919000000001","simNumber":1,"receivedAt":"2026-11-24T15:44:11.000+05:30"}}',
        [
          {
            kind: 'text',
            sender: '9439831236',
            content: 'RAIN BALANCE',
            receivedBy: '+919000000001',
            via: 'smsgate/ffffffffceb0b1db',
            time: { text: '2026-11-24T15:44:11.000+05:30', precision: 'second' },
            isTimeLoose: true,
            id: 'Ey6ECgOkVVFjz3CL48B8C',
          },
        ],
      ],
      'a text that came in, as older versions post it': [
        '{"deviceId":"ffffffffceb0b1db","event":"sms:received","id":"Ey6","webhookId":"L","payload":{"messageId":"abc123","message":"RAIN BALANCE","phoneNumber":"9439831236","recipient":null,"simNumber":null,"receivedAt":"2026-11-24T15:44:11.000+05:30"}}',
        [{ kind: 'text', sender: '9439831236', content: 'RAIN BALANCE' }],
      ],
      'a text that was sent': [
        '{"deviceId":"ffffffffceb0b1db","event":"sms:sent","id":"a","webhookId":"w","payload":{"messageId":"315f83aa-e7f5-8cab-ab7a-08ebed382643","sender":"+919000000001","recipient":"+919439831236","simNumber":1,"partsCount":1,"sentAt":"2026-11-24T15:44:11.000+05:30"}}',
        [
          {
            kind: 'report',
            text: { guid: '315f83aa-e7f5-8cab-ab7a-08ebed382643' },
            state: 'sent',
            via: 'smsgate/ffffffffceb0b1db',
            time: { text: '2026-11-24T15:44:11.000+05:30', precision: 'second' },
          },
        ],
      ],
      'a text that is on the handset': [
        '{"deviceId":"ffffffffceb0b1db","event":"sms:delivered","id":"a","webhookId":"w","payload":{"messageId":"g","recipient":"+919439831236","simNumber":1,"deliveredAt":"2026-11-24T15:44:11.000+05:30"}}',
        [{ kind: 'report', text: { guid: 'g' }, state: 'delivered' }],
      ],
      'a text that the phone could not send': [
        '{"deviceId":"ffffffffceb0b1db","event":"sms:failed","id":"a","webhookId":"w","payload":{"messageId":"g","recipient":"+919439831236","simNumber":1,"failedAt":"2026-11-24T15:44:11.000+05:30","reason":"RESULT_ERROR_NO_SERVICE"}}',
        [
          {
            kind: 'report',
            text: { guid: 'g' },
            state: 'failed',
            blame: 'phone',
            reason: 'RESULT_ERROR_NO_SERVICE',
          },
        ],
      ],
      'a sign of life': [
        '{"deviceId":"ffffffffceb0b1db","event":"system:ping","id":"a","webhookId":"w","payload":{"health":{"status":"pass","version":"1.68.0","releaseId":1,"checks":{"battery:level":{"description":"Battery level in percent","observedUnit":"percent","observedValue":94,"status":"pass"},"battery:charging":{"description":"Is the phone charging?","observedUnit":"flags","observedValue":4,"status":"pass"},"messages:failed":{"observedUnit":"messages","observedValue":0,"status":"pass"},"connection:status":{"observedUnit":"boolean","observedValue":1,"status":"pass"}}}}}',
        [
          {
            kind: 'life',
            via: 'smsgate/ffffffffceb0b1db',
            isHealthy: true,
            battery: 94,
            isCharging: true,
            failedLastHour: 0,
          },
        ],
      ],
      'a phone that is ill': [
        '{"deviceId":"ffffffffceb0b1db","event":"system:ping","id":"a","webhookId":"w","payload":{"health":{"status":"fail","checks":{"battery:level":{"observedValue":4,"status":"fail"}}}}}',
        [{ kind: 'life', isHealthy: false, battery: 4 }],
      ],
      'news of another kind': [
        '{"deviceId":"ffffffffceb0b1db","event":"app:started","id":"a","webhookId":"w","payload":{"simCards":[]}}',
        [{ kind: 'other', name: 'app:started' }],
      ],
    },
  },
  twilio: {
    provider: twilio,
    genuine: byTwilio,
    secrets: providerSecrets,
    signsBody: true,
    samples: {
      'a text that came in': [
        'ToCountry=KE&SmsMessageSid=SM1&NumMedia=0&SmsSid=SM1&SmsStatus=received&Body=RAIN+SAVE+%22school%22+5&FromCountry=KE&To=%2B254711000001&MessageSid=SM1&AccountSid=AC1&From=%2B254711000002&ApiVersion=2010-04-01',
        [
          {
            kind: 'text',
            sender: '+254711000002',
            content: 'RAIN SAVE "school" 5',
            receivedBy: '+254711000001',
            id: 'SM1',
          },
        ],
      ],
      'a text that was delivered': [
        'SmsSid=SM2&SmsStatus=delivered&MessageStatus=delivered&To=%2B254711000002&MessageSid=SM2&AccountSid=AC1&From=%2B254711000001',
        [{ kind: 'report', text: { guid: '315f83aa-e7f5-8cab-ab7a-08ebed382643' }, state: 'delivered' }],
      ],
      'a text that nobody could have': [
        'MessageStatus=undelivered&MessageSid=SM2&ErrorCode=30005',
        [{ kind: 'report', state: 'failed', blame: 'text', reason: 'error 30005' }],
      ],
      'an account that may send no more': [
        'MessageStatus=failed&MessageSid=SM2&ErrorCode=30002',
        [{ kind: 'report', state: 'failed', blame: 'account' }],
      ],
      'a step on the way': ['MessageStatus=queued&MessageSid=SM2', [{ kind: 'other', name: 'queued' }]],
    },
  },
  africastalking: {
    ...sharedSecret,
    provider: africastalking,
    genuine: inQuery('application/x-www-form-urlencoded'),
    samples: {
      'a text that came in': [
        'linkId=SampleLinkId123&text=RAIN+BALANCE&to=28901&id=ATXid_1&date=2026-11-24T10%3A14%3A11Z&from=%2B254711000002',
        [
          {
            kind: 'text',
            sender: '+254711000002',
            content: 'RAIN BALANCE',
            receivedBy: '28901',
            time: { text: '2026-11-24T10:14:11Z', precision: 'second' },
            id: 'ATXid_1',
          },
        ],
      ],
      'a text that is on the handset': [
        'id=ATXid_2&status=Success&phoneNumber=%2B254711000002&networkCode=63902',
        [{ kind: 'report', text: { externalId: 'ATXid_2' }, state: 'delivered' }],
      ],
      'a text that could not be paid for': [
        'id=ATXid_2&status=Failed&failureReason=InsufficientCredit',
        [{ kind: 'report', state: 'failed', blame: 'account', reason: 'InsufficientCredit' }],
      ],
    },
  },
  generic: {
    ...sharedSecret,
    provider: generic,
    genuine: inHeader('application/json'),
    samples: {
      'what a forwarder posts': [
        '{"from":"+919439831236","text":"RAIN BALANCE","sentStamp":1795515251000,"receivedStamp":1795515252000,"sim":"sim1"}',
        [
          {
            kind: 'text',
            sender: '+919439831236',
            content: 'RAIN BALANCE',
            time: { text: '1795515252000', precision: 'second' },
            via: 'generic/sim1',
          },
        ],
      ],
      'a form': [
        'number=9439831236&message=RAIN+BALANCE&time=2026-11-24+15%3A44%3A11',
        [{ kind: 'text', sender: '9439831236', content: 'RAIN BALANCE' }],
      ],
      'a list with what became of others': [
        '{"messages":[{"id":"1","from":"9439831236","content":"RAIN BALANCE","sms_received":"1795515252000"},{"id":"2","from":"9439831237","content":"RAIN HELP"}],"updates":[{"id":"g","status":"DELIVERED"},{"id":"h","status":"FAILED","reason":"no signal"}]}',
        [
          { kind: 'text', sender: '9439831236', content: 'RAIN BALANCE', id: '1' },
          { kind: 'text', sender: '9439831237', content: 'RAIN HELP', id: '2' },
          { kind: 'report', text: { guid: 'g' }, state: 'delivered' },
          { kind: 'report', text: { guid: 'h' }, state: 'failed', blame: 'phone', reason: 'no signal' },
        ],
      ],
      'an empty list': ['{"messages":[]}', []],
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

describe('the generic webhook', () => {
  const body = '{"Who":"9439831236","What":"RAIN BALANCE","When":1795515252}';
  const url = 'https://example.com/webhooks/generic?sender=Who&content=What&time=When';

  it('takes the fields that its URL names', () => {
    const request = { method: 'POST', url, headers: {}, rawBody: Buffer.from(body) };

    expect(generic.read(request)).toEqual({
      ok: true,
      incoming: [
        {
          kind: 'text',
          sender: '9439831236',
          content: 'RAIN BALANCE',
          time: { text: '1795515252', precision: 'second' },
        },
      ],
    });
  });

  it.each(['x-signature', 'x-hub-signature-256'])(
    'takes a body that is signed with the secret, in %s',
    (header) => {
      const signature = createHmac('sha256', 'new secret').update(body).digest('hex');
      const verdict = (value: string, ...secrets: readonly string[]) =>
        generic.verify(
          { method: 'POST', url, headers: { [header]: value }, rawBody: Buffer.from(body) },
          providerSecrets(...secrets),
          0,
        );

      expect(verdict(signature, 'new secret', 'old secret')).toBe('ok');
      expect(verdict(`sha256=${signature}`, 'new secret')).toBe('ok');
      expect(verdict(signature, 'old secret')).toBe('forged');
      expect(verdict(signature.replace(/^./, 'x'), 'new secret')).toBe('forged');
      // Whoever signs has to sign rightly, even knowing the secret.
      expect(
        generic.verify(
          {
            method: 'POST',
            url: `${url}&key=new+secret`,
            headers: { [header]: 'no' },
            rawBody: Buffer.from(body),
          },
          providerSecrets('new secret'),
          0,
        ),
      ).toBe('forged');
    },
  );

  it('refuses a list that is too long', () => {
    const many = JSON.stringify({ messages: Array.from({ length: 101 }, () => ({})) });

    expect(generic.read({ method: 'POST', url, headers: {}, rawBody: Buffer.from(many) })).toMatchObject({
      ok: false,
      field: 'messages',
    });
  });
});

it('a phone of SMSGate cannot sign for another one', () => {
  const [body = ''] = SUBJECTS['smsgate']?.samples['a sign of life'] ?? [];
  const request = bySmsgate('key of the other', 0, Buffer.from(body));
  const ofPhone = (device: string) => (device === 'other' ? ['key of the other'] : ['key of this one']);

  expect(smsgate.verify(request, { ofProvider: [], ofPhone }, 0)).toBe('forged');
});
