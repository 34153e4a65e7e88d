import { describe, expect, it } from 'vitest';
import { readSinkConfig } from '../../src/sink/config.ts';

const environment = {
  QUEUE_URL: 'https://sqs.ap-south-1.amazonaws.com/532822678346/incomingSmsQ.fifo',
  REGION: 'ap-south-1',
  WEBHOOK_SECRET: 'new,old',
};

describe('readSinkConfig', () => {
  it('reads what a deployment sets', () => {
    expect(readSinkConfig(environment)).toMatchObject({
      aws: { region: 'ap-south-1' },
      incomingQueueUrl: environment.QUEUE_URL,
      webhookSecrets: ['new', 'old'],
      prefixes: ['RAIN', 'NLLG7', 'रेन'],
      country: 'IN',
      ownNumber: undefined,
    });
  });

  it('reads our own number as people of the country write it', () => {
    expect(readSinkConfig({ ...environment, OWN_NUMBER: '92205 92205' }).ownNumber).toBe('919220592205');
    expect(
      readSinkConfig({ ...environment, OWN_NUMBER: '07911 123456', DEFAULT_COUNTRY: 'GB' }).ownNumber,
    ).toBe('447911123456');
  });

  it('names our own number when it is none', () => {
    const read = () => readSinkConfig({ ...environment, OWN_NUMBER: '56767' });

    expect(read).toThrow('OWN_NUMBER: is not a mobile number');
  });

  it('names what is missing', () => {
    expect(() => readSinkConfig({})).toThrow(
      /REGION is missing.*QUEUE_URL is missing.*WEBHOOK_SECRET is missing/,
    );
  });
});
