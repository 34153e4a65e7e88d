/** Searches for cash: who is asked, in turn, and what happens when somebody answers or does not. */
import { type Account, isAtmFor } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { mayBeAskedForCash, rememberCashAsk, wasAskedForCash } from './asking.ts';
import { changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import { ASK_MINUTES, type Candidate, type CashSearch, type Request } from './request.ts';
import { maySearchToday } from './searching.ts';
import { type Said, textsOf } from './text.ts';
import { NOTICES } from './texts/notices.ts';
import { personOf } from './texts/words.ts';

/** What people are told who look for cash, or who are asked for it. */
export const searchTexts = textsOf(
  'foundForDeposit',
  'askingAround',
  'floatingAsk',
  'foundForWithdraw',
  'introducedAsAtm',
  'introducedAsTaker',
  'thanksForNo',
  'noAnswer',
);

/** The search, while somebody is being asked. */
export function openSearch(request: Request | undefined): CashSearch | undefined {
  return request?.requestType === 'findWithdraw' && request.status === 'asking' ? request : undefined;
}

export function closed(search: CashSearch): CashSearch {
  const { dueAt: _, dueShard: __, ...rest } = search;
  return { ...rest, currentActive: false, extraInfo: { next: [] } };
}

/** Whoever was asked has let their time pass: the one who looks is told how to ask the next one, if there is one. */
export function* afterSilence(search: CashSearch, context: Context): Load<Decision> {
  const { seeker, candidates } = yield* loadRest(search, context);
  const { money: amount, where: location } = search;
  const mayGoOn = candidates.length > 0 && maySearchToday(seeker, context.today);
  const content = mayGoOn ? searchTexts.noAnswer({ amount, location }) : NOTICES.noResult({ location });
  return end(search, seeker, content, context);
}

/** Whoever was asked has said no, and is answered: the next one is asked, or the one who looks told of nobody. */
export function* afterNo(search: CashSearch, context: Context, from: Phone): Load<Decision> {
  const thanks: Reply = { to: from, content: searchTexts.thanksForNo() };
  const { seeker, candidates } = yield* loadRest(search, context);
  const { money: amount, where: location } = search;
  const [candidate, ...next] = candidates;
  if (candidate === undefined) return end(search, seeker, NOTICES.noResult({ location }), context, thanks);

  const askedAt = instantOf(context);
  const dueAt = askDueAt(context);
  const asked = asCandidate(candidate);
  const extraInfo = { asked, askedAt, next: next.map(asCandidate) };
  const change = changed(search, { ...search, extraInfo, dueAt });
  const edits = new AccountEdits();
  edits.edit(candidate, (before) => rememberCashAsk(before, search, context.nowMs));
  const ask = { phone: asked.phone, id: search.id };
  const told = askTo(candidate, seeker, { amount, location, dueAt }, context);
  const effects = effectsOf({ requests: [change], asks: [ask], accounts: edits.changes() }, [], askedAt);
  return done(effects, thanks, told);
}

/** Whose search it is, and those who may still be asked, as their accounts are now. */
function* loadRest(
  { accountId, money, extraInfo: { next } }: CashSearch,
  context: Context,
): Load<{ readonly seeker: Account; readonly candidates: readonly Account[] }> {
  const loaded = yield { accounts: [accountId, ...next.map(({ id }) => id)] };
  const seeker = loaded.account(accountId);
  if (seeker === undefined) throw new Error('a search for cash has no account');
  const candidates = next
    .flatMap(({ id }) => loaded.account(id) ?? [])
    .filter((account) => mayBeAsked(account, seeker, money, context));
  return { seeker, candidates };
}

/** Whom to ask, on the phone that they have now. */
export function asCandidate({ id, phone }: Account): Candidate {
  return { id, phone };
}

/** Nobody was found, as the one who looked is told. */
function end(
  search: CashSearch,
  seeker: Account,
  content: Said,
  context: Context,
  ...replies: readonly Reply[]
): Decision {
  const change = changed<CashSearch>(search, { ...closed(search), status: 'noResult' });
  const edits = new AccountEdits();
  edits.edit(seeker, (before) => searchOver(before, search.id));
  const effects = effectsOf({ requests: [change], accounts: edits.changes() }, [], instantOf(context));
  return done(effects, ...replies, ...replyTo(seeker, content));
}

/**
 * Whether somebody is asked for so much cash: found up to it, not apart from the seeker, not asked too often, and
 * not by the same seeker before.
 */
export function mayBeAsked(
  candidate: Account,
  seeker: Account,
  amount: Money,
  { nowMs }: Pick<Context, 'nowMs'>,
): boolean {
  return (
    mayBeAskedAgain(candidate, seeker, amount, { nowMs }) &&
    !wasAskedForCash(seeker, candidate, amount, nowMs)
  );
}

/** The same, of somebody who is being asked and had no time to answer. */
export function mayBeAskedAgain(
  candidate: Account,
  seeker: Account,
  amount: Money,
  { nowMs }: Pick<Context, 'nowMs'>,
): boolean {
  const isFound = isAtmFor(candidate, amount) && mayBeAskedForCash(seeker, candidate, nowMs);
  return seeker.currentActive && isFound;
}

/** The account whose search is over, unless it has begun another one. */
export function searchOver(account: Account, id: string): Account {
  if (account.openSearch !== id) return account;
  const { openSearch: _, ...rest } = account;
  return rest;
}

/** The question whether somebody has cash: worth sending until the next one is asked. */
export function askTo(
  candidate: Account,
  seeker: Account,
  { amount, location, dueAt }: { readonly amount: Money; readonly location: string; readonly dueAt: string },
  context: Context,
): Reply {
  const content = searchTexts.floatingAsk({ amount, other: personOf(seeker, context), location });
  return { ...textTo(candidate, content), expiresAt: dueAt };
}

/** When the person who is asked now has had their time. */
export function askDueAt({ nowMs }: Context): string {
  return new Date(nowMs + ASK_MINUTES * 60_000).toISOString();
}
