import { z } from 'zod';
import { bankRules, hourFormat, rulesShape } from '../bank/rules.ts';
import { readOwnNumber } from '../bank/settings.ts';
import { queueSealSchema } from '../queues/queueSeal.ts';
import {
  awsAccess,
  awsShape,
  type Environment,
  keptSecretsSchema,
  readEnvironment,
  tablePrefixSchema,
} from '../runtime/environment.ts';

const textsPerHourSchema = z.coerce.number().int().positive();

export const workerSchema = z
  .object({
    ...awsShape,
    /** The queue that the worker reads: clock ticks put what has fallen due on it. */
    QUEUE_URL: z.url(),
    SMS_SEND_Q_URL: z.url(),
    REDIS_ENDPOINT: z.url({ protocol: /^rediss?$/ }).optional(),
    TABLE_PREFIX: tablePrefixSchema,
    OTP_SECRET: keptSecretsSchema,
    QUEUE_SECRET: queueSealSchema,
    ...rulesShape,
    CUSTOMER_TEXTS_PER_HOUR: textsPerHourSchema.default(60),
    STRANGER_TEXTS_PER_HOUR: textsPerHourSchema.default(5),
    STRANGER_REPLIES_PER_HOUR: textsPerHourSchema.default(300),
    LOOP_TEXTS_PER_DAY: z.coerce.number().int().nonnegative().default(24),
    METRICS: z.enum(['on', 'off']).default('on'),
  })
  .transform(readOwnNumber);

/**
 * Reads the worker's configuration.
 *
 * @throws PermanentError that names each missing or bad key.
 */
export function readWorkerConfig(environment: Environment) {
  const config = readEnvironment(workerSchema, environment);
  return {
    aws: awsAccess(config),
    incomingQueueUrl: config.QUEUE_URL,
    sendingQueueUrl: config.SMS_SEND_Q_URL,
    redisEndpoint: config.REDIS_ENDPOINT,
    tablePrefix: config.TABLE_PREFIX,
    otpSecrets: config.OTP_SECRET,
    queueSeal: config.QUEUE_SECRET,
    ...bankRules(config),
    customerTextsPerHour: config.CUSTOMER_TEXTS_PER_HOUR,
    strangerTextsPerHour: config.STRANGER_TEXTS_PER_HOUR,
    strangerRepliesPerHour: config.STRANGER_REPLIES_PER_HOUR,
    hourOf: hourFormat(config.TIME_ZONE),
    loopTextsPerDay: config.LOOP_TEXTS_PER_DAY,
    metrics: config.METRICS,
  };
}
