/** Looking for people: who may, how often, and how two people are made known to each other. */
import type { Account } from './account.ts';
import type { AccountEdits } from './accountEdits.ts';
import { countAsked, introducedTo } from './asking.ts';
import type { Context } from './command.ts';
import type { Load } from './load.ts';
import type { Money } from './money.ts';
import { refusalOfCashIn, refusalOfCashOut } from './moneyRules.ts';
import { type NearbyQuery, shuffled } from './nearby.ts';
import { countOfDay } from './perDay.ts';
import type { Phone } from './phone.ts';
import { placeOf } from './placeNames.ts';
import { MAX_CANDIDATES } from './request.ts';
import { type Refusal, textsOf } from './text.ts';
import { activeTexter } from './texter.ts';
import { acquainted } from './waiting.ts';

/** Searches of any kind that one person may make in a day. */
const MAX_SEARCHES_A_DAY = 10;
/** So many of those whom a query finds are looked at: one more than may be asked one after another. */
const MAX_LOOKED_AT = MAX_CANDIDATES + 1;

export const searchRefusals = textsOf('tooManySearches');

/** Whether the cash that is wanted comes into the seeker's account, or out of it. */
type Direction = 'in' | 'out';

export interface Wish {
  readonly amount: Money;
  /** The seeker's own place when none is named. */
  readonly location: string | undefined;
}

/** What came of a look around. */
export interface Sight {
  readonly seeker: Account;
  readonly location: string;
  /** Ids of those whom each query found, in the order in which they are to be tried. */
  readonly found: readonly (readonly string[])[];
}

/** Looks for people, if whoever texted may. */
export function* lookAround(
  { amount, location: named }: Wish,
  direction: Direction,
  queriesIn: (location: string) => readonly NearbyQuery[],
  from: Phone,
  context: Context,
): Load<{ readonly ok: true; readonly sight: Sight } | { readonly ok: false; readonly refusal: Refusal }> {
  const { placeNames } = context;
  const queriesNamed = named === undefined ? undefined : queriesIn(placeOf(named, placeNames));
  const loaded = yield { accountsOf: [from], nearby: queriesNamed ?? [] };
  const texter = activeTexter(loaded, from);
  if (!texter.ok) return texter;
  const { account: seeker } = texter;
  const refusal = refusalOf(seeker, amount, direction, context);
  if (refusal !== undefined) return { ok: false, refusal };

  const location = placeOf(named ?? seeker.loc, placeNames);
  const queries = queriesNamed ?? queriesIn(location);
  const people = queriesNamed === undefined ? yield { nearby: queries } : loaded;
  const found = queries.map((query) =>
    shuffled(people.nearby(query), from, context.fresh.dice)
      .slice(0, MAX_LOOKED_AT)
      .map(({ id }) => id),
  );
  return { ok: true, sight: { seeker, location, found } };
}

/** Those of the people found who live there and are fit for it as their accounts are now: an index may lag. */
export function* lookAt(
  ids: readonly string[],
  { location }: Sight,
  isFit: (account: Account) => boolean,
): Load<readonly Account[]> {
  const loaded = yield { accounts: ids };
  return ids
    .flatMap((id) => loaded.account(id) ?? [])
    .filter((account) => account.loc === location && isFit(account));
}

function refusalOf(
  seeker: Account,
  amount: Money,
  direction: Direction,
  context: Context,
): Refusal | undefined {
  const refusal = (direction === 'in' ? refusalOfCashIn : refusalOfCashOut)(seeker, amount, context);
  if (refusal !== undefined) return refusal;
  return maySearchToday(seeker, context.today)
    ? undefined
    : searchRefusals.tooManySearches({ count: MAX_SEARCHES_A_DAY });
}

export function maySearchToday(seeker: Account, today: string): boolean {
  return searchesOfDay(seeker, today).count < MAX_SEARCHES_A_DAY;
}

function searchesOfDay({ searchDay, searchesToday }: Account, today: string) {
  return countOfDay(searchDay, searchesToday, today, 0);
}

/** The account with one more search. */
export function countSearch(account: Account, today: string): Account {
  const { day, count } = searchesOfDay(account, today);
  return { ...account, searchDay: day, searchesToday: count + 1 };
}

/** The one who looked learns of somebody, who is told. From then on they know each other. */
export function introduce(seeker: Account, found: Account, edits: AccountEdits, { nowMs }: Context): void {
  edits.edit(found, (before) => introducedTo(countAsked(seeker, before, nowMs), seeker.id));
  edits.edit(seeker, (before) => acquainted(before, found.id));
}
