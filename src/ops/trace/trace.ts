import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { TextRecord } from '../../bank/store/outgoingTexts.ts';
import { processedSmsSchema, requestSchema, transactionSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import type { Account } from '../../domain/account.ts';
import { caseId, caseOf } from '../../domain/cases.ts';
import type { Phone } from '../../domain/phone.ts';
import { parsePhone } from '../../domain/phone.ts';
import type { LedgerEntry } from '../../domain/posting.ts';
import type { Case } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { parseTransactionId, type TransactionId } from '../../domain/transactionId.ts';
import { actsOf } from '../audit/acts.ts';
import { sortOut, withDamaged } from '../damage.ts';
import { countSchema, dayOption, daySchema, defineCommand, limitOption } from '../definition.ts';
import { peopleWhoLeft } from '../find/people.ts';
import type { Item } from '../items.ts';
import { extentTold } from '../listed.ts';
import { OpsError } from '../opsError.ts';
import { instantsOf } from '../read/days.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import { table } from '../terminal.ts';
import { pagesOfTextsTo } from '../text/texts.ts';
import { searchTransactions } from '../txn/search.ts';
import { bookEntries } from './entries.ts';
import {
  caseEvents,
  causeEvents,
  type Event,
  type Events,
  inOrder,
  moneyEvent,
  namingOf,
  textEvent,
  transactionEvents,
} from './events.ts';

const DEFAULT_LIMIT = 50;
/** Txns that one text wrote, or that a person is a party to and that are gone through. */
const MAX_TXNS = 50;
/** So many texts to a phone, and acts about an account, are looked at. */
const MAX_TEXTS = 200;
const MAX_ACTS = 100;
/** So many of the latest entries in the books of whoever has a phone. */
const MAX_ENTRIES = 100;

const TXN = { table: 'userTxn', key: 'txnId' };
const REQUEST = { table: 'userRequest', key: 'id' };

export const trace = defineCommand({
  path: 'trace',
  summary: 'the whole way of a txn, a case, a text, an operation or a phone: texts, money, acts, in order',
  arguments: [['<what>', 'a ref such as T5QC6T, the id of a text or an operation, or a phone']],
  options: [dayOption('of a phone: only what was on this day'), limitOption],
  input: z.object({
    what: z.string(),
    day: daySchema.optional(),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session: Session, { what, day, limit }) {
    const rules = await session.rules();
    const range = day === undefined ? undefined : instantsOf(day, rules);
    const phone = /[a-z]/i.test(what) ? undefined : parsePhone(what, rules.country);
    const ref = parseTransactionId(what);
    const found = await (phone !== undefined
      ? ofPhone(session, phone, day, range)
      : ref !== undefined
        ? ofRefs(session, [ref])
        : ofCause(session, what));
    const isInRange = ({ at }: Event) => range === undefined || (at >= range[0] && at <= range[1]);
    const events = inOrder(found.events.filter(isInRange));
    if (events.length === 0 && found.damaged.length === 0) {
      throw new OpsError('refused', `Nothing is known of ${what}. See find.`, { reason: 'nothingKnown' });
    }
    // The latest are what is asked about.
    const shown = events.slice(-limit);
    const rows = shown.map(({ at, what: kind, who, told }) => [at, kind, who, told]);
    const text = [
      table(['TIME', 'WHAT', 'WHO', ''], rows),
      ...extentTold({ shown: shown.length, total: events.length, isCut: found.isCut === true }),
    ];
    const json = {
      events: shown,
      total: events.length,
      isMore: found.isCut === true || shown.length < events.length,
    };
    return withDamaged({ json, text: text.join('\n') }, found.damaged);
  },
});

interface Way extends Events {
  readonly isCut?: boolean;
}

interface Records {
  readonly txns: readonly Transaction[];
  readonly cases: readonly Case[];
  readonly people: readonly Account[];
  readonly damaged: readonly Damage[];
}

/** The txns and cases of these refs, the cases of those txns and the txns of those cases, with their parties. */
async function recordsOf(session: Session, refs: readonly string[]): Promise<Records> {
  const [txnItems, caseItems] = await Promise.all([
    itemsWith(session, TXN, refs),
    itemsWith(
      session,
      REQUEST,
      refs.map((ref) => `case:${ref}`),
    ),
  ]);
  const txns = sortOut(transactionSchema, txnItems, TXN);
  const cases = casesOf(caseItems);
  const moreRefs = cases.records.map(({ ref }) => ref).filter((ref) => !refs.includes(ref));
  const moreCases = txns.records.flatMap(({ caseNo }) => (caseNo === undefined ? [] : [caseId(caseNo)]));
  const [moreTxnItems, moreCaseItems] = await Promise.all([
    itemsWith(session, TXN, moreRefs),
    itemsWith(
      session,
      REQUEST,
      moreCases.filter((id) => !caseItems.some((item) => item['id'] === id)),
    ),
  ]);
  const otherTxns = sortOut(transactionSchema, moreTxnItems, TXN);
  const otherCases = casesOf(moreCaseItems);
  const all = [...txns.records, ...otherTxns.records];
  const people = await peopleOf(session, all);
  return {
    txns: all,
    cases: [...cases.records, ...otherCases.records],
    people,
    damaged: [...txns.damaged, ...cases.damaged, ...otherTxns.damaged, ...otherCases.damaged],
  };
}

function casesOf(items: readonly Item[]) {
  const { records, damaged } = sortOut(requestSchema, items, REQUEST);
  return { records: records.flatMap((request) => caseOf(request) ?? []), damaged };
}

async function peopleOf({ store }: Session, txns: readonly Transaction[]): Promise<readonly Account[]> {
  const ids = [...new Set(txns.flatMap(({ firstPartyId, secondPartyId }) => [firstPartyId, secondPartyId]))];
  const people: Account[] = [];
  for (let start = 0; start < ids.length; start += MAX_TXNS) {
    const found = await store.get({ ...NO_KEYS, accounts: ids.slice(start, start + MAX_TXNS) });
    people.push(...found.accounts.values());
  }
  return people;
}

async function ofRefs(
  session: Session,
  refs: readonly string[],
  causes: readonly string[] = [],
): Promise<Way> {
  const { txns, cases, people, damaged } = await recordsOf(session, refs);
  const name = namingOf(people);
  const ids = [...causes, ...txns.flatMap(({ by = [] }) => by)];
  const numbers = [...txns.map(({ txnId }) => txnId), ...cases.map(({ number }) => number)];
  const [caused, entries, acts] = await Promise.all([
    causeEvents(session, ids, name),
    Promise.all(txns.map((txn) => bookEntries(session, txn))),
    // What an operator did about a case wrote no txn.
    actsNaming(session, people, numbers, new Set(ids)),
  ]);
  return {
    events: [
      ...txns.flatMap((txn) => transactionEvents(txn, name)),
      ...cases.flatMap((opened) => caseEvents(opened, name)),
      ...entries.flat().map(moneyEvent),
      ...caused.events,
      ...acts.events,
    ],
    damaged: [...damaged, ...caused.damaged, ...acts.damaged],
  };
}

async function actsNaming(
  session: Session,
  people: readonly Account[],
  numbers: readonly TransactionId[],
  known: ReadonlySet<string>,
): Promise<Events> {
  const found = await Promise.all(people.map(({ id }) => actItems(session, id, undefined)));
  const items = found.flat().filter((item) => {
    const words = String(item['command']).split(/[^0-9A-Z]+/);
    return !known.has(String(item['id'])) && numbers.some((number) => words.includes(number));
  });
  return causeEvents(
    session,
    items.map(({ id }) => String(id)),
    namingOf(people),
  );
}

async function actItems(
  session: Session,
  accountId: string,
  range: readonly [string, string] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of actsOf(session, accountId, range?.[0], range?.[1])) {
    items.push(item);
    if (items.length >= MAX_ACTS) break;
  }
  return items;
}

/** An SMS, something that fell due, or an operation, with all that it wrote. */
async function ofCause(session: Session, id: string): Promise<Way> {
  const [handled] = await itemsWith(session, { table: 'processedSms', key: 'id' }, [id]);
  const parsed = processedSmsSchema.safeParse(handled);
  const refs = (parsed.data?.refs ?? []).slice(0, MAX_TXNS);
  if (refs.length > 0) return ofRefs(session, refs, [id]);
  return causeEvents(session, [id], namingOf(await senderOf(session, parsed.data?.from)));
}

async function senderOf({ store }: Session, phone: string | undefined): Promise<readonly Account[]> {
  if (phone === undefined) return [];
  const { accountIds } = await store.get({ ...NO_KEYS, accountIds: [phone] });
  const id = accountIds.get(phone as Phone);
  if (id === undefined) return [];
  return [...(await store.get({ ...NO_KEYS, accounts: [id] })).accounts.values()];
}

/** Texts to a phone, what led to them, the txns of whoever has it, and what operators did about them. */
async function ofPhone(
  session: Session,
  phone: Phone,
  day: string | undefined,
  range: readonly [string, string] | undefined,
): Promise<Way> {
  const [[account], left] = await Promise.all([senderOf(session, phone), peopleWhoLeft(session, phone)]);
  const owner = account ?? left.accounts[0];
  const [texts, entries, found, acts] = await Promise.all([
    textsTo(session, phone, range),
    owner === undefined ? [] : latestEntries(session, owner),
    owner === undefined ? undefined : searchTransactions(session, { party: owner.id, day, limit: MAX_TXNS }),
    owner === undefined ? [] : actItems(session, owner.id, range),
  ]);
  const txns = found?.txns ?? [];
  const people = [...(owner === undefined ? [] : [owner]), ...(await peopleOf(session, txns))];
  const name = namingOf(people);
  const causes = [...texts.texts.map(({ smsId }) => smsId), ...txns.flatMap(({ by = [] }) => by)];
  const caused = await causeEvents(session, [...causes, ...acts.map(({ id }) => String(id))], name);
  const cases = await recordsOf(
    session,
    txns.flatMap(({ caseNo }) => caseNo ?? []),
  );
  return {
    events: distinct([
      ...txns.flatMap((txn) => transactionEvents(txn, name)),
      ...cases.cases.flatMap((opened) => caseEvents(opened, name)),
      ...entries.map(moneyEvent),
      ...texts.texts.map((text) => textEvent(text, session.secrets, name)),
      ...caused.events,
    ]),
    damaged: [...texts.damaged, ...(found?.damaged ?? []), ...caused.damaged, ...left.damaged],
    isCut: texts.isCut || entries.length >= MAX_ENTRIES || (found?.total ?? 0) > txns.length,
  };
}

/** The latest that moved in somebody's balance, holds and cash. */
async function latestEntries({ store }: Session, { id }: Account): Promise<readonly LedgerEntry[]> {
  const books = [`customer:${id}`, `hold:${id}`, `cash:${id}`];
  const found = await Promise.all(
    books.map((account) => store.newestEntries({ account, most: MAX_ENTRIES })),
  );
  return found
    .flat()
    .toSorted((one, two) => two.createdAt.localeCompare(one.createdAt))
    .slice(0, MAX_ENTRIES);
}

function distinct(events: readonly Event[]): readonly Event[] {
  return [...new Map(events.map((event) => [JSON.stringify(event), event])).values()];
}

async function textsTo(session: Session, phone: Phone, range: readonly [string, string] | undefined) {
  const texts: TextRecord[] = [];
  const damaged: Damage[] = [];
  for await (const page of pagesOfTextsTo(session, phone)) {
    const [oldest] = page.texts.toReversed();
    texts.push(
      ...page.texts.filter(
        ({ createdAt }) => range === undefined || (createdAt >= range[0] && createdAt <= range[1]),
      ),
    );
    damaged.push(...page.damaged);
    const isBefore = range !== undefined && oldest !== undefined && oldest.createdAt < range[0];
    if (isBefore) break;
    if (texts.length >= MAX_TEXTS) return { texts, damaged, isCut: true };
  }
  return { texts, damaged, isCut: false };
}
