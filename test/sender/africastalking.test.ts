/** Africa's Talking beside its own client: both ask the same of the same server, and read its answer alike. */
import { createRequire } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { createAfricasTalking } from '../../src/sender/gateways/africastalking.ts';
import { TEXT } from './gatewayContract.ts';
import { gatewayServer } from './gatewayServer.ts';

const require = createRequire(import.meta.url);
const client = require('africastalking');
/** Where the client keeps the service's addresses, which it has no setting for. */
const addresses = require('africastalking/lib/common');

const ACCOUNT = { username: 'rain', apiKey: 'atsk_0123456789abcdef' };
const TAKEN = {
  SMSMessageData: {
    Message: 'Sent to 1/1 Total Cost: KES 0.8000',
    Recipients: [
      {
        ...{ statusCode: 101, number: `+${TEXT.to}`, status: 'Success' },
        ...{ cost: 'KES 0.8000', messageId: 'ATXid_1' },
      },
    ],
  },
};

it('is asked as its own client asks, and understood as that understands it', async () => {
  const { url, requests } = await gatewayServer((response) =>
    response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(TAKEN)),
  );
  const theirAddress = addresses.SMS_URL;
  addresses.SMS_URL = `${url}/version1/messaging`;
  onTestFinished(() => {
    addresses.SMS_URL = theirAddress;
  });
  const route = { phone: 'africastalking/28901', device: '28901' };

  const result = await createAfricasTalking({ apiUrl: url, ...ACCOUNT, from: '28901' }).send(TEXT, route);
  const theirs = await client(ACCOUNT).SMS.send({
    to: [`+${TEXT.to}`],
    message: TEXT.message,
    from: '28901',
  });

  const [ours, asked] = requests.map(({ method, url: path, headers, body }) => ({
    ...{ method, path, apikey: headers['apikey'], accept: headers['accept'] },
    type: headers['content-type']?.split(';')[0],
    form: Object.fromEntries(new URLSearchParams(String(body))),
  }));
  const { bulkSMSMode, ...form } = asked?.form ?? {};
  expect(ours).toEqual({ ...asked, form });
  // What the service takes for granted, and only the client says.
  expect(bulkSMSMode).toBe('1');
  const [recipient] = theirs.SMSMessageData.Recipients;
  expect(result).toEqual({ outcome: 'taken', externalId: recipient.messageId });
});
