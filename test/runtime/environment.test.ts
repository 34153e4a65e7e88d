import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { countrySchema, prefixesSchema } from '../../src/bank/settings.ts';
import { awsAccess, awsShape, readEnvironment, secretsSchema } from '../../src/runtime/environment.ts';
import { PermanentError } from '../../src/runtime/errors.ts';

const schema = z.object({
  ...awsShape,
  QUEUE_URL: z.url(),
  WEBHOOK_SECRET: secretsSchema,
  PREFIX: prefixesSchema,
  DEFAULT_COUNTRY: countrySchema,
});

const environment = {
  QUEUE_URL: 'https://example.com/q.fifo',
  REGION: 'ap-south-1',
  WEBHOOK_SECRET: 'new-secret',
};

describe('readEnvironment', () => {
  it('reads a complete environment and fills in defaults', () => {
    const config = readEnvironment(schema, environment);

    expect(config).toEqual({
      QUEUE_URL: 'https://example.com/q.fifo',
      REGION: 'ap-south-1',
      WEBHOOK_SECRET: ['new-secret'],
      PREFIX: ['RAIN', 'NLLG7', 'रेन'],
      DEFAULT_COUNTRY: 'IN',
    });
  });

  it('names every missing and every bad key in one error', () => {
    const read = () =>
      readEnvironment(schema, { QUEUE_URL: 'not a url', DEFAULT_COUNTRY: 'Mars', ACCESS_KEY_ID: 'id' });

    expect(read).toThrow(PermanentError);
    expect(read).toThrow(/QUEUE_URL: /);
    expect(read).toThrow(/DEFAULT_COUNTRY: is not a country code/);
    expect(read).toThrow(/WEBHOOK_SECRET is missing/);
    expect(read).toThrow(/REGION is missing/);
    expect(read).toThrow(/SECRET_ACCESS_KEY is missing/);
  });

  it('never repeats a value', () => {
    const values = {
      QUEUE_URL: 'value-of-url',
      WEBHOOK_SECRET: 'value-1,value-2,value-3',
      PREFIX: 'value-of,prefix!',
      DEFAULT_COUNTRY: 'value-of-country',
      SECRET_ACCESS_KEY: 'value-of-key',
    };

    const read = () => readEnvironment(schema, values);

    expect(read).toThrow(/QUEUE_URL.*WEBHOOK_SECRET.*PREFIX.*DEFAULT_COUNTRY.*ACCESS_KEY_ID/);
    expect(read).not.toThrow(/value/i);
  });

  it('takes an empty variable as absent', () => {
    const read = () => readEnvironment(schema, { ...environment, QUEUE_URL: '' });

    expect(read).toThrow('QUEUE_URL is missing');
    expect(readEnvironment(schema, { ...environment, PREFIX: '' }).PREFIX).toEqual(['RAIN', 'NLLG7', 'रेन']);
  });

  it('falls back to the region that Lambda names', () => {
    const config = readEnvironment(schema, { ...environment, REGION: '', AWS_REGION: 'us-east-1' });

    expect(config.REGION).toBe('us-east-1');
    expect(readEnvironment(schema, { ...environment, AWS_REGION: 'us-east-1' }).REGION).toBe('ap-south-1');
  });
});

describe('awsAccess', () => {
  it('uses the two keys when they are there', () => {
    const config = readEnvironment(schema, { ...environment, ACCESS_KEY_ID: 'id', SECRET_ACCESS_KEY: 'key' });

    expect(awsAccess(config)).toEqual({
      region: 'ap-south-1',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    });
  });

  it('leaves the credentials to the role without them', () => {
    const config = readEnvironment(schema, { ...environment, ACCESS_KEY_ID: '', SECRET_ACCESS_KEY: '' });

    expect(awsAccess(config)).toEqual({ region: 'ap-south-1' });
  });
});

describe('secretsSchema', () => {
  it('reads one secret, or two while they are being rotated', () => {
    expect(secretsSchema.parse('only')).toEqual(['only']);
    expect(secretsSchema.parse('new, old')).toEqual(['new', 'old']);
  });

  it.each([',', 'new,', ' ', 'a,b,c'])('refuses %j', (text) => {
    expect(secretsSchema.safeParse(text).success).toBe(false);
  });
});

describe('prefixesSchema', () => {
  it('reads keywords in upper case', () => {
    expect(prefixesSchema.parse('rain, Bank1')).toEqual(['RAIN', 'BANK1']);
  });

  it.each([',', 'RAIN,', 'RA IN', 'RAIN!'])('refuses %j', (text) => {
    expect(prefixesSchema.safeParse(text).success).toBe(false);
  });
});
