/**
 * WRONG: a payment was a mistake or a fraud, or cash was not right. The reporter's own code comes first; with it
 * what is left of the money is held back, where neither goods nor cash have changed hands, and a case is opened.
 */
import type { Account, Recent, Wrong } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { isAboutCash, MAX_OPEN_CASES, openCase, ownOpenCases, withCase } from './cases.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import {
  type Decision,
  done,
  type Effects,
  effectsOf,
  type Reply,
  refuse,
  replyTo,
  textTo,
} from './decision.ts';
import { holdable, holding, holdPosting, putOnHold } from './hold.ts';
import type { Load } from './load.ts';
import { add, type Money, ZERO } from './money.ts';
import type { ProofAnswer } from './proof.ts';
import { RECENT_MS, recentOf } from './recent.ts';
import { answered, reportTexts } from './report.ts';
import type { Case, Report } from './request.ts';
import { type Refusal, textsOf } from './text.ts';
import { numbered, personOf } from './texts/words.ts';
import type { Transaction } from './transaction.ts';
import { parseTransactionId, type TransactionId } from './transactionId.ts';
import { PAYER_SIDE } from './transactionKind.ts';

export const wrongTexts = textsOf(
  ...(['wrongAsk', 'wrongGoodsAsk', 'wrongPersonAsk'] as const),
  ...([
    'wrongHeld',
    'wrongThemAsked',
    'wrongWithPerson',
    'returnWanted',
    'cashWanted',
    'cashDisputed',
  ] as const),
);

export const wrongRefusals = textsOf(
  ...(['wrongNothing', 'wrongNoCash', 'wrongUnknown', 'wrongNotPaid', 'wrongTooOld', 'wrongUndone'] as const),
  ...(['wrongPaidToYou', 'wrongPaidBack', 'wrongCaseAlready', 'tooManyCases'] as const),
);

/** So many payments in thirty days, and in a year so many that were lost, may be held back by one person. */
const MAX_HELD_A_MONTH = 2;
const MONTH_MS = 30 * 86_400_000;
const MAX_LOST = 3;
const YEAR_MS = 365 * 86_400_000;

/** Their holds of the last year. */
function wrongsOf({ wrongs = [] }: Account, nowMs: number): readonly Wrong[] {
  const since = new Date(nowMs - YEAR_MS).toISOString();
  return wrongs.filter(({ at }) => at > since);
}

/** Whether one more payment of theirs may be held back. Without that it is a case all the same. */
function mayHoldBack(account: Account, nowMs: number): boolean {
  const wrongs = wrongsOf(account, nowMs);
  const since = new Date(nowMs - MONTH_MS).toISOString();
  const isLost = wrongs.filter((wrong) => wrong.isLost === true).length >= MAX_LOST;
  return !isLost && wrongs.filter(({ at }) => at > since).length < MAX_HELD_A_MONTH;
}

/** The reporter of a case that was decided for the one who was paid. */
export function countLost(account: Account, { number }: Pick<Case, 'number'>): Account {
  const { wrongs = [] } = account;
  if (!wrongs.some(({ no }) => no === number)) return account;
  return {
    ...account,
    wrongs: wrongs.map((wrong): Wrong => (wrong.no === number ? { ...wrong, isLost: true } : wrong)),
  };
}

/**
 * What comes of reporting a txn, once the reporter's code is there: what is left of it is held, and whoever was paid
 * is asked for it; they are asked without a hold, where goods or cash have changed hands; or a person decides, since
 * there is nobody to be asked.
 */
export type Plan = 'hold' | 'ask' | 'tell';

/** What of a txn decides that, as the reporter's account or the txn itself has it. */
type Reportable = Pick<Recent, 'kind' | 'isPayer' | 'over' | 'isNew'>;

/** Undefined where somebody was paid, and has lost nothing. */
export function planFor(reporter: Account, about: Reportable, nowMs: number): Plan | undefined {
  const { kind, isPayer, over, isNew = false } = about;
  if (over === 'expired') return 'tell';
  if (!isPayer) return isAboutCash(kind) ? 'tell' : undefined;
  // Cash that an agent has taken goes back by hand.
  if (kind === 'collect') return 'tell';
  const isHeldKind = kind === 'transfer' || (kind === 'deposit' && isNew);
  return isHeldKind && mayHoldBack(reporter, nowMs) ? 'hold' : 'ask';
}

export type Judged =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusal: Refusal };

function no(refusal: Refusal): Judged {
  return { ok: false, refusal };
}

/** Whether somebody may report a txn to which they are a party, and what comes of it. */
export function judge(
  txn: Transaction,
  { reporter, other }: { readonly reporter: Account; readonly other?: Account | undefined },
  context: Pick<Context, 'nowMs' | 'country'>,
): Judged {
  const { nowMs } = context;
  const { txnId: id, caseNo, reverses, reversedBy, requestType: kind } = txn;
  if (caseNo !== undefined) return no(wrongRefusals.wrongCaseAlready({ caseNo }));
  const reversed = reverses === undefined ? reversedBy : id;
  if (reversed !== undefined) return no(wrongRefusals.wrongUndone({ id: reversed }));
  if (txn.status === 'created') return no(wrongRefusals.wrongNotPaid({ id }));
  if (nowMs - Date.parse(txn.closedAt) > RECENT_MS) return no(wrongRefusals.wrongTooOld());
  if (txn.status === 'failed' && !(isAboutCash(kind) && txn.reason === 'expired')) {
    return no(wrongRefusals.wrongNotPaid({ id }));
  }
  const isFirst = txn.firstPartyId === reporter.id;
  const about: Reportable = {
    kind,
    isPayer: PAYER_SIDE[kind] === (isFirst ? 'first' : 'second'),
    over: txn.status === 'success' ? 'done' : 'expired',
    isNew: recentOf(reporter, nowMs).find((entry) => entry.id === id)?.isNew,
  };
  const plan = planFor(reporter, about, nowMs);
  const { number, dial } = numbered(isFirst ? txn.secondParty : txn.firstParty, context);
  if (plan === undefined) return no(wrongRefusals.wrongPaidToYou({ amount: txn.money, number, dial }));
  const paid = {
    amount: txn.money,
    at: txn.closedAt,
    phone: isFirst ? txn.secondParty : txn.firstParty,
    otherId: isFirst ? txn.secondPartyId : txn.firstPartyId,
  };
  return refusedSinceBack(paid, { reporter, other }, plan, context) ?? withRoom(reporter, plan);
}

/**
 * What the other one has paid back since, of their own accord, is not asked for again: thieves pay by "mistake", have
 * it sent back, and then say that it was wrong.
 */
export function refusedSinceBack(
  { amount, at, phone, otherId }: Pick<Recent, 'amount' | 'at' | 'phone' | 'otherId'>,
  { reporter, other }: { readonly reporter: Account; readonly other?: Account | undefined },
  plan: Plan,
  context: Pick<Context, 'nowMs' | 'country'>,
): Judged | undefined {
  const { nowMs } = context;
  const isSince = (entry: Recent) => entry.over === 'done' && !isAboutCash(entry.kind) && entry.at >= at;
  const asGot = recentOf(reporter, nowMs).filter((entry) => !entry.isPayer && entry.otherId === otherId);
  const asPaid = (other === undefined ? [] : recentOf(other, nowMs)).filter(
    (entry) => entry.isPayer && entry.otherId === reporter.id,
  );
  // The one or the other may have had more to remember since.
  const back = [...new Map([...asPaid, ...asGot].filter(isSince).map((entry) => [entry.id, entry])).values()];
  const [newest] = back.toSorted((one, two) => two.at.localeCompare(one.at));
  const sum = add(...back.map((entry) => entry.amount));
  if (plan === 'tell' || newest === undefined || sum < amount) return undefined;
  const { number } = numbered(phone, context);
  return no(wrongRefusals.wrongPaidBack({ number, amount: sum, id: newest.id }));
}

/** So many cases of one person may be open at a time. */
export function withRoom(reporter: Account, plan: Plan): Judged {
  const count = ownOpenCases(reporter).length;
  return count >= MAX_OPEN_CASES ? no(wrongRefusals.tooManyCases({ count })) : { ok: true, plan };
}

/** Opens the case, now that the reporter's code has come: everything is looked at again. */
export function* wrongAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const { about } = proof;
  const id = parseTransactionId(about);
  const known = recentOf(owner, context.nowMs).find((entry) => entry.id === id);
  const loaded = yield {
    transactions: id === undefined ? [] : [id],
    accounts: known === undefined ? [] : [known.otherId],
  };
  const txn = id === undefined ? undefined : loaded.transaction(id);
  const other = txn === undefined ? undefined : yield* otherParty(txn, owner);
  if (txn === undefined || other === undefined)
    throw new Error(`${about} was reported, and is no txn of theirs`);
  const judged = judge(txn, { reporter: owner, other }, context);
  if (judged.ok) return openedAndTold({ txn, plan: judged.plan }, { owner, other, edits }, context);
  const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
  return refuse(owner.phone, judged.refusal, effects);
}

/** The other one of the two of a txn, read where it has not been. */
export function* otherParty(
  { firstPartyId, secondPartyId }: Transaction,
  { id }: Account,
): Load<Account | undefined> {
  if (id !== firstPartyId && id !== secondPartyId) return undefined;
  const otherId = id === firstPartyId ? secondPartyId : firstPartyId;
  return (yield { accounts: [otherId] }).account(otherId);
}

interface Planned {
  readonly txn: Transaction;
  readonly plan: Plan;
}

interface Parties {
  readonly owner: Account;
  readonly other: Account;
  readonly edits: AccountEdits;
}

/**
 * YES to whether an agent has taken cash for what was not finished: that is a case, too. A yes needs no code and may be
 * faked, so that the agent is told nothing before an operator has looked at it.
 */
export function* cashWasTaken(report: Report, owner: Account, context: Context): Load<Decision> {
  const { ref, otherAccount } = report;
  const loaded = yield { transactions: [ref], accounts: [otherAccount] };
  const txn = loaded.transaction(ref);
  const other = loaded.account(otherAccount);
  if (txn === undefined || other === undefined)
    throw new Error(`a report is about ${ref}, which is not there`);
  const asked = answered(report, 'reported');
  const { caseNo } = txn;
  if (caseNo !== undefined) {
    const effects = effectsOf({ requests: [asked] }, [], instantOf(context));
    return refuse(owner.phone, wrongRefusals.wrongCaseAlready({ caseNo }), effects);
  }
  const edits = new AccountEdits();
  const { change, effects } = opened({ txn, plan: 'tell' }, { owner, other, edits }, context);
  const told = reportTexts.reported({ id: ref, caseNo: change.after.number });
  return done({ ...effects, requests: [...effects.requests, asked] }, textTo(owner, told));
}

function openedAndTold({ txn, plan }: Planned, parties: Parties, context: Context): Decision {
  const { owner, other } = parties;
  // Whose account is closed has no phone to be asked on.
  const possible = other.status === 'closed' ? 'tell' : plan;
  const { change, effects } = opened({ txn, plan: possible }, parties, context);
  if (possible !== 'tell') {
    return done(effects, ...tellAsked(change, owner, other, possible === 'hold', context));
  }
  const { number: caseNo, money: amount } = change.after;
  const { number } = numbered(other.phone, context);
  const told = wrongTexts.wrongWithPerson({ caseNo, amount, number });
  return done(effects, textTo(owner, told), ...tellOther(change, owner, other, context));
}

function opened(
  { txn, plan }: Planned,
  { owner, other, edits }: Parties,
  context: Context,
): { readonly change: Change<Case>; readonly effects: Effects } {
  const number = context.fresh.txnId;
  const isHeld = plan === 'hold';
  const held = isHeld && txn.status === 'success' ? holdable({ txn, payee: other }) : ZERO;
  const change = openCase({ number, txn, reporter: owner, other, isAsked: plan !== 'tell', held }, context);
  edits.edit(owner, (before) => withCase(before, change.after));
  if (isHeld) {
    const { nowMs } = context;
    const wrong: Wrong = { no: number, at: instantOf(context) };
    edits.edit(owner, (before) => ({ ...before, wrongs: [...wrongsOf(before, nowMs), wrong] }));
  }
  edits.edit(other, (before) => withCase(held > ZERO ? putOnHold(before, held) : before, change.after));
  const posting = held > ZERO ? [holdPosting(edits.changeOf(other), held, context.smsId)] : [];
  const effects = effectsOf(
    {
      accounts: edits.changes(),
      transactions: [changed<Transaction>(txn, withCaseOn(txn, number, held))],
      requests: [change],
    },
    posting,
    instantOf(context),
  );
  return { change, effects };
}

/** The txn that a case is about, of whose money that case holds so much. */
function withCaseOn(txn: Transaction, caseNo: TransactionId, caseHeld: Money): Transaction {
  const about: Transaction = { ...txn, caseNo };
  return about.status === 'success' ? holding(about, add(about.held ?? ZERO, caseHeld), caseHeld) : about;
}

/** That is all that the reporter learns of what the other one has: not how much there was, nor whether anything. */
function tellAsked(
  { after: { number: caseNo, ref: id, money: amount, held, kind } }: Change<Case>,
  owner: Account,
  other: Account,
  isHeld: boolean,
  context: Context,
): readonly Reply[] {
  const { number } = numbered(other.phone, context);
  const toOwner = isHeld ? wrongTexts.wrongHeld : wrongTexts.wrongThemAsked;
  const toOther = kind === 'cash' ? wrongTexts.cashWanted : wrongTexts.returnWanted;
  return [
    textTo(owner, toOwner({ caseNo, amount, number })),
    ...replyTo(other, toOther({ other: personOf(owner, context), amount, id, heldBack: held })),
  ];
}

/** Of a case that a person decides at once. */
function tellOther(
  { after: { number: caseNo, money: amount } }: Change<Case>,
  owner: Account,
  other: Account,
  context: Context,
): readonly Reply[] {
  const { number } = numbered(owner.phone, context);
  return replyTo(other, wrongTexts.cashDisputed({ number, amount, caseNo }));
}
