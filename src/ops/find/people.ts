/** People by words of their names and their place, by a phone that they have left, or by their PAN. */
import { NO_KEYS } from '../../bank/store/kept.ts';
import { formerPhoneShelf, nameShelf, placeShelf, wordsOf } from '../../bank/store/lookups.ts';
import { accountSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import type { Account } from '../../domain/account.ts';
import { panHolders } from '../../domain/pan.ts';
import type { Phone } from '../../domain/phone.ts';
import { parseLocation } from '../../domain/place.ts';
import { sortOut } from '../damage.ts';
import { OpsError } from '../opsError.ts';
import { onShelf } from '../read/lookups.ts';
import { itemsWith, type Reader } from '../read/records.ts';
import type { Session } from '../session.ts';

/** So many of a name are looked at; who seeks one among more says another word, or the place. */
export const MAX_LOOKED_AT = 300;

export interface FoundPeople {
  readonly accounts: readonly Account[];
  readonly damaged: readonly Damage[];
  /** Whether there are more of that name than were looked at. */
  readonly isCut: boolean;
}

const TABLE = { table: 'userAccount', key: 'id' };

async function accountsWith(desk: Reader, ids: readonly string[]): Promise<Omit<FoundPeople, 'isCut'>> {
  const { records, damaged } = sortOut(accountSchema, await itemsWith(desk, TABLE, ids), TABLE);
  return { accounts: records, damaged };
}

/** Each word begins a word of the name, or is the place. */
export async function peopleNamed(desk: Reader, words: readonly string[]): Promise<FoundPeople> {
  const seek = (shelf: string, beginning: string) => onShelf(desk, shelf, { beginning, most: MAX_LOOKED_AT });
  const asNames = words.map((word) => wordsOf(word).join(' ')).filter((word) => word !== '');
  const inOrder = asNames.length > 1 ? [seek(nameShelf(asNames.join(' ')), asNames.join(' '))] : [];
  const byWord = asNames.map((word) => seek(nameShelf(word), word));
  const inPlaces = placesAmong(words).map(({ place, others }) =>
    seek(placeShelf(place), wordsOf(others.join(' ')).join(' ')),
  );
  const found = await Promise.all([...inOrder, ...inPlaces, ...byWord]);
  // Whoever is on the shortest shelves comes first: each of them has all the words, if anybody has.
  const shortest = found.toSorted((one, two) => one.length - two.length).flat();
  const ids = [...new Set(shortest.map(({ leadsTo }) => leadsTo))].slice(0, 2 * MAX_LOOKED_AT);
  const { accounts, damaged } = await accountsWith(desk, ids);
  const isCut = found.some(({ length }) => length >= MAX_LOOKED_AT);
  return { accounts: accounts.filter((account) => hasWords(account, words)), damaged, isCut };
}

/** Each word that may be the place of somebody whom the others name. */
function placesAmong(words: readonly string[]) {
  if (words.length === 1) return [];
  const each = words.map((word, index) => ({ word, others: words.toSpliced(index, 1) }));
  return each.flatMap(({ word, others }) => {
    const place = parseLocation(word);
    return place === undefined ? [] : [{ place, others }];
  });
}

function hasWords({ name, loc }: Account, words: readonly string[]): boolean {
  const names = wordsOf(name);
  const isThere = (word: string) => loc === parseLocation(word);
  return words.every((word) => {
    const parts = wordsOf(word);
    const isNamed = parts.length > 0 && parts.every((part) => names.some((each) => each.startsWith(part)));
    return isNamed || isThere(word);
  });
}

/** Accounts that have left this phone, the latest first, whoever has it now. */
export async function peopleWhoLeft(desk: Reader, phone: Phone): Promise<FoundPeople> {
  const left = await onShelf(desk, formerPhoneShelf(phone), { most: MAX_LOOKED_AT });
  const ids = left.toReversed().map(({ leadsTo }) => leadsTo);
  return { ...(await accountsWith(desk, ids)), isCut: false };
}

/** @throws OpsError where whoever works here has no secret to find it by. */
export async function peopleWithPan(
  session: Pick<Session, 'secrets' | 'store' | 'documents' | 'tablePrefix'>,
  pan: string,
): Promise<FoundPeople> {
  const { secrets, store } = session;
  if (secrets === undefined) {
    const how = "A PAN is found by the bank's secret: give OTP_SECRET in the environment.";
    throw new OpsError('refused', how, { reason: 'noSecret' });
  }
  const { key, olderKeys } = secrets.protectPan(pan);
  const { panHolders: held } = await store.get({ ...NO_KEYS, panHolders: [key, ...olderKeys] });
  const ids = [...held.values()].flatMap((holding) => panHolders(holding));
  return { ...(await accountsWith(session, ids)), isCut: false };
}

/** Whoever has one of these ids. */
export async function peopleWithIds(desk: Reader, ids: readonly string[]): Promise<FoundPeople> {
  return { ...(await accountsWith(desk, ids)), isCut: false };
}

/** Whether anybody is at a place, named by all the words. */
export async function placeNamed(desk: Reader, words: readonly string[]): Promise<string | undefined> {
  const place = parseLocation(words.join('-'));
  if (place === undefined) return undefined;
  const [first] = await onShelf(desk, placeShelf(place), { most: 1 });
  return first === undefined ? undefined : place;
}
