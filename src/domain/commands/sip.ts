import { shardOf } from '../account.ts';
import { parseBucket, parseBucketAndAmount } from '../arguments.ts';
import { bucketKey, MAX_BUCKETS } from '../bucket.ts';
import { type Day, dayOfMonth, dueInstant, nextDay } from '../calendar.ts';
import {
  type Context,
  changed,
  created,
  defineCommand,
  done,
  misunderstood,
  type Parsed,
  refusal,
  refuse,
  understood,
} from '../commandDefinition.ts';
import { type Change, type Decision, effectsOf } from '../decision.ts';
import type { Load } from '../load.ts';
import type { Money } from '../money.ts';
import { DUE_SHARDS, type Request, type SavingsInterval, type SavingsPlan } from '../request.ts';
import { bucketOf, moveSavings } from '../savings.ts';
import { activeTexter } from '../texter.ts';
import { USAGES } from '../texts/help.ts';
import { NOTICES } from '../texts/notices.ts';

type Sip =
  | {
      readonly action: 'start';
      readonly name: string;
      readonly amount: Money;
      readonly every: SavingsInterval;
    }
  | { readonly action: 'stop'; readonly name: string };

const INTERVALS: Readonly<Record<string, SavingsInterval>> = {
  DAILY: 'DAILY',
  DAY: 'DAILY',
  WEEKLY: 'WEEKLY',
  WEEK: 'WEEKLY',
  MONTHLY: 'MONTHLY',
  MONTH: 'MONTHLY',
};

function parseSip(rest: string): Parsed<Sip> {
  const stop = /^(?:STOP|END) (.+)$/.exec(rest)?.[1] ?? /^(.+) (?:STOP|END)$/.exec(rest)?.[1];
  if (stop !== undefined) {
    const parsed = parseBucket(stop, 'SIP');
    return parsed.ok ? understood({ action: 'stop', name: parsed.command.name }) : parsed;
  }
  const words = rest.split(' ');
  if (words.length < 3) return misunderstood('incomplete', { usage: USAGES.SIP });
  const every = INTERVALS[words.at(-1) ?? ''];
  if (every === undefined) return misunderstood('badInterval');
  const parsed = parseBucketAndAmount(
    words
      .slice(0, -1)
      .join(' ')
      .replace(/ EVERY$/, ''),
    'SIP',
  );
  return parsed.ok ? understood({ action: 'start', ...parsed.command, every }) : parsed;
}

/** The plan's end. */
export function stopped(plan: SavingsPlan): Change<SavingsPlan> {
  const { dueAt: _, dueShard: __, ...rest } = plan;
  return changed<SavingsPlan>(plan, { ...rest, status: 'stopped', currentActive: false });
}

function planId(accountId: string, bucket: string): string {
  return `sip:${accountId}:${bucket}`;
}

/**
 * `SIP <bucket> <amt> DAILY, WEEKLY or MONTHLY`, `SIP STOP <bucket>`: one plan for a bucket; a new one takes
 * its place.
 */
export const sip = defineCommand<Sip>({
  topic: 'SIP',
  words: ['SIP'],
  parse: parseSip,

  *decide(command, from, context) {
    const { name } = command;
    const loaded = yield { accountsOf: [from] };
    const texter = activeTexter(loaded, from);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    const id = planId(account.id, name);
    const withPlan = yield { requests: [id] };
    const before = planOf(withPlan.request(id));
    const createdAt = new Date(context.nowMs).toISOString();

    if (command.action === 'stop') {
      if (before?.status !== 'running') return refuse(from, refusal('noSuchPlan', { name }));
      const effects = effectsOf({ requests: [stopped(before)] }, [], createdAt);
      return done(effects, { to: from, content: NOTICES.planStopped({ name }) });
    }

    if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
      return refuse(from, refusal('tooManyBuckets', { most: MAX_BUCKETS }));
    }
    const { amount, every } = command;
    const day = dayOfMonth(context.today);
    const first = nextDay(context.today, every, day);
    const plan: SavingsPlan = {
      id,
      phone: account.phone,
      accountId: account.id,
      requestType: 'sip',
      where: name,
      money: amount,
      status: 'running',
      currentActive: true,
      extraInfo: { every, day },
      dueAt: dueInstant(first),
      dueShard: `${shardOf(id, DUE_SHARDS)}`,
      createdAt,
      version: 1,
    };
    const change = before === undefined ? created(plan) : changed(before, plan);
    const effects = effectsOf({ requests: [change] }, [], createdAt);
    return done(effects, { to: from, content: NOTICES.planStarted({ name, amount, every, first }) });
  },
});

function planOf(request: Request | undefined): SavingsPlan | undefined {
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

  const createdAt = new Date(context.nowMs).toISOString();
  if (account.status === 'closed') {
    // It was begun while the account was being closed.
    return done(effectsOf({ requests: [stopped(plan)] }, [], createdAt));
  }

  const next = nextInstalment(plan, dueAt.slice(0, 10), context.today);
  const planChange = changed(plan, { ...plan, phone: account.phone, dueAt: dueInstant(next) });
  const missed = (content: string): Decision =>
    done(effectsOf({ requests: [planChange] }, [], createdAt), { to: account.phone, content });
  if (!account.currentActive) return missed(NOTICES.instalmentOnHold({ name, amount, next }));
  if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
    return missed(NOTICES.instalmentWithoutRoom({ name, amount, most: MAX_BUCKETS, next }));
  }
  if (account.balance < amount) {
    return missed(NOTICES.instalmentFailed({ name, amount, balance: account.balance, next }));
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
  const content = NOTICES.instalmentPaid({ name, amount, inBucket, balance, next });
  return done(effects, { to: account.phone, content });
}
