import type { Account } from '../account.ts';
import { AccountEdits } from '../accountEdits.ts';
import { effectsOf, replyTo } from '../decision.ts';
import { endOpen, endTexts } from '../ending.ts';
import { numbered } from '../texts/words.ts';
import type { Transaction } from '../transaction.ts';
import { TELLS_OTHER } from '../transactionKind.ts';
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
  const edits = new AccountEdits();
  const change = endOpen({ txn, first, second }, reason, edits, context.nowMs);
  const told = (other: Account) =>
    endTexts.notDone({ number: numbered(other.phone, context).number, amount, reason });
  return operated(
    effectsOf({ accounts: edits.changes(), transactions: [change] }, [], instantOf(context)),
    ...replyTo(first, told(second)),
    ...(TELLS_OTHER[txn.requestType] ? replyTo(second, told(first)) : []),
  );
}
