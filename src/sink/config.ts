import { z } from 'zod';
import {
  answerCountriesSchema,
  countrySchema,
  prefixesSchema,
  readOwnNumber,
  timeZoneSchema,
} from '../bank/settings.ts';
import { queueSealSchema } from '../queues/queueSeal.ts';
import type { Environment } from '../runtime/environment.ts';
import { awsAccess, awsShape, readEnvironment, secretsSchema } from '../runtime/environment.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';

/** By provider, or by provider and phone: `{"smsgate/ffff": "new,old"}`. */
const ownSecretsSchema = z
  .string()
  .default('{}')
  .pipe(jsonTextSchema)
  .pipe(z.record(z.string().regex(/^[a-z]+(?:\/.+)?$/, 'has a name that is no provider'), secretsSchema))
  .transform((secrets) => new Map(Object.entries(secrets)));

export const sinkSchema = z
  .object({
    ...awsShape,
    QUEUE_URL: z.url(),
    REPORT_Q_URL: z.url(),
    WEBHOOK_SECRET: secretsSchema,
    WEBHOOK_SECRETS: ownSecretsSchema,
    QUEUE_SECRET: queueSealSchema,
    PREFIX: prefixesSchema,
    DEFAULT_COUNTRY: countrySchema,
    ANSWER_COUNTRIES: answerCountriesSchema,
    TIME_ZONE: timeZoneSchema,
    OWN_NUMBER: z.string().optional(),
    METRICS: z.string().optional(),
  })
  .transform(readOwnNumber);

/**
 * The sink's configuration.
 *
 * @throws PermanentError naming every missing or bad key.
 */
export function readSinkConfig(environment: Environment) {
  const config = readEnvironment(sinkSchema, environment);
  return {
    aws: awsAccess(config),
    incomingQueueUrl: config.QUEUE_URL,
    reportQueueUrl: config.REPORT_Q_URL,
    webhookSecrets: { shared: config.WEBHOOK_SECRET, own: config.WEBHOOK_SECRETS },
    queueSeal: config.QUEUE_SECRET,
    prefixes: config.PREFIX,
    country: config.DEFAULT_COUNTRY,
    answerCountries: config.ANSWER_COUNTRIES,
    timeZone: config.TIME_ZONE,
    ownNumbers: config.OWN_NUMBER,
    metrics: config.METRICS,
  };
}
