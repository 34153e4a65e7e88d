/**
 * Where operators find people: items of a table of their own, by words of a name, place, tier, role, former phone, and
 * whether nothing may go out.
 * They are written with the account that they lead to, and only when what they say changes: no payment does.
 */
import { type Account, isLocked } from '../../domain/account.ts';
import type { Change } from '../../domain/change.ts';
import type { Effects } from '../../domain/decision.ts';
import type { AuditRecord } from './store.ts';

export const LOOKUP_TABLE = 'lookup';
export const LOOKUP_INDEX = 'byShelf';

/**
 * Leads from what is sought to an account, or from an account to an operation. Those of a shelf stand in the order of
 * their labels.
 */
export interface Lookup {
  readonly id: string;
  readonly shelf: string;
  readonly label: string;
  readonly leadsTo: string;
}

/** Words of names are on a shelf for their first letters, which whoever seeks one has. */
const LETTERS_OF_SHELF = 2;

export function nameShelf(word: string): string {
  return `name#${word.slice(0, LETTERS_OF_SHELF)}`;
}

export function placeShelf(place: string): string {
  return `place#${place}`;
}

export function tierShelf(tier: string): string {
  return `tier#${tier}`;
}

export function roleShelf(role: 'vendor' | 'agent'): string {
  return `role#${role}`;
}

/** Of accounts from which nothing may go out, for as long as that is so. */
export function standingShelf(standing: 'frozen' | 'locked'): string {
  return `standing#${standing}`;
}

/** Of accounts that have left a phone. */
export function formerPhoneShelf(phone: string): string {
  return `was#${phone}`;
}

/** Of what operators did to an account. */
export function actsShelf(accountId: string): string {
  return `acts#${accountId}`;
}

/** The words of a name by which it is found, dots and hyphens aside. */
export function wordsOf(name: string): readonly string[] {
  return name
    .toUpperCase()
    .split(/[^A-Z]+/)
    .filter((word) => word !== '');
}

function lookup(shelf: string, label: string, leadsTo: string): Lookup {
  return { id: `${shelf}#${label}#${leadsTo}`, shelf, label, leadsTo };
}

/**
 * All that leads to an account as it is. A closed one is found by its name only, one that was forgotten by nothing; most
 * people are customers, who need no shelf for it.
 */
export function lookupsOf(account: Account): readonly Lookup[] {
  const { id, name, loc, verification, role, status, currentActive, erasedAt } = account;
  if (erasedAt !== undefined) return [];
  const words = wordsOf(name);
  const byName = words.map((word, index) => lookup(nameShelf(word), words.slice(index).join(' '), id));
  if (status === 'closed' || name === '') return byName;
  return [
    ...byName,
    lookup(placeShelf(loc), name, id),
    lookup(tierShelf(verification), name, id),
    ...(role === 'customer' ? [] : [lookup(roleShelf(role), name, id)]),
    ...(currentActive ? [] : [lookup(standingShelf('frozen'), name, id)]),
    ...(isLocked(account) ? [lookup(standingShelf('locked'), name, id)] : []),
  ];
}

export interface LookupChange {
  readonly put: readonly Lookup[];
  readonly remove: readonly Lookup[];
}

/** What a change of an account changes here. Which phone it was on before it moved, or was closed, is kept for good. */
export function lookupChange({ before, after }: Change<Account>, nowMs: number): LookupChange {
  const was = before === undefined ? [] : lookupsOf(before);
  const is = lookupsOf(after);
  const isIn = (all: readonly Lookup[], { id }: Lookup) => all.some((other) => other.id === id);
  const isLeft =
    before !== undefined &&
    before.status !== 'closed' &&
    (before.phone !== after.phone || after.status === 'closed');
  const left = isLeft
    ? [lookup(formerPhoneShelf(before.phone), new Date(nowMs).toISOString(), after.id)]
    : [];
  return {
    put: [...is.filter((each) => !isIn(was, each)), ...left],
    remove: was.filter((each) => !isIn(is, each)),
  };
}

/** Leads from each account that an operation is about to it. */
export function actLookups({ id, at }: AuditRecord, { accounts, requests }: Effects): readonly Lookup[] {
  const ids = [
    ...accounts.map(({ after }) => after.id),
    ...requests.flatMap(({ after }) =>
      'accountId' in after && after.accountId !== undefined ? [after.accountId] : [],
    ),
    ...requests.flatMap(({ after }) => (after.requestType === 'case' ? [after.otherAccount] : [])),
  ];
  return [...new Set(ids)].map((accountId) => lookup(actsShelf(accountId), at, id));
}
