import { z } from 'zod';
import type { Environment } from '../runtime/environment.ts';
import {
  awsShape,
  countrySchema,
  prefixesSchema,
  readEnvironment,
  readOwnNumber,
  secretsSchema,
} from '../runtime/environment.ts';

export const sinkSchema = z
  .object({
    ...awsShape,
    QUEUE_URL: z.url(),
    WEBHOOK_SECRET: secretsSchema,
    PREFIX: prefixesSchema,
    DEFAULT_COUNTRY: countrySchema,
    OWN_NUMBER: z.string().optional(),
    METRICS: z.string().optional(),
  })
  .transform(readOwnNumber);

export type SinkConfig = z.output<typeof sinkSchema>;

/** The sink's configuration. @throws PermanentError naming every missing or bad key. */
export function readSinkConfig(environment: Environment): SinkConfig {
  return readEnvironment(sinkSchema, environment);
}
