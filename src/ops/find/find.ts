import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import { auditSchema, requestSchema, transactionSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { AUDIT_TABLE } from '../../bank/store/writes.ts';
import type { Account } from '../../domain/account.ts';
import { caseOf } from '../../domain/cases.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Phone } from '../../domain/phone.ts';
import { isPostalCode } from '../../domain/place.ts';
import type { Case } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { standingOf } from '../account/list.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { extentTold } from '../listed.ts';
import { OpsError } from '../opsError.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { statusOf } from '../txn/describe.ts';
import { DAYS_BACK, searchTransactions } from '../txn/search.ts';
import {
  type FoundPeople,
  peopleNamed,
  peopleWhoLeft,
  peopleWithIds,
  peopleWithPan,
  placeNamed,
} from './people.ts';
import { type Sought, soughtIn } from './sought.ts';

const DEFAULT_LIMIT = 20;
/** Txns of so many people of a name are looked for. */
const MAX_PEOPLE_WITH_TXNS = 5;

/** Something that was found. */
interface Hit {
  readonly is: 'account' | 'formerPhone' | 'noAccount' | 'place' | 'txn' | 'case' | 'operation' | 'text';
  readonly id: string;
  readonly told: string;
  /** The command that goes on. */
  readonly next: string;
}

interface Found {
  readonly hits: readonly Hit[];
  readonly damaged?: readonly Damage[];
  /** How many there are, where not all of them are among the hits. */
  readonly total?: number;
  readonly isCut?: boolean;
  readonly notes?: readonly string[];
}

type Desk = Pick<Session, 'store' | 'documents' | 'tablePrefix' | 'rules' | 'now' | 'secrets'>;

export const find = defineCommand({
  path: 'find',
  summary: 'anybody and anything: by phone, name, place, PAN, ref, case, amount or day',
  arguments: [['<words...>', 'such as 9876543210, RAVI DELHI, T5QC6T, 500 yesterday']],
  options: [limitOption],
  input: z.object({ words: z.array(z.string()), limit: countSchema.default(DEFAULT_LIMIT) }),

  async run(session: Desk, { words, limit }) {
    const rules = await session.rules();
    const sought = soughtIn(words, rules, session.now());
    const found = await Promise.all(searches(session, sought, limit));
    const hits = found.flatMap((each) => each.hits);
    const total = found.reduce((sum, each) => sum + (each.total ?? each.hits.length), 0);
    const isCut = found.some((each) => each.isCut === true);
    const shown = hits.slice(0, limit);
    const rows = shown.map(({ is, told, next }) => [WORDS[is], told, next]);
    const notes = found.flatMap((each) => each.notes ?? []);
    const listed = [
      shown.length === 0
        ? `Nothing is known of ${words.join(' ')}.`
        : table(['WHAT', 'WHICH', 'GO ON'], rows),
      ...extentTold({ shown: shown.length, total, isCut }),
      ...notes,
    ];
    const result = {
      json: { hits: shown, total, isMore: isCut || total > shown.length },
      text: listed.join('\n'),
    };
    return withDamaged(
      result,
      found.flatMap((each) => each.damaged ?? []),
    );
  },
});

const WORDS: Readonly<Record<Hit['is'], string>> = {
  account: 'account',
  formerPhone: 'was on it',
  noAccount: 'phone',
  place: 'place',
  txn: 'txn',
  case: 'case',
  operation: 'operation',
  text: 'text',
};

/** Each meaning that the words may have. */
function searches(desk: Desk, sought: Sought, limit: number): readonly Promise<Found>[] {
  const { phone, pan, refs, ids, amount, day, words } = sought;
  const areTxns = amount !== undefined || day !== undefined;
  const isPlaceInDigits = amount !== undefined && isPostalCode(`${amount / 100}`) && day === undefined;
  return [
    ...(pan === undefined ? [] : [peopleWithPan(desk, pan).then(asAccounts)]),
    ...(phone === undefined || areTxns ? [] : [onPhone(desk, phone)]),
    ...(refs.length === 0 ? [] : [byRefs(desk, refs)]),
    ...(ids.length === 0 ? [] : [byIds(desk, ids)]),
    ...(areTxns ? [transactions(desk, sought, limit)] : []),
    ...(words.length > 0 && !areTxns ? [named(desk, words)] : []),
    ...(isPlaceInDigits ? [atPlace(desk, [`${(amount ?? 0) / 100}`])] : []),
  ];
}

function accountHit(account: Account, is: Hit['is'] = 'account'): Hit {
  const { id, name, phone, loc, role } = account;
  const standing = standingOf(account);
  const told = [
    [name, phone].filter((each) => each !== '').join(' '),
    loc,
    role,
    ...(standing === 'active' ? [] : [standing]),
  ];
  // The number of a closed account may be somebody else's by now.
  const key = standing === 'closed' ? id : phone;
  return { is, id, told: told.filter((each) => each !== '').join(', '), next: `account show ${key}` };
}

function asAccounts({ accounts, damaged, isCut }: FoundPeople): Found {
  const notes = isCut ? ['There are more of that name: add another word of it, or the place.'] : [];
  return { hits: accounts.map((account) => accountHit(account)), damaged, notes };
}

/** Whose it is, and who was on it before. */
async function onPhone(desk: Desk, phone: Phone): Promise<Found> {
  const [{ accountIds }, left] = await Promise.all([
    desk.store.get({ ...NO_KEYS, accountIds: [phone] }),
    peopleWhoLeft(desk, phone),
  ]);
  const id = accountIds.get(phone);
  const now = id === undefined ? undefined : await peopleWithIds(desk, [id]);
  const before = left.accounts.filter((account) => account.id !== id);
  const nobody: Hit = { is: 'noAccount', id: phone, told: `${phone} has no account`, next: `trace ${phone}` };
  return {
    hits: [
      ...(now === undefined ? [nobody] : [...now.accounts.map((account) => accountHit(account))]),
      ...before.map((account) => accountHit(account, 'formerPhone')),
    ],
    damaged: [...(now?.damaged ?? []), ...left.damaged],
  };
}

async function byRefs(desk: Desk, refs: readonly string[]): Promise<Found> {
  const [txns, requests] = await Promise.all([
    itemsWith(desk, { table: 'userTxn', key: 'txnId' }, refs),
    itemsWith(
      desk,
      { table: 'userRequest', key: 'id' },
      refs.map((ref) => `case:${ref}`),
    ),
  ]);
  const sortedTxns = sortOut(transactionSchema, txns, { table: 'userTxn', key: 'txnId' });
  const sortedCases = sortOut(requestSchema, requests, { table: 'userRequest', key: 'id' });
  return {
    hits: [
      ...sortedTxns.records.flatMap((txn) => txnHits(txn, desk.now())),
      ...sortedCases.records.flatMap((request) => caseOf(request) ?? []).map(caseHit),
    ],
    damaged: [...sortedTxns.damaged, ...sortedCases.damaged],
  };
}

function txnHits(txn: Transaction, nowMs: number): readonly Hit[] {
  const { txnId, requestType, money, firstParty, secondParty, createdAt, caseNo } = txn;
  const what = `${txnId} ${requestType} ${formatMoney(money)}, ${firstParty} with ${secondParty}, ${createdAt}, ${statusOf(txn, nowMs)}`;
  const hit: Hit = { is: 'txn', id: txnId, told: what, next: `trace ${txnId}` };
  if (caseNo === undefined) return [hit];
  return [hit, { is: 'case', id: caseNo, told: `${caseNo} about ${txnId}`, next: `case show ${caseNo}` }];
}

function caseHit({ number, kind, ref, payer, payee, status }: Case): Hit {
  const told = `${number} ${kind}, about ${ref}, ${payer} paid ${payee}, ${status}`;
  return { is: 'case', id: number, told, next: `case show ${number}` };
}

/** Accounts, operations and texts that were handled, by their ids. */
async function byIds(desk: Desk, ids: readonly string[]): Promise<Found> {
  const [people, operations, texts] = await Promise.all([
    peopleWithIds(desk, ids),
    itemsWith(desk, { table: AUDIT_TABLE, key: 'id' }, ids),
    itemsWith(desk, { table: 'processedSms', key: 'id' }, ids),
  ]);
  const sorted = sortOut(auditSchema, operations, { table: AUDIT_TABLE, key: 'id' });
  const acts = sorted.records.map(
    ({ id, command, by, at }): Hit => ({
      ...{ is: 'operation', id, told: `${command}, by ${by}, ${at}` },
      next: `trace ${id}`,
    }),
  );
  const handled = texts.map(
    ({ id, decided }): Hit => ({ is: 'text', id: `${id}`, told: `${id}: ${decided}`, next: `trace ${id}` }),
  );
  return {
    hits: [...people.accounts.map((account) => accountHit(account)), ...acts, ...handled],
    damaged: [...people.damaged, ...sorted.damaged],
  };
}

/** By amount, day, and whoever is named beside them. */
async function transactions(
  desk: Desk,
  { phone, amount, day, words }: Sought,
  limit: number,
): Promise<Found> {
  const parties = await partiesNamed(desk, phone, words);
  const found = await Promise.all(
    parties.ids.map((party) => searchTransactions(desk, { party, amount, day, limit })),
  );
  const txns = new Map(found.flatMap((each) => each.txns).map((txn) => [txn.txnId, txn]));
  const latest = [...txns.values()].toSorted((one, two) => two.createdAt.localeCompare(one.createdAt));
  const hits = latest.slice(0, limit).flatMap((txn) => txnHits(txn, desk.now()));
  const total = Math.max(
    hits.length,
    found.reduce((sum, each) => sum + each.total, 0),
  );
  const since = found.some((each) => each.since !== undefined);
  return {
    hits,
    total,
    isCut: found.some((each) => each.isCut),
    damaged: [...parties.damaged, ...found.flatMap((each) => each.damaged)],
    notes: since ? [`The last ${DAYS_BACK} days; name a day for earlier ones.`] : [],
  };
}

async function partiesNamed(
  desk: Desk,
  phone: Phone | undefined,
  words: readonly string[],
): Promise<{ readonly ids: readonly (string | undefined)[]; readonly damaged: readonly Damage[] }> {
  if (phone !== undefined) {
    const [{ accountIds }, left] = await Promise.all([
      desk.store.get({ ...NO_KEYS, accountIds: [phone] }),
      peopleWhoLeft(desk, phone),
    ]);
    const now = accountIds.get(phone);
    const ids = [...(now === undefined ? [] : [now]), ...left.accounts.map(({ id }) => id)];
    return { ids: [...new Set(ids)], damaged: left.damaged };
  }
  if (words.length === 0) return { ids: [undefined], damaged: [] };
  const { accounts, damaged } = await peopleNamed(desk, words);
  if (accounts.length > MAX_PEOPLE_WITH_TXNS) {
    const many = `${accounts.length} people are named ${words.join(' ')}: say which one, by phone.`;
    throw new OpsError('usage', many);
  }
  return { ids: accounts.map(({ id }) => id), damaged };
}

async function named(desk: Desk, words: readonly string[]): Promise<Found> {
  const [people, place] = await Promise.all([peopleNamed(desk, words), atPlace(desk, words)]);
  const found = asAccounts(people);
  return { ...found, hits: [...place.hits, ...found.hits] };
}

async function atPlace(desk: Desk, words: readonly string[]): Promise<Found> {
  const place = await placeNamed(desk, words);
  if (place === undefined) return { hits: [] };
  return { hits: [{ is: 'place', id: place, told: place, next: `account list --place ${place}` }] };
}
