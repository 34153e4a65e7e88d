/** Refusals that more than one command may give. */
import { formatMoney, type Money } from '../money.ts';
import { refusalsOf, text } from '../text.ts';
import { LONGEST } from './samples.ts';
import { type Person, who } from './words.ts';

const usage = { usage: 'RAIN REGISTER <PAN> <NAME> <PLACE>' };
const { other, amount, balance } = LONGEST;

export const REFUSALS = refusalsOf({
  // What was texted cannot be understood.
  unknownCommand: text(() => 'Sorry, Rain does not know that command. Text RAIN HELP for what you can do.'),
  incomplete: text(
    (v: { readonly usage: string }) => `Something is missing. Text it like this: ${v.usage}`,
    usage,
  ),
  badAmount: text(
    (v: { readonly usage: string }) =>
      `That amount is not right. Use a number like 500 or 12.50. Text it like this: ${v.usage}`,
    usage,
  ),
  badPhone: text(
    (v: { readonly usage: string }) => `That is not a mobile number. Text it like this: ${v.usage}`,
    usage,
  ),
  badLocation: text(() => 'Write the place as one word of English letters, like DELHI or NEW-DELHI.'),
  badBucketName: text(() => 'A bucket name is one word of at most 10 letters, like SCHOOL.'),

  // Who texts, and whom it is about.
  notRegistered: text(
    () => 'You have no Rain account yet. To open one text RAIN REGISTER <PAN> <NAME> <PLACE>',
  ),
  accountInactive: text(
    () => 'Your account is closed or on hold, so this cannot be done. Please ask a Rain agent.',
  ),
  agentsAreNoAtms: text(() => 'You are an agent: people find you with RAIN ACCOUNT, and never as an ATM.'),
  otherInactive: text(
    (v: { readonly other: Person }) => `${who(v.other)} cannot use Rain now. No money has moved.`,
    { other },
  ),

  // Money and limits.
  insufficientBalance: text(
    (v: { readonly balance: Money }) =>
      `You do not have enough. Bal ${formatMoney(v.balance)}. No money has moved.`,
    { balance },
  ),
  otherInsufficient: text(
    (v: { readonly other: Person; readonly amount: Money }) =>
      `${who(v.other)} cannot pay ${formatMoney(v.amount)} now. No money has moved.`,
    { other, amount },
  ),
  aboveTransactionLimit: text(
    (v: { readonly limit: Money }) => `The most at one time is ${formatMoney(v.limit)}. No money has moved.`,
    { limit: amount },
  ),
  payerDayLimit: text(
    (v: { readonly left: Money }) =>
      `That is over your limit for a day. You can still pay ${formatMoney(v.left)} today. No money has moved.`,
    { left: amount },
  ),
  balanceLimit: text(
    (v: { readonly limit: Money }) =>
      `Your account can hold at most ${formatMoney(v.limit)}. No money has moved.`,
    { limit: amount },
  ),
  otherBalanceLimit: text(
    (v: { readonly other: Person; readonly amount: Money }) =>
      `${who(v.other)} cannot receive ${formatMoney(v.amount)} now. No money has moved.`,
    { other, amount },
  ),
  cashLimit: text(
    (v: { readonly limit: Money }) =>
      `You may hold at most ${formatMoney(v.limit)} of cash. Hand some in first. No money has moved.`,
    { limit: amount },
  ),
  otherCashLimit: text(
    (v: { readonly other: Person }) =>
      `Agent ${who(v.other)} cannot take more cash now. Keep your cash, no money has moved.`,
    { other },
  ),

  // Txns.
  unknownTransaction: text(
    () => 'There is no such txn of yours. Look for the 6 letters and digits after Txn in your texts.',
  ),

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
