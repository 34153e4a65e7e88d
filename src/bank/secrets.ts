import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import type { Context } from '../domain/command.ts';
import {
  parseTransactionId,
  TRANSACTION_ID_ALPHABET,
  TRANSACTION_ID_LENGTH,
  type TransactionId,
} from '../domain/transactionId.ts';
import { PermanentError } from '../runtime/errors.ts';

/** Everything that needs the OTP secret, or chance. */
export interface Secrets {
  /** New ids, a new OTP with its hash, and dice, all from the system's cryptographic generator. */
  fresh(): Context['fresh'];
  /** Whether the OTP is the one whose hash was stored. Compares in constant time. */
  otpMatches(txnId: TransactionId, otp: string, otpHash: string): boolean;
  /** Encrypts what may hold an OTP before it is stored. `boundTo` must be the same on opening. */
  seal(text: string, boundTo: string): string;
  /** @throws PermanentError when it was sealed with another secret, or for something else. */
  open(sealed: string, boundTo: string): string;
}

const OTP_COUNT = 1_000_000;
const OTP_DIGITS = 6;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Keys {
  readonly otp: Buffer;
  readonly seal: Buffer;
}

/** `secrets`: the current one first, then those that are still accepted while they are rotated. */
export function createSecrets(secrets: readonly string[]): Secrets {
  const derive = (secret: string, use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));
  const accepted: readonly Keys[] = secrets.map((secret) => ({
    otp: derive(secret, 'rain otp'),
    seal: derive(secret, 'rain replies'),
  }));
  const [current] = accepted;
  if (current === undefined) throw new PermanentError('there is no OTP secret');

  return {
    fresh() {
      const txnId = randomTransactionId();
      const otp = randomInt(OTP_COUNT).toString().padStart(OTP_DIGITS, '0');
      return {
        id: randomUUID(),
        txnId,
        otp,
        otpHash: otpHashOf(current.otp, txnId, otp).toString('hex'),
        dice: randomInt(2 ** 32) / 2 ** 32,
      };
    },
    otpMatches(txnId, otp, otpHash) {
      const stored = Buffer.from(otpHash, 'hex');
      return accepted
        .map((keys) => otpHashOf(keys.otp, txnId, otp))
        .some((hash) => hash.length === stored.length && timingSafeEqual(hash, stored));
    },
    seal: (text, boundTo) => seal(current.seal, text, boundTo),
    open(sealed, boundTo) {
      for (const keys of accepted) {
        const text = open(keys.seal, sealed, boundTo);
        if (text !== undefined) return text;
      }
      throw new PermanentError(
        'stored replies cannot be opened: was OTP_SECRET replaced without keeping the old one?',
      );
    },
  };
}

function randomTransactionId(): TransactionId {
  for (;;) {
    const characters = Array.from({ length: TRANSACTION_ID_LENGTH }, () =>
      TRANSACTION_ID_ALPHABET.charAt(randomInt(TRANSACTION_ID_ALPHABET.length)),
    );
    // About four in five are ids: see TransactionId for the rest.
    const id = parseTransactionId(characters.join(''));
    if (id !== undefined) return id;
  }
}

/** Bound to the txn, so that one txn's OTP is worth nothing for another. */
function otpHashOf(key: Buffer, txnId: TransactionId, otp: string): Buffer {
  return createHmac('sha256', key).update(`${txnId}:${otp}`).digest();
}

function seal(key: Buffer, text: string, boundTo: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(boundTo));
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), encrypted]).toString('base64');
}

function open(key: Buffer, sealed: string, boundTo: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const iv = bytes.subarray(0, IV_BYTES);
  const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv(CIPHER, key, iv, options).setAAD(Buffer.from(boundTo)).setAuthTag(tag);
    const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    return undefined;
  }
}
