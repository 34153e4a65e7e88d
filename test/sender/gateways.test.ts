/** Every gateway keeps the contract of gateways. */
import { describe, expect, it } from 'vitest';
import { gateways } from '../../src/sender/gateways/gateways.ts';
import { createPushbullet } from '../../src/sender/gateways/pushbullet.ts';
import { type GatewaySubject, gatewayContract } from './gatewayContract.ts';

const SUBJECTS: Readonly<Record<string, GatewaySubject>> = {
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
