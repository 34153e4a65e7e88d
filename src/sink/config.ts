import { z } from 'zod';
import { parsePhone } from '../domain/phone.ts';
import type { Environment } from '../environment.ts';
import { awsShape, countrySchema, prefixesSchema, readEnvironment, secretsSchema } from '../environment.ts';

const sinkSchema = z
  .object({
    ...awsShape,
    QUEUE_URL: z.url(),
    WEBHOOK_SECRET: secretsSchema,
    PREFIX: prefixesSchema,
    DEFAULT_COUNTRY: countrySchema,
    OWN_NUMBER: z.string().optional(),
    METRICS: z.string().optional(),
  })
  .transform((config, context) => {
    if (config.OWN_NUMBER === undefined) return { ...config, OWN_NUMBER: undefined };
    const ownNumber = parsePhone(config.OWN_NUMBER, config.DEFAULT_COUNTRY);
    if (ownNumber === undefined) {
      context.addIssue({ code: 'custom', path: ['OWN_NUMBER'], message: 'is not a mobile number' });
    }
    return { ...config, OWN_NUMBER: ownNumber };
  });

export type SinkConfig = z.output<typeof sinkSchema>;

/** The sink's configuration. @throws PermanentError naming every missing or bad key. */
export function readSinkConfig(environment: Environment): SinkConfig {
  return readEnvironment(sinkSchema, environment);
}
