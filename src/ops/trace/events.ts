/** What happened, as an operator follows it: texts in, what they decided, money, texts out and operators' acts. */
import { z } from 'zod';
import type { TextRecord } from '../../bank/store/outgoingTexts.ts';
import { auditSchema, phoneSchema, processedSmsSchema } from '../../bank/store/records.ts';
import type { Damage } from '../../bank/store/storedRecord.ts';
import { AUDIT_TABLE, REMEMBERED_DAYS } from '../../bank/store/writes.ts';
import type { Account } from '../../domain/account.ts';
import { formatMoney } from '../../domain/money.ts';
import type { Case } from '../../domain/request.ts';
import type { Transaction } from '../../domain/transaction.ts';
import { PAYER_SIDE } from '../../domain/transactionKind.ts';
import { textGuid } from '../../queues/textGuid.ts';
import { PermanentError } from '../../runtime/errors.ts';
import { sortOut } from '../damage.ts';
import type { Entry } from '../ledger/entries.ts';
import { masked } from '../masked.ts';
import { DAY_MS } from '../read/days.ts';
import { itemsWith } from '../read/records.ts';
import type { Session } from '../session.ts';
import { contentOf, readTexts } from '../text/texts.ts';

export type What = 'text in' | 'clock' | 'txn' | 'money' | 'case' | 'text out' | 'operator';

export interface Event {
  /** ISO 8601. */
  readonly at: string;
  readonly what: What;
  readonly who: string;
  readonly told: string;
  /** The txn or case that it is about. */
  readonly ref?: string | undefined;
}

export interface Events {
  readonly events: readonly Event[];
  readonly damaged: readonly Damage[];
}

/** Where things happen at once: in the order in which one leads to the other. */
const ORDER: readonly What[] = ['operator', 'clock', 'text in', 'txn', 'money', 'case', 'text out'];

export function inOrder(events: readonly Event[]): readonly Event[] {
  return events.toSorted(
    (one, two) => one.at.localeCompare(two.at) || ORDER.indexOf(one.what) - ORDER.indexOf(two.what),
  );
}

/** Names a person by their phone, where they are known. */
export type Naming = (phone: string | undefined) => string;

export function namingOf(accounts: Iterable<Account>): Naming {
  const names = new Map([...accounts].map(({ phone, name }) => [`${phone}`, name]));
  return (phone = '') => [names.get(phone) ?? '', phone].filter((part) => part !== '').join(' ');
}

export function transactionEvents(txn: Transaction, name: Naming): readonly Event[] {
  const { txnId: ref, requestType, money, firstParty, secondParty, createdAt, expiresAt } = txn;
  const [payer, payee] =
    PAYER_SIDE[requestType] === 'first' ? [firstParty, secondParty] : [secondParty, firstParty];
  const what = `${requestType} ${formatMoney(money)} from ${name(payer)} to ${name(payee)}`;
  const begun: Event = {
    ...{ at: createdAt, what: 'txn', who: name(firstParty), ref },
    told:
      txn.reverses === undefined
        ? `${ref} begun: ${what}, good until ${expiresAt}`
        : `${ref} gives back ${txn.reverses}: ${what}`,
  };
  if (txn.status === 'created') return [begun];
  const how = txn.status === 'success' ? 'done' : `failed: ${txn.reason}`;
  const ended: Event = { ...{ at: txn.closedAt, what: 'txn', who: '', ref }, told: `${ref} ${how}` };
  return txn.reverses === undefined ? [begun, ended] : [begun];
}

export function moneyEvent({
  createdAt,
  op,
  account,
  money,
  closingBalance,
  note,
  txnId,
}: Pick<Entry, 'createdAt' | 'op' | 'account' | 'money' | 'closingBalance' | 'note' | 'txnId'>): Event {
  const told = `${op} ${account} ${formatMoney(money)} (${note}), then ${formatMoney(closingBalance)}`;
  return { at: createdAt, what: 'money', who: '', told, ref: txnId };
}

export function caseEvents(opened: Case, name: Naming): readonly Event[] {
  const { number: ref, kind, status, createdAt, answeredAt, closedAt, held, money } = opened;
  const reporter = opened.accountId === opened.payerId ? opened.payer : opened.payee;
  const of = (at: string | undefined, told: string, who = ''): readonly Event[] =>
    at === undefined ? [] : [{ at, what: 'case', who, told: `${ref} ${told}`, ref }];
  const hold = held > 0 ? `, ${formatMoney(held)} on hold` : '';
  return [
    ...of(createdAt, `opened: ${kind}, about ${opened.ref}, ${formatMoney(money)}${hold}`, name(reporter)),
    ...of(answeredAt, 'answered'),
    ...of(closedAt, `closed: ${status}`),
  ];
}

/** More texts than any decision leads to. */
const MAX_TEXTS = 12;

const handledSchema = processedSmsSchema.extend({ expiresAt: z.number().optional() });

/**
 * What SMSes, what fell due and operations did, and the texts that they led to. An SMS is kept for 60 days, a text for
 * 90, an operation for good.
 */
export async function causeEvents(session: Session, ids: readonly string[], name: Naming): Promise<Events> {
  const own = [...new Set(ids)];
  const guids = own.flatMap((id) =>
    Array.from({ length: MAX_TEXTS }, (_, index) => textGuid(`${id}#${index}`)),
  );
  const [texts, handled, acts] = await Promise.all([
    readTexts(session, guids),
    itemsWith(session, { table: 'processedSms', key: 'id' }, own),
    itemsWith(session, { table: AUDIT_TABLE, key: 'id' }, own),
  ]);
  const placeOf = new Map(guids.map((guid, index) => [guid, index]));
  const inPlace = texts.texts.toSorted(
    (one, two) => (placeOf.get(one.guid) ?? 0) - (placeOf.get(two.guid) ?? 0),
  );
  const recorded = new Set(texts.texts.map(({ smsId }) => smsId));
  const smses = sortOut(handledSchema, handled, { table: 'processedSms', key: 'id' });
  const operations = sortOut(auditSchema, acts, { table: AUDIT_TABLE, key: 'id' });
  return {
    events: [
      ...smses.records.flatMap((sms) => [
        handledEvent(sms, name),
        ...(recorded.has(sms.id) ? [] : repliesOf(sms, session.secrets, name)),
      ]),
      ...operations.records.map(actEvent),
      ...inPlace.map((text) => textEvent(text, session.secrets, name)),
    ],
    damaged: [...texts.damaged, ...smses.damaged, ...operations.damaged],
  };
}

type Handled = z.output<typeof handledSchema>;

function timeOf({ at, expiresAt = 0 }: Handled): string {
  return at ?? new Date(expiresAt * 1000 - REMEMBERED_DAYS * DAY_MS).toISOString();
}

function handledEvent(sms: Handled, name: Naming): Event {
  const { id, from, topic, decided, refs = [] } = sms;
  const about = refs.length === 0 ? '' : ` (${refs.join(', ')})`;
  const isClock = from === undefined;
  const told = `${isClock ? id : (topic ?? 'a text')}: ${decided}${about}, as ${id}`;
  return {
    ...{ at: timeOf(sms), what: isClock ? 'clock' : 'text in', who: name(from), ref: refs[0] },
    told: isClock ? `${id}: ${decided}${about}` : told,
  };
}

const repliesSchema = z.array(z.object({ to: phoneSchema, content: z.string() }));

/** Of texts from before each had a record of its own. */
function repliesOf(sms: Handled, secrets: Session['secrets'], name: Naming): readonly Event[] {
  if (sms.replies === '') return [];
  const at = timeOf(sms);
  const replies = openedBy(secrets, sms);
  if (replies === undefined)
    return [{ at, what: 'text out', who: '', told: 'sealed: OTP_SECRET in the environment opens it' }];
  return replies.map(({ to, content }) => ({ at, what: 'text out', who: name(to), told: masked(content) }));
}

function openedBy(secrets: Session['secrets'], { id, replies }: Handled) {
  try {
    return secrets && repliesSchema.parse(JSON.parse(secrets.open(replies, id)));
  } catch (error) {
    if (error instanceof PermanentError) return undefined;
    throw error;
  }
}

export function actEvent({
  id,
  at,
  by,
  command,
  reason,
}: Omit<z.output<typeof auditSchema>, 'replies'>): Event {
  return { at, what: 'operator', who: by, told: `${command}: ${reason}, as ${id}` };
}

/** How far a text has come, and what it says where the desk has the secret. */
export function textEvent(text: TextRecord, secrets: Session['secrets'], name: Naming): Event {
  const { to, createdAt, state, via, reason, ref, guid } = text;
  const content = contentOf(text, secrets);
  const times = [text.deliveredAt, text.failedAt, text.refusedAt, text.expiredAt, text.sentAt, text.takenAt];
  const since = times.find((time) => time !== undefined);
  const how = [
    state.toUpperCase(),
    ...(since === undefined ? [] : [since]),
    ...(via === undefined ? [] : [`by ${via}`]),
    ...(reason === undefined ? [] : [`because ${reason}`]),
  ].join(' ');
  const says = content === undefined ? `text ${guid}, sealed` : masked(content);
  return { at: createdAt, what: 'text out', who: name(to), told: `${how}: ${says}`, ref };
}
