import { z } from 'zod';
import {
  answerCountriesSchema,
  countrySchema,
  prefixesSchema,
  readOwnNumber,
  timeZoneSchema,
} from '../bank/settings.ts';
import type { Environment } from '../runtime/environment.ts';
import { awsAccess, awsShape, readEnvironment, secretsSchema } from '../runtime/environment.ts';

export const sinkSchema = z
  .object({
    ...awsShape,
    QUEUE_URL: z.url(),
    WEBHOOK_SECRET: secretsSchema,
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
    webhookSecrets: config.WEBHOOK_SECRET,
    prefixes: config.PREFIX,
    country: config.DEFAULT_COUNTRY,
    answerCountries: config.ANSWER_COUNTRIES,
    timeZone: config.TIME_ZONE,
    ownNumber: config.OWN_NUMBER,
    metrics: config.METRICS,
  };
}
