/** How open txns end without money having moved: in the books, in both people's accounts, and what is told. */
import type { Account } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import { countAsked, mayCauseText } from './asking.ts';
import { type Change, changed } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { type Decision, effectsOf, type Reply, refuse, replyTo } from './decision.ts';
import type { Load } from './load.ts';
import type { Country, Phone } from './phone.ts';
import { type Refusal, textsOf } from './text.ts';
import { numbered } from './texts/words.ts';
import { failTransaction, type OpenTransaction, type Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';
import { type FailureReason, PAYER_SIDE, TELLS_OTHER } from './transactionKind.ts';
import { waitNoMore } from './waiting.ts';

export const endTexts = textsOf('notDone');

/** An open txn with the accounts of its parties. */
export interface OpenWithParties {
  readonly txn: OpenTransaction;
  readonly first: Account;
  readonly second: Account;
}

/** Reads open txns with both parties; what is over already, or not there, is left out. */
export function* loadOpen(ids: readonly TransactionId[]): Load<readonly OpenWithParties[]> {
  if (ids.length === 0) return [];
  const loaded = yield { transactions: ids };
  const open = ids
    .map((id) => loaded.transaction(id))
    .filter((txn) => txn !== undefined)
    .filter((txn) => txn.status === 'created');
  if (open.length === 0) return [];
  const withParties = yield { accounts: open.flatMap((txn) => [txn.firstPartyId, txn.secondPartyId]) };
  return open.flatMap((txn) => {
    const first = withParties.account(txn.firstPartyId);
    const second = withParties.account(txn.secondPartyId);
    return first === undefined || second === undefined ? [] : [{ txn, first, second }];
  });
}

/**
 * Closes an open txn, and takes it out of both accounts. One that must have it and does not was read before the txn was
 * begun: it is written as well, so that the commit finds it changed since, and all is read again.
 */
export function endOpen(
  { txn, first, second }: OpenWithParties,
  reason: FailureReason,
  edits: AccountEdits,
  nowMs: number,
): Change<Transaction> {
  const payer = PAYER_SIDE[txn.requestType] === 'first' ? first : second;
  for (const party of [first, second]) {
    const hasIt = party.id === payer.id || TELLS_OTHER[txn.requestType];
    edits.edit(party, (account) => {
      const over = waitNoMore(account, txn.txnId, reason, nowMs);
      return hasIt && over === account ? { ...account } : over;
    });
  }
  return changed<Transaction>(txn, failTransaction(txn, reason, nowMs));
}

/**
 * Tells the one of the two who did not end it, if that one knows of it. Whoever was asked is told so within what
 * the one who asked may make Rain text them in an hour: an ask that is taken back is no way around that.
 */
export function tellEnd(
  { txn, first, second }: OpenWithParties,
  by: Account,
  reason: FailureReason,
  edits: AccountEdits,
  context: { readonly nowMs: number; readonly country: Country },
): readonly Reply[] {
  const isByFirst = by.id === first.id;
  if (isByFirst) {
    const { nowMs } = context;
    if (!TELLS_OTHER[txn.requestType] || !mayCauseText(first, edits.of(second), nowMs)) return [];
    edits.edit(second, (account) => countAsked(first, account, nowMs));
  }
  const { number } = numbered(by.phone, context);
  const reader = isByFirst ? second : first;
  return replyTo(reader, endTexts.notDone({ number, amount: txn.money, reason }));
}

/** Ends what is open, one reason for all, and refuses the texter or tells them. */
export function endAll(
  ended: readonly OpenWithParties[],
  by: Account,
  reason: FailureReason,
  context: Context,
  edits = new AccountEdits(),
): { readonly effects: ReturnType<typeof effectsOf>; readonly told: readonly Reply[] } {
  const transactions = ended.map((open) => endOpen(open, reason, edits, context.nowMs));
  const told = ended.flatMap((open) => tellEnd(open, by, reason, edits, context));
  const effects = effectsOf({ accounts: edits.changes(), transactions }, [], instantOf(context));
  return { effects, told };
}

export function refuseAndEnd(
  from: Phone,
  refusal: Refusal,
  { effects, told }: ReturnType<typeof endAll>,
): Decision {
  return refuse(from, refusal, effects, told);
}
