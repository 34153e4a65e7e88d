import type { Secrets } from '../bank/secrets.ts';
import type { Context } from '../domain/command.ts';
import { parseTransactionId, TRANSACTION_ID_ALPHABET, type TransactionId } from '../domain/transactionId.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Random } from './random.ts';

const TRANSACTION_ID_LENGTH = 6;
/**
 * Guesses of the simulation's thieves are below this, so that no run depends on whether one of them is lucky.
 */
export const LOWEST_OTP = 100_000;
const OTPS = 900_000;

export function simulatedOtpHash(txnId: string, otp: string): string {
  return `${txnId}:${otp}`;
}

/** Cheap secrets out of the run's dice. `seal` shows which attempt sealed, for the checks. */
export function simulatedSecrets(
  random: Random,
  label: string,
  onFresh: (fresh: Context['fresh']) => void,
  attempt: () => number,
): Secrets {
  let count = 0;
  return {
    fresh() {
      const txnId = randomTransactionId(random);
      const otp = String(LOWEST_OTP + random.below(OTPS));
      const otpHash = simulatedOtpHash(txnId, otp);
      const fresh = { id: `${label}:${count++}`, txnId, otp, otpHash, dice: random.fraction() };
      onFresh(fresh);
      return fresh;
    },
    otpMatches: (txnId, otp, otpHash) => simulatedOtpHash(txnId, otp) === otpHash,
    seal: (text, boundTo) => `${attempt()}|${boundTo}|${text}`,
    open: (sealed, boundTo) => openSealed(sealed, boundTo).text,
  };
}

/** What was sealed, and by which attempt. */
export function openSealed(
  sealed: string,
  boundTo: string,
): { readonly attempt: number; readonly text: string } {
  const [attempt = ''] = sealed.split('|', 1);
  const prefix = `${attempt}|${boundTo}|`;
  if (!sealed.startsWith(prefix)) throw new PermanentError('sealed for something else');
  return { attempt: Number(attempt), text: sealed.slice(prefix.length) };
}

export function randomTransactionId(random: Random): TransactionId {
  for (;;) {
    const characters = Array.from({ length: TRANSACTION_ID_LENGTH }, () =>
      TRANSACTION_ID_ALPHABET.charAt(random.below(TRANSACTION_ID_ALPHABET.length)),
    );
    const id = parseTransactionId(characters.join(''));
    if (id !== undefined) return id;
  }
}
