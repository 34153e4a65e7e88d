import { type Account, isAtmFor } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { parseAmountAndLocation } from '../arguments.ts';
import { mayBeIntroduced, rememberCashAsk } from '../asking.ts';
import {
  asCandidate,
  askDueAt,
  askTo,
  closed,
  mayBeAsked,
  mayBeAskedAgain,
  openSearch,
  searchTexts,
} from '../cashSearch.ts';
import { type Change, changed, created } from '../change.ts';
import {
  type Context,
  defineCommand,
  instantOf,
  misunderstood,
  type Parsed,
  understood,
} from '../command.ts';
import { type Decision, done, effectsOf, refuse, textTo } from '../decision.ts';
import type { Load } from '../load.ts';
import { type Money, ZERO } from '../money.ts';
import { type NearbyQuery, pivotFrom } from '../nearby.ts';
import type { Phone } from '../phone.ts';
import { type CashSearch, DUE_SHARDS, type Introduction, MAX_CANDIDATES } from '../request.ts';
import {
  countSearch,
  introduce,
  lookAround,
  lookAt,
  type Sight,
  searchRefusals,
  type Wish,
} from '../searching.ts';
import { shardOf } from '../shard.ts';
import { NOTICES } from '../texts/notices.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { personOf } from '../texts/words.ts';

interface Find extends Wish {
  readonly looksFor: 'DEPOSIT' | 'WITHDRAW';
}

function parseFind(rest: string): Parsed<Find> {
  const [looksFor, ...others] = rest.split(' ');
  if (looksFor !== 'DEPOSIT' && looksFor !== 'WITHDRAW') {
    return misunderstood(REFUSALS.incomplete({ usage: 'FIND' }));
  }
  const parsed = parseAmountAndLocation(others.join(' '), 'FIND');
  return parsed.ok ? understood({ looksFor, ...parsed.command }) : parsed;
}

/**
 * `FIND DEPOSIT <amt> [<place>]`: somebody there whose ATM is on up to so much. `FIND WITHDRAW <amt> [<place>]`:
 * somebody there who has declared that much cash, else people there are asked one after another, until one is
 * silent; the same again goes on with those who have not been asked for it within the hour.
 */
export const find = defineCommand<Find>({
  topic: 'FIND',
  words: ['FIND'],
  isListed: true,
  refusals: searchRefusals,
  parse: parseFind,
  decide: (command, from, context) =>
    command.looksFor === 'DEPOSIT'
      ? findForDeposit(command, from, context)
      : findForWithdraw(command, from, context),
});

function* findForDeposit(wish: Find, from: Phone, context: Context): Load<Decision> {
  const { amount } = wish;
  const { dice } = context.fresh;
  const queriesIn = (location: string): readonly NearbyQuery[] => [
    { kind: 'atm', location, atLeast: amount, pivot: pivotFrom(amount, dice) },
  ];
  const looked = yield* lookAround(wish, 'in', queriesIn, from, context);
  if (!looked.ok) return refuse(from, looked.refusal);
  const { sight } = looked;
  const { seeker, location } = sight;
  const [other] = yield* lookAt(
    sight.found.flat(),
    sight,
    (account) => isAtmFor(account, amount) && mayBeIntroduced(seeker, account, context.nowMs),
  );

  const edits = new AccountEdits();
  edits.edit(seeker, (before) => countSearch(before, context.today));
  const introduction: Introduction = {
    ...requestFacts(seeker, amount, context),
    requestType: 'findDeposit',
    where: location,
    status: other === undefined ? 'noResult' : 'introduced',
    currentActive: false,
    otherAccount: other?.id,
  };
  const requests = [created(introduction)];
  if (other === undefined) {
    const effects = effectsOf({ requests, accounts: edits.changes() }, [], introduction.createdAt);
    return done(effects, { to: from, content: NOTICES.noResult({ location }) });
  }
  introduce(seeker, other, edits, context);
  return done(
    effectsOf({ requests, accounts: edits.changes() }, [], introduction.createdAt),
    { to: from, content: searchTexts.foundForDeposit({ amount, other: personOf(other, context) }) },
    textTo(other, searchTexts.introducedAsTaker({ amount, other: personOf(seeker, context) })),
  );
}

function* findForWithdraw(wish: Find, from: Phone, context: Context): Load<Decision> {
  const { amount } = wish;
  const { dice } = context.fresh;
  const now = instantOf(context);
  const queriesIn = (location: string): readonly NearbyQuery[] => [
    { kind: 'floating', location, atLeast: amount, now },
    { kind: 'atm', location, atLeast: amount, pivot: pivotFrom(amount, dice), enough: MAX_CANDIDATES },
  ];
  const looked = yield* lookAround(wish, 'out', queriesIn, from, context);
  if (!looked.ok) return refuse(from, looked.refusal);
  const { sight } = looked;
  const { seeker, found } = sight;
  const [declared = [], anybody = []] = found;

  const earlier = seeker.openSearch === undefined ? [] : [seeker.openSearch];
  const loaded = yield { accounts: declared, requests: earlier };
  const [open] = earlier.flatMap((id) => openSearch(loaded.request(id)) ?? []);
  const [ready] = yield* lookAt(
    declared,
    sight,
    (account) => hasDeclared(account, amount, now) && mayBeIntroduced(seeker, account, context.nowMs),
  );
  if (ready !== undefined) return introduceAtOnce(sight, open, ready, amount, context);
  // Whom the search was asking that gives way to this one is asked again: they had no time to answer.
  const asked = open?.extraInfo.asked?.id;
  const candidates = yield* lookAt(anybody, sight, (account) =>
    (account.id === asked ? mayBeAskedAgain : mayBeAsked)(account, seeker, amount, context),
  );
  return askFirst(sight, open, candidates.slice(0, MAX_CANDIDATES), amount, context);
}

function hasDeclared(account: Account, amount: Money, now: string): boolean {
  const { atm, floatingAmount = ZERO, floatingUntil = '' } = account;
  return atm && floatingAmount >= amount && floatingUntil > now;
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

/** One search a person: a new one takes the place of what is still open. */
function replaced(
  seeker: Account,
  open: CashSearch | undefined,
  edits: AccountEdits,
  context: Context,
): readonly Change<CashSearch>[] {
  edits.edit(seeker, ({ openSearch: _, ...before }) => countSearch(before, context.today));
  return open === undefined ? [] : [changed<CashSearch>(open, { ...closed(open), status: 'replaced' })];
}

function introduceAtOnce(
  { seeker, location }: Sight,
  open: CashSearch | undefined,
  ready: Account,
  amount: Money,
  context: Context,
): Decision {
  const edits = new AccountEdits();
  const earlier = replaced(seeker, open, edits, context);
  introduce(seeker, ready, edits, context);
  const search: CashSearch = {
    ...requestFacts(seeker, amount, context),
    requestType: 'findWithdraw',
    where: location,
    status: 'introduced',
    currentActive: false,
    otherAccount: ready.id,
    extraInfo: { next: [] },
  };
  const requests = [...earlier, created(search)];
  return done(
    effectsOf({ requests, accounts: edits.changes() }, [], search.createdAt),
    textTo(seeker, searchTexts.foundForWithdraw({ amount, other: personOf(ready, context) })),
    textTo(ready, searchTexts.introducedAsAtm({ amount, other: personOf(seeker, context) })),
  );
}

function askFirst(
  { seeker, location }: Sight,
  open: CashSearch | undefined,
  candidates: readonly Account[],
  amount: Money,
  context: Context,
): Decision {
  const [first, ...others] = candidates;
  const edits = new AccountEdits();
  const earlier = replaced(seeker, open, edits, context);
  const facts = {
    ...requestFacts(seeker, amount, context),
    requestType: 'findWithdraw',
    where: location,
  } as const;
  if (first === undefined) {
    const search: CashSearch = {
      ...facts,
      status: 'noResult',
      currentActive: false,
      extraInfo: { next: [] },
    };
    const requests = [...earlier, created(search)];
    const effects = effectsOf({ requests, accounts: edits.changes() }, [], facts.createdAt);
    return done(effects, textTo(seeker, NOTICES.noResult({ location })));
  }

  const dueAt = askDueAt(context);
  const asked = asCandidate(first);
  const search: CashSearch = {
    ...facts,
    status: 'asking',
    currentActive: true,
    extraInfo: { asked, askedAt: facts.createdAt, next: others.map(asCandidate) },
    dueAt,
    dueShard: `${shardOf(facts.id, DUE_SHARDS)}`,
  };
  edits.edit(seeker, (before) => ({ ...before, openSearch: search.id }));
  edits.edit(first, (before) => rememberCashAsk(before, search, context.nowMs));
  const ask = { phone: asked.phone, id: search.id };
  const requests = [...earlier, created(search)];
  return done(
    effectsOf({ requests, asks: [ask], accounts: edits.changes() }, [], facts.createdAt),
    textTo(seeker, searchTexts.askingAround({ amount, location })),
    askTo(first, seeker, { amount, location, dueAt }, context),
  );
}
