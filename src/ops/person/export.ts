import { z } from 'zod';
import { NO_KEYS } from '../../bank/store/kept.ts';
import type { TextRecord } from '../../bank/store/outgoingTexts.ts';
import {
  auditSchema,
  ledgerEntrySchema,
  phoneSchema,
  processedSmsSchema,
  requestSchema,
  transactionSchema,
} from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { AUDIT_TABLE, REMEMBERED_DAYS } from '../../bank/store/writes.ts';
import type { Account } from '../../domain/account.ts';
import { isDormant, lastUseOf } from '../../domain/dormancy.ts';
import { isPhone, type Phone } from '../../domain/phone.ts';
import type { LedgerEntry } from '../../domain/posting.ts';
import type { Request } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { PAYER_SIDE } from '../../domain/transactionKind.ts';
import { PermanentError } from '../../runtime/errors.ts';
import { bucketsOf } from '../account/buckets.ts';
import { standingOf } from '../account/list.ts';
import { panShown } from '../account/panShown.ts';
import { sortOut } from '../damage.ts';
import { defineCommand } from '../definition.ts';
import type { Filter, Item } from '../items.ts';
import { pagesOf } from '../ledger/entries.ts';
import { entryJson } from '../ledger/statementText.ts';
import { EXIT_CODES } from '../opsError.ts';
import { findAccount } from '../people.ts';
import { scanTable } from '../scan.ts';
import type { Session } from '../session.ts';
import { contentOf, pagesOfTextsTo } from '../text/texts.ts';
import { createJsonWriter, type Emit } from './jsonWriter.ts';
import { Phones } from './phones.ts';
import { type Own, shownOf, shownPhone, shownText } from './shown.ts';

const DAY_MS = 86_400_000;

/** Whose data it is, and what has been seen on the way. */
interface Person {
  readonly session: Session;
  readonly account: Account;
  readonly phones: Phones;
  readonly own: Own;
  readonly damaged: Damage[];
}

export const personExport = defineCommand({
  path: 'person export',
  summary: 'everything that Rain holds of a person, as one JSON object on stdout',
  arguments: [['<account>', 'phone or id']],
  input: z.object({ account: z.string() }),

  async run(session, { account: sought }) {
    const account = await findAccount(session, sought);
    const { country, dayOf } = await session.rules();
    const phones = new Phones(account);
    const own: Own = {
      get phones() {
        return phones.all;
      },
      country,
    };
    const person: Person = { session, account, phones, own, damaged: [] };
    phones.see(account.phone, account.closedAt ?? new Date(session.now()).toISOString());

    const json = createJsonWriter(session.terminal);
    await json.list('ledger', (emit) => ledger(person, emit));
    await json.list('txns', (emit) => transactions(person, emit));
    await json.value('phones', phones.list());
    await json.value('account', accountJson(person, dayOf(session.now())));
    await json.list('requests', (emit) => requests(person, emit));
    await json.list('operations', (emit) => operations(person, emit));
    await texts(person, json);
    await json.list('sent', (emit) => sent(person, emit));
    await json.value('damaged', person.damaged);
    await json.value('ok', person.damaged.length === 0);
    await json.end();
    return {
      json: undefined,
      text: undefined,
      ...(person.damaged.length > 0 && { exitCode: EXIT_CODES.failed }),
    };
  },
});

function accountJson({ session, account, own }: Person, today: string) {
  const shown = shownOf(account, own);
  return {
    ...(typeof shown === 'object' ? shown : {}),
    pan: panShown(account, session.secrets),
    standing: standingOf(account),
    lastUsedAt: lastUseOf(account),
    isDormant: isDormant(account, today),
  };
}

/** Of each of the person's books, in order. Buckets of a closed account are gone: their entries are looked for. */
async function ledger({ session, account, phones, own, damaged }: Person, emit: Emit): Promise<void> {
  const { id, status } = account;
  const rows = async (items: readonly Item[]) => {
    const sorted = sortOut(ledgerEntrySchema, items, { table: 'userAccountLedger', key: 'id' });
    damaged.push(...sorted.damaged);
    for (const { phone, createdAt } of sorted.records) if (phone !== undefined) phones.see(phone, createdAt);
    await emit(
      sorted.records.map((entry) => ({ book: bookOf(entry.account, id), ...shownEntry(entry, own) })),
    );
  };
  const buckets = (await bucketsOf(session, id)).map(({ name }) => `bucket:${id}:${name}`);
  for (const book of [`customer:${id}`, `cash:${id}`, `hold:${id}`, ...buckets]) {
    for await (const items of pagesOf(session, book)) await rows(items);
  }
  if (status !== 'closed') return;
  await scanTable(session, 'userAccountLedger', {
    FilterExpression: 'begins_with(account, :buckets)',
    ExpressionAttributeValues: { ':buckets': `bucket:${id}:` },
    onPage: async (items) => {
      await rows(items);
      return true;
    },
  });
}

/** The other side is named by a number where there is no name. */
function shownEntry(entry: LedgerEntry, own: Own) {
  const { otherName, ...shown } = entryJson(entry);
  if (otherName === undefined) return shown;
  return { ...shown, otherName: isPhone(otherName) ? shownPhone(otherName, own) : otherName };
}

/** `balance`, `cash`, `hold`, or the name of a bucket. */
function bookOf(account: string, id: string): string {
  const [kind = '', , name] = account.split(':');
  if (account === `customer:${id}`) return 'balance';
  return kind === 'bucket' ? `bucket ${name}` : kind;
}

async function transactions({ session, account, phones, own, damaged }: Person, emit: Emit): Promise<void> {
  const filter = {
    FilterExpression: 'firstPartyId = :id OR secondPartyId = :id',
    ExpressionAttributeValues: { ':id': account.id },
  };
  await eachOf(session, 'userTxn', filter, async (items) => {
    const { records, damaged: more } = sortOut(transactionSchema, items, { table: 'userTxn', key: 'txnId' });
    damaged.push(...more);
    for (const txn of records) phones.see(sidesOf(txn, account).own, txn.createdAt);
    await emit(records.map((txn) => transactionJson(txn, account, own)));
  });
}

function sidesOf(txn: Transaction, { id }: Account) {
  const isFirst = txn.firstPartyId === id;
  const { firstParty, secondParty, requestType } = txn;
  const [ownPhone, other] = isFirst ? [firstParty, secondParty] : [secondParty, firstParty];
  return { own: ownPhone, other, isFirst, isPayer: (PAYER_SIDE[requestType] === 'first') === isFirst };
}

function transactionJson(txn: Transaction, account: Account, own: Own) {
  const { other, own: phone, isFirst, isPayer } = sidesOf(txn, account);
  return {
    ...{ txnId: txn.txnId, kind: txn.requestType, moneyPaise: txn.money, began: isFirst, isPayer, phone },
    ...{ other: shownPhone(other, own), status: txn.status, createdAt: txn.createdAt },
    ...(txn.status !== 'created' && { closedAt: txn.closedAt }),
    ...(txn.status === 'failed' && { reason: txn.reason }),
    ...(txn.reverses !== undefined && { reverses: txn.reverses }),
    ...(txn.reversedBy !== undefined && { reversedBy: txn.reversedBy }),
    ...(txn.held !== undefined && { heldPaise: txn.held }),
  };
}

/** Kinds of requests that stand under a number. */
const UNDER_NUMBERS = [
  'register',
  'language',
  'recover',
  'misses',
] as const satisfies readonly Request['requestType'][];

/** What the person asked for, what others asked about them, and what stands under their numbers. */
async function requests(person: Person, emit: Emit): Promise<void> {
  const { session, account, phones } = person;
  const told = new Set<string>();
  const tell = async (found: readonly Request[]) => {
    for (const { id } of found) told.add(id);
    await emit(found.map((request) => requestJson(request, person)));
  };
  const filter = {
    FilterExpression: 'accountId = :id OR otherAccount = :id',
    ExpressionAttributeValues: { ':id': account.id },
  };
  await eachOf(session, 'userRequest', filter, async (items) => {
    const { records, damaged } = sortOut(requestSchema, items, { table: 'userRequest', key: 'id' });
    person.damaged.push(...damaged);
    await tell(records);
  });
  const keys = [...phones.all].flatMap((phone) => UNDER_NUMBERS.map((kind) => `${kind}:${phone}`));
  const found = await session.store.get({ ...NO_KEYS, requests: keys });
  await tell(
    [...found.requests.values()].filter((request) => !told.has(request.id) && isTheirs(request, person)),
  );
}

/** Whoever had the number before, or has it since, asked as somebody else. */
function isTheirs(request: Request, { account, phones }: Person): boolean {
  const isOthers = request.requestType === 'register' && (request.accountId ?? account.id) !== account.id;
  return !isOthers && phones.wasTheirs(request.phone, request.createdAt);
}

function requestJson(request: Request, person: Person) {
  const { session, account, own } = person;
  const isOfAccount = !('accountId' in request) || request.accountId === account.id;
  // Others' ids are told to nobody.
  const { id, accountId: _, ...rest } = { accountId: '', ...request };
  const shown = shownOf(isOfAccount ? { id, ...rest } : rest, own);
  return {
    ...(typeof shown === 'object' ? shown : {}),
    ...('pan' in request && isOfAccount && { pan: panShown(request, session.secrets) }),
    by: isByPerson(request, person) ? 'person' : 'other',
  };
}

/** Whoever says from another phone that an account is theirs is its owner once it has moved there. */
function isByPerson(request: Request, { account, phones }: Person): boolean {
  const isOfAccount = !('accountId' in request) || request.accountId === account.id;
  if (request.requestType !== 'recover') return isOfAccount;
  return phones.wasTheirs(request.phone, request.createdAt) || (isOfAccount && request.status === 'done');
}

/** What operators did to the account, and the texts about it. */
async function operations({ session, account, phones, own, damaged }: Person, emit: Emit): Promise<void> {
  const names = [account.id, ...phones.all];
  const values = Object.fromEntries(names.map((name, index) => [`:n${index}`, name]));
  const filter = {
    FilterExpression: Object.keys(values)
      .map((name) => `contains(command, ${name}) OR contains(replies, ${name})`)
      .join(' OR '),
    ExpressionAttributeValues: values,
  };
  await eachOf(session, AUDIT_TABLE, filter, async (items) => {
    const { records, damaged: more } = sortOut(auditSchema, items, { table: AUDIT_TABLE, key: 'id' });
    damaged.push(...more);
    const isTheirs = ({ at, command }: { readonly at: string; readonly command: string }) =>
      command.includes(account.id) || [...phones.all].some((phone) => phones.wasTheirs(phone, at));
    await emit(
      records.filter(isTheirs).map(({ id, at, by, command, reason, replies }) => ({
        ...{ id, at, by, command: shownText(command, own), reason: shownText(reason, own) },
        texts: textsTo(JSON.parse(replies), phones.all, own),
      })),
    );
  });
}

const repliesSchema = z.array(z.object({ to: phoneSchema, content: z.string() }));

function textsTo(replies: unknown, phones: ReadonlySet<Phone>, own: Own): readonly string[] {
  const read = repliesSchema.safeParse(replies);
  return (read.data ?? []).filter(({ to }) => phones.has(to)).map(({ content }) => shownText(content, own));
}

const rememberedSchema = processedSmsSchema.extend({ expiresAt: z.number() });

/**
 * The texts of Rain's to the person that are still kept. They are sealed, and say whose they are only when they are
 * opened; what the person texted is not kept at all.
 */
async function texts(
  { session, phones, own, damaged }: Person,
  json: ReturnType<typeof createJsonWriter>,
): Promise<void> {
  const { secrets } = session;
  if (secrets === undefined) {
    await json.value('texts', null);
    await json.value('textsAre', 'sealed: give OTP_SECRET to have them opened');
    return;
  }
  let unopened = 0;
  await json.list('texts', async (emit) => {
    await eachOf(session, 'processedSms', {}, async (items) => {
      const sorted = sortOut(rememberedSchema, items, { table: 'processedSms', key: 'id' });
      damaged.push(...sorted.damaged);
      const rows = sorted.records.flatMap(({ id, replies, expiresAt }) => {
        const at = new Date(expiresAt * 1000 - REMEMBERED_DAYS * DAY_MS).toISOString();
        const theirs = new Set([...phones.all].filter((phone) => phones.wasTheirs(phone, at)));
        const opened = openedBy(secrets, replies, id);
        if (opened === undefined) unopened += 1;
        return textsTo(opened, theirs, own).map((content) => ({ at, content }));
      });
      await emit(rows);
    });
  });
  await json.value('textsUnopened', unopened);
}

/** How far Rain's texts to the person came: those of the last 90 days, found by their number. */
async function sent({ session, phones, own, damaged }: Person, emit: Emit): Promise<void> {
  for (const phone of phones.all) {
    for await (const page of pagesOfTextsTo(session, phone)) {
      damaged.push(...page.damaged);
      const theirs = page.texts.filter(({ createdAt }) => phones.wasTheirs(phone, createdAt));
      await emit(theirs.map((text) => sentJson(text, session, own)));
    }
  }
}

function sentJson(text: TextRecord, { secrets }: Session, own: Own) {
  const { to, state, urgency, ref, createdAt, takenAt, sentAt, deliveredAt, expiresAt } = text;
  const content = contentOf(text, secrets);
  return {
    ...{ to, state, urgency, ref, createdAt, takenAt, sentAt, deliveredAt, expiresAt },
    content: content === undefined ? null : shownText(content, own),
  };
}

function openedBy(secrets: NonNullable<Session['secrets']>, sealed: string, id: string): unknown {
  try {
    return JSON.parse(secrets.open(sealed, id));
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

async function eachOf(
  session: Session,
  table: string,
  filter: Filter,
  look: (items: readonly Item[]) => Promise<void>,
): Promise<void> {
  await scanTable(session, table, {
    ...filter,
    onPage: async (items) => {
      await look(items);
      return true;
    },
  });
}
