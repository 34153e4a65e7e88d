/** Who pays in an open txn, and so is the one who is asked. */
import { PAYER_SIDE } from '../../domain/transactionKind.ts';
import type { OpenTransactionLine } from './types.ts';

type Parties = Pick<OpenTransactionLine, 'kind' | 'firstParty' | 'secondParty'>;

export function payerOf({ kind, firstParty, secondParty }: Parties): string {
  return PAYER_SIDE[kind] === 'first' ? firstParty : secondParty;
}
