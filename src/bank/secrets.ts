import { createHmac, randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Codes, Context, ProtectedPan } from '../domain/command.ts';
import {
  parseTransactionId,
  TRANSACTION_ID_ALPHABET,
  TRANSACTION_ID_LENGTH,
  type TransactionId,
} from '../domain/transactionId.ts';
import { PermanentError } from '../runtime/errors.ts';
import { derivedKey, open, seal } from '../runtime/sealing.ts';

/** Everything that needs the OTP secret, or chance. */
export interface Secrets {
  /** New ids, codes, and dice, all from the system's cryptographic generator. */
  fresh(): Context['fresh'];
  /** Hashes codes, and compares with what was hashed in constant time. */
  readonly codes: Codes;
  /** The same for what is kept of PINs: shorter, since there are many of them for each. */
  readonly pins: Codes;
  /** The same for texts of the loop, as they go out: few characters of an SMS. */
  readonly loops: Codes;
  /** What is stored of a PAN. */
  protectPan(pan: string): ProtectedPan;
  /**
   * The PAN again, for an operator.
   *
   * @throws PermanentError when it was sealed with another secret.
   */
  openPan(stored: Pick<ProtectedPan, 'sealed' | 'key'>): string;
  /** Encrypts what may hold a code before it is stored. `boundTo` must be the same on opening. */
  seal(text: string, boundTo: string): string;
  /** @throws PermanentError when it was sealed with another secret, or for something else. */
  open(sealed: string, boundTo: string): string;
}

/** Codes of eight digits that do not begin with a zero, which somebody may leave out. */
const LOWEST_CODE = 10_000_000;
const CODES_END = 100_000_000;
/** So many at a time that one of them is not in use already. */
const CODES_AT_A_TIME = 4;

/** Two digits have a hundred values: more of a hash would tell them apart no better. */
const PIN_HASH_BYTES = 16;
/** 16 characters of an SMS, which nobody guesses. */
const LOOP_PROOF_BYTES = 12;

interface Keys {
  readonly code: Buffer;
  readonly pin: Buffer;
  readonly loop: Buffer;
  readonly seal: Buffer;
  readonly pan: Buffer;
}

/** `secrets`: the current one first, then the earlier ones, under which codes, PINs and PANs may still stand. */
export function createSecrets(secrets: readonly string[]): Secrets {
  const accepted: readonly Keys[] = secrets.map((secret) => ({
    code: derivedKey(secret, 'rain code'),
    pin: derivedKey(secret, 'rain pin'),
    loop: derivedKey(secret, 'rain loop'),
    pan: derivedKey(secret, 'rain pan'),
    seal: derivedKey(secret, 'rain replies'),
  }));
  const [current] = accepted;
  if (current === undefined) throw new PermanentError('there is no OTP secret');

  function openWithAny(sealed: string, boundTo: string): string {
    for (const keys of accepted) {
      const text = open(keys.seal, sealed, boundTo);
      if (text !== undefined) return text;
    }
    throw new PermanentError(
      'what was stored cannot be opened: was OTP_SECRET replaced without keeping the old one?',
    );
  }

  return {
    fresh() {
      return {
        id: randomUUID(),
        txnId: randomTransactionId(),
        codes: Array.from({ length: CODES_AT_A_TIME }, () => randomInt(LOWEST_CODE, CODES_END).toString()),
        dice: randomInt(2 ** 32) / 2 ** 32,
      };
    },
    codes: hashing(
      accepted.map(({ code }) => code),
      'hex',
    ),
    pins: hashing(
      accepted.map(({ pin }) => pin),
      'base64url',
      PIN_HASH_BYTES,
    ),
    loops: hashing(
      accepted.map(({ loop }) => loop),
      'base64url',
      LOOP_PROOF_BYTES,
    ),
    protectPan(pan) {
      const keyUnder = (keys: Keys) => createHmac('sha256', keys.pan).update(pan).digest('hex');
      const key = keyUnder(current);
      const olderKeys = accepted.slice(1).map(keyUnder);
      return { key, olderKeys, sealed: seal(current.seal, pan, panBinding(key)) };
    },
    openPan: ({ sealed, key }) => openWithAny(sealed, panBinding(key)),
    seal: (text, boundTo) => seal(current.seal, text, boundTo),
    open: openWithAny,
  };
}

/** Hashes under the first key, and compares with what was hashed under any. */
function hashing(keys: readonly Buffer[], encoding: 'hex' | 'base64url', bytes?: number): Codes {
  const hashesOf = (ownerId: string, subject: string, code: string) =>
    keys.map((key) => codeHash(key, ownerId, subject, code).subarray(0, bytes));
  return {
    hash: (...bound) => hashesOf(...bound)[0]?.toString(encoding) ?? '',
    matches(stored, ...bound) {
      const expected = Buffer.from(stored, encoding);
      return hashesOf(...bound).some(
        (hash) => hash.length === expected.length && timingSafeEqual(hash, expected),
      );
    },
  };
}

function randomTransactionId(): TransactionId {
  for (;;) {
    const characters = Array.from({ length: TRANSACTION_ID_LENGTH }, () =>
      TRANSACTION_ID_ALPHABET.charAt(randomInt(TRANSACTION_ID_ALPHABET.length)),
    );
    // Those that begin with a letter and are ids, about three in five: see TransactionId for the rest.
    const id = parseTransactionId(characters.join(''));
    if (id !== undefined && /^[A-Z]/.test(id)) return id;
  }
}

/** Bound to whose it is and to what it is for, so that a code is worth nothing elsewhere. */
function codeHash(key: Buffer, ownerId: string, subject: string, code: string): Buffer {
  return createHmac('sha256', key).update(`${ownerId}\n${subject}\n${code}`).digest();
}

function panBinding(key: string): string {
  return `pan:${key}`;
}
