import { z } from 'zod';
import type { Limits, LimitsByTier } from '../domain/limits.ts';
import { rupees } from '../domain/money.ts';
import {
  awsAccess,
  awsShape,
  countrySchema,
  type Environment,
  prefixesSchema,
  readEnvironment,
  readOwnNumber,
  secretsSchema,
} from '../environment.ts';

/** The defaults of the `basic` tier, in rupees (design, section 5). */
const BASIC_LIMITS = { perTransaction: 10_000, outPerDay: 50_000, balance: 200_000, cashInHand: 100_000 };

/** Whole rupees. */
const limitSchema = z.int().positive().max(1_000_000_000).transform(rupees);
const tierSchema = z
  .strictObject({
    perTransaction: limitSchema,
    outPerDay: limitSchema,
    balance: limitSchema,
    cashInHand: limitSchema,
  })
  .partial();

const basicLimits: Limits = {
  perTransaction: rupees(BASIC_LIMITS.perTransaction),
  outPerDay: rupees(BASIC_LIMITS.outPerDay),
  balance: rupees(BASIC_LIMITS.balance),
  cashInHand: rupees(BASIC_LIMITS.cashInHand),
};

/** `{"basic":{"perTransaction":10000},"full":{…}}`, in rupees. What a tier leaves out is as in `basic`. */
const limitsSchema = z
  .string()
  .default('{}')
  .transform((text, check) => {
    try {
      return JSON.parse(text);
    } catch {
      check.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(z.record(z.string(), tierSchema))
  .transform((tiers): LimitsByTier => {
    const basic = withDefaults(tiers['basic'] ?? {}, basicLimits);
    const named = Object.entries(tiers).map(([tier, limits]) => [tier, withDefaults(limits, basic)] as const);
    return { ...Object.fromEntries(named), basic };
  });

/** The limits as the setting `LIMITS` has them. Throws a PermanentError when it is bad. */
export function readConfiguredLimits(setting: string | undefined): LimitsByTier {
  return readEnvironment(z.object({ LIMITS: limitsSchema }), { LIMITS: setting }).LIMITS;
}

function withDefaults(tier: z.output<typeof tierSchema>, defaults: Limits): Limits {
  return {
    perTransaction: tier.perTransaction ?? defaults.perTransaction,
    outPerDay: tier.outPerDay ?? defaults.outPerDay,
    balance: tier.balance ?? defaults.balance,
    cashInHand: tier.cashInHand ?? defaults.cashInHand,
  };
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

const textsPerHourSchema = z.coerce.number().int().positive();

export const workerSchema = z
  .object({
    ...awsShape,
    /** The queue that the worker reads: clock ticks put what has fallen due on it. */
    QUEUE_URL: z.url(),
    SMS_SEND_Q_URL: z.url(),
    REDIS_ENDPOINT: z.url({ protocol: /^rediss?$/ }).optional(),
    TABLE_PREFIX: z
      .string()
      .regex(/^[\w.-]*$/, 'may have letters, digits, _ . and -')
      .default(''),
    OTP_SECRET: secretsSchema,
    PREFIX: prefixesSchema,
    DEFAULT_COUNTRY: countrySchema,
    OWN_NUMBER: z.string().optional(),
    TIME_ZONE: z
      .string()
      .refine(isTimeZone, 'is not a time zone such as Asia/Kolkata')
      .default('Asia/Kolkata'),
    LIMITS: limitsSchema,
    CUSTOMER_TEXTS_PER_HOUR: textsPerHourSchema.default(60),
    STRANGER_TEXTS_PER_HOUR: textsPerHourSchema.default(5),
    METRICS: z.enum(['on', 'off']).default('on'),
  })
  .transform(readOwnNumber);

/** Reads the worker's configuration. Throws a PermanentError that names each missing or bad key. */
export function readWorkerConfiguration(environment: Environment) {
  const config = readEnvironment(workerSchema, environment);
  return {
    aws: awsAccess(config),
    incomingQueueUrl: config.QUEUE_URL,
    sendingQueueUrl: config.SMS_SEND_Q_URL,
    redisEndpoint: config.REDIS_ENDPOINT,
    tablePrefix: config.TABLE_PREFIX,
    otpSecrets: config.OTP_SECRET,
    prefixes: config.PREFIX,
    country: config.DEFAULT_COUNTRY,
    ownNumber: config.OWN_NUMBER,
    timeZone: config.TIME_ZONE,
    limits: config.LIMITS,
    customerTextsPerHour: config.CUSTOMER_TEXTS_PER_HOUR,
    strangerTextsPerHour: config.STRANGER_TEXTS_PER_HOUR,
    metrics: config.METRICS,
  };
}
