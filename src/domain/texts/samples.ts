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
/** Abroad, as long as a number with its country code usually is. */
const number = '919876543210';
const amount: Money = money(99_999_99);

export const LONGEST = {
  name,
  phone: aPhone(number),
  number,
  other: { name, number, dial: number },
  amount,
  balance: money(9_99_999_99),
  id: anId('A7K2M9'),
  code: '48310712',
  location: 'THIRUVANANTHAPURAM-1',
  bucket: 'WEDDING123',
  day: '2026-11-30',
  moment: { day: '30 Nov', time: '12:59pm' },
  usage: 'RAIN REGISTER ABCPE1234F RAVI KUMAR DELHI',
} as const;
