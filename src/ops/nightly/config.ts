import { z } from 'zod';
import { timeZoneSchema } from '../../bank/settings.ts';
import { awsAccess, awsShape, type Environment, readEnvironment } from '../../runtime/environment.ts';

export const verifierSchema = z.object({
  ...awsShape,
  TABLE_PREFIX: z.string(),
  TIME_ZONE: timeZoneSchema,
  /** How much of DynamoDB it may use at most. */
  READ_UNITS_PER_SECOND: z.coerce.number().int().positive().default(500),
});

/**
 * The configuration of the function that verifies the books at night.
 *
 * @throws PermanentError naming every missing or bad key.
 */
export function readVerifierConfig(environment: Environment) {
  const config = readEnvironment(verifierSchema, environment);
  return {
    aws: awsAccess(config),
    tablePrefix: config.TABLE_PREFIX,
    timeZone: config.TIME_ZONE,
    readUnitsPerSecond: config.READ_UNITS_PER_SECOND,
  };
}
