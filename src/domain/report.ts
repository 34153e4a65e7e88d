/** When a collection lapses the customer is asked whether the agent has taken cash: yes is for an operator. */
import type { Account } from './account.ts';
import { type Change, changed, created } from './change.ts';
import { type Context, instantOf } from './command.ts';
import type { Report, Request } from './request.ts';
import { textsOf } from './text.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

export const reportTexts = textsOf('cashTakenAsk', 'reported', 'notReported');

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

export function answered(report: Report, status: 'reported' | 'closed'): Change<Report> {
  return changed(report, { ...report, status, currentActive: false });
}
