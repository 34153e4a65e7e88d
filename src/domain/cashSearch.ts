/** Searches for cash: who is asked, in turn, and what happens when somebody answers or does not. */
import { type Account, isAtmFor } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { mayBeAskedForCash, rememberCashAsk } from './asking.ts';
import { changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, replyTo, textTo } from './decision.ts';
import type { Load } from './load.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import { ASK_MINUTES, type CashSearch, MAX_SILENT, type Request } from './request.ts';
import { textsOf } from './text.ts';
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
);

/** The search, while somebody is being asked. */
export function openSearch(request: Request | undefined): CashSearch | undefined {
  return request?.requestType === 'findWithdraw' && request.status === 'asking' ? request : undefined;
}

export function closed(search: CashSearch): CashSearch {
  const { dueAt: _, dueShard: __, ...rest } = search;
  return { ...rest, currentActive: false, extraInfo: { next: [] } };
}

/** Whoever was asked has let their time pass. */
export function* afterSilence(search: CashSearch, context: Context): Load<Decision> {
  const { extraInfo } = search;
  const silent = (extraInfo.silent ?? 0) + 1;
  const next = silent < MAX_SILENT ? extraInfo.next : [];
  return yield* askNext(search, { ...extraInfo, next, silent }, context, []);
}

/** Whoever was asked has said no, and is answered. */
export function* afterNo(search: CashSearch, context: Context, from: Phone): Load<Decision> {
  return yield* askNext(search, search.extraInfo, context, [
    { to: from, content: searchTexts.thanksForNo() },
  ]);
}

/** Asks the next candidate who may still be found, or tells the one who looks that there is nobody left. */
function* askNext(
  search: CashSearch,
  before: CashSearch['extraInfo'],
  context: Context,
  replies: readonly Reply[],
): Load<Decision> {
  const { next } = before;
  const loaded = yield { accounts: [search.accountId, ...next.map((candidate) => candidate.id)] };
  const seeker = loaded.account(search.accountId);
  if (seeker === undefined) throw new Error('a search for cash has no account');

  const amount = search.money;
  const location = search.where;
  const createdAt = instantOf(context);
  const edits = new AccountEdits();
  const candidates = next.map(({ id }) => loaded.account(id));
  const index = candidates.findIndex(
    (account) => account !== undefined && mayBeAsked(account, seeker, amount, context),
  );
  const candidate = candidates[index];
  if (candidate === undefined) {
    const change = changed<CashSearch>(search, { ...closed(search), status: 'noResult' });
    edits.edit(seeker, (before) => searchOver(before, search.id));
    const told = replyTo(seeker, NOTICES.noResult({ location }));
    const effects = effectsOf({ requests: [change], accounts: edits.changes() }, [], createdAt);
    return done(effects, ...replies, ...told);
  }

  // The account may have moved to another phone since the search began.
  const asked = { id: candidate.id, phone: candidate.phone };
  edits.edit(candidate, (before) => rememberCashAsk(before, search, context.nowMs));
  const extraInfo = { ...before, asked, askedAt: createdAt, next: next.slice(index + 1) };
  const change = changed(search, { ...search, extraInfo, dueAt: askDueAt(context) });
  const ask = { phone: asked.phone, id: search.id };
  const told = textTo(
    candidate,
    searchTexts.floatingAsk({ amount, other: personOf(seeker, context), location }),
  );
  const effects = effectsOf({ requests: [change], asks: [ask], accounts: edits.changes() }, [], createdAt);
  return done(effects, ...replies, told);
}

/** Whether somebody is asked for so much cash: found up to it, not apart from the seeker, not asked too often. */
export function mayBeAsked(
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

/** When the person who is asked now has had their time. */
export function askDueAt({ nowMs }: Context): string {
  return new Date(nowMs + ASK_MINUTES * 60_000).toISOString();
}
