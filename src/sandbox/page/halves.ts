/** Finds in a text from the bank the half of a txn that it brings: its id, or its OTP. */
import { parseMoney } from '../../domain/money.ts';
import type { PageText } from '../pageApi/types.ts';

const TXN_HALF = /^Txn ([0-9A-Z]{6}):/;
const OTP_HALF = /^OTP (\d{6}):/;
const AMOUNT = /Rs [\d,]+(?:\.\d\d)?/;

export interface Half {
  readonly txn?: string | undefined;
  readonly otp?: string | undefined;
  readonly amountPaise: number;
}

export function readHalf({ text, direction }: PageText): Half | undefined {
  if (direction === 'sent') return undefined;
  const txn = TXN_HALF.exec(text)?.[1];
  const otp = OTP_HALF.exec(text)?.[1];
  if (txn === undefined && otp === undefined) return undefined;
  return { txn, otp, amountPaise: parseMoney(AMOUNT.exec(text)?.[0] ?? '') ?? 0 };
}
