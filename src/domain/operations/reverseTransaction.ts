import type { Account } from '../account.ts';
import type { Change } from '../change.ts';
import { changed } from '../change.ts';
import { effectsOf, type Reply, textTo } from '../decision.ts';
import {
  type DoneWithSides,
  giveBack,
  holdable,
  holding,
  holdPosting,
  owedBack,
  putOnHold,
  releasePosting,
  sidesOf,
  takeOffHold,
} from '../hold.ts';
import { add, type Money, money, subtract, ZERO } from '../money.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { personOf } from '../texts/words.ts';
import type { DoneTransaction, Transaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import type { WithParties } from './expireTransaction.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** A txn that moved money, as it may be given back. */
interface Reversible extends DoneWithSides {
  /** What is on hold for it. */
  readonly held: Money;
  /** What has not gone back. */
  readonly owed: Money;
}

type Checked =
  | { readonly ok: true; readonly reversible: Reversible }
  | { readonly ok: false; readonly refusal: Operated };

function check({ txn, first, second }: WithParties): Checked {
  const { txnId: id, status } = txn;
  if (status !== 'success') return { ok: false, refusal: refused('notDone', { id, status }) };
  const { reverses: of, reversedBy: by } = txn;
  if (of !== undefined) return { ok: false, refusal: refused('isReversal', { id, of }) };
  if (by !== undefined) return { ok: false, refusal: refused('alreadyReversed', { id, by }) };
  const { held = ZERO } = txn;
  return { ok: true, reversible: { ...sidesOf(txn, first, second), held, owed: owedBack(txn) } };
}

/**
 * Gives a txn's money back by a posting the other way round, as a txn of its own: out of the payee's balance,
 * or, once all of it is on hold, out of the hold. A collection is given back in cash: the agent owes the bank
 * less, and hands it to the customer. What a case is about is decided with the case.
 */
export function reverseTransaction(
  parties: WithParties,
  newId: TransactionId,
  context: OperationContext,
): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payer, payee, held, owed: amount } = checked.reversible;
  if (txn.caseHeld !== undefined && txn.caseNo !== undefined) {
    return refused('heldByCase', { id: txn.txnId, caseNo: txn.caseNo });
  }
  if (payer.status === 'closed') return refused('accountClosed', payer);
  if (txn.requestType === 'collect' && payer.cashInHand < amount) return refused('lessCashInHand', payer);
  const isHeld = held === amount;
  if (!isHeld && (held > ZERO || payee.balance < amount)) {
    return refused('moneyGone', { ...payee, there: add(payee.balance, held), amount });
  }

  const paidOn = context.dayOf(Date.parse(txn.closedAt));
  const given = giveBack(checked.reversible, {
    paidOn,
    amount,
    newId,
    reference: context.operationId,
    at: instantOf(context),
  });
  const effects = effectsOf(
    { accounts: [given.payee, given.payer], transactions: given.transactions },
    given.postings,
    instantOf(context),
  );
  return operated(effects, ...receipts(txn, amount, newId, given.payer, given.payee, context));
}

function receipts(
  txn: DoneTransaction,
  amount: Money,
  id: TransactionId,
  { after: payer }: Change<Account>,
  { after: payee }: Change<Account>,
  context: OperationContext,
): readonly Reply[] {
  const moment = context.momentOf(context.nowMs);
  const values = { id, reversed: txn.txnId, amount, moment };
  const toPayer =
    txn.requestType === 'collect'
      ? OPERATION_NOTICES.collectReversedToAgent({
          ...values,
          other: personOf(payee, context),
          cashInHand: payer.cashInHand,
        })
      : OPERATION_NOTICES.reversedToPayer({
          ...values,
          other: personOf(payee, context),
          balance: payer.balance,
        });
  const fromPayee = OPERATION_NOTICES.reversedFromPayee({
    ...values,
    other: personOf(payer, context),
    balance: payee.balance,
  });
  return [textTo(payer, toPayer), textTo(payee, fromPayee)];
}

/** Holds back what is there of a txn's money, so that it can be given back once the rest has come in. */
export function holdMoney(parties: WithParties, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payee, held, owed } = checked.reversible;
  if (held === owed || (held === ZERO && payee.balance >= owed))
    return refused('enoughToReverse', { id: txn.txnId });
  return hold(checked.reversible, holdable(checked.reversible), context);
}

/** Holds back what is there of a txn's money, and no more than `most`: all of it, too, while it is looked into. */
export function holdUpTo(parties: WithParties, most: Money, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  return hold(checked.reversible, money(Math.min(most, holdable(checked.reversible))), context);
}

/** Puts the rest on hold of a txn of which a part is, if it is all there: it can be reversed then. */
export function completeHold(parties: WithParties, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { payee, held, owed } = checked.reversible;
  const missing = subtract(owed, held);
  if (payee.balance < missing)
    return refused('moneyGone', { ...payee, there: add(payee.balance, held), amount: owed });
  return hold(checked.reversible, missing, context);
}

function hold({ txn, payee, held }: Reversible, amount: Money, context: OperationContext): Operated {
  if (amount === ZERO) return refused('nothingToHold', payee);
  const change = changed(payee, putOnHold(payee, amount));
  const txnChange = changed<Transaction>(txn, holding(txn, add(held, amount), txn.caseHeld ?? ZERO));
  const effects = effectsOf(
    { accounts: [change], transactions: [txnChange] },
    [holdPosting(change, amount, context.operationId)],
    instantOf(context),
  );
  const { balance } = change.after;
  const content = OPERATION_NOTICES.moneyHeld({ id: txn.txnId, amount, balance });
  return operated(effects, textTo(payee, content));
}

/** Lets the customer have again what operators have put on hold; what a case holds is decided with the case. */
export function releaseHold(parties: WithParties, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payee, held } = checked.reversible;
  const { txnId: id, caseNo, caseHeld = ZERO } = txn;
  const amount = subtract(held, caseHeld);
  if (amount === ZERO && caseHeld > ZERO && caseNo !== undefined)
    return refused('heldByCase', { id, caseNo });
  if (amount === ZERO) return refused('nothingHeld', { id });
  const change = changed(payee, takeOffHold(payee, amount));
  const transactions = [changed<Transaction>(txn, holding(txn, caseHeld, caseHeld))];
  const effects = effectsOf(
    { accounts: [change], transactions },
    [releasePosting(change, amount, context.operationId)],
    instantOf(context),
  );
  const { balance } = change.after;
  return operated(effects, textTo(payee, OPERATION_NOTICES.holdReleased({ id, amount, balance })));
}
