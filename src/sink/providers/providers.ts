import { ifttt } from './ifttt.ts';
import type { Provider } from './provider.ts';
import { textlocal } from './textlocal.ts';

/** Who may post texts to us, by the last part of the webhook's path. */
export const providers: ReadonlyMap<string, Provider> = new Map([
  ['ifttt', ifttt],
  ['textlocal', textlocal],
]);
