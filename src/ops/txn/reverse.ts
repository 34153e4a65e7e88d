import { z } from 'zod';
import { owedBack } from '../../domain/hold.ts';
import { formatMoney } from '../../domain/money.ts';
import { completeHold, holdMoney, reverseTransaction } from '../../domain/operations/reverseTransaction.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import {
  CHANGE_OPTIONS,
  type Change,
  changeShape,
  defineCommand,
  transactionIdArgumentSchema,
  YES_OPTION,
} from '../definition.ts';
import { assertUnused, operate, repeat, type Underway, underOperation } from '../operate.ts';
import type { Result } from '../result.ts';
import type { Desk } from '../session.ts';
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

  async run(desk: Desk, { txnId, hold: isHold, ...change }) {
    if (isHold) return hold(desk, txnId, change);
    const operation = change.operation ?? desk.newOperationId();
    const own = { ...change, operation };
    return underOperation(operation, async () => {
      await assertUnused(desk, operation, commandOf(txnId));
      const filledUp = await fillUpHold(desk, txnId, own);
      // A dry run ends here: what it would decide next is on records that it has not written.
      return filledUp !== undefined && change.dryRun ? filledUp : reverse(desk, txnId, own);
    });
  },
});

function commandOf(txnId: TransactionId): string {
  return `txn reverse ${txnId}`;
}

function hold(desk: Desk, txnId: TransactionId, change: Change): Promise<Result> {
  return operate(desk, change, {
    command: `${commandOf(txnId)} --hold`,
    load: () => findTransaction(desk, txnId),
    decide: holdMoney,
    question: () => `Put on hold what is left of txn ${txnId}?`,
    done: () =>
      `What was left of txn ${txnId} is on hold. Reverse it when the rest has come in, or txn release it.`,
    facts: () => ({ txnId }),
  });
}

function reverse(desk: Desk, txnId: TransactionId, change: Change): Promise<Result> {
  const newId = desk.newTransactionId();
  return operate(desk, change, {
    command: commandOf(txnId),
    load: () => findTransaction(desk, txnId),
    decide: (parties, context) => reverseTransaction(parties, newId, context),
    atStake: ({ txn }) => txn.money,
    question: ({ txn, first, second }) =>
      `Reverse txn ${txnId}, ${txn.requestType} ${formatMoney(txn.money)}, ${first.name} ${first.phone} and ${second.name} ${second.phone}?`,
    done: () => `Txn ${txnId} is reversed by txn ${newId}.`,
    facts: () => ({ txnId, reversal: newId }),
  });
}

/** After the operation's id, where the rest of the hold is recorded. */
const REST = '-rest';

/**
 * Of a txn of which a part is on hold, the rest goes there first: then the whole of it goes back in one
 * posting. Both are the same operation, so that whoever tries it again sends the texts of both.
 */
async function fillUpHold(desk: Desk, txnId: TransactionId, change: Underway): Promise<Result | undefined> {
  const { txn } = await findTransaction(desk, txnId);
  const isPart = txn.held !== undefined && txn.held < owedBack(txn) && txn.status === 'success';
  const part = { command: `${commandOf(txnId)}, the rest on hold first`, part: REST };
  if (!isPart) return change.dryRun ? undefined : repeat(desk, change, part);
  return operate(desk, change, {
    ...part,
    load: () => findTransaction(desk, txnId),
    decide: completeHold,
    atStake: ({ txn: { money } }) => money,
    question: () => `Put the rest of txn ${txnId} on hold, to reverse it?`,
    done: () => `The rest of txn ${txnId} goes on hold, then it is reversed.`,
    facts: () => ({ txnId }),
  });
}
