import { africastalking } from './africastalking.ts';
import { generic } from './generic.ts';
import { ifttt } from './ifttt.ts';
import type { Provider } from './provider.ts';
import { smsgate } from './smsgate.ts';
import { textlocal } from './textlocal.ts';
import { twilio } from './twilio.ts';

/** Who may post texts to us, by the last part of the webhook's path. */
export const providers: ReadonlyMap<string, Provider> = new Map([
  ['africastalking', africastalking],
  ['generic', generic],
  ['ifttt', ifttt],
  ['smsgate', smsgate],
  ['textlocal', textlocal],
  ['twilio', twilio],
]);
