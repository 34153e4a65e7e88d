import { formatMoney } from '../../domain/money.ts';
import type { Transaction } from '../../domain/transaction.ts';

/** A txn for `--json`: never the hash of its OTP. */
export function transactionJson(txn: Transaction) {
  return {
    txnId: txn.txnId,
    requestType: txn.requestType,
    moneyPaise: txn.money,
    status: txn.status,
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
  };
}

/** `success, reversed by T5QC6T`. */
export function statusOf(txn: Transaction): string {
  const facts = [
    txn.status === 'failed' ? `failed: ${txn.reason}` : txn.status,
    txn.reverses === undefined ? '' : `reverses ${txn.reverses}`,
    txn.reversedBy === undefined ? '' : `reversed by ${txn.reversedBy}`,
    txn.held === undefined ? '' : `${formatMoney(txn.held)} on hold`,
  ];
  return facts.filter((fact) => fact !== '').join(', ');
}
