/** Every gateway keeps the contract of gateways. */
import { describe, expect, it } from 'vitest';
import { createAfricasTalking } from '../../src/sender/gateways/africastalking.ts';
import { createAwsSms } from '../../src/sender/gateways/aws.ts';
import { gateways } from '../../src/sender/gateways/gateways.ts';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { createSmsgate } from '../../src/sender/gateways/smsgate.ts';
import { createTwilio } from '../../src/sender/gateways/twilio.ts';
import { type GatewaySubject, gatewayContract } from './gatewayContract.ts';

const LOCAL = {
  region: 'ap-south-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'a secret of the account' },
};

const SUBJECTS: Readonly<Record<string, GatewaySubject>> = {
  africastalking: {
    open: (apiUrl, timeoutMs) => ({
      gateway: createAfricasTalking({ apiUrl, username: 'rain', apiKey: 'atsk_0123456789abcdef', timeoutMs }),
      route: { phone: 'africastalking/28901', device: '28901' },
    }),
    credentials: ['atsk_0123456789abcdef'],
    taken: (response) =>
      void response
        .writeHead(201)
        .end(
          '{"SMSMessageData":{"Message":"Sent to 1/1 Total Cost: KES 0.8000","Recipients":[{"statusCode":101,"number":"+919439831236","status":"Success","cost":"KES 0.8000","messageId":"ATXid_1"}]}}',
        ),
    refusedBy: [],
  },
  aws: {
    open: (endpoint, timeoutMs) => ({
      gateway: createAwsSms({ aws: LOCAL, endpoint, identity: '+919000000001', timeoutMs }),
      route: { phone: 'aws/+919000000001', device: '+919000000001' },
    }),
    credentials: [LOCAL.credentials.secretAccessKey],
    taken: (response) =>
      void response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
        .end('{"MessageId":"m-1"}'),
    refusedBy: [],
  },
  smsgate: {
    open: (apiUrl, timeoutMs) => ({
      gateway: createSmsgate({ apiUrl, user: 'ABCDEF', password: 'a password of it', timeoutMs }),
      route: { phone: 'smsgate/ffffffffceb0b1db', device: 'ffffffffceb0b1db', sim: 1 },
    }),
    credentials: ['ABCDEF', 'a password of it'],
    taken: (response) =>
      void response.writeHead(202).end('{"id":"315f83aa","deviceId":"f","state":"Pending"}'),
    refusedBy: [400, 413, 422],
    takenBy: [409],
  },
  twilio: {
    open: (apiUrl, timeoutMs) => ({
      gateway: createTwilio({
        apiUrl,
        accountSid: 'AC0123456789abcdef',
        authToken: 'fedcba9876543210fedcba9876543210',
        from: '+254711000001',
        reportUrl: 'https://rain.example/webhooks/twilio',
        timeoutMs,
      }),
      route: { phone: 'twilio/+254711000001', device: '+254711000001' },
    }),
    credentials: ['fedcba9876543210fedcba9876543210'],
    taken: (response) => void response.writeHead(201).end('{"sid":"SM1","status":"queued"}'),
    refusedBy: [400],
  },
  pushbullet: {
    open: (apiUrl, timeoutMs) => ({
      gateway: createPushbullet({ apiUrl, accessToken: 'o.abcdefghijklmnopqrstuvwxyz', timeoutMs }),
      route: { phone: 'pushbullet/ujpah72o0sjAoRtnM0jc', device: 'ujpah72o0sjAoRtnM0jc' },
    }),
    credentials: ['o.abcdefghijklmnopqrstuvwxyz'],
    taken: (response) => void response.writeHead(200).end('{"active":true,"iden":"ujpah72o0"}'),
    refusedBy: [400, 413, 414, 422],
  },
};

it('every gateway is held to the contract', () => {
  expect(Object.keys(SUBJECTS).sort()).toEqual([...gateways.keys()].sort());
});

describe.each(Object.entries(SUBJECTS))('%s', (_name, subject) => {
  gatewayContract(subject);
});
