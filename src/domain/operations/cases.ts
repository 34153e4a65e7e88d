/** What operators do with cases: answer them, and decide them. */
import type { Account } from '../account.ts';
import { letGoOfHold } from '../caseHold.ts';
import { type CaseWithParties, sidesOfCase } from '../caseParties.ts';
import { ending } from '../caseStanding.ts';
import { answeredCase, caseOver, closedCase, deadlineOf, isOpen, openCase, withCase } from '../cases.ts';
import { changed } from '../change.ts';
import { effectsOf, type Reply, replyTo } from '../decision.ts';
import { giveBack, owedBack } from '../hold.ts';
import { add, ZERO } from '../money.ts';
import { answered } from '../report.ts';
import type { Report } from '../request.ts';
import { returnReceipts } from '../returning.ts';
import type { Said } from '../text.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import type { Transaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { countLost } from '../wrong.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** What people can be told about a case: ready-made, in their language, so that no text can pass for another. */
export const CASE_ANSWERS = ['looking', 'call', 'agent', 'police', 'other'] as const;
export type CaseAnswer = (typeof CASE_ANSWERS)[number];

/** To which of the two an answer goes. */
export const CASE_READERS = ['reporter', 'other', 'both'] as const;
export type CaseReader = (typeof CASE_READERS)[number];

/** For whom a case is decided. */
export const CASE_SIDES = ['payer', 'payee', 'nobody'] as const;
export type CaseSide = (typeof CASE_SIDES)[number];

const CLOSED_AS = { payer: 'forPayer', payee: 'forPayee', nobody: 'forNobody' } as const;

/** Tells people something about their case. The first time it is the first answer, which is due in a day. */
export function answerCase(
  parties: CaseWithParties,
  { say, to }: { readonly say: CaseAnswer; readonly to: CaseReader },
  context: OperationContext,
): Operated {
  const { opened } = parties;
  const { number: caseNo } = opened;
  if (!isOpen(opened)) return refused('caseClosed', { caseNo });
  if (say === 'call' && context.helpline === '') return refused('noHelpline');
  const change = answeredCase(opened, context);
  const { reporter, other } = sidesOfCase(parties);
  const next = context.dayOf(Date.parse(deadlineOf(change.after) ?? opened.decideBy));
  const readers = [...(to === 'other' ? [] : [reporter]), ...(to === 'reporter' ? [] : [other])];
  const content = answerText(say, { caseNo, next });
  return operated(
    effectsOf({ requests: [change] }, [], instantOf(context)),
    ...readers.flatMap((reader) => replyTo(reader, content)),
  );
}

function answerText(
  say: CaseAnswer,
  values: { readonly caseNo: TransactionId; readonly next: string },
): Said {
  switch (say) {
    case 'looking':
      return OPERATION_NOTICES.answerLooking(values);
    case 'call':
      return OPERATION_NOTICES.answerCall(values);
    case 'agent':
      return OPERATION_NOTICES.answerAgent(values);
    case 'police':
      return OPERATION_NOTICES.answerPolice(values);
    case 'other':
      return OPERATION_NOTICES.answerOther(values);
    default:
      return say satisfies never;
  }
}

/** Decides a case: both are told. Where money moved once, it goes back to the payer, or is free for the payee. */
export function closeCase(
  parties: CaseWithParties,
  side: CaseSide,
  newId: TransactionId,
  context: OperationContext,
): Operated {
  const { opened } = parties;
  if (!isOpen(opened)) return refused('caseClosed', { caseNo: opened.number });
  return side === 'payer' ? closeForPayer(parties, newId, context) : closeForOther(parties, side, context);
}

/** Everybody's account without the case; who had it held back and has lost is remembered. */
function over(parties: CaseWithParties, isLost: boolean) {
  const { opened } = parties;
  return (account: Account): Account => {
    const left = caseOver(account, opened);
    return isLost ? countLost(left, opened) : left;
  };
}

function closeForPayer(parties: CaseWithParties, newId: TransactionId, context: OperationContext): Operated {
  const { opened, txn, payer, payee } = parties;
  const isPaid = txn.status === 'success' && txn.reversedBy === undefined;
  // Nothing was paid, or it went back already: cash that a person has seen to.
  if (!isPaid) return closeForOther(parties, 'payer', context);
  const owed = owedBack(txn);
  const { held = ZERO } = txn;
  const there = add(payee.balance, held);
  const amount = there >= owed ? owed : held;
  if (payer.status === 'closed') return refused('accountClosed', payer);
  if (amount === ZERO) return refused('moneyGone', { ...payee, there, amount: owed });
  if (txn.requestType === 'collect' && payer.cashInHand < amount) return refused('lessCashInHand', payer);

  const edit = over(parties, false);
  const given = giveBack(
    { txn, payer, payee },
    {
      amount,
      newId,
      reference: context.operationId,
      at: instantOf(context),
      paidOn: context.dayOf(Date.parse(txn.closedAt)),
      editPayer: edit,
      editPayee: edit,
    },
  );
  const change = closedCase(opened, { status: 'forPayer', returned: add(opened.returned, amount) }, context);
  const effects = effectsOf(
    {
      accounts: [given.payee, given.payer],
      transactions: given.transactions,
      requests: [change],
    },
    given.postings,
    instantOf(context),
  );
  const after = { opened, txn, payer: given.payer.after, payee: given.payee.after };
  return operated(effects, ...returnReceipts(after, amount, newId, context));
}

function closeForOther(parties: CaseWithParties, side: CaseSide, context: OperationContext): Operated {
  const { opened, payer, payee: payeeBefore } = parties;
  const edit = over(parties, side === 'payee');
  const { edits, transactions, postings, payee } = letGoOfHold(parties, {
    reference: context.operationId,
    editPayer: edit,
    editPayee: edit,
  });
  const change = closedCase(opened, { status: CLOSED_AS[side] }, context);
  const effects = effectsOf(
    { accounts: edits.changes(), transactions, requests: [change] },
    postings,
    instantOf(context),
  );
  const { ref: id, held: amount } = opened;
  const tell = (reader: Account, second: Account): readonly Reply[] =>
    replyTo(reader, ending(change.after, { reader, second }, context));
  const freed =
    amount > ZERO
      ? replyTo(payee, OPERATION_NOTICES.holdReleased({ id, amount, balance: payee.balance }))
      : [];
  return operated(effects, ...tell(payer, payeeBefore), ...tell(payeeBefore, payer), ...freed);
}

/** A report that a customer left before there were cases, with all that it is about. */
export interface OldReport {
  readonly report: Report;
  readonly txn: Transaction;
  readonly customer: Account;
  readonly agent: Account;
}

/** Makes it a case, with the times that it would have had. Both know of it already, as far as they do. */
export function adoptReport(
  { report, txn, customer, agent }: OldReport,
  number: TransactionId,
  context: OperationContext,
): Operated {
  if (report.status !== 'open' || txn.caseNo !== undefined) return refused('noOpenReport', report);
  const left = { ...context, nowMs: Date.parse(report.createdAt) };
  const facts = { number, txn, reporter: customer, other: agent, isAsked: false, held: ZERO };
  const change = openCase(facts, left);
  const effects = effectsOf(
    {
      accounts: [customer, agent].map((party) => changed(party, withCase(party, change.after))),
      transactions: [changed<Transaction>(txn, { ...txn, caseNo: number })],
      requests: [change, answered(report, 'reported')],
    },
    [],
    instantOf(context),
  );
  return operated(effects);
}
