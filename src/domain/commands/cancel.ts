import { isOn } from '../account.ts';
import { changed } from '../change.ts';
import { defineCommand, instantOf, misunderstood, understood } from '../command.ts';
import { done, effectsOf, refuse, replyTo } from '../decision.ts';
import { REFUSALS } from '../texts/refusals.ts';
import { END_TEXTS, TXN_REFUSALS } from '../texts/transactions.ts';
import { failTransaction } from '../transaction.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';

/** Words and marks that people copy along from our own texts: `Txn A7K2M9:`. */
const COPIED_ALONG = /\b(?:TXN|ID)\b|[^A-Z0-9]/g;

const usage = 'RAIN CANCEL <TXN ID>';

interface Cancel {
  readonly txnId: TransactionId;
}

/** `CANCEL <txnId>`: either party gives up an open txn, and both are told. */
export const cancel = defineCommand<Cancel>({
  topic: 'CANCEL',
  words: ['CANCEL'],
  usage,
  help: `Give up a txn that is not confirmed yet: ${usage}`,
  isListed: true,

  parse(rest) {
    const txnId = parseTransactionId(rest.replace(COPIED_ALONG, ''));
    return txnId === undefined ? misunderstood(REFUSALS.incomplete({ usage: usage })) : understood({ txnId });
  },

  *decide({ txnId }, from, context) {
    const loaded = yield { transactions: [txnId] };
    const txn = loaded.transaction(txnId);
    if (txn === undefined) return refuse(from, REFUSALS.unknownTransaction());

    const accounts = yield { accounts: [txn.firstPartyId, txn.secondPartyId] };
    const first = accounts.account(txn.firstPartyId);
    const second = accounts.account(txn.secondPartyId);
    const isParty = isOn(first, from) || isOn(second, from);
    if (first === undefined || second === undefined || !isParty)
      return refuse(from, REFUSALS.unknownTransaction());

    const [texter, other] = isOn(first, from) ? [first, second] : [second, first];
    if (!texter.currentActive) return refuse(from, REFUSALS.accountInactive());
    const values = { id: txnId, amount: txn.money };
    if (txn.status === 'success')
      return refuse(from, TXN_REFUSALS.transactionAlreadyDone({ ...values, other }));
    if (txn.status === 'failed') {
      return refuse(from, TXN_REFUSALS.transactionAlreadyFailed({ id: txnId, reason: txn.reason }));
    }

    const change = changed(txn, failTransaction(txn, 'cancelled', context.nowMs));
    const effects = effectsOf({ transactions: [change] }, [], instantOf(context));
    return done(
      effects,
      { to: texter.phone, content: END_TEXTS.transactionCancelled({ ...values, other }) },
      ...replyTo(other, END_TEXTS.transactionCancelled({ ...values, other: texter })),
    );
  },
});
