/** Savings plans (SIP): when they fall due, and what happens then. */

import { type Account, isLocked } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { bucketKey, MAX_BUCKETS } from './bucket.ts';
import { type Day, dueInstant, nextDay } from './calendar.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, textTo } from './decision.ts';
import { withUse } from './dormancy.ts';
import type { Load } from './load.ts';
import type { Request, SavingsPlan } from './request.ts';
import { bucketOf, moveSavings } from './savings.ts';
import { type Said, textsOf } from './text.ts';

/** What the owner of a plan is told about it by the clock. */
export const planTexts = textsOf(
  'instalmentPaid',
  'instalmentFailed',
  'instalmentOnHold',
  'instalmentLocked',
  'planFailed',
  'instalmentWithoutRoom',
);

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
  const { failed: failedBefore = 0, toldOfLock: _, ...extraInfo } = plan.extraInfo;
  const going = { ...plan, phone: account.phone, dueAt: dueInstant(next, context) };
  const missed = (content: Said): Decision => {
    const failed = failedBefore + 1;
    if (failed >= MAX_FAILED) return giveUp(plan, account, createdAt);
    const planChange = changed<SavingsPlan>(plan, { ...going, extraInfo: { ...extraInfo, failed } });
    return done(effectsOf({ requests: [planChange] }, [], createdAt), noticeTo(account, content));
  };
  if (!account.currentActive) return missed(planTexts.instalmentOnHold({ name, amount, next }));
  if (isLocked(account)) return skipWhileLocked(going, plan, account, createdAt);
  if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
    return missed(planTexts.instalmentWithoutRoom({ name, amount, count: MAX_BUCKETS, next }));
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
  // What runs by the owner's own order is the owner's doing.
  return withUse(done(effects, noticeTo(account, content)), ({ id }) => id === account.id, context.today);
}

/**
 * A lock stops a plan for a while, and is no failure of it: it goes on by itself once the account is unlocked. It
 * is said once for each lock, and not each day to a phone that may be lost.
 */
function skipWhileLocked(
  going: SavingsPlan,
  plan: SavingsPlan,
  account: Account,
  createdAt: string,
): Decision {
  const { lockedAt } = account;
  const isTold = plan.extraInfo.toldOfLock === lockedAt;
  const extraInfo = { ...plan.extraInfo, toldOfLock: lockedAt };
  const effects = effectsOf(
    { requests: [changed<SavingsPlan>(plan, { ...going, extraInfo })] },
    [],
    createdAt,
  );
  const { where: name, money: amount } = plan;
  return isTold
    ? done(effects)
    : done(effects, noticeTo(account, planTexts.instalmentLocked({ name, amount })));
}

/** Nobody waits for it: the plans of many fall due at the same moment. */
function noticeTo(account: Account, content: Said): Reply {
  return { ...textTo(account, content), urgency: 'notice' };
}

/** Ends a plan that has failed too often in a row. */
function giveUp(plan: SavingsPlan, account: Account, createdAt: string): Decision {
  const { where: name, money: amount } = plan;
  const edits = new AccountEdits();
  if (account.plans?.includes(name) === true) edits.edit(account, (before) => withoutPlan(before, name));
  const effects = effectsOf({ requests: [stopped(plan)], accounts: edits.changes() }, [], createdAt);
  const content = planTexts.planFailed({ count: MAX_FAILED, name, amount, every: plan.extraInfo.every });
  return done(effects, noticeTo(account, content));
}
