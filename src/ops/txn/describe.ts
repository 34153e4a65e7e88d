import { formatMoney } from '../../domain/money.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** One whose time is over waits for nothing but the clock: it is not open any more. */
export function isLapsed({ status, expiresAt }: Transaction, nowMs: number): boolean {
  return status === 'created' && nowMs >= Date.parse(expiresAt);
}

/** A txn for `--json`. */
export function transactionJson(txn: Transaction, nowMs: number) {
  return {
    txnId: txn.txnId,
    requestType: txn.requestType,
    moneyPaise: txn.money,
    status: isLapsed(txn, nowMs) ? 'lapsed' : txn.status,
    ...(txn.status === 'failed' && { reason: txn.reason }),
    firstParty: txn.firstParty,
    secondParty: txn.secondParty,
    firstPartyId: txn.firstPartyId,
    secondPartyId: txn.secondPartyId,
    createdAt: txn.createdAt,
    expiresAt: txn.expiresAt,
    ...(txn.status !== 'created' && { closedAt: txn.closedAt }),
    ...(txn.reverses !== undefined && { reverses: txn.reverses }),
    ...(txn.reversedBy !== undefined && { reversedBy: txn.reversedBy }),
    ...(txn.held !== undefined && { heldPaise: txn.held }),
    ...(txn.returned !== undefined && { returnedPaise: txn.returned }),
    ...(txn.caseNo !== undefined && { case: txn.caseNo }),
  };
}

/** `success, reversed by T5QC6T`. */
export function statusOf(txn: Transaction, nowMs: number): string {
  const status = isLapsed(txn, nowMs) ? 'lapsed' : txn.status;
  const facts = [
    txn.status === 'failed' ? `failed: ${txn.reason}` : status,
    txn.reverses === undefined ? '' : `reverses ${txn.reverses}`,
    txn.reversedBy === undefined ? '' : `reversed by ${txn.reversedBy}`,
    txn.returned === undefined ? '' : `${formatMoney(txn.returned)} given back`,
    txn.caseNo === undefined ? '' : `case ${txn.caseNo}`,
    txn.held === undefined ? '' : `${formatMoney(txn.held)} on hold`,
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}
