/** Savings plans (SIP): when they fall due, and what happens then. */

import type { Account } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { bucketKey, MAX_BUCKETS } from './bucket.ts';
import { type Day, dueInstant, formatDay, nextDay } from './calendar.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf } from './decision.ts';
import type { Load } from './load.ts';
import { formatMoney, type Money, plainAmount } from './money.ts';
import type { Request, SavingsInterval, SavingsPlan } from './request.ts';
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
  planFailed: text(
    (v: Pick<Instalment, 'name' | 'amount'> & { readonly every: SavingsInterval }) =>
      `SIP: could not save ${formatMoney(v.amount)} in ${v.name} ${MAX_FAILED} times in a row, so this plan has ended. To start it again: RAIN SIP ${v.name} ${plainAmount(v.amount)} ${v.every}`,
    { ...longestInstalment, every: 'MONTHLY' },
  ),
  instalmentWithoutRoom: text(
    (v: Instalment & { readonly max: number }) =>
      `SIP: could not save ${formatMoney(v.amount)} in ${v.name}: you have ${v.max} other buckets, that is the most. Next try on ${formatDay(v.next)}`,
    { ...longestInstalment, max: MAX_BUCKETS },
  ),
};

/** Each plan may text its owner every day. */
export const MAX_PLANS = 10;
/** A plan that fails so often in a row ends. */
const MAX_FAILED = 3;

/** The owner of a plan that is over. */
export function withoutPlan(account: Account, name: string): Account {
  const { plans = [], ...rest } = account;
  const others = plans.filter((other) => other !== name);
  return { ...rest, ...(others.length > 0 && { plans: others }) };
}

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

/** Takes an instalment that has fallen due. One that fails says so, and the plan goes on, but not for ever. */
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

  const next = nextInstalment(plan, context.dayOf(Date.parse(dueAt)), context.today);
  const { failed: failedBefore = 0, ...extraInfo } = plan.extraInfo;
  const going = { ...plan, phone: account.phone, dueAt: dueInstant(next, context) };
  const missed = (content: string): Decision => {
    const failed = failedBefore + 1;
    if (failed >= MAX_FAILED) return giveUp(plan, account, createdAt);
    const planChange = changed<SavingsPlan>(plan, { ...going, extraInfo: { ...extraInfo, failed } });
    return done(effectsOf({ requests: [planChange] }, [], createdAt), { to: account.phone, content });
  };
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
    { requests: [changed<SavingsPlan>(plan, { ...going, extraInfo })] },
  );
  const inBucket = bucketChange.after.balance;
  const { balance } = accountChange.after;
  const content = planTexts.instalmentPaid({ name, amount, inBucket, balance, next });
  return done(effects, { to: account.phone, content });
}

/** Ends a plan that has failed too often in a row. */
function giveUp(plan: SavingsPlan, account: Account, createdAt: string): Decision {
  const { where: name, money: amount } = plan;
  const edits = new AccountEdits();
  if (account.plans?.includes(name) === true) edits.edit(account, (before) => withoutPlan(before, name));
  const effects = effectsOf({ requests: [stopped(plan)], accounts: edits.changes() }, [], createdAt);
  const content = planTexts.planFailed({ name, amount, every: plan.extraInfo.every });
  return done(effects, { to: account.phone, content });
}
