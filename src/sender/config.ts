import { z } from 'zod';
import type { Environment } from '../runtime/environment.ts';
import { awsAccess, awsShape, readEnvironment, tablePrefixSchema } from '../runtime/environment.ts';
import { gateways } from './gateways/gateways.ts';

export const serviceSchema = z.object({
  SMS_SERVICE: z
    .string()
    .default('pushbullet')
    .transform((name, context) => {
      const gateway = gateways.get(name);
      if (gateway !== undefined) return gateway;
      context.addIssue(`${JSON.stringify(name)} is not one of: ${[...gateways.keys()].join(', ')}`);
      return z.NEVER;
    }),
});

export const senderSchema = z.object({
  ...awsShape,
  SMS_SEND_Q_URL: z.url(),
  TABLE_PREFIX: tablePrefixSchema,
  METRICS: z.string().optional(),
});

/**
 * The sender's configuration, its gateway included.
 *
 * @throws PermanentError naming every missing or bad key.
 */
export function readSenderConfig(environment: Environment) {
  const { SMS_SERVICE: gatewaySchema } = readEnvironment(serviceSchema, environment);
  const config = readEnvironment(senderSchema.and(gatewaySchema), environment);
  return {
    aws: awsAccess(config),
    sendingQueueUrl: config.SMS_SEND_Q_URL,
    tablePrefix: config.TABLE_PREFIX,
    gateway: config.gateway,
    route: config.route,
    metrics: config.METRICS,
  };
}
