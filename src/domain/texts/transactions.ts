/** What the two parties of a txn are told: a half each to begin with, a receipt each in the end. */
import { formatMoney, type Money } from '../money.ts';
import { refusalsOf, text } from '../text.ts';
import type { FailureReason } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { LONGEST } from './samples.ts';
import { type Person, type TransactionValues, WHY_FAILED, who } from './words.ts';

interface OtpHalf {
  readonly otp: string;
  readonly amount: Money;
  readonly other: Person;
}

interface Receipt extends TransactionValues {
  readonly balance: Money;
}

const { id, otp, amount, other, balance } = LONGEST;
const longest = { id, amount, other, balance };

const SHARE_WARNING = 'Share only after cash or goods are given.';

/** The half with the id, by kind of txn. */
export const ID_TEXTS = {
  transfer: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id}: you send ${formatMoney(amount)} to ${who(other)}. To pay text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
    { id, amount, other },
  ),
  pay: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id}: ${who(other)} asks you for ${formatMoney(amount)}. To pay text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
    { id, amount, other },
  ),
  collect: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id}: agent ${who(other)} takes ${formatMoney(amount)} cash. Then text RAIN ${id} <agent OTP>. ${SHARE_WARNING}`,
    { id, amount, other },
  ),
  deposit: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id}: you give ${formatMoney(amount)} cash to ${who(other)}. Then text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
    { id, amount, other },
  ),
  withdraw: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id}: ${who(other)} wants ${formatMoney(amount)} cash. To be paid text RAIN ${id} <their OTP>. ${SHARE_WARNING}`,
    { id, amount, other },
  ),
};

/** The half with the OTP, by kind of txn. */
export const OTP_TEXTS = {
  transfer: text(
    ({ otp, amount, other }: OtpHalf) =>
      `OTP ${otp}: ${who(other)} sends you ${formatMoney(amount)}. They need this OTP to pay. ${SHARE_WARNING}`,
    { otp, amount, other },
  ),
  pay: text(
    ({ otp, amount, other }: OtpHalf) =>
      `OTP ${otp}: you ask ${who(other)} for ${formatMoney(amount)}. They need this OTP to pay. ${SHARE_WARNING}`,
    { otp, amount, other },
  ),
  collect: text(
    ({ otp, amount, other }: OtpHalf) =>
      `OTP ${otp}: you collect ${formatMoney(amount)} cash from ${who(other)}. Count the cash first. ${SHARE_WARNING}`,
    { otp, amount, other },
  ),
  deposit: text(
    ({ otp, amount, other }: OtpHalf) =>
      `OTP ${otp}: ${who(other)} gives you ${formatMoney(amount)} cash, you pay e-money. Count it first. ${SHARE_WARNING}`,
    { otp, amount, other },
  ),
  withdraw: text(
    ({ otp, amount, other }: OtpHalf) =>
      `OTP ${otp}: you get ${formatMoney(amount)} cash from ${who(other)} for e-money. Count it first. ${SHARE_WARNING}`,
    { otp, amount, other },
  ),
};

function receipt(sentence: string, { id, balance }: Receipt): string {
  return `${sentence}. Txn ${id}. Bal ${formatMoney(balance)}`;
}

/** Receipts of who paid. */
export const PAYER_RECEIPTS = {
  transfer: text((r: Receipt) => receipt(`You sent ${formatMoney(r.amount)} to ${who(r.other)}`, r), longest),
  pay: text((r: Receipt) => receipt(`You paid ${formatMoney(r.amount)} to ${who(r.other)}`, r), longest),
  collect: text(
    (r: Receipt & { readonly cashInHand: Money }) =>
      receipt(
        `You collected ${formatMoney(r.amount)} cash from ${who(r.other)}. You hold ${formatMoney(r.cashInHand)} of Rain's cash`,
        r,
      ),
    { ...longest, cashInHand: amount },
  ),
  deposit: text(
    (r: Receipt) => receipt(`You got ${formatMoney(r.amount)} cash from ${who(r.other)} and paid e-money`, r),
    longest,
  ),
  withdraw: text(
    (r: Receipt) => receipt(`You got ${formatMoney(r.amount)} cash from ${who(r.other)} and paid e-money`, r),
    longest,
  ),
};

/** Receipts of who was credited. */
export const PAYEE_RECEIPTS = {
  transfer: text(
    (r: Receipt) => receipt(`You received ${formatMoney(r.amount)} from ${who(r.other)}`, r),
    longest,
  ),
  pay: text((r: Receipt) => receipt(`You were paid ${formatMoney(r.amount)} by ${who(r.other)}`, r), longest),
  collect: text(
    (r: Receipt) => receipt(`You deposited ${formatMoney(r.amount)} with agent ${who(r.other)}`, r),
    longest,
  ),
  deposit: text(
    (r: Receipt) => receipt(`You deposited ${formatMoney(r.amount)} with ${who(r.other)}`, r),
    longest,
  ),
  withdraw: text(
    (r: Receipt) => receipt(`You gave ${formatMoney(r.amount)} cash to ${who(r.other)} and got e-money`, r),
    longest,
  ),
};

/** What both parties are told when a txn ends without money having moved. */
export const END_TEXTS = {
  transactionCancelled: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id} is cancelled: ${formatMoney(amount)} with ${who(other)}. No money has moved.`,
    { id, amount, other },
  ),
  transactionFailed: text(
    ({ id, amount, other, reason }: TransactionValues & { readonly reason: FailureReason }) =>
      `Txn ${id} failed: ${WHY_FAILED[reason]}. ${formatMoney(amount)} with ${who(other)}. No money has moved.`,
    { id, amount, other, reason: 'accountInactive' },
  ),
};

/** Refusals of who confirms or cancels a txn. */
export const TXN_REFUSALS = refusalsOf({
  transactionAlreadyDone: text(
    ({ id, amount, other }: TransactionValues) =>
      `Txn ${id} is already done: ${formatMoney(amount)} with ${who(other)}.`,
    { id, amount, other },
  ),
  transactionAlreadyFailed: text(
    ({ id, reason }: { readonly id: TransactionId; readonly reason: FailureReason }) =>
      `Txn ${id} has ended: ${WHY_FAILED[reason]}. No money has moved. Please begin again.`,
    { id, reason: 'accountInactive' },
  ),
  transactionExpired: text(
    ({ id }: { readonly id: TransactionId }) =>
      `Txn ${id} is too old: it had to be confirmed in 10 minutes. No money has moved. Please begin again.`,
    { id },
  ),
  wrongOtp: text(
    ({ id, triesLeft }: { readonly id: TransactionId; readonly triesLeft: number }) =>
      `That OTP is wrong for Txn ${id}. No money has moved. ${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left.`,
    { id, triesLeft: 1 },
    { id, triesLeft: 2 },
  ),
  wrongOtpTooOften: text(
    ({ id }: { readonly id: TransactionId }) =>
      `That OTP is wrong too. Txn ${id} is cancelled, no money has moved. Please begin again.`,
    { id },
  ),
  otpLocked: text(
    () =>
      'There were too many wrong OTPs today, so this is locked until tomorrow to keep money safe. No money has moved.',
  ),
});
