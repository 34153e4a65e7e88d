import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { expireTransaction } from '../../domain/operations/expireTransaction.ts';
import {
  CHANGE_OPTIONS,
  changeShape,
  defineCommand,
  transactionIdArgumentSchema,
  YES_OPTION,
} from '../definition.ts';
import { operate } from '../operate.ts';
import type { Desk } from '../session.ts';
import { findTransaction } from './parties.ts';

export const txnExpire = defineCommand({
  path: 'txn expire',
  summary: 'end an open txn; whoever knows of it is told',
  arguments: [['<txnId>', 'such as T5QC6T']],
  options: [...CHANGE_OPTIONS, YES_OPTION],
  input: z.object({ txnId: transactionIdArgumentSchema, ...changeShape }),

  run: (desk: Desk, { txnId, ...change }) =>
    operate(desk, change, {
      command: `txn expire ${txnId}`,
      load: () => findTransaction(desk, txnId),
      decide: expireTransaction,
      question: ({ txn }) => `End txn ${txnId} over ${formatMoney(txn.money)}?`,
      done: () => `Txn ${txnId} has ended.`,
      facts: () => ({ txnId }),
    }),
});
