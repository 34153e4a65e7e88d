import { z } from 'zod';
import { formatMoney } from '../../domain/money.ts';
import { withDamaged } from '../damage.ts';
import { countSchema, defineCommand, limitOption } from '../definition.ts';
import { findAccount } from '../people.ts';
import { table } from '../terminal.ts';
import { statusOf, transactionJson } from './describe.ts';
import { scanTransactions } from './scanTransactions.ts';

const DEFAULT_LIMIT = 20;

export const txnList = defineCommand({
  path: 'txn list',
  summary: 'txns, the latest first',
  options: [
    ['--account <account>', 'only those of this phone or id'],
    ['--open', 'only open ones'],
    limitOption,
  ],
  input: z.object({
    account: z.string().optional(),
    open: z.boolean().default(false),
    limit: countSchema.default(DEFAULT_LIMIT),
  }),

  async run(session, { account, open: isOpen, limit }) {
    const accountId = account === undefined ? undefined : (await findAccount(session, account)).id;
    const nowMs = session.now();
    const goodAt = isOpen ? new Date(nowMs).toISOString() : undefined;
    const { txns, damaged } = await scanTransactions(session, { accountId, isOpen, goodAt, limit });
    const rows = txns.map((txn) => [
      txn.txnId,
      txn.createdAt,
      txn.requestType,
      formatMoney(txn.money),
      txn.firstParty,
      txn.secondParty,
      statusOf(txn, nowMs),
    ]);
    const result = {
      json: { txns: txns.map((txn) => transactionJson(txn, nowMs)) },
      text: table(['TXN', 'BEGUN', 'KIND', 'MONEY', 'FIRST', 'SECOND', 'STATUS'], rows),
    };
    return withDamaged(result, damaged);
  },
});
