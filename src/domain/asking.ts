/** Who may make Rain text somebody: bounds that nobody's other texts, or other people's, can use up. */
import { type Account, type CashAsk, isLocked, type Relation } from './account.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import { MAX_ASKED, openFor } from './waiting.ts';

/**
 * Texts that others may cause at one receiver in any hour, by what they are to that one (design, section 9).
 * Each has its own, so that nobody's is used up by somebody else: an introduction is what the one who looks
 * did, and being paid what the payer did, so neither makes anybody known.
 */
const MOST_AN_HOUR: Readonly<Record<Relation, number>> = {
  stranger: 5,
  introduced: 5,
  known: 10,
  appointed: 10,
};
/** Searches for cash about which one person is asked in an hour, counted apart. */
const CASH_ASKS_AN_HOUR = 3;
const HOUR_MS = 3_600_000;

/** What others caused in the hour before, whenever that hour begins: no two of them side by side make a flood. */
function recentlyCaused({ caused }: Account, by: Relation, nowMs: number): readonly string[] {
  const since = new Date(nowMs - HOUR_MS).toISOString();
  return (caused?.[by] ?? []).filter((at) => at > since);
}

export function relationOf(receiver: Account, asker: Pick<Account, 'id' | 'role'>): Relation {
  if (asker.role !== 'customer') return 'appointed';
  if (receiver.met?.includes(asker.id) === true) return 'known';
  return receiver.introduced?.includes(asker.id) === true ? 'introduced' : 'stranger';
}

/** Whether one of two people has blocked the other: then neither is named to the other, or asked for them. */
export function areApart(one: Account, other: Account): boolean {
  return hasBlocked(one, other.phone) || hasBlocked(other, one.phone);
}

function hasBlocked({ blocked }: Account, phone: Phone): boolean {
  return blocked?.includes(phone) === true;
}

/**
 * Whether the asker may begin something now that makes Rain text the receiver. So many may be open at a time of
 * those whom the receiver knows, and so many of all others; agents and vendors are bounded by the hour alone.
 */
export function mayAsk(asker: Account, receiver: Account, nowMs: number): boolean {
  if (!mayCauseText(asker, receiver, nowMs)) return false;
  if (asker.role !== 'customer') return true;
  const met = new Set(receiver.met);
  const isKnown = met.has(asker.id);
  const asked = openFor(receiver, nowMs).filter(
    ({ began, otherId }) => !began && met.has(otherId) === isKnown,
  );
  return asked.length < MAX_ASKED;
}

/** Whether somebody may be named to the one who looks, of which Rain tells them. */
export function mayBeIntroduced(seeker: Account, found: Account, nowMs: number): boolean {
  const isOther = found.id !== seeker.id && found.currentActive && !isLocked(found);
  return isOther && !areApart(seeker, found) && mayCauseText(seeker, found, nowMs);
}

/** Whether somebody may be asked now for the cash that the seeker looks for. */
export function mayBeAskedForCash(seeker: Account, candidate: Account, nowMs: number): boolean {
  const isOther = candidate.id !== seeker.id && candidate.currentActive && !isLocked(candidate);
  const hasRoom = recentCashAsks(candidate, nowMs).length < CASH_ASKS_AN_HOUR;
  return isOther && !areApart(seeker, candidate) && hasRoom;
}

function recentCashAsks({ cashAsks = [] }: Account, nowMs: number): readonly CashAsk[] {
  const since = new Date(nowMs - HOUR_MS).toISOString();
  return cashAsks.filter(({ at }) => at > since);
}

/** Whether the candidate was asked in the last hour for so much that the seeker looked for, or for less. */
export function wasAskedForCash(seeker: Account, candidate: Account, amount: Money, nowMs: number): boolean {
  return recentCashAsks(candidate, nowMs).some((ask) => ask.seekerId === seeker.id && ask.amount <= amount);
}

/** The account that was asked about one more search. */
export function rememberCashAsk(
  account: Account,
  search: { readonly id: string; readonly accountId: string; readonly money: Money },
  nowMs: number,
): Account {
  const { id, accountId: seekerId, money: amount } = search;
  const ask = { id, seekerId, amount, at: new Date(nowMs).toISOString() };
  return { ...account, cashAsks: [...recentCashAsks(account, nowMs), ask] };
}

/** The account that has said yes to a search: whoever it helped may have it asked again before the hour is over. */
export function mayBeAskedOnceMore(account: Account, searchId: string): Account {
  const { cashAsks } = account;
  if (cashAsks === undefined) return account;
  return { ...account, cashAsks: cashAsks.map((ask) => (ask.id === searchId ? withoutSeeker(ask) : ask)) };
}

function withoutSeeker({ seekerId: _, ...ask }: CashAsk): CashAsk {
  return ask;
}

/** Whether one more text that the asker causes is within what the receiver gets in an hour. */
export function mayCauseText(asker: Account, receiver: Account, nowMs: number): boolean {
  if (hasBlocked(receiver, asker.phone)) return false;
  const relation = relationOf(receiver, asker);
  return recentlyCaused(receiver, relation, nowMs).length < MOST_AN_HOUR[relation];
}

/** The receiver, with one more text that the asker caused. */
export function countAsked(asker: Account, receiver: Account, nowMs: number): Account {
  const relation = relationOf(receiver, asker);
  const instants = [...recentlyCaused(receiver, relation, nowMs), new Date(nowMs).toISOString()];
  return { ...receiver, caused: { ...receiver.caused, [relation]: instants } };
}

const MAX_INTRODUCED = 20;

/** The account whose number was given to somebody who looked for people. */
export function introducedTo(account: Account, seekerId: string): Account {
  const others = (account.introduced ?? []).filter((id) => id !== seekerId);
  return { ...account, introduced: [...others, seekerId].slice(-MAX_INTRODUCED) };
}

const MAX_BLOCKED = 50;

/** The account that a number can no longer ask for anything. */
export function block(account: Account, phone: Phone): Account {
  const others = (account.blocked ?? []).filter((blocked) => blocked !== phone);
  return { ...account, blocked: [...others, phone].slice(-MAX_BLOCKED) };
}

export function unblock(account: Account, phone: Phone): Account {
  return { ...account, blocked: (account.blocked ?? []).filter((blocked) => blocked !== phone) };
}
