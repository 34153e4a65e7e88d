import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { formatMoney } from '../../domain/money.ts';
import type { WithParties } from '../../domain/operations/expireTransaction.ts';
import { defineCommand, transactionIdArgumentSchema } from '../definition.ts';
import { type Entry, entryOf, pagesOf } from '../ledger/entries.ts';
import { entryJson } from '../ledger/statementText.ts';
import type { Session } from '../session.ts';
import { statusOf, transactionJson } from './describe.ts';
import { findTransaction } from './parties.ts';

export const txnShow = defineCommand({
  path: 'txn show',
  summary: 'a txn: who, how much, how it stands, and its entries',
  arguments: [['<txnId>', 'such as T5QC6T']],
  input: z.object({ txnId: transactionIdArgumentSchema }),

  async run(session, { txnId }) {
    const found = await findTransaction(session, txnId);
    const entries = await entriesOf(session, found);
    const { txn, first, second } = found;
    const party = ({ name, phone, id }: Account) => `${name} ${phone}  ${id}`;
    const lines = [
      `Txn ${txnId}: ${txn.requestType} ${formatMoney(txn.money)}, ${statusOf(txn, session.now())}`,
      `Begun by  ${party(first)}`,
      `With      ${party(second)}`,
      `Begun     ${txn.createdAt}, good until ${txn.expiresAt}`,
      ...(txn.status === 'created' ? [] : [`Ended     ${txn.closedAt}`]),
      ...entries.map(
        ({ op, account, money, openingBalance, closingBalance }) =>
          `  ${op} ${account} ${formatMoney(money)}: ${formatMoney(openingBalance)} -> ${formatMoney(closingBalance)}`,
      ),
    ];
    return {
      json: {
        txn: transactionJson(txn, session.now()),
        entries: entries.map((entry) => ({ account: entry.account, ...entryJson(entry) })),
      },
      text: lines.join('\n'),
    };
  },
});

/** The txn's entries: they stand in its parties' accounts, at about the time when it ended. */
async function entriesOf(session: Session, { txn, first, second }: WithParties): Promise<readonly Entry[]> {
  if (txn.status !== 'success') return [];
  const ids = [...new Set([first.id, second.id])];
  const books = ids.flatMap((id) => [`customer:${id}`, `cash:${id}`, `hold:${id}`]);
  const found = await Promise.all(books.map((book) => entriesIn(session, book, txn.txnId)));
  return found.flat().sort((one, two) => two.op.localeCompare(one.op));
}

async function entriesIn(session: Session, account: string, txnId: string): Promise<readonly Entry[]> {
  const found: Entry[] = [];
  for await (const page of pagesOf(session, account, txnId)) {
    found.push(...page.map(entryOf));
  }
  return found;
}
