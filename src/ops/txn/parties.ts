import { NO_KEYS } from '../../bank/store/kept.ts';
import type { Store } from '../../bank/store/store.ts';
import type { WithParties } from '../../domain/operations/expireTransaction.ts';
import { OPERATION_REFUSALS } from '../../domain/operations/refusals.ts';
import type { Transaction } from '../../domain/transaction.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import { TransientError } from '../../runtime/errors.ts';
import { OpsError } from '../opsError.ts';
import type { Desk } from '../session.ts';

/** So often the accounts are read again because the txn has changed meanwhile. */
const MAX_READS = 5;

/**
 * A txn with both accounts, as they were while it was so: what is on hold for it is on hold in the account
 * too.
 *
 * @throws OpsError when there is none.
 */
export async function findTransaction(
  { store }: Pick<Desk, 'store'>,
  id: TransactionId,
): Promise<WithParties> {
  let txn = await readTransaction(store, id);
  for (let reads = 1; reads <= MAX_READS; reads++) {
    const parties = await readParties(store, txn);
    const again = await readTransaction(store, id);
    if (again.version === txn.version) return { txn, ...parties };
    txn = again;
  }
  throw new TransientError(`txn ${id} changed ${MAX_READS} times while it was read`);
}

async function readTransaction(store: Store, id: TransactionId): Promise<Transaction> {
  const txn = (await store.get({ ...NO_KEYS, transactions: [id] })).transactions.get(id);
  if (txn !== undefined) return txn;
  const reason = 'noSuchTransaction';
  throw new OpsError('refused', OPERATION_REFUSALS.noSuchTransaction({ id }), { reason });
}

async function readParties(store: Store, { txnId, firstPartyId, secondPartyId }: Transaction) {
  const { accounts } = await store.get({ ...NO_KEYS, accounts: [firstPartyId, secondPartyId] });
  const first = accounts.get(firstPartyId);
  const second = accounts.get(secondPartyId);
  if (first !== undefined && second !== undefined) return { first, second };
  const damaged = `A party of txn ${txnId} has no account: the books are damaged, see ledger verify.`;
  throw new OpsError('failed', damaged);
}
