import { formatMoney, type Money } from '../money.ts';
import type { Phone } from '../phone.ts';
import type { FailureReason } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import type { BucketLine } from './notices.ts';
import { type Person, type TransactionValues, WHY_FAILED, who } from './words.ts';

/** One text for each reason to refuse, and one reason for each text. */
export const REFUSALS = {
  // What was texted cannot be understood.
  unknownCommand: () => 'Sorry, Rain does not know that command. Text RAIN HELP for what you can do.',
  incomplete: ({ usage }: { readonly usage: string }) => `Something is missing. Text it like this: ${usage}`,
  badAmount: ({ usage }: { readonly usage: string }) =>
    `That amount is not right. Use a number like 500 or 12.50. Text it like this: ${usage}`,
  badPhone: ({ usage }: { readonly usage: string }) =>
    `That is not a mobile number. Text it like this: ${usage}`,
  badPan: () =>
    'That PAN is not right: 5 letters, 4 digits, 1 letter. Text RAIN REGISTER <PAN> <NAME> <PLACE>',
  badName: () => 'Write your name in English letters, at most 24. Text RAIN REGISTER <PAN> <NAME> <PLACE>',
  badLocation: () => 'Write the place as one word of English letters, like DELHI or NEW-DELHI.',
  badBucketName: () => 'A bucket name is one word of at most 10 letters, like SCHOOL.',
  badInterval: () => 'Say how often: DAILY, WEEKLY or MONTHLY. Text RAIN SIP SCHOOL 100 WEEKLY',

  // Who texts, and whom it is about.
  notRegistered: () => 'You have no Rain account yet. To open one text RAIN REGISTER <PAN> <NAME> <PLACE>',
  alreadyRegistered: ({ name }: { readonly name: string }) =>
    `You already have a Rain account, ${name}. Text RAIN HELP for what you can do.`,
  accountInactive: () =>
    'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
  onlyAgents: () => 'Only agents collect cash for Rain. To find one text RAIN ACCOUNT <AMOUNT> <PLACE>',
  agentsAreNoAtms: () => 'You are an agent: people find you with RAIN ACCOUNT, and never as an ATM.',
  toYourself: () => 'That is your own number. Text the number of the other person.',
  otherNotRegistered: ({ phone }: { readonly phone: Phone }) =>
    `${phone} has no Rain account. Check the number, or ask them to text RAIN HELP to Rain.`,
  otherInactive: ({ other }: { readonly other: Person }) =>
    `${who(other)} cannot use Rain now. No money has moved.`,
  atmIsOff: ({ other }: { readonly other: Person }) =>
    `${who(other)} does not swap cash now. To find somebody else text RAIN FIND DEPOSIT or RAIN FIND WITHDRAW`,

  // Money and limits.
  insufficientBalance: ({ balance }: { readonly balance: Money }) =>
    `You do not have enough. Bal ${formatMoney(balance)}. No money has moved.`,
  otherInsufficient: ({ other, amount }: { readonly other: Person; readonly amount: Money }) =>
    `${who(other)} cannot pay ${formatMoney(amount)} now. No money has moved.`,
  aboveTransactionLimit: ({ limit }: { readonly limit: Money }) =>
    `The most at one time is ${formatMoney(limit)}. No money has moved.`,
  payerDayLimit: ({ left }: { readonly left: Money }) =>
    `That is over your limit for a day. You can still pay ${formatMoney(left)} today. No money has moved.`,
  balanceLimit: ({ limit }: { readonly limit: Money }) =>
    `Your account can hold at most ${formatMoney(limit)}. No money has moved.`,
  otherBalanceLimit: ({ other, amount }: { readonly other: Person; readonly amount: Money }) =>
    `${who(other)} cannot receive ${formatMoney(amount)} now. No money has moved.`,
  cashLimit: ({ limit }: { readonly limit: Money }) =>
    `You may hold at most ${formatMoney(limit)} of cash. Hand some in first. No money has moved.`,
  otherCashLimit: ({ other }: { readonly other: Person }) =>
    `Agent ${who(other)} cannot take more cash now. Keep your cash, no money has moved.`,

  // Txns.
  unknownTransaction: () =>
    'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
  transactionAlreadyDone: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id} is already done: ${formatMoney(amount)} with ${who(other)}.`,
  transactionAlreadyFailed: ({
    id,
    reason,
  }: {
    readonly id: TransactionId;
    readonly reason: FailureReason;
  }) => `Txn ${id} has ended: ${WHY_FAILED[reason]}. No money has moved. Please begin again.`,
  transactionExpired: ({ id }: { readonly id: TransactionId }) =>
    `Txn ${id} is too old: it had to be confirmed in 10 minutes. No money has moved. Please begin again.`,
  wrongOtp: ({ id, triesLeft }: { readonly id: TransactionId; readonly triesLeft: number }) =>
    `That OTP is wrong for Txn ${id}. No money has moved. ${triesLeft === 1 ? '1 try' : `${triesLeft} tries`} left.`,
  wrongOtpTooOften: ({ id }: { readonly id: TransactionId }) =>
    `That OTP is wrong too. Txn ${id} is cancelled, no money has moved. Please begin again.`,
  otpLocked: () =>
    'There were too many wrong OTPs today, so this is locked until tomorrow to keep money safe. No money has moved.',

  // Savings.
  noSuchBucket: ({ name }: { readonly name: string }) =>
    `You have no bucket ${name}. For your buckets text RAIN SAVED`,
  insufficientInBucket: ({ name, balance }: BucketLine) =>
    `${name} has only ${formatMoney(balance)}. No money has moved.`,
  tooManyBuckets: ({ most }: { readonly most: number }) =>
    `You have ${most} buckets, that is the most. Use one of them. For the list text RAIN SAVED`,
  noSuchPlan: ({ name }: { readonly name: string }) => `There is no savings plan for ${name}.`,

  // Asks.
  nothingAsked: () => 'We have not asked you anything. Text RAIN HELP for what you can do.',
  tooLate: () => 'Thank you, but it is too late: this is settled already, or somebody else was asked.',
} as const;

export type RefusalReason = keyof typeof REFUSALS;
