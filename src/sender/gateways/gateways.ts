import type { z } from 'zod';
import { africastalkingSchema } from './africastalking.ts';
import { awsSmsSchema } from './aws.ts';
import type { ConfiguredGateway } from './gateway.ts';
import { pushbulletSchema } from './pushbullet.ts';
import { smsgateSchema } from './smsgate.ts';
import { twilioSchema } from './twilio.ts';

type GatewaySchema = z.ZodType<ConfiguredGateway>;

/** Each gateway by its name in `SMS_SERVICE`: a schema that makes it out of the environment. */
export const gateways: ReadonlyMap<string, GatewaySchema> = new Map<string, GatewaySchema>([
  ['africastalking', africastalkingSchema],
  ['aws', awsSmsSchema],
  ['pushbullet', pushbulletSchema],
  ['smsgate', smsgateSchema],
  ['twilio', twilioSchema],
]);

/** The setting that says which of an account's phones sends: what stands after the `/` in a phone's id. */
export const DEVICE_KEYS: Readonly<Record<string, string>> = {
  africastalking: 'AFRICASTALKING_FROM',
  aws: 'AWS_SMS_IDENTITY',
  pushbullet: 'PUSHBULLET_TARGET_DEVICE_IDEN',
  smsgate: 'SMSGATE_DEVICE',
  twilio: 'TWILIO_FROM',
};
