/** Savings plans (SIP): when they fall due, and what happens then. */

import { bucketKey, MAX_BUCKETS } from './bucket.ts';
import { type Day, dueInstant, formatDay, nextDay } from './calendar.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf } from './decision.ts';
import type { Load } from './load.ts';
import { formatMoney, type Money } from './money.ts';
import type { Request, SavingsPlan } from './request.ts';
import { bucketOf, moveSavings } from './savings.ts';
import { text } from './text.ts';
import { LONGEST } from './texts/samples.ts';

interface Instalment {
  readonly name: string;
  readonly amount: Money;
  readonly next: Day;
}

const { amount: longest, day: longestDay, bucket: longestName } = LONGEST;
const longestInstalment: Instalment = { name: longestName, amount: longest, next: longestDay };

/** What the owner of a plan is told about it by the clock. */
export const planTexts = {
  instalmentPaid: text(
    (v: Instalment & { readonly inBucket: Money; readonly balance: Money }) =>
      `SIP: ${formatMoney(v.amount)} saved in ${v.name}. There: ${formatMoney(v.inBucket)}. You have ${formatMoney(v.balance)}. Next on ${formatDay(v.next)}`,
    { ...longestInstalment, inBucket: longest, balance: longest },
  ),
  instalmentFailed: text(
    (v: Instalment & { readonly balance: Money }) =>
      `SIP: could not save ${formatMoney(v.amount)} in ${v.name}: not enough money. You have ${formatMoney(v.balance)}. Next try on ${formatDay(v.next)}`,
    { ...longestInstalment, balance: longest },
  ),
  instalmentOnHold: text(
    (v: Instalment) =>
      `SIP: could not save ${formatMoney(v.amount)} in ${v.name}, your account is on hold. Next try on ${formatDay(v.next)}`,
    longestInstalment,
  ),
  instalmentWithoutRoom: text(
    (v: Instalment & { readonly max: number }) =>
      `SIP: could not save ${formatMoney(v.amount)} in ${v.name}: you have ${v.max} other buckets, that is the most. Next try on ${formatDay(v.next)}`,
    { ...longestInstalment, max: MAX_BUCKETS },
  ),
};

/** The plan's end. */
export function stopped(plan: SavingsPlan): Change<SavingsPlan> {
  const { dueAt: _, dueShard: __, ...rest } = plan;
  return changed<SavingsPlan>(plan, { ...rest, status: 'stopped', currentActive: false });
}

export function planId(accountId: string, bucket: string): string {
  return `sip:${accountId}:${bucket}`;
}

export function planOf(request: Request | undefined): SavingsPlan | undefined {
  return request?.requestType === 'sip' ? request : undefined;
}

/**
 * The first instalment day after `due` that is still to come: what was missed while the bank stood still is
 * not made up for.
 */
function nextInstalment(plan: SavingsPlan, due: Day, today: Day): Day {
  const { every, day } = plan.extraInfo;
  let next = nextDay(due, every, day);
  while (next <= today) next = nextDay(next, every, day);
  return next;
}

/** Takes an instalment that has fallen due. One that fails says so, and the plan goes on. */
export function* payInstalment(plan: SavingsPlan, dueAt: string, context: Context): Load<Decision> {
  const name = plan.where;
  const amount = plan.money;
  const loaded = yield { accounts: [plan.accountId], buckets: [bucketKey(plan.phone, name)] };
  const account = loaded.account(plan.accountId);
  if (account === undefined) throw new Error('a savings plan has no account');
  // The account may have moved to another phone since the plan was made or last paid.
  const withBucket = yield { buckets: [bucketKey(account.phone, name)] };

  const createdAt = instantOf(context);
  if (account.status === 'closed') {
    // It was begun while the account was being closed.
    return done(effectsOf({ requests: [stopped(plan)] }, [], createdAt));
  }

  const next = nextInstalment(plan, dueAt.slice(0, 10), context.today);
  const planChange = changed(plan, { ...plan, phone: account.phone, dueAt: dueInstant(next) });
  const missed = (content: string): Decision =>
    done(effectsOf({ requests: [planChange] }, [], createdAt), { to: account.phone, content });
  if (!account.currentActive) return missed(planTexts.instalmentOnHold({ name, amount, next }));
  if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
    return missed(planTexts.instalmentWithoutRoom({ name, amount, max: MAX_BUCKETS, next }));
  }
  if (account.balance < amount) {
    return missed(planTexts.instalmentFailed({ name, amount, balance: account.balance, next }));
  }

  const { effects, accountChange, bucketChange } = moveSavings(
    {
      direction: 'in',
      account,
      bucket: bucketOf(account, name, withBucket),
      name,
      amount,
      note: 'sip',
      reference: context.smsId,
      createdAt,
    },
    { requests: [planChange] },
  );
  const inBucket = bucketChange.after.balance;
  const { balance } = accountChange.after;
  const content = planTexts.instalmentPaid({ name, amount, inBucket, balance, next });
  return done(effects, { to: account.phone, content });
}
