import { describe, expect, it } from 'vitest';
import { rupees } from '../../src/domain/money.ts';
import { PermanentError } from '../../src/runtime/errors.ts';
import { readWorkerConfig } from '../../src/worker/config.ts';

const environment = {
  REGION: 'ap-south-1',
  QUEUE_URL: 'https://sqs.ap-south-1.amazonaws.com/1/incomingSmsQ.fifo',
  SMS_SEND_Q_URL: 'https://sqs.ap-south-1.amazonaws.com/1/smsSendingTaskQ.fifo',
  OTP_SECRET: 'a secret of the tests',
};

const DEFAULT_LIMITS = {
  perTransaction: rupees(10_000),
  outPerDay: rupees(50_000),
  balance: rupees(200_000),
  cashInHand: rupees(100_000),
  maySend: true,
  mayTakeCashOut: true,
};

/** Of whom nobody has seen a PAN. */
const SMALL_LIMITS = {
  perTransaction: rupees(2_000),
  outPerDay: rupees(5_000),
  balance: rupees(10_000),
  cashInHand: rupees(100_000),
  outPerMonth: rupees(10_000),
  inPerMonth: rupees(10_000),
  maySend: true,
  mayTakeCashOut: true,
};

/** The message of the error that a configuration leads to. */
function problemsOf(changes: Readonly<Record<string, string | undefined>>): string {
  try {
    readWorkerConfig({ ...environment, ...changes });
  } catch (error) {
    expect(error).toBeInstanceOf(PermanentError);
    return error instanceof Error ? error.message : '';
  }
  return 'none';
}

describe('the worker’s configuration', () => {
  it('needs little, and fills in the rest', () => {
    const config = readWorkerConfig(environment);

    expect(config).toEqual({
      aws: { region: 'ap-south-1' },
      incomingQueueUrl: environment.QUEUE_URL,
      sendingQueueUrl: environment.SMS_SEND_Q_URL,
      redisEndpoint: undefined,
      tablePrefix: '',
      otpSecrets: ['a secret of the tests'],
      prefixes: ['RAIN', 'NLLG7', 'रेन'],
      country: 'IN',
      answerCountries: [],
      ownNumbers: [],
      timeZone: 'Asia/Kolkata',
      dayOf: expect.any(Function),
      hourOf: expect.any(Function),
      momentOf: expect.any(Function),
      limits: { small: SMALL_LIMITS, basic: DEFAULT_LIMITS, full: DEFAULT_LIMITS },
      helpline: '',
      pinAbove: 1_000_00,
      customerTextsPerHour: 60,
      strangerTextsPerHour: 5,
      strangerRepliesPerHour: 300,
      loopTextsPerDay: 24,
      metrics: 'on',
    });
  });

  it('tells the hour by the time zone', () => {
    const lateInLondon = Date.parse('2026-11-22T18:45:00.000Z');

    expect(readWorkerConfig(environment).hourOf(lateInLondon)).toBe(0.25);
    expect(readWorkerConfig({ ...environment, TIME_ZONE: 'UTC' }).hourOf(lateInLondon)).toBe(18.75);
  });

  it('tells the day by the time zone', () => {
    const lateInLondon = Date.parse('2026-11-22T18:30:00.000Z');

    expect(readWorkerConfig(environment).dayOf(lateInLondon - 1)).toBe('2026-11-22');
    expect(readWorkerConfig(environment).dayOf(lateInLondon)).toBe('2026-11-23');
    const nepal = readWorkerConfig({ ...environment, TIME_ZONE: 'Asia/Kathmandu' });
    expect(nepal.dayOf(lateInLondon - 15 * 60_000)).toBe('2026-11-23');
  });

  it('tells the moment by the time zone, as texts show it', () => {
    const { momentOf } = readWorkerConfig(environment);
    const london = readWorkerConfig({ ...environment, TIME_ZONE: 'Europe/London' });

    expect(momentOf(Date.parse('2026-11-22T06:30:00.000Z'))).toEqual({ day: '22 Nov', time: '12:00pm' });
    expect(momentOf(Date.parse('2026-11-22T18:35:00.000Z'))).toEqual({ day: '23 Nov', time: '12:05am' });
    expect(momentOf(Date.parse('2026-09-01T10:11:59.000Z'))).toEqual({ day: '1 Sep', time: '3:41pm' });
    expect(london.momentOf(Date.parse('2026-07-09T12:30:00.000Z'))).toEqual({ day: '9 Jul', time: '1:30pm' });
  });

  it('takes all that can be set', () => {
    const config = readWorkerConfig({
      ...environment,
      ACCESS_KEY_ID: 'key',
      SECRET_ACCESS_KEY: 'its secret',
      REDIS_ENDPOINT: 'rediss://cache.example.com:6379',
      TABLE_PREFIX: 'test-',
      OTP_SECRET: 'the new one, the old one',
      PREFIX: 'rain',
      DEFAULT_COUNTRY: 'NP',
      ANSWER_COUNTRIES: 'in, lk',
      OWN_NUMBER: '+91 98765 43210',
      TIME_ZONE: 'Asia/Kathmandu',
      PIN_ABOVE: '2500',
      HELPLINE: '1800 123 456',
      CUSTOMER_TEXTS_PER_HOUR: '600',
      STRANGER_TEXTS_PER_HOUR: '50',
      STRANGER_REPLIES_PER_HOUR: '3000',
      LOOP_TEXTS_PER_DAY: '0',
      METRICS: 'off',
    });

    expect(config).toMatchObject({
      aws: { region: 'ap-south-1', credentials: { accessKeyId: 'key', secretAccessKey: 'its secret' } },
      redisEndpoint: 'rediss://cache.example.com:6379',
      tablePrefix: 'test-',
      otpSecrets: ['the new one', 'the old one'],
      prefixes: ['RAIN'],
      country: 'NP',
      answerCountries: ['IN', 'LK'],
      helpline: '1800 123 456',
      strangerRepliesPerHour: 3_000,
      pinAbove: 2_500_00,
      ownNumbers: ['919876543210'],
      customerTextsPerHour: 600,
      strangerTextsPerHour: 50,
      loopTextsPerDay: 0,
      metrics: 'off',
    });
  });

  it('names every missing key at once', () => {
    const problems = problemsOf({
      REGION: undefined,
      QUEUE_URL: undefined,
      SMS_SEND_Q_URL: '',
      OTP_SECRET: undefined,
    });

    for (const key of ['REGION', 'QUEUE_URL', 'SMS_SEND_Q_URL', 'OTP_SECRET']) {
      expect(problems).toContain(`${key} is missing`);
    }
  });

  it.each([
    ['QUEUE_URL', 'not a url'],
    ['SMS_SEND_Q_URL', 'queue'],
    ['REDIS_ENDPOINT', 'http://cache.example.com'],
    ['REDIS_ENDPOINT', 'cache.example.com:6379'],
    ['TABLE_PREFIX', 'a prefix/'],
    ['OTP_SECRET', 'one,,two'],
    ['OTP_SECRET', Array.from({ length: 21 }, (_, index) => `secret-${index}`).join()],
    ['PREFIX', 'RAIN;NLLG7'],
    ['DEFAULT_COUNTRY', 'INDIA'],
    ['OWN_NUMBER', 'none of your business'],
    ['TIME_ZONE', 'Asia/Atlantis'],
    ['PIN_ABOVE', 'a lot'],
    ['PIN_ABOVE', '-1'],
    ['PIN_ABOVE', '99.50'],
    ['CUSTOMER_TEXTS_PER_HOUR', 'many'],
    ['CUSTOMER_TEXTS_PER_HOUR', '0'],
    ['STRANGER_TEXTS_PER_HOUR', '-5'],
    ['STRANGER_TEXTS_PER_HOUR', '2.5'],
    ['STRANGER_REPLIES_PER_HOUR', '0'],
    ['LOOP_TEXTS_PER_DAY', '-1'],
    ['ANSWER_COUNTRIES', 'NP,Nepal'],
    ['METRICS', 'maybe'],
    ['HELPLINE', 'call us'],
    ['HELPLINE', '1800 1234 5678 90'],
    ['LIMITS', 'no limits'],
    ['LIMITS', 'null'],
    ['LIMITS', '[]'],
    ['LIMITS', '{"basic":10000}'],
    ['LIMITS', '{"basic":{"perTransaction":"10000"}}'],
    ['LIMITS', '{"basic":{"perTransaction":0}}'],
    ['LIMITS', '{"basic":{"perTransaction":-1}}'],
    ['LIMITS', '{"basic":{"perTransaction":1e12}}'],
    ['LIMITS', '{"basic":{"perTransaction":19.99}}'],
    ['LIMITS', '{"basic":{"perTransaction":0.001}}'],
    ['LIMITS', '{"basic":{"perTxn":10000}}'],
  ])('names %s when it is %s', (key, value) => {
    const problems = problemsOf({ [key]: value });

    expect(problems).toMatch(new RegExp(`^Bad configuration: ${key}: `));
  });

  it('names the missing half of the credentials', () => {
    const problems = problemsOf({ ACCESS_KEY_ID: 'key' });

    expect(problems).toContain('SECRET_ACCESS_KEY is missing');
  });

  it('keeps every earlier OTP secret that it is given, the newest first', () => {
    const { otpSecrets } = readWorkerConfig({ ...environment, OTP_SECRET: 'newest,new,old' });

    expect(otpSecrets).toEqual(['newest', 'new', 'old']);
  });

  it('never shows a value that may be secret', () => {
    const problems = problemsOf({ OTP_SECRET: 'one,,two,three', REDIS_ENDPOINT: 'http://user:password@x' });

    expect(problems).toContain('OTP_SECRET');
    expect(problems).toContain('REDIS_ENDPOINT');
    for (const secret of ['two', 'three', 'password']) expect(problems).not.toContain(secret);
  });
});

describe('limits', () => {
  it('of the small tier may be configured too', () => {
    const { limits } = readWorkerConfig({ ...environment, LIMITS: '{"small":{"outPerDay":3000}}' });

    expect(limits['small']).toEqual({ ...SMALL_LIMITS, outPerDay: rupees(3_000) });
  });

  it('are as configured for a tier, and as in basic for what the tier leaves out', () => {
    const LIMITS = JSON.stringify({ basic: { perTransaction: 5_000 }, full: { outPerDay: 100_000 } });

    const { limits } = readWorkerConfig({ ...environment, LIMITS });

    expect(limits).toEqual({
      small: SMALL_LIMITS,
      basic: { ...DEFAULT_LIMITS, perTransaction: rupees(5_000) },
      full: { ...DEFAULT_LIMITS, perTransaction: rupees(5_000), outPerDay: rupees(100_000) },
    });
  });

  it('have the small and the basic tier also when only others are configured', () => {
    const { limits } = readWorkerConfig({ ...environment, LIMITS: '{"full":{"balance":500000}}' });

    expect(limits).toEqual({
      small: SMALL_LIMITS,
      basic: DEFAULT_LIMITS,
      full: { ...DEFAULT_LIMITS, balance: rupees(500_000) },
    });
  });
});
