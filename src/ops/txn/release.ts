import { z } from 'zod';
import { releaseHold } from '../../domain/operations/reverseTransaction.ts';
import { CHANGE_OPTIONS, changeShape, defineCommand, transactionIdArgumentSchema } from '../definition.ts';
import { operate } from '../operate.ts';
import type { Desk } from '../session.ts';
import { findTransaction } from './parties.ts';

export const txnRelease = defineCommand({
  path: 'txn release',
  summary: 'let the customer have again what is on hold for a txn',
  arguments: [['<txnId>', 'such as T5QC6T']],
  options: CHANGE_OPTIONS,
  input: z.object({ txnId: transactionIdArgumentSchema, ...changeShape }),

  run: (desk: Desk, { txnId, ...change }) =>
    operate(desk, change, {
      command: `txn release ${txnId}`,
      load: () => findTransaction(desk, txnId),
      decide: releaseHold,
      done: () => `Nothing is on hold for txn ${txnId} any more.`,
      facts: () => ({ txnId }),
    }),
});
