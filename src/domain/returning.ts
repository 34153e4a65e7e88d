/** What whoever was paid answers to a case: RETURN gives it back by their own code, KEEP leaves it to a person. */
import type { Account } from './account.ts';
import type { AccountEdits } from './accountEdits.ts';
import { type CaseWithParties, loadCaseOf, loadParties } from './caseParties.ts';
import { caseOver, closedCase, goesOn, isOpen } from './cases.ts';
import type { Context } from './command.ts';
import { instantOf } from './command.ts';
import { type Decision, done, effectsOf, type Reply, refuse, replyTo } from './decision.ts';
import { isDormant } from './dormancy.ts';
import { beyond, giveBack, owedBack } from './hold.ts';
import type { Load } from './load.ts';
import { lockedRefusal } from './lock.ts';
import { add, type Money, ZERO } from './money.ts';
import { isPinStopped } from './pin.ts';
import { pinStopped } from './pinTries.ts';
import type { ProofAnswer } from './proof.ts';
import { type Refusal, textsOf } from './text.ts';
import { OPERATION_NOTICES } from './texts/operations.ts';
import { REFUSALS } from './texts/refusals.ts';
import { personOf } from './texts/words.ts';
import { parseTransactionId, type TransactionId } from './transactionId.ts';

export const returnTexts = textsOf('returnAsk', 'returnedToPayer', 'returnedFromPayee');

export const returnRefusals = textsOf('returnNotAsked', 'caseIsOver', 'returnByPerson', 'returnLess');

/** Whether money can be given back by whoever was paid, and how much. */
export type Returnable =
  | { readonly ok: true; readonly amount: Money }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * What is on hold, and the rest of it as well where that is there. Nothing of what a person decides: what was never
 * paid, and cash that an agent has taken.
 */
export function returnable({ opened, txn, payer, payee }: CaseWithParties): Returnable {
  const { number: caseNo } = opened;
  if (!isOpen(opened)) return { ok: false, refusal: returnRefusals.caseIsOver({ caseNo }) };
  const isPaid = txn.status === 'success' && txn.requestType !== 'collect' && txn.reversedBy === undefined;
  if (!isPaid || payer.status === 'closed') {
    return { ok: false, refusal: returnRefusals.returnByPerson({ caseNo }) };
  }
  const owed = owedBack(txn);
  const { held = ZERO } = txn;
  const amount = add(held, payee.balance) >= owed ? owed : held;
  return amount > ZERO ? { ok: true, amount } : { ok: false, refusal: REFUSALS.insufficientBalance(payee) };
}

/** Why nothing goes out of an account that is neither locked nor frozen. */
export function stopOf(account: Account, { today }: Pick<Context, 'today'>): Refusal | undefined {
  if (isDormant(account, today)) return REFUSALS.dormant();
  return isPinStopped(account, { today }) ? pinStopped() : undefined;
}

/** Gives back what the text said, by the code of whoever was paid. */
export function* returnAgreed({ proof, owner, edits, context }: ProofAnswer): Load<Decision> {
  const amount = proof.amount ?? ZERO;
  const ref = parseTransactionId(proof.about);
  const opened = ref === undefined ? undefined : yield* loadCaseOf(owner, ref);
  if (opened === undefined) throw new Error(`${proof.about} is given back, and is in no case of theirs`);
  const parties = yield* loadParties(opened);
  const possible = returnable(parties);
  const refusal = refusalOf(owner, possible, amount, context);
  if (refusal !== undefined) {
    const effects = effectsOf({ accounts: edits.changes() }, [], instantOf(context));
    return refuse(owner.phone, refusal, effects);
  }
  return returned(parties, amount, edits, context);
}

function refusalOf(
  owner: Account,
  possible: Returnable,
  amount: Money,
  context: Context,
): Refusal | undefined {
  if (!owner.currentActive) return REFUSALS.accountInactive();
  if (owner.lockedAt !== undefined) return lockedRefusal(context);
  const stopped = stopOf(owner, context);
  if (stopped !== undefined) return stopped;
  if (!possible.ok) return possible.refusal;
  // More than was said is not taken, and less is asked about again.
  return possible.amount < amount ? returnRefusals.returnLess(owner) : undefined;
}

function returned(
  { opened, txn, payer, payee }: CaseWithParties,
  amount: Money,
  edits: AccountEdits,
  context: Context,
): Decision {
  if (txn.status !== 'success') throw new Error(`txn ${txn.txnId} has moved no money`);
  const isWhole = amount === owedBack(txn);
  const end = (account: Account) => (isWhole ? caseOver(account, opened) : account);
  const given = giveBack(
    { txn, payer, payee },
    {
      amount,
      newId: context.fresh.txnId,
      reference: context.smsId,
      at: instantOf(context),
      paidOn: context.dayOf(Date.parse(txn.closedAt)),
      editPayer: end,
      editPayee: (account) => end({ ...account, proofs: edits.of(payee).proofs }),
    },
  );
  const sum = add(opened.returned, amount);
  const change = isWhole
    ? closedCase(opened, { status: 'returned', returned: sum }, context)
    : goesOn(opened, { status: 'partly', held: beyond(opened.held, amount), returned: sum }, context);
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
  return done(effects, ...returnReceipts(after, amount, context.fresh.txnId, context));
}

/** What both are told of money that went back. */
export function returnReceipts(
  { opened, txn, payer, payee }: CaseWithParties,
  amount: Money,
  id: TransactionId,
  context: Pick<Context, 'nowMs' | 'momentOf' | 'country'>,
): readonly Reply[] {
  const common = { caseNo: opened.number, amount, id, moment: context.momentOf(context.nowMs) };
  const toPayer =
    txn.requestType === 'collect'
      ? OPERATION_NOTICES.collectReversedToAgent({
          ...common,
          reversed: txn.txnId,
          other: personOf(payee, context),
          cashInHand: payer.cashInHand,
        })
      : returnTexts.returnedToPayer({ ...common, other: personOf(payee, context), balance: payer.balance });
  return [
    ...replyTo(
      payee,
      returnTexts.returnedFromPayee({ ...common, other: personOf(payer, context), balance: payee.balance }),
    ),
    ...replyTo(payer, toPayer),
  ];
}
