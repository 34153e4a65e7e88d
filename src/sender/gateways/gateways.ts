import type { z } from 'zod';
import type { ConfiguredGateway } from './gateway.ts';
import { pushbulletSchema } from './pushbullet.ts';

/** Each gateway by its name in `SMS_SERVICE`: a schema that makes it out of the environment. */
export const gateways: ReadonlyMap<string, z.ZodType<ConfiguredGateway>> = new Map([
  ['pushbullet', pushbulletSchema],
]);
