/** The longest values that texts are expected to hold. */
import { type Money, money } from '../money.ts';
import { isPhone, type Phone } from '../phone.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';

function aPhone(digits: string): Phone {
  if (!isPhone(digits)) throw new Error(`not a phone: ${digits}`);
  return digits;
}

function anId(text: string): TransactionId {
  const id = parseTransactionId(text);
  if (id === undefined) throw new Error(`not a txn id: ${text}`);
  return id;
}

const name = 'VENKATANARASIMHARAJUVARI';
const phone = aPhone('919876543210');
const amount: Money = money(99_99_999_99);

export const LONGEST = {
  name,
  phone,
  other: { name, phone },
  amount,
  balance: amount,
  id: anId('A7K2M9'),
  otp: '123456',
  location: 'THIRUVANANTHAPURAM-1',
  bucket: 'WEDDING123',
  day: '2026-11-30',
} as const;
