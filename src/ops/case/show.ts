import { z } from 'zod';
import type { Account } from '../../domain/account.ts';
import { deadlineOf, isOverdue } from '../../domain/cases.ts';
import { formatMoney } from '../../domain/money.ts';
import { defineCommand, transactionIdArgumentSchema } from '../definition.ts';
import type { Desk } from '../session.ts';
import { statusOf, transactionJson } from '../txn/describe.ts';
import { caseJson, findCase } from './cases.ts';

export const caseShow = defineCommand({
  path: 'case show',
  summary: 'a case: who, what about, how it stands, and by when what is due',
  arguments: [['<no>', 'its number such as K7M2P4, or the ref that it is about']],
  input: z.object({ no: transactionIdArgumentSchema }),

  async run(desk: Desk, { no }) {
    const nowMs = desk.now();
    const { opened, txn, payer, payee } = await findCase(desk, no);
    const party = ({ id, name, phone }: Account) => `${name} ${phone}  ${id}`;
    const reporter = opened.accountId === payer.id ? 'payer' : 'payee';
    const deadline = deadlineOf(opened);
    const lines = [
      `Case ${opened.number}: ${opened.kind}, ${opened.status}${isOverdue(opened, nowMs) ? ', OVERDUE' : ''}`,
      `About     txn ${txn.txnId}: ${txn.requestType} ${formatMoney(txn.money)}, ${statusOf(txn, nowMs)}`,
      `Payer     ${party(payer)}`,
      `Payee     ${party(payee)}`,
      `Opened    ${opened.createdAt}, by the ${reporter}`,
      ...(opened.held > 0 ? [`On hold   ${formatMoney(opened.held)} until ${opened.releaseAt}`] : []),
      ...(opened.returned > 0 ? [`Returned  ${formatMoney(opened.returned)}`] : []),
      ...(opened.answeredAt === undefined ? [] : [`Answered  ${opened.answeredAt}`]),
      ...(deadline === undefined ? [] : [`Due       ${deadline}`]),
      ...(opened.closedAt === undefined
        ? [`Decide by ${opened.decideBy}`]
        : [`Closed    ${opened.closedAt}`]),
    ];
    return {
      json: {
        case: { ...caseJson(opened, nowMs), decideBy: opened.decideBy },
        txn: transactionJson(txn, nowMs),
      },
      text: lines.join('\n'),
    };
  },
});
