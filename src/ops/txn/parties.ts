import type { WithParties } from '../../domain/operations/expireTransaction.ts';
import { OPERATION_REFUSALS } from '../../domain/operations/refusals.ts';
import type { TransactionId } from '../../domain/transactionId.ts';
import { NO_KEYS } from '../../worker/store/store.ts';
import { OpsError } from '../opsError.ts';
import type { Desk } from '../session.ts';

/** A txn with both accounts. Throws an OpsError when there is none. */
export async function findTransaction(
  { store }: Pick<Desk, 'store'>,
  id: TransactionId,
): Promise<WithParties> {
  const txn = (await store.get({ ...NO_KEYS, transactions: [id] })).transactions.get(id);
  if (txn === undefined) {
    throw new OpsError('refused', OPERATION_REFUSALS.noSuchTransaction({ id }), {
      reason: 'noSuchTransaction',
    });
  }
  const { firstPartyId, secondPartyId } = txn;
  const { accounts } = await store.get({ ...NO_KEYS, accounts: [firstPartyId, secondPartyId] });
  const first = accounts.get(firstPartyId);
  const second = accounts.get(secondPartyId);
  if (first === undefined || second === undefined) {
    throw new OpsError(
      'failed',
      `A party of txn ${id} has no account: the books are damaged, see ledger verify.`,
    );
  }
  return { txn, first, second };
}
