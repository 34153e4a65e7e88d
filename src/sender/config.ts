import { z } from 'zod';
import type { PhoneId } from '../domain/gatewayPhone.ts';
import { queueSealSchema } from '../queues/queueSeal.ts';
import type { Environment } from '../runtime/environment.ts';
import { awsAccess, awsShape, readEnvironment, tablePrefixSchema } from '../runtime/environment.ts';
import { PermanentError } from '../runtime/errors.ts';
import { jsonTextSchema } from '../runtime/jsonText.ts';
import type { ConfiguredGateway } from './gateways/gateway.ts';
import { DEVICE_KEYS, gateways } from './gateways/gateways.ts';

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

const overlaySchema = z.record(z.string(), z.string());
/** What each phone has of its own, by its id: `{"smsgate/ffff": {"SMSGATE_USER": "…"}}`. */
const phonesSchema = z
  .string()
  .default('{}')
  .pipe(jsonTextSchema)
  .pipe(z.record(z.string(), z.union([overlaySchema, z.string().pipe(jsonTextSchema).pipe(overlaySchema)])));

export const senderSchema = z.object({
  ...awsShape,
  SMS_SEND_Q_URL: z.url(),
  TABLE_PREFIX: tablePrefixSchema,
  PHONES: phonesSchema,
  QUEUE_SECRET: queueSealSchema,
  METRICS: z.string().optional(),
});

/**
 * The sender's configuration, its gateway included. Where there are phones of the pool, the one of a bank without
 * a pool need not be configured.
 *
 * @throws PermanentError naming every missing or bad key.
 */
export function readSenderConfig(environment: Environment) {
  const { SMS_SERVICE: gatewaySchema } = readEnvironment(serviceSchema, environment);
  const { PHONES: phones, ...config } = readSettings(environment, gatewaySchema);
  const made = new Map<PhoneId, ReturnType<typeof configuredPhone>>();
  return {
    aws: awsAccess(config),
    sendingQueueUrl: config.SMS_SEND_Q_URL,
    queueSeal: config.QUEUE_SECRET,
    tablePrefix: config.TABLE_PREFIX,
    single: config.single,
    /** What is configured of a phone of the pool, or what is wrong with that. */
    configured: (id: PhoneId) => {
      const known = made.get(id) ?? configuredPhone(id, { ...environment, ...phones[id] });
      made.set(id, known);
      return known;
    },
    metrics: config.METRICS,
  };
}

function readSettings(environment: Environment, gatewaySchema: z.ZodType<ConfiguredGateway>) {
  const own = z.object({ PHONES: phonesSchema });
  const hasPhones = Object.keys(own.safeParse(environment).data?.PHONES ?? {}).length > 0;
  if (hasPhones && !gatewaySchema.safeParse(environment).success) {
    return { ...readEnvironment(senderSchema, environment), single: undefined };
  }
  const { gateway, route, ...config } = readEnvironment(senderSchema.and(gatewaySchema), environment);
  return { ...config, single: { gateway, route } };
}

function configuredPhone(
  id: PhoneId,
  environment: Environment,
): ConfiguredGateway | { readonly problem: string } {
  const [service = '', ...device] = id.split('/');
  const [schema, deviceKey] = [gateways.get(service), DEVICE_KEYS[service]];
  if (schema === undefined || deviceKey === undefined) return { problem: `there is no gateway ${service}` };
  try {
    const { gateway, route } = readEnvironment(schema, { ...environment, [deviceKey]: device.join('/') });
    return { gateway, route: { ...route, phone: id } };
  } catch (error) {
    return { problem: error instanceof PermanentError ? error.message : 'cannot be configured' };
  }
}
