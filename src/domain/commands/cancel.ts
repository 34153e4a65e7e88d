import { isOn } from '../account.ts';
import {
  changed,
  defineCommand,
  done,
  misunderstood,
  refusal,
  refuse,
  understood,
} from '../commandDefinition.ts';
import { effectsOf, replyTo } from '../decision.ts';
import { USAGES } from '../texts/help.ts';
import { NOTICES } from '../texts/notices.ts';
import { failTransaction } from '../transaction.ts';
import { parseTransactionId, type TransactionId } from '../transactionId.ts';

/** Words and marks that people copy along from our own texts: `Txn A7K2M9:`. */
const COPIED_ALONG = /\b(?:TXN|ID)\b|[^A-Z0-9]/g;

interface Cancel {
  readonly txnId: TransactionId;
}

/** `CANCEL <txnId>`: either party gives up an open txn, and both are told. */
export const cancel = defineCommand<Cancel>({
  topic: 'CANCEL',
  words: ['CANCEL'],

  parse(rest) {
    const txnId = parseTransactionId(rest.replace(COPIED_ALONG, ''));
    return txnId === undefined
      ? misunderstood('incomplete', { usage: USAGES.CANCEL })
      : understood({ txnId });
  },

  *decide({ txnId }, from, context) {
    const loaded = yield { transactions: [txnId] };
    const txn = loaded.transaction(txnId);
    if (txn === undefined) return refuse(from, refusal('unknownTransaction'));

    const accounts = yield { accounts: [txn.firstPartyId, txn.secondPartyId] };
    const first = accounts.account(txn.firstPartyId);
    const second = accounts.account(txn.secondPartyId);
    const isParty = isOn(first, from) || isOn(second, from);
    if (first === undefined || second === undefined || !isParty)
      return refuse(from, refusal('unknownTransaction'));

    const [texter, other] = isOn(first, from) ? [first, second] : [second, first];
    if (!texter.currentActive) return refuse(from, refusal('accountInactive'));
    const values = { id: txnId, amount: txn.money };
    if (txn.status === 'success')
      return refuse(from, refusal('transactionAlreadyDone', { ...values, other }));
    if (txn.status === 'failed') {
      return refuse(from, refusal('transactionAlreadyFailed', { id: txnId, reason: txn.reason }));
    }

    const change = changed(txn, failTransaction(txn, 'cancelled', context.nowMs));
    const effects = effectsOf({ transactions: [change] }, [], new Date(context.nowMs).toISOString());
    return done(
      effects,
      { to: texter.phone, content: NOTICES.transactionCancelled({ ...values, other }) },
      ...replyTo(other, NOTICES.transactionCancelled({ ...values, other: texter })),
    );
  },
});
