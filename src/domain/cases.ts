/**
 * Cases: somebody says that a payment, or cash, was not right. Each is a record with the times by which something
 * must have been done about it, and stands in the accounts of both parties, so that neither has to know its number.
 *
 * ```
 *            72 hours          ten days               an operator
 *   asked ─────────────▶ silent ─────────▶ released ─────────────▶ forPayer · forPayee · forNobody
 *     ├─ KEEP ─────────▶ kept ─────────────▲
 *     └─ RETURN ───────▶ returned, or partly, for the rest
 *   reported: where there is nobody to be asked a person decides at once
 * ```
 */
import type { Account, CaseEntry } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Money, ZERO } from './money.ts';
import {
  CASE_SHARD,
  type Case,
  type CaseKind,
  type CaseState,
  CLOSED_CASE_STATES,
  type Request,
} from './request.ts';
import type { Transaction } from './transaction.ts';
import { parseTransactionId, type TransactionId } from './transactionId.ts';
import { PAYER_SIDE, type TransactionKind } from './transactionKind.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Whoever was paid has so long to answer, before a person decides. */
export const ASKED_MS = 72 * HOUR_MS;
/**
 * How long until a person's first answer, until what is on hold is let go, and until there is a decision. The
 * Reserve Bank of India has action begin within 48 hours, and a decision within 30 days (Master Directions on
 * Prepaid Payment Instruments, 2021, on grievance redress); what was taken by fraud is credited in ten days.
 */
export const ANSWER_MS = 24 * HOUR_MS;
export const HOLD_MS = 10 * DAY_MS;
export const DECIDE_MS = 30 * DAY_MS;
/** How often whoever reported it is told that there is still no decision. */
const REMIND_MS = 30 * DAY_MS;

/** So many cases an account remembers: what is open, and what it has reported itself, longest. */
const MAX_ENTRIES = 12;
/** So many of one's own may be open at a time. */
export const MAX_OPEN_CASES = 5;

export function caseId(number: TransactionId): string {
  return `case:${number}`;
}

export function caseOf(request: Request | undefined): Case | undefined {
  return request?.requestType === 'case' ? request : undefined;
}

export function isOpen({ status }: Pick<Case, 'status'>): boolean {
  return !CLOSED_CASE_STATES.some((closed) => closed === status);
}

/** In which partition of the index of what falls due the closed cases of a month stand, which no clock asks. */
export function closedShard(month: string): string {
  return `closed:${month}`;
}

/** Cash changes hands in these: whether it did is what a case about them is about. */
export function isAboutCash(kind: TransactionKind): boolean {
  return kind === 'deposit' || kind === 'withdraw' || kind === 'collect';
}

export interface Opening {
  readonly number: TransactionId;
  readonly txn: Transaction;
  readonly reporter: Account;
  readonly other: Account;
  /** Whether the other one is asked to give it back. */
  readonly isAsked: boolean;
  readonly held: Money;
}

/** A new case, as of now. */
export function openCase(
  { number, txn, reporter, other, isAsked, held }: Opening,
  context: Pick<Context, 'nowMs' | 'dayOf'>,
): Change<Case> {
  const { nowMs } = context;
  const at = (afterMs: number) => new Date(nowMs + afterMs).toISOString();
  const isReporterPayer = payerIdOf(txn) === reporter.id;
  const [payer, payee] = isReporterPayer ? [reporter, other] : [other, reporter];
  const kind: CaseKind = isAboutCash(txn.requestType) ? 'cash' : 'wrong';
  return created(
    withDue({
      id: caseId(number),
      requestType: 'case',
      number,
      kind,
      ref: txn.txnId,
      phone: reporter.phone,
      accountId: reporter.id,
      otherAccount: other.id,
      where: reporter.loc,
      payerId: payer.id,
      payeeId: payee.id,
      payer: payer.phone,
      payee: payee.phone,
      money: txn.money,
      held,
      returned: ZERO,
      status: isAsked ? 'asked' : 'reported',
      currentActive: true,
      createdAt: at(0),
      month: context.dayOf(nowMs).slice(0, 'YYYY-MM'.length),
      ...(isAsked ? { askedUntil: at(ASKED_MS) } : { personSince: at(0) }),
      ...(held > ZERO && { releaseAt: at(HOLD_MS) }),
      decideBy: at(DECIDE_MS),
      version: 1,
    }),
  );
}

function payerIdOf({ requestType, firstPartyId, secondPartyId }: Transaction): string {
  return PAYER_SIDE[requestType] === 'first' ? firstPartyId : secondPartyId;
}

/** The case with the instant at which the clock does something about it next. */
function withDue(open: Omit<Case, 'dueAt' | 'dueShard'>): Case {
  const instants = [
    open.status === 'asked' ? open.askedUntil : undefined,
    open.held > ZERO ? open.releaseAt : undefined,
    open.decideBy,
  ];
  // What there is none of is sorted last.
  const [dueAt = open.decideBy] = instants.toSorted();
  return { ...open, dueAt, dueShard: CASE_SHARD };
}

/** The case as it goes on, open, in another state: from now on a person is to look at it. */
export function goesOn(
  before: Case,
  parts: Partial<Pick<Case, 'held' | 'returned'>> & { readonly status: CaseState },
  context: Pick<Context, 'nowMs'>,
): Change<Case> {
  const { personSince = instantOf(context) } = before;
  return changed<Case>(before, withDue({ ...before, ...parts, personSince }));
}

/** The case that is still not decided, of which the clock tells again before long. */
export function remindedLater(before: Case, { nowMs }: Pick<Context, 'nowMs'>): Change<Case> {
  return changed<Case>(before, { ...before, dueAt: new Date(nowMs + REMIND_MS).toISOString() });
}

/** The case that an operator has answered. Their first answer is the one that was due. */
export function answeredCase(before: Case, context: Pick<Context, 'nowMs'>): Change<Case> {
  const { answeredAt = instantOf(context) } = before;
  return changed<Case>(before, { ...before, answeredAt });
}

export function closedCase(
  before: Case,
  parts: Partial<Pick<Case, 'returned'>> & { readonly status: CaseState },
  context: Pick<Context, 'nowMs'>,
): Change<Case> {
  const closedAt = instantOf(context);
  return changed<Case>(before, {
    ...before,
    ...parts,
    held: ZERO,
    currentActive: false,
    closedAt,
    dueAt: closedAt,
    dueShard: closedShard(before.month),
  });
}

/** By when something must have been done about a case that is open: by its other party, or by a person. */
export function deadlineOf(open: Case): string | undefined {
  const { status, askedUntil, personSince, answeredAt, held, releaseAt, decideBy } = open;
  if (!isOpen(open)) return undefined;
  if (status === 'asked') return askedUntil;
  if (answeredAt === undefined && personSince !== undefined) {
    return new Date(Date.parse(personSince) + ANSWER_MS).toISOString();
  }
  return held > ZERO ? releaseAt : decideBy;
}

export function isOverdue(open: Case, nowMs: number): boolean {
  const deadline = deadlineOf(open);
  return deadline !== undefined && Date.parse(deadline) <= nowMs;
}

/** The account with a case that it is a party to. */
export function withCase(
  account: Account,
  { number: no, ref, createdAt: at, accountId, otherAccount, payeeId }: Case,
): Account {
  const [isOwn, isPayee] = [accountId === account.id, payeeId === account.id];
  const otherId = isOwn ? otherAccount : accountId;
  const entry: CaseEntry = { no, ref, otherId, at, isOwn, isPayee };
  const others = (account.cases ?? []).filter((other) => other.no !== no);
  return { ...account, cases: lessOne([...others, entry]) };
}

/** Room for one more: those that are over are forgotten first, then those that others have reported. */
function lessOne(entries: readonly CaseEntry[]): readonly CaseEntry[] {
  if (entries.length <= MAX_ENTRIES) return entries;
  const least =
    entries.find(({ isOver }) => isOver === true) ?? entries.find(({ isOwn }) => !isOwn) ?? entries[0];
  return entries.filter((entry) => entry !== least);
}

/** The account after a case of its is closed. */
export function caseOver(account: Account, { number }: Pick<Case, 'number'>): Account {
  if (account.cases?.some(({ no, isOver }) => no === number && isOver !== true) !== true) return account;
  const cases = account.cases.map(
    (entry): CaseEntry => (entry.no === number ? { ...entry, isOver: true } : entry),
  );
  return { ...account, cases };
}

/** The cases that somebody has reported and that are open. */
export function ownOpenCases({ cases = [] }: Account): readonly CaseEntry[] {
  return cases.filter(({ isOwn, isOver }) => isOwn && isOver !== true);
}

/** `RS5000` is an amount, though it has the letters and digits of a ref. */
const AMOUNT = /^RS\d+$/;
const BEFORE_A_REF: readonly string[] = ['REF', 'CASE', 'TXN'];

/** A case's number or a ref among words, such as those of a receipt; what stands behind `REF` or `CASE` first. */
export function refIn(text: string): TransactionId | undefined {
  const words = text.split(/[^A-Z0-9]+/);
  const found = words.flatMap((word, index) => {
    const ref = AMOUNT.test(word) ? undefined : parseTransactionId(word);
    const isNamed = BEFORE_A_REF.some((before) => before === words[index - 1]);
    return ref === undefined ? [] : [{ ref, isNamed }];
  });
  // Ours begin with a letter: what begins with a digit may be an amount or a number with something glued to it.
  return found.find(({ ref, isNamed }) => isNamed || /^[A-Z]/.test(ref))?.ref;
}
