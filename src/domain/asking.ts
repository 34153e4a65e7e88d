/** Who may make Rain text somebody: bounds that nobody's other texts, or other people's, can use up. */
import type { Account, CashAsk, Caused } from './account.ts';
import type { Money } from './money.ts';
import type { Phone } from './phone.ts';
import { MAX_ASKED, openFor } from './waiting.ts';

/** Texts an hour that strangers to a person may cause there, and those the person knows (design, section 9). */
const FROM_STRANGERS_AN_HOUR = 5;
const FROM_KNOWN_AN_HOUR = 10;
/** Searches for cash about which one person is asked in an hour, counted apart. */
const CASH_ASKS_AN_HOUR = 3;
const HOUR_MS = 3_600_000;

/** What others caused in the hour before, whenever that hour begins: no two of them side by side make a flood. */
function recentlyCaused({ caused }: Account, nowMs: number): Caused {
  const since = new Date(nowMs - HOUR_MS).toISOString();
  const recent = (instants: readonly string[] = []) => instants.filter((at) => at > since);
  return { byStrangers: recent(caused?.byStrangers), byKnown: recent(caused?.byKnown) };
}

function isKnown(receiver: Account, asker: Account): boolean {
  return asker.role !== 'customer' || (receiver.met ?? []).includes(asker.id);
}

/** Whether one of two people has blocked the other: then neither is named to the other, or asked for them. */
export function areApart(one: Account, other: Account): boolean {
  return hasBlocked(one, other.phone) || hasBlocked(other, one.phone);
}

function hasBlocked({ blocked = [] }: Account, phone: Phone): boolean {
  return blocked.includes(phone);
}

/** Whether the asker may begin something now that makes Rain text the receiver. */
export function mayAsk(asker: Account, receiver: Account, nowMs: number): boolean {
  const asked = openFor(receiver, nowMs).filter(({ began }) => !began);
  return asked.length < MAX_ASKED && mayCauseText(asker, receiver, nowMs);
}

/** Whether somebody may be named to the one who looks, of which Rain tells them. */
export function mayBeIntroduced(seeker: Account, found: Account, nowMs: number): boolean {
  const isOther = found.id !== seeker.id && found.currentActive;
  return isOther && !areApart(seeker, found) && mayCauseText(seeker, found, nowMs);
}

/** Whether somebody may be asked now for the cash that the seeker looks for. */
export function mayBeAskedForCash(seeker: Account, candidate: Account, nowMs: number): boolean {
  const isOther = candidate.id !== seeker.id && candidate.currentActive;
  const hasRoom = recentCashAsks(candidate, nowMs).length < CASH_ASKS_AN_HOUR;
  return isOther && !areApart(seeker, candidate) && hasRoom;
}

function recentCashAsks({ cashAsks = [] }: Account, nowMs: number): readonly CashAsk[] {
  const since = new Date(nowMs - HOUR_MS).toISOString();
  return cashAsks.filter(({ at }) => at > since);
}

/** The account that was asked about one more search. */
export function rememberCashAsk(
  account: Account,
  search: { readonly id: string; readonly money: Money },
  nowMs: number,
): Account {
  const ask = { id: search.id, amount: search.money, at: new Date(nowMs).toISOString() };
  return { ...account, cashAsks: [...recentCashAsks(account, nowMs), ask] };
}

/** Whether one more text that the asker causes is within what the receiver gets in an hour. */
export function mayCauseText(asker: Account, receiver: Account, nowMs: number): boolean {
  if (hasBlocked(receiver, asker.phone)) return false;
  const { byStrangers, byKnown } = recentlyCaused(receiver, nowMs);
  return isKnown(receiver, asker)
    ? byKnown.length < FROM_KNOWN_AN_HOUR
    : byStrangers.length < FROM_STRANGERS_AN_HOUR;
}

/** The receiver, with one more text that the asker caused. */
export function countAsked(asker: Account, receiver: Account, nowMs: number): Account {
  const caused = recentlyCaused(receiver, nowMs);
  const now = new Date(nowMs).toISOString();
  const more = isKnown(receiver, asker)
    ? { byKnown: [...caused.byKnown, now] }
    : { byStrangers: [...caused.byStrangers, now] };
  return { ...receiver, caused: { ...caused, ...more } };
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
