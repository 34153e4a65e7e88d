import type { z } from 'zod';
import { africastalkingSchema } from './africastalking.ts';
import { awsSmsSchema } from './aws.ts';
import type { ConfiguredGateway } from './gateway.ts';
import { pushbulletSchema } from './pushbullet.ts';
import { smsgateSchema } from './smsgate.ts';
import { twilioSchema } from './twilio.ts';

/** Each gateway by its name in `SMS_SERVICE`: a schema that makes it out of the environment. */
export const gateways: ReadonlyMap<string, z.ZodType<ConfiguredGateway>> = new Map<
  string,
  z.ZodType<ConfiguredGateway>
>([
  ['africastalking', africastalkingSchema],
  ['aws', awsSmsSchema],
  ['pushbullet', pushbulletSchema],
  ['smsgate', smsgateSchema],
  ['twilio', twilioSchema],
]);
