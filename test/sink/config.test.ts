import { describe, expect, it } from 'vitest';
import { readSinkConfig } from '../../src/sink/config.ts';

const environment = {
  QUEUE_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/incomingSmsQ.fifo',
  REPORT_Q_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/deliveryReportQ',
  REGION: 'ap-south-1',
  WEBHOOK_SECRET: 'new,old',
};

describe('readSinkConfig', () => {
  it('reads what a deployment sets', () => {
    expect(readSinkConfig(environment)).toMatchObject({
      aws: { region: 'ap-south-1' },
      incomingQueueUrl: environment.QUEUE_URL,
      reportQueueUrl: environment.REPORT_Q_URL,
      webhookSecrets: { shared: ['new', 'old'], own: new Map() },
      prefixes: ['RAIN', 'NLLG7', 'रेन'],
      country: 'IN',
      ownNumbers: [],
    });
  });

  it('reads secrets of providers, and of phones of theirs', () => {
    const own = { twilio: 'token', 'smsgate/ffff-1': 'new,old' };

    const { webhookSecrets } = readSinkConfig({ ...environment, WEBHOOK_SECRETS: JSON.stringify(own) });

    expect(webhookSecrets.own).toEqual(
      new Map([
        ['twilio', ['token']],
        ['smsgate/ffff-1', ['new', 'old']],
      ]),
    );
  });

  it.each(['not JSON', '[]', '{"twilio":7}', '{"twilio":"a,b,c"}', '{"Twilio!":"a"}'])(
    'names secrets that cannot be used, and not what they are: %s',
    (WEBHOOK_SECRETS) => {
      const read = () => readSinkConfig({ ...environment, WEBHOOK_SECRETS });

      expect(read).toThrow(/^Bad configuration: WEBHOOK_SECRETS: /);
    },
  );

  it('reads our own number as people of the country write it', () => {
    expect(readSinkConfig({ ...environment, OWN_NUMBER: '92205 92205' }).ownNumbers).toEqual([
      '919220592205',
    ]);
    expect(readSinkConfig({ ...environment, OWN_NUMBER: '9220592205, +919220592206' }).ownNumbers).toEqual([
      '919220592205',
      '919220592206',
    ]);
    expect(
      readSinkConfig({ ...environment, OWN_NUMBER: '07911 123456', DEFAULT_COUNTRY: 'GB' }).ownNumbers,
    ).toEqual(['447911123456']);
  });

  it('names our own number when it is none', () => {
    const read = () => readSinkConfig({ ...environment, OWN_NUMBER: '56767' });

    expect(read).toThrow('OWN_NUMBER: is not a mobile number');
  });

  it('names what is missing', () => {
    expect(() => readSinkConfig({})).toThrow(
      /REGION is missing.*QUEUE_URL is missing.*REPORT_Q_URL is missing.*WEBHOOK_SECRET is missing/,
    );
  });
});
