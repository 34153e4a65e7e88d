import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { completeHold, holdMoney, reverseTransaction } from '../../domain/operations/reverseTransaction.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import { createSecrets } from '../../worker/secrets.ts';
import {
  CHANGE_OPTIONS,
  type Change,
  changeShape,
  defineCommand,
  type Result,
  transactionIdArgumentSchema,
  YES_OPTION,
} from '../definition.ts';
import { operate } from '../operate.ts';
import type { Session } from '../session.ts';
import { findTransaction } from './parties.ts';

export const txnReverse = defineCommand({
  path: 'txn reverse',
  summary: "give a txn's money back, as a txn of its own; both parties are told",
  arguments: [['<txnId>', 'such as T5QC6T']],
  options: [
    ['--hold', 'where not all of it is left: put on hold what is there'],
    ...CHANGE_OPTIONS,
    YES_OPTION,
  ],
  input: z.object({ txnId: transactionIdArgumentSchema, hold: z.boolean().default(false), ...changeShape }),

  async run(session, { txnId, hold: isHold, ...change }) {
    if (isHold) return hold(session, txnId, change);
    const filledUp = await fillUpHold(session, txnId, change);
    // A dry run ends here: what it would decide next is on records that it has not written.
    return filledUp !== undefined && change.dryRun ? filledUp : reverse(session, txnId, change);
  },
});

function hold(session: Session, txnId: TransactionId, change: Change): Promise<Result> {
  return operate(session, change, {
    command: `txn reverse ${txnId} --hold`,
    load: () => findTransaction(session, txnId),
    decide: holdMoney,
    question: () => `Put on hold what is left of txn ${txnId}?`,
    done: () =>
      `What was left of txn ${txnId} is on hold. Reverse it when the rest has come in, or txn release it.`,
    facts: () => ({ txnId }),
  });
}

function reverse(session: Session, txnId: TransactionId, change: Change): Promise<Result> {
  // Any secret will do: only a txn id is made, and no OTP is for nobody to confirm it.
  const newId = createSecrets(['no OTP is made']).fresh().txnId;
  return operate(session, change, {
    command: `txn reverse ${txnId}`,
    load: () => findTransaction(session, txnId),
    decide: (parties, context) => reverseTransaction(parties, newId, context),
    question: ({ txn, first, second }) =>
      `Reverse txn ${txnId}, ${txn.requestType} ${formatMoney(txn.money)}, ${first.name} ${first.phone} and ${second.name} ${second.phone}?`,
    done: () => `Txn ${txnId} is reversed by txn ${newId}.`,
    facts: () => ({ txnId, reversal: newId }),
  });
}

/** Of a txn of which a part is on hold, the rest goes there first: then the whole of it goes back in one posting. */
async function fillUpHold(
  session: Session,
  txnId: TransactionId,
  change: Change,
): Promise<Result | undefined> {
  const { txn } = await findTransaction(session, txnId);
  const isPart = txn.held !== undefined && txn.held < txn.money && txn.status === 'success';
  if (!isPart) return undefined;
  const { operation: _, ...own } = change;
  return operate(session, own, {
    command: `txn reverse ${txnId}, the rest on hold first`,
    load: () => findTransaction(session, txnId),
    decide: completeHold,
    question: () => `Put the rest of txn ${txnId} on hold, to reverse it?`,
    done: () => `The rest of txn ${txnId} goes on hold, then it is reversed.`,
    facts: () => ({ txnId }),
  });
}
