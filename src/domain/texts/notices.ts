/** Texts that tell what happened, or answer a question. */
import { type Day, formatDay } from '../calendar.ts';
import { formatAmount, formatMoney, type Money } from '../money.ts';
import type { SavingsInterval } from '../request.ts';
import type { FailureReason } from '../transaction.ts';
import { type Person, type TransactionValues, WHY_FAILED, who } from './words.ts';

/** One list entry of SAVED: a bucket and what is in it. */
export interface BucketLine {
  readonly name: string;
  readonly balance: Money;
}

export const NOTICES = {
  welcome: ({ name, location }: { readonly name: string; readonly location: string }) =>
    `Welcome to Rain, ${name}! Bal Rs 0. To put cash in text RAIN ACCOUNT 500 ${location} and an agent calls you. Help: RAIN HELP`,
  balance: (v: { readonly balance: Money; readonly saved: Money; readonly held?: Money | undefined }) => {
    const saved = v.saved === 0 ? '' : `. Saved in buckets ${formatMoney(v.saved)}`;
    const held = v.held === undefined || v.held === 0 ? '' : `. On hold ${formatMoney(v.held)}`;
    return `Bal ${formatMoney(v.balance)}${saved}${held}`;
  },
  transactionCancelled: ({ id, amount, other }: TransactionValues) =>
    `Txn ${id} is cancelled: ${formatMoney(amount)} with ${who(other)}. No money has moved.`,
  transactionFailed: ({
    id,
    amount,
    other,
    reason,
  }: TransactionValues & { readonly reason: FailureReason }) =>
    `Txn ${id} failed: ${WHY_FAILED[reason]}. ${formatMoney(amount)} with ${who(other)}. No money has moved.`,
  bucketFilled: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly inBucket: Money;
    readonly balance: Money;
  }) =>
    `${formatMoney(v.amount)} saved in ${v.name}, which now has ${formatMoney(v.inBucket)}. Bal ${formatMoney(v.balance)}`,
  bucketBroken: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly inBucket: Money;
    readonly balance: Money;
  }) =>
    `${formatMoney(v.amount)} taken out of ${v.name}, which now has ${formatMoney(v.inBucket)}. Bal ${formatMoney(v.balance)}`,
  bucket: ({ name, balance }: BucketLine) => `${name} has ${formatMoney(balance)}`,
  saved: (v: {
    readonly lines: readonly BucketLine[];
    readonly total: Money;
    readonly part: number;
    readonly parts: number;
  }) => {
    const heading = v.parts === 1 ? 'Saved' : `Saved ${v.part}/${v.parts}`;
    return `${heading}: ${v.lines.map((line) => `${line.name} ${formatAmount(line.balance)}`).join(', ')}. Total ${formatMoney(v.total)}`;
  },
  nothingSaved: () =>
    'You have no savings yet. To save text RAIN BUC <NAME> <AMOUNT>, like RAIN BUC SCHOOL 100',
  planStarted: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly every: SavingsInterval;
    readonly first: Day;
  }) =>
    `${formatMoney(v.amount)} goes into ${v.name} ${v.every}, first on ${formatDay(v.first)}. To end it text RAIN SIP STOP ${v.name}`,
  planStopped: ({ name }: { readonly name: string }) =>
    `The plan for ${name} has ended. What is saved stays in ${name}.`,
  instalmentPaid: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly inBucket: Money;
    readonly balance: Money;
    readonly next: Day;
  }) =>
    `SIP: ${formatMoney(v.amount)} saved in ${v.name}, which now has ${formatMoney(v.inBucket)}. Bal ${formatMoney(v.balance)}. Next on ${formatDay(v.next)}`,
  instalmentFailed: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly balance: Money;
    readonly next: Day;
  }) =>
    `SIP: could not save ${formatMoney(v.amount)} in ${v.name}, Bal ${formatMoney(v.balance)} is too low. Next try on ${formatDay(v.next)}`,
  instalmentOnHold: (v: { readonly name: string; readonly amount: Money; readonly next: Day }) =>
    `SIP: could not save ${formatMoney(v.amount)} in ${v.name}, your account is on hold. Next try on ${formatDay(v.next)}`,
  instalmentWithoutRoom: (v: {
    readonly name: string;
    readonly amount: Money;
    readonly most: number;
    readonly next: Day;
  }) =>
    `SIP: could not save ${formatMoney(v.amount)} in ${v.name}: you have ${v.most} other buckets, that is the most. Next try on ${formatDay(v.next)}`,
  foundForDeposit: ({ amount, other }: { readonly amount: Money; readonly other: Person }) =>
    `${who(other)} can take ${formatMoney(amount)} cash for e-money. Call and meet, then text RAIN DEPOSIT ${formatAmount(amount)} ${other.phone}`,
  noResult: ({ location }: { readonly location: string }) =>
    `NO RESULT: nobody in ${location} can help now. Try a smaller amount, another place, or later.`,
  askingAround: ({ amount, location }: { readonly amount: Money; readonly location: string }) =>
    `We are asking people in ${location} for ${formatMoney(amount)} cash. You get a text when somebody says yes.`,
  floatingAsk: ({
    amount,
    other,
    location,
  }: {
    readonly amount: Money;
    readonly other: Person;
    readonly location: string;
  }) =>
    `${formatAmount(amount)} FLOATING? ${other.name} in ${location} needs this much cash for e-money. Have it? Text RAIN YES or RAIN NO`,
  foundForWithdraw: ({ amount, other }: { readonly amount: Money; readonly other: Person }) =>
    `${who(other)} has ${formatMoney(amount)} cash for you. Call and meet, then text RAIN WITHDRAW ${formatAmount(amount)} ${other.phone}`,
  introducedAsAtm: ({ amount, other }: { readonly amount: Money; readonly other: Person }) =>
    `${who(other)} needs ${formatMoney(amount)} cash and has your number. Hand it over only with a Txn id from Rain in your phone.`,
  thanksForNo: () => 'OK, we ask somebody else. To get no such questions text RAIN ATM OFF',
  floatingOn: ({ amount }: { readonly amount: Money }) =>
    `People who need up to ${formatMoney(amount)} cash may get your number for 24 hours. To end it text RAIN FLOATING OFF`,
  floatingOff: () => 'You no longer offer cash.',
  agentComing: ({ amount, other }: { readonly amount: Money; readonly other: Person }) =>
    `Agent ${who(other)} was asked to collect ${formatMoney(amount)}. Give cash only when you have a Txn id from Rain in your phone.`,
  agentWanted: ({
    amount,
    other,
    location,
  }: {
    readonly amount: Money;
    readonly other: Person;
    readonly location: string;
  }) =>
    `${who(other)} in ${location} wants to deposit ${formatMoney(amount)} cash. Meet, then text RAIN COLLECT ${formatAmount(amount)} ${other.phone}`,
  atmOn: () => 'ATM is ON: people near you may find you to swap cash and e-money.',
  atmOff: () => 'ATM is OFF: nobody finds you. To be found again text RAIN ATM ON',
  doneOnce: () =>
    'We got this text from you twice and took it as one. If you meant it twice, wait a minute and send it again.',
  tooManyTexts: () =>
    'That is too many texts. Rain does not answer you any more for an hour. Nothing was done.',
} as const;
