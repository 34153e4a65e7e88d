/** By what a text is known to its gateway, and by its record. */
import { createHash } from 'node:crypto';

/** The variant of a UUID has four digits to choose from: which try to send it says. */
const DIGIT_OF_ATTEMPT = 'ab89';
const VARIANT_AT = 19;
/** So often a text is given to gateways anew after it failed, the first time included. */
export const MAX_ATTEMPTS_TO_SEND = DIGIT_OF_ATTEMPT.length;

/**
 * A UUID (version 8, RFC 9562) made of what identifies a text, so that a retry is the same text to the gateway.
 */
export function textGuid(identity: string): string {
  const hex = createHash('sha256').update(identity).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The guid that a gateway knows a text by. One that took it and could not send it would take the same guid for the
 * text it has; each attempt after such a failure, counted from 0, is another text to it.
 */
export function guidOfAttempt(guid: string, attempt: number): string {
  const digit = DIGIT_OF_ATTEMPT[attempt];
  if (digit === undefined) throw new Error(`there is no attempt ${attempt}`);
  return `${guid.slice(0, VARIANT_AT)}${digit}${guid.slice(VARIANT_AT + 1)}`;
}

/** The text and the attempt that a gateway's guid stands for. */
export function attemptOfGuid(gatewayGuid: string): { readonly guid: string; readonly attempt: number } {
  const attempt = Math.max(0, DIGIT_OF_ATTEMPT.indexOf(gatewayGuid[VARIANT_AT] ?? ''));
  return { guid: guidOfAttempt(gatewayGuid, 0), attempt };
}
