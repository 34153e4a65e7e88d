import type { z } from 'zod';
import type { SmsGateway } from './gateway.ts';
import { pushbulletSchema } from './pushbullet.ts';

/** Each gateway by its name in `SMS_SERVICE`: a schema that makes it out of the environment. */
export const gateways: ReadonlyMap<string, z.ZodType<{ readonly gateway: SmsGateway }>> = new Map([
  ['pushbullet', pushbulletSchema],
]);
