import type { Account } from '../account.ts';
import { changed } from '../change.ts';
import { effectsOf, replyTo } from '../decision.ts';
import { END_TEXTS } from '../texts/transactions.ts';
import { failTransaction, type Transaction } from '../transaction.ts';
import { instantOf, type Operated, type OperationContext, operated, refused } from './operation.ts';

/** A txn with both parties' accounts. */
export interface WithParties<Txn extends Transaction = Transaction> {
  readonly txn: Txn;
  readonly first: Account;
  readonly second: Account;
}

/** Ends a txn that nobody has confirmed, before its time is over or after it. */
export function expireTransaction({ txn, first, second }: WithParties, context: OperationContext): Operated {
  const { txnId: id, money: amount, status } = txn;
  if (status !== 'created') return refused('notOpen', { id, status });
  const reason = 'expired';
  const change = changed(txn, failTransaction(txn, reason, context.nowMs));
  return operated(
    effectsOf({ transactions: [change] }, [], instantOf(context)),
    ...replyTo(first, END_TEXTS.transactionFailed({ id, amount, other: second, reason })),
    ...replyTo(second, END_TEXTS.transactionFailed({ id, amount, other: first, reason })),
  );
}
