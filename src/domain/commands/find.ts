import type { Account } from '../account.ts';
import { parseAmountAndLocation } from '../arguments.ts';
import { askDueAt, searchTexts } from '../cashSearch.ts';
import { created } from '../change.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse } from '../decision.ts';
import type { Load, Nearby, NearbyQuery } from '../load.ts';
import type { Money } from '../money.ts';
import { ZERO } from '../money.ts';
import { pivotFrom, shuffled } from '../nearby.ts';
import type { Phone } from '../phone.ts';
import { type CashSearch, DUE_SHARDS, type Introduction, MAX_CANDIDATES } from '../request.ts';
import { shardOf } from '../shard.ts';
import { activeTexter } from '../texter.ts';
import { NOTICES } from '../texts/notices.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { personOf } from '../texts/words.ts';

const usage = 'RAIN FIND WITHDRAW 500 DELHI';

interface Find {
  readonly looksFor: 'deposit' | 'withdraw';
  readonly amount: Money;
  readonly location: string;
}

function parseFind(rest: string): Parsed<Find> {
  const [word = '', ...others] = rest.split(' ');
  const looksFor = word === 'DEPOSIT' ? 'deposit' : word === 'WITHDRAW' ? 'withdraw' : undefined;
  if (looksFor === undefined) return misunderstood(REFUSALS.incomplete({ usage: usage }));
  const parsed = parseAmountAndLocation(others.join(' '), usage);
  return parsed.ok ? understood({ looksFor, ...parsed.command }) : parsed;
}

/**
 * `FIND DEPOSIT <amt> <loc>`: somebody there whose e-money covers it. `FIND WITHDRAW <amt> <loc>`: somebody
 * there who has declared that much cash, else people there are asked one after another.
 */
export const find = defineCommand<Find>({
  topic: 'FIND',
  words: ['FIND'],
  usage,
  help: `Find a person to swap with. To put cash in: RAIN FIND DEPOSIT 500 DELHI. To get cash: ${usage}`,
  isListed: true,
  texts: { ...searchTexts, ...NOTICES },
  parse: parseFind,
  decide: (command, from, context) =>
    command.looksFor === 'deposit'
      ? findForDeposit(command, from, context)
      : findForWithdraw(command, from, context),
});

function* findForDeposit({ amount, location }: Find, from: Phone, context: Context): Load<Decision> {
  const { dice } = context.fresh;
  const query: NearbyQuery = { kind: 'atm', location, atLeast: amount, pivot: pivotFrom(amount, dice) };
  const loaded = yield { accountsOf: [from], nearby: [query] };
  const texter = activeTexter(loaded, from);
  if (!texter.ok) return refuse(from, texter.refusal);

  const [other] = shuffled(loaded.nearby(query), from, dice);
  const introduction: Introduction = {
    ...requestFacts(texter.account, amount, context),
    requestType: 'findDeposit',
    where: location,
    status: other === undefined ? 'noResult' : 'introduced',
    currentActive: false,
    otherAccount: other?.id,
  };
  const content =
    other === undefined
      ? NOTICES.noResult({ location })
      : searchTexts.foundForDeposit({ amount, other: personOf(other, context) });
  const effects = effectsOf({ requests: [created(introduction)] }, [], introduction.createdAt);
  return done(effects, { to: from, content });
}

function* findForWithdraw({ amount, location }: Find, from: Phone, context: Context): Load<Decision> {
  const { dice } = context.fresh;
  const now = instantOf(context);
  const declared: NearbyQuery = { kind: 'floating', location, atLeast: amount, now };
  const anybody: NearbyQuery = {
    kind: 'atm',
    location,
    atLeast: ZERO,
    pivot: pivotFrom(ZERO, dice),
    enough: MAX_CANDIDATES,
  };
  const loaded = yield { accountsOf: [from], nearby: [declared, anybody] };
  const texter = activeTexter(loaded, from);
  if (!texter.ok) return refuse(from, texter.refusal);
  const { account } = texter;

  const [ready] = shuffled(loaded.nearby(declared), from, dice);
  if (ready !== undefined) return introduceAtOnce(account, ready, amount, location, context);
  const candidates = shuffled(loaded.nearby(anybody), from, dice).slice(0, MAX_CANDIDATES);
  return askFirst(account, candidates, amount, location, context);
}

function requestFacts(account: Account, amount: Money, context: Context) {
  return {
    id: context.fresh.id,
    phone: account.phone,
    accountId: account.id,
    money: amount,
    createdAt: instantOf(context),
    version: 1,
  };
}

function introduceAtOnce(
  account: Account,
  ready: Nearby,
  amount: Money,
  location: string,
  context: Context,
): Decision {
  const search: CashSearch = {
    ...requestFacts(account, amount, context),
    requestType: 'findWithdraw',
    where: location,
    status: 'introduced',
    currentActive: false,
    otherAccount: ready.id,
    extraInfo: { next: [] },
  };
  return done(
    effectsOf({ requests: [created(search)] }, [], search.createdAt),
    { to: account.phone, content: searchTexts.foundForWithdraw({ amount, other: personOf(ready, context) }) },
    { to: ready.phone, content: searchTexts.introducedAsAtm({ amount, other: personOf(account, context) }) },
  );
}

function askFirst(
  account: Account,
  candidates: readonly Nearby[],
  amount: Money,
  location: string,
  context: Context,
): Decision {
  const [asked, ...next] = candidates.map(({ id, phone }) => ({ id, phone }));
  const facts = {
    ...requestFacts(account, amount, context),
    requestType: 'findWithdraw',
    where: location,
  } as const;
  if (asked === undefined) {
    const search: CashSearch = {
      ...facts,
      status: 'noResult',
      currentActive: false,
      extraInfo: { next: [] },
    };
    const effects = effectsOf({ requests: [created(search)] }, [], facts.createdAt);
    return done(effects, { to: account.phone, content: NOTICES.noResult({ location }) });
  }

  const search: CashSearch = {
    ...facts,
    status: 'asking',
    currentActive: true,
    extraInfo: { asked, askedAt: facts.createdAt, next },
    dueAt: askDueAt(context),
    dueShard: `${shardOf(facts.id, DUE_SHARDS)}`,
  };
  const ask = { phone: asked.phone, id: search.id };
  return done(
    effectsOf({ requests: [created(search)], asks: [ask] }, [], facts.createdAt),
    { to: account.phone, content: searchTexts.askingAround({ amount, location }) },
    {
      to: asked.phone,
      content: searchTexts.floatingAsk({ amount, other: personOf(account, context), location }),
    },
  );
}
