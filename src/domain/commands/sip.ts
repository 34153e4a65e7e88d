import { parseBucket, parseBucketAndAmount } from '../arguments.ts';
import { MAX_BUCKETS } from '../bucket.ts';
import { type Day, dayOfMonth, dueInstant, formatDay, nextDay } from '../calendar.ts';
import { changed, created } from '../change.ts';
import { defineCommand, instantOf, misunderstood, type Parsed, understood } from '../command.ts';
import { done, effectsOf, refuse } from '../decision.ts';
import { formatMoney, type Money } from '../money.ts';
import { DUE_SHARDS, type SavingsInterval, type SavingsPlan } from '../request.ts';
import { MAX_PLANS, planId, planOf, planTexts, stopped, withoutPlan } from '../savingsPlan.ts';
import { shardOf } from '../shard.ts';
import { refusalsOf, text } from '../text.ts';
import { activeTexter } from '../texter.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { LONGEST } from '../texts/samples.ts';

const usage = 'RAIN SIP SCHOOL 100 WEEKLY';

const texts = {
  planStarted: text(
    (v: {
      readonly name: string;
      readonly amount: Money;
      readonly every: SavingsInterval;
      readonly first: Day;
    }) =>
      `${formatMoney(v.amount)} goes into ${v.name} ${v.every}, first on ${formatDay(v.first)}. To end it text RAIN SIP STOP ${v.name}`,
    { name: LONGEST.bucket, amount: LONGEST.amount, every: 'MONTHLY', first: LONGEST.day },
  ),
  planStopped: text(
    ({ name }: { readonly name: string }) =>
      `The plan for ${name} has ended. What is saved stays in ${name}.`,
    { name: LONGEST.bucket },
  ),
};

const refusals = refusalsOf({
  badInterval: text(() => `Say how often: DAILY, WEEKLY or MONTHLY. Text ${usage}`),
  tooManyPlans: text(
    () => `You have ${MAX_PLANS} plans, that is the most. To end one of them text RAIN SIP STOP SCHOOL`,
  ),
  noSuchPlan: text(({ name }: { readonly name: string }) => `There is no savings plan for ${name}.`, {
    name: LONGEST.bucket,
  }),
});

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
    const parsed = parseBucket(stop, usage);
    return parsed.ok ? understood({ action: 'stop', name: parsed.command.name }) : parsed;
  }
  const words = rest.split(' ');
  if (words.length < 3) return misunderstood(REFUSALS.incomplete({ usage: usage }));
  const every = INTERVALS[words.at(-1) ?? ''];
  if (every === undefined) return misunderstood(refusals.badInterval());
  const parsed = parseBucketAndAmount(
    words
      .slice(0, -1)
      .join(' ')
      .replace(/ EVERY$/, ''),
    usage,
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
  usage,
  help: `Save on its own DAILY, WEEKLY or MONTHLY: ${usage}. To end it: RAIN SIP STOP SCHOOL`,
  isListed: true,
  texts: { ...texts, ...planTexts },
  refusals,
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
    const createdAt = instantOf(context);

    if (command.action === 'stop') {
      if (before?.status !== 'running') return refuse(from, refusals.noSuchPlan({ name }));
      const accounts = [changed(account, withoutPlan(account, name))];
      const effects = effectsOf({ requests: [stopped(before)], accounts }, [], createdAt);
      return done(effects, { to: from, content: texts.planStopped({ name }) });
    }

    if (!account.bucketNames.includes(name) && account.bucketNames.length >= MAX_BUCKETS) {
      return refuse(from, REFUSALS.tooManyBuckets({ max: MAX_BUCKETS }));
    }
    const others = (account.plans ?? []).filter((other) => other !== name);
    if (others.length >= MAX_PLANS) return refuse(from, refusals.tooManyPlans());
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
    return done(effects, { to: from, content: texts.planStarted({ name, amount, every, first }) });
  },
});
