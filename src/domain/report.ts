/** When a collection lapses the customer is asked whether the agent has taken cash: yes is for an operator. */
import type { Account } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import { formatMoney, type Money } from './money.ts';
import type { Report, Request } from './request.ts';
import { text } from './text.ts';
import { LONGEST } from './texts/samples.ts';
import { fitting, type Person, who } from './texts/words.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

export const reportTexts = {
  cashTakenAsk: text(
    ({ amount, other }: { readonly amount: Money; readonly other: Person }) =>
      fitting(
        other,
        (agent) =>
          `Agent ${who(agent)} did not finish. Nothing was put in. Did the agent take ${formatMoney(amount)} cash? Text RAIN YES. If not: RAIN NO`,
      ),
    { amount: LONGEST.amount, other: LONGEST.other },
  ),
  reported: text(
    ({ ref }: { readonly ref: TransactionId }) =>
      `Noted, Ref ${ref}. Rain's people will look into it and text you. Give no more cash to that agent.`,
    { ref: LONGEST.id },
  ),
  notReported: text(() => 'Good. Then nothing has happened, and your money is as it was.'),
};

export function reportId(ref: TransactionId): string {
  return `report:${ref}`;
}

export function reportOf(request: Request | undefined): Report | undefined {
  return request?.requestType === 'report' && request.status === 'asking' ? request : undefined;
}

/** A question to the customer of a collection that was not finished. */
export function askedAbout(txn: Transaction, customer: Account, context: Context): Change<Report> {
  return created<Report>({
    id: reportId(txn.txnId),
    requestType: 'report',
    phone: customer.phone,
    accountId: customer.id,
    otherAccount: txn.firstPartyId,
    ref: txn.txnId,
    where: customer.loc,
    money: txn.money,
    status: 'asking',
    currentActive: true,
    createdAt: instantOf(context),
    version: 1,
  });
}

export function answered(report: Report, status: 'open' | 'closed'): Change<Report> {
  return changed(report, { ...report, status, currentActive: status === 'open' });
}
