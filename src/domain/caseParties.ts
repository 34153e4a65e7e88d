/** A case with all that it is about, as whoever changes it needs it. */
import type { Account } from './account.ts';
import { caseId, caseOf } from './cases.ts';
import type { Load } from './load.ts';
import type { Case } from './request.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionId } from './transactionId.ts';

export interface CaseWithParties {
  readonly opened: Case;
  readonly txn: Transaction;
  readonly payer: Account;
  readonly payee: Account;
}

/** The parties as who has reported it, and the other one. */
export function sidesOfCase({ opened, payer, payee }: CaseWithParties): {
  readonly reporter: Account;
  readonly other: Account;
} {
  return opened.accountId === payer.id
    ? { reporter: payer, other: payee }
    : { reporter: payee, other: payer };
}

export function* loadParties(opened: Case): Load<CaseWithParties> {
  const { ref, payerId, payeeId } = opened;
  const loaded = yield { transactions: [ref], accounts: [payerId, payeeId] };
  const txn = loaded.transaction(ref);
  const payer = loaded.account(payerId);
  const payee = loaded.account(payeeId);
  if (txn === undefined || payer === undefined || payee === undefined) {
    throw new Error(`case ${opened.number} is about what is not there`);
  }
  return { opened, txn, payer, payee };
}

/** A case that this account is a party to, by its number or by the ref that it is about. */
export function* loadCaseOf(account: Account, name: TransactionId): Load<Case | undefined> {
  const entry = account.cases?.findLast(({ no, ref }) => no === name || ref === name);
  // Where the account knows of it, all that it is about is read at once.
  const loaded = yield {
    requests: [caseId(entry?.no ?? name)],
    transactions: [entry?.ref ?? name],
    accounts: entry === undefined ? [] : [entry.otherId],
  };
  const direct = caseOf(loaded.request(caseId(entry?.no ?? name)));
  const caseNo = entry === undefined ? loaded.transaction(name)?.caseNo : undefined;
  const found =
    direct ??
    (caseNo === undefined
      ? undefined
      : caseOf((yield { requests: [caseId(caseNo)] }).request(caseId(caseNo))));
  const isParty = found?.payerId === account.id || found?.payeeId === account.id;
  return isParty ? found : undefined;
}
