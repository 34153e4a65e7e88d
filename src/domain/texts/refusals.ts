/** Refusals that more than one command may give. */
import { formatMoney, type Money } from '../money.ts';
import { refusalsOf, text } from '../text.ts';
import { LONGEST } from './samples.ts';

const { number, amount, balance, usage } = LONGEST;

export const REFUSALS = refusalsOf({
  // What was texted cannot be understood.
  unknownCommand: text(
    () =>
      'Sorry, not understood. Money you have: RAIN BALANCE. Send: RAIN SEND 500 9876543210. Cash: RAIN FIND WITHDRAW 500 DELHI. All: RAIN HELP',
  ),
  incomplete: text((v: { readonly usage: string }) => `Something is missing. Text it like this: ${v.usage}`, {
    usage,
  }),
  badAmount: text(
    (v: { readonly usage: string }) =>
      `That amount is not right. Use a number like 500 or 12.50. Text it like this: ${v.usage}`,
    { usage },
  ),
  badPhone: text(
    (v: { readonly usage: string }) => `That is not a mobile number. Text it like this: ${v.usage}`,
    { usage },
  ),
  badLocation: text(() => 'Write the place as one word of English letters, like DELHI or NEW-DELHI.'),
  badBucketName: text(() => 'A bucket name is one word of at most 10 letters, like SCHOOL.'),

  // Who texts, and whom it is about.
  notRegistered: text(
    () =>
      'You have no Rain account yet. To open one text RAIN REGISTER and your name and place, like RAIN REGISTER RAVI KUMAR DELHI',
  ),
  accountInactive: text(
    () => 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
  ),
  agentsAreNoAtms: text(() => 'You are an agent: people find you with RAIN AGENT, and never as an ATM.'),
  otherNotRegistered: text(
    (v: { readonly number: string }) =>
      `${v.number} has no Rain account. Is the number right? Nothing was sent.`,
    { number },
  ),
  otherInactive: text(
    (v: { readonly number: string }) => `${v.number} cannot use Rain now. Nothing was sent.`,
    { number },
  ),

  // Money and limits.
  insufficientBalance: text(
    (v: { readonly balance: Money }) =>
      `Not enough money. You have ${formatMoney(v.balance)}. Nothing was sent.`,
    { balance },
  ),
  aboveTransactionLimit: text(
    (v: { readonly limit: Money }) => `The most at one time is ${formatMoney(v.limit)}. Nothing was sent.`,
    { limit: balance },
  ),
  payerDayLimit: text(
    (v: { readonly left: Money }) =>
      `That is over what may go out in a day. Today you can still pay ${formatMoney(v.left)}. Nothing was sent.`,
    { left: balance },
  ),
  balanceLimit: text(
    (v: { readonly limit: Money }) =>
      `Your account can hold at most ${formatMoney(v.limit)}. Nothing was sent.`,
    { limit: balance },
  ),
  otherBalanceLimit: text(
    (v: { readonly number: string; readonly amount: Money }) =>
      `${v.number} cannot receive ${formatMoney(v.amount)} now. Nothing was sent.`,
    { number, amount },
  ),
  cashLimit: text(
    (v: { readonly limit: Money }) =>
      `You may hold at most ${formatMoney(v.limit)} of cash. Hand some in first. Nothing was done.`,
    { limit: balance },
  ),
  onlyAgents: text(() => 'Only agents collect cash for Rain. To find one text RAIN AGENT 500 DELHI'),

  // Savings.
  noSuchBucket: text(
    ({ name }: { readonly name: string }) => `You have no bucket ${name}. For your buckets text RAIN SAVED`,
    { name: LONGEST.bucket },
  ),
  tooManyBuckets: text(
    (v: { readonly max: number }) =>
      `You have ${v.max} buckets, that is the most. Use one of them. For the list text RAIN SAVED`,
    { max: 10 },
  ),
});
