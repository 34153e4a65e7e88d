import type { Account } from '../account.ts';
import type { Change } from '../change.ts';
import { changed, created } from '../change.ts';
import { effectsOf, type Reply, textTo } from '../decision.ts';
import { uncountIn, uncountOut } from '../limits.ts';
import { add, type Money, money, subtract, ZERO } from '../money.ts';
import type { Posting } from '../posting.ts';
import { OPERATION_NOTICES } from '../texts/operations.ts';
import { personOf } from '../texts/words.ts';
import type { DoneTransaction, Transaction } from '../transaction.ts';
import type { TransactionId } from '../transactionId.ts';
import { PAYER_SIDE } from '../transactionKind.ts';
import type { WithParties } from './expireTransaction.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** A txn that moved money, as it may be given back. */
interface Reversible {
  readonly txn: DoneTransaction;
  readonly payer: Account;
  readonly payee: Account;
  /** What is on hold for it. */
  readonly held: Money;
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
  const isFirstPayer = PAYER_SIDE[txn.requestType] === 'first';
  const [payer, payee] = isFirstPayer ? [first, second] : [second, first];
  return { ok: true, reversible: { txn, payer, payee, held: txn.held ?? ZERO } };
}

/**
 * Gives a txn's money back by a posting the other way round, as a txn of its own: out of the payee's balance,
 * or, once all of it is on hold, out of the hold. A collection is given back in cash: the agent owes the bank
 * less, and hands it to the customer.
 */
export function reverseTransaction(
  parties: WithParties,
  newId: TransactionId,
  context: OperationContext,
): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payer, payee, held } = checked.reversible;
  const amount = txn.money;
  const isCollect = txn.requestType === 'collect';
  if (payer.status === 'closed') return refused('accountClosed', payer);
  if (isCollect && payer.cashInHand < amount) return refused('lessCashInHand', payer);
  const isHeld = held === amount;
  if (!isHeld && (held > ZERO || payee.balance < amount)) {
    return refused('moneyGone', { ...payee, there: add(payee.balance, held), amount });
  }

  // What is given back was never paid, as far as the limits of that day and that month go.
  const paidOn = context.dayOf(Date.parse(txn.closedAt));
  const returned = isHeld ? withoutHold(payee, held) : { ...payee, balance: subtract(payee.balance, amount) };
  const payeeChange = changed(payee, uncountIn(returned, amount, paidOn));
  const payerChange = changed(
    payer,
    isCollect
      ? { ...payer, cashInHand: subtract(payer.cashInHand, amount) }
      : { ...uncountOut(payer, amount, paidOn), balance: add(payer.balance, amount) },
  );
  const posting: Posting = {
    txnId: newId,
    amount,
    debit: { book: isHeld ? 'hold' : 'balance', change: payeeChange },
    credit: { book: isCollect ? 'cash' : 'balance', change: payerChange },
    note: 'reverse',
  };
  const { held: _, ...rest } = txn;
  const effects = effectsOf(
    {
      accounts: [payeeChange, payerChange],
      transactions: [
        changed<Transaction>(txn, { ...rest, reversedBy: newId }),
        created(reversalOf(txn, newId, context)),
      ],
    },
    [posting],
    instantOf(context),
  );
  return operated(effects, ...receipts(txn, newId, payerChange, payeeChange, context));
}

/** Nobody has to confirm it: it is done when it is written. */
function reversalOf(txn: DoneTransaction, txnId: TransactionId, context: OperationContext): DoneTransaction {
  const at = instantOf(context);
  const { held: _, ...rest } = txn;
  return {
    ...rest,
    txnId,
    reverses: txn.txnId,
    createdAt: at,
    expiresAt: at,
    closedAt: at,
    version: 1,
  };
}

function receipts(
  txn: DoneTransaction,
  id: TransactionId,
  { after: payer }: Change<Account>,
  { after: payee }: Change<Account>,
  context: OperationContext,
): readonly Reply[] {
  const moment = context.momentOf(context.nowMs);
  const values = { id, reversed: txn.txnId, amount: txn.money, moment };
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
  const { txn, payee, held } = checked.reversible;
  if (held === txn.money || (held === ZERO && payee.balance >= txn.money))
    return refused('enoughToReverse', { id: txn.txnId });
  return hold(checked.reversible, money(Math.min(payee.balance, txn.money - held)), context);
}

/** Puts the rest on hold of a txn of which a part is, if it is all there: it can be reversed then. */
export function completeHold(parties: WithParties, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payee, held } = checked.reversible;
  const missing = subtract(txn.money, held);
  if (payee.balance < missing)
    return refused('moneyGone', { ...payee, there: add(payee.balance, held), amount: txn.money });
  return hold(checked.reversible, missing, context);
}

function hold({ txn, payee, held }: Reversible, amount: Money, context: OperationContext): Operated {
  if (amount === ZERO) return refused('nothingToHold', payee);
  const change = changed(payee, {
    ...payee,
    balance: subtract(payee.balance, amount),
    held: add(payee.held ?? ZERO, amount),
  });
  const posting: Posting = {
    txnId: context.operationId,
    amount,
    debit: { book: 'balance', change },
    credit: { book: 'hold', change },
    note: 'hold',
  };
  const txnChange = changed<Transaction>(txn, { ...txn, held: add(held, amount) });
  const effects = effectsOf({ accounts: [change], transactions: [txnChange] }, [posting], instantOf(context));
  const { balance } = change.after;
  const content = OPERATION_NOTICES.moneyHeld({ id: txn.txnId, amount, balance });
  return operated(effects, textTo(payee, content));
}

/** Lets the customer have again what was on hold. */
export function releaseHold(parties: WithParties, context: OperationContext): Operated {
  const checked = check(parties);
  if (!checked.ok) return checked.refusal;
  const { txn, payee, held: amount } = checked.reversible;
  const id = txn.txnId;
  if (amount === ZERO) return refused('nothingHeld', { id });
  const change = changed(payee, { ...withoutHold(payee, amount), balance: add(payee.balance, amount) });
  const posting: Posting = {
    txnId: context.operationId,
    amount,
    debit: { book: 'hold', change },
    credit: { book: 'balance', change },
    note: 'release',
  };
  const { held: _, ...rest } = txn;
  const transactions = [changed<Transaction>(txn, rest)];
  const effects = effectsOf({ accounts: [change], transactions }, [posting], instantOf(context));
  const { balance } = change.after;
  return operated(effects, textTo(payee, OPERATION_NOTICES.holdReleased({ id, amount, balance })));
}

function withoutHold(account: Account, amount: Money): Account {
  return { ...account, held: subtract(account.held ?? ZERO, amount) };
}
