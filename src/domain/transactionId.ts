/**
 * A txn's id: six characters of Crockford's base 32 (no I, L, O, U), read case-insensitively with O as 0 and
 * I and L as 1. Each has a digit from 2 to 9, so that no word can be read as one, and a letter, so that no
 * OTP can.
 */
export type TransactionId = string & { readonly __transactionId: true };

export const TRANSACTION_ID_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const TRANSACTION_ID_LENGTH = 6;

function isTransactionId(text: string): text is TransactionId {
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(text) && /[2-9]/.test(text) && /[A-Z]/.test(text);
}

/** Reads an id as a person typed it; undefined when it cannot be one. */
export function parseTransactionId(text: string): TransactionId | undefined {
  const id = text.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return isTransactionId(id) ? id : undefined;
}
