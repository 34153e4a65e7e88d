/** What the two parties of a txn are told: a half each to begin with, a receipt each in the end. */
import { formatMoney, type Money } from '../money.ts';
import { type Person, type TransactionValues, who } from './words.ts';

interface OtpHalf {
  readonly otp: string;
  readonly amount: Money;
  readonly other: Person;
}

interface Receipt extends TransactionValues {
  readonly balance: Money;
}

const SHARE_WARNING = 'Share only after cash or goods are given.';

/** The half with the id, by kind of txn. */
export const ID_TEXTS = {
  transfer: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id}: you send ${formatMoney(amount)} to ${who(other)}. To pay text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
  pay: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id}: ${who(other)} asks you for ${formatMoney(amount)}. To pay text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
  collect: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id}: agent ${who(other)} takes ${formatMoney(amount)} cash. Then text RAIN ${id} <agent OTP>. ${SHARE_WARNING}`,
  deposit: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id}: you give ${formatMoney(amount)} cash to ${who(other)}. Then text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
  withdraw: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id}: ${who(other)} wants ${formatMoney(amount)} cash. To be paid text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
} as const;

/** The half with the OTP, by kind of txn. */
export const OTP_TEXTS = {
  transfer: ({ otp, amount, other }: OtpHalf) =>
    `OTP ${otp}: ${who(other)} sends you ${formatMoney(amount)}. They need this OTP to pay. ${SHARE_WARNING}`,
  pay: ({ otp, amount, other }: OtpHalf) =>
    `OTP ${otp}: you ask ${who(other)} for ${formatMoney(amount)}. They need this OTP to pay. ${SHARE_WARNING}`,
  collect: ({ otp, amount, other }: OtpHalf) =>
    `OTP ${otp}: you collect ${formatMoney(amount)} cash from ${who(other)}. Count the cash first. ${SHARE_WARNING}`,
  deposit: ({ otp, amount, other }: OtpHalf) =>
    `OTP ${otp}: ${who(other)} gives you ${formatMoney(amount)} cash, you pay e-money. Count it first. ${SHARE_WARNING}`,
  withdraw: ({ otp, amount, other }: OtpHalf) =>
    `OTP ${otp}: you get ${formatMoney(amount)} cash from ${who(other)} for e-money. Count it first. ${SHARE_WARNING}`,
} as const;

function receipt(sentence: string, { id, balance }: Receipt): string {
  return `${sentence}. Txn ${id}. Bal ${formatMoney(balance)}`;
}

/** Receipts of who paid. */
export const PAYER_RECEIPTS = {
  transfer: (r: Receipt) => receipt(`You sent ${formatMoney(r.amount)} to ${who(r.other)}`, r),
  pay: (r: Receipt) => receipt(`You paid ${formatMoney(r.amount)} to ${who(r.other)}`, r),
  collect: (r: Receipt & { readonly cashInHand: Money }) =>
    receipt(
      `You collected ${formatMoney(r.amount)} cash from ${who(r.other)}. You hold ${formatMoney(r.cashInHand)} of Rain's cash`,
      r,
    ),
  deposit: (r: Receipt) =>
    receipt(`You got ${formatMoney(r.amount)} cash from ${who(r.other)} and paid e-money`, r),
  withdraw: (r: Receipt) =>
    receipt(`You got ${formatMoney(r.amount)} cash from ${who(r.other)} and paid e-money`, r),
} as const;

/** Receipts of who was credited. */
export const PAYEE_RECEIPTS = {
  transfer: (r: Receipt) => receipt(`You received ${formatMoney(r.amount)} from ${who(r.other)}`, r),
  pay: (r: Receipt) => receipt(`You were paid ${formatMoney(r.amount)} by ${who(r.other)}`, r),
  collect: (r: Receipt) => receipt(`You deposited ${formatMoney(r.amount)} with agent ${who(r.other)}`, r),
  deposit: (r: Receipt) => receipt(`You deposited ${formatMoney(r.amount)} with ${who(r.other)}`, r),
  withdraw: (r: Receipt) =>
    receipt(`You gave ${formatMoney(r.amount)} cash to ${who(r.other)} and got e-money`, r),
} as const;
