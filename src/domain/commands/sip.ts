import { parseBucket, parseBucketAndAmount } from '../arguments.ts';
import { MAX_BUCKETS } from '../bucket.ts';
import { dayOfMonth, dueInstant, nextDay } from '../calendar.ts';
import { changed, created } from '../change.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import type { Money } from '../money.ts';
import { DUE_SHARDS, type SavingsInterval, type SavingsPlan } from '../request.ts';
import { MAX_PLANS, planId, planOf, stopped, withoutPlan } from '../savingsPlan.ts';
import { shardOf } from '../shard.ts';
import { textsOf } from '../text.ts';
import { activeTexter, spendingTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';

const texts = textsOf('planStarted', 'planStopped');

const refusals = textsOf('badInterval', 'tooManyPlans', 'noSuchPlan');

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
  if (words.length < 3) return misunderstood(REFUSALS.incomplete({ usage: 'SIP' }));
  const every = INTERVALS[words.at(-1) ?? ''];
  if (every === undefined) return misunderstood(refusals.badInterval());
  const parsed = parseBucketAndAmount(
    words
      .slice(0, -1)
      .join(' ')
      .replace(/ EVERY$/, ''),
    'SIP',
  );
  return parsed.ok ? understood({ action: 'start', ...parsed.command, every }) : parsed;
}

/**
 * `SIP <bucket> <amt> DAILY, WEEKLY or MONTHLY`, `SIP STOP <bucket>`: one plan for a bucket; a new one takes
 * its place.
 */
export const sip = defineCommand<Sip>({
  topic: 'SIP',
  words: ['SIP'],
  beginsMoney: true,
  isListed: true,
  refusals,
  parse: parseSip,

  *decide(command, from, context) {
    const { name } = command;
    const loaded = yield { accountsOf: [from] };
    const texter =
      command.action === 'stop' ? activeTexter(loaded, from) : spendingTexter(loaded, from, context);
    if (!texter.ok) return refuse(from, texter.refusal);
    const { account } = texter;
    const id = planId(account.id, name);
    const withPlan = yield { requests: [id] };
    const before = planOf(withPlan.request(id));
    const createdAt = instantOf(context);

    if (command.action === 'stop') {
      if (before?.status !== 'running') return refuse(from, refusals.noSuchPlan({ name }));
      const accounts = [changed(account, withoutPlan(account, name))];
      const effects = effectsOf({ requests: [stopped(before)], accounts }, [], createdAt);
      return done(effects, { to: from, content: texts.planStopped({ name }) });
    }

    if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
      return refuse(from, REFUSALS.tooManyBuckets({ count: MAX_BUCKETS }));
    }
    const others = (account.plans ?? []).filter((other) => other !== name);
    if (others.length >= MAX_PLANS) return refuse(from, refusals.tooManyPlans({ count: MAX_PLANS }));
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
      dueAt: dueInstant(first, context),
      dueShard: `${shardOf(id, DUE_SHARDS)}`,
      createdAt,
      version: 1,
    };
    const change = before === undefined ? created(plan) : changed(before, plan);
    const accounts = [changed(account, { ...account, plans: [...others, name] })];
    const effects = effectsOf({ requests: [change], accounts }, [], createdAt);
    return done(effects, { to: from, content: texts.planStarted({ name, amount, every, next: first }) });
  },
});
