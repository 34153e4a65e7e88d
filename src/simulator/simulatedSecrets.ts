import type { Secrets } from '../bank/secrets.ts';
import type { Context } from '../domain/command.ts';
import { parseTransactionId, TRANSACTION_ID_ALPHABET, type TransactionId } from '../domain/transactionId.ts';
import { PermanentError } from '../runtime/errors.ts';
import type { Random } from './random.ts';

const TRANSACTION_ID_LENGTH = 6;
/** No code begins with a zero, and every guess of the simulation's people does: none is ever lucky. */
const LOWEST_CODE = 10_000_000;
const CODES = 90_000_000;
const CODES_AT_A_TIME = 4;

/** What is the same in every process: codes that are bound as the real ones are, and PANs. */
export const SIMULATED_CODES: Context['codes'] = {
  hash: codeHash,
  matches: (stored, ownerId, subject, code) => stored === codeHash(ownerId, subject, code),
};

export const protectSimulatedPan: Context['protectPan'] = (pan) => ({
  sealed: `sealed ${pan}`,
  key: `key ${pan}`,
  olderKeys: [],
});

function codeHash(ownerId: string, subject: string, code: string): string {
  return `${ownerId} ${subject} ${code}`;
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
      const fresh = {
        id: `${label}:${count++}`,
        txnId: randomTransactionId(random),
        codes: Array.from({ length: CODES_AT_A_TIME }, () => String(LOWEST_CODE + random.below(CODES))),
        dice: random.fraction(),
      };
      onFresh(fresh);
      return fresh;
    },
    codes: SIMULATED_CODES,
    pins: SIMULATED_CODES,
    loops: SIMULATED_CODES,
    protectPan: protectSimulatedPan,
    openPan: ({ sealed }) => sealed.replace('sealed ', ''),
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
