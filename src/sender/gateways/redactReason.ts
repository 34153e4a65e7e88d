import { maskReason } from '../../queues/reason.ts';
import type { TextToSend } from './gateway.ts';

const MAX_REASON_LENGTH = 200;
/** A run of the text this long in a reason is a quotation, not chance. */
const QUOTATION_LENGTH = 12;

/**
 * A gateway's reason as it may be logged: one short line without numbers of three or more digits (phones,
 * codes, amounts) and without the secrets; withheld as a whole when it quotes from the text.
 */
export function redactReason(reason: string, { message }: TextToSend, secrets: readonly string[]): string {
  if (quotes(reason, message)) return 'withheld: it quotes the text';
  const withoutSecrets = secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), reason);
  return maskReason(withoutSecrets, MAX_REASON_LENGTH);
}

function quotes(reason: string, message: string): boolean {
  const length = Math.min(QUOTATION_LENGTH, message.length);
  for (let start = 0; start + length <= message.length; start += 1) {
    if (reason.includes(message.slice(start, start + length))) return true;
  }
  return false;
}
