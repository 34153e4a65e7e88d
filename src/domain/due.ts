import { caseFallsDue } from './caseDue.ts';
import { afterSilence } from './cashSearch.ts';
import type { Context } from './command.ts';
import { type Decision, NO_EFFECTS } from './decision.ts';
import { lapseTransaction } from './lapse.ts';
import type { Load } from './load.ts';
import { endForgottenPin } from './pinEnding.ts';
import { continueRecovery } from './recoveryDue.ts';
import { payInstalment } from './savingsPlan.ts';
import { parseTransactionId, type TransactionId } from './transactionId.ts';

/** Something that has fallen due, as a clock tick found it. */
export interface Due {
  readonly id: string;
  readonly dueAt: string;
}

const TRANSACTION = 'txn:';

/** The id of such a txn. */
export function txnIdOf(dueId: string): string {
  return dueId.slice(TRANSACTION.length);
}

/** By what a txn that has lapsed is known among what falls due. */
export function dueIdOf(id: string): string {
  return `${TRANSACTION}${id}`;
}

function transactionOf(id: string): TransactionId | undefined {
  return id.startsWith(TRANSACTION) ? parseTransactionId(txnIdOf(id)) : undefined;
}

/**
 * Does what has fallen due: an instalment, asking the next person, closing what nobody confirmed, an account that
 * comes to a new SIM. What was
 * moved or ended in the meantime is left alone.
 */
export function* decideDue({ id, dueAt }: Due, context: Context): Load<Decision> {
  const txnId = transactionOf(id);
  if (txnId !== undefined) return yield* lapseTransaction(txnId, context);
  const loaded = yield { requests: [id] };
  const request = loaded.request(id);
  const nothing: Decision = { outcome: 'done', effects: NO_EFFECTS, replies: [] };
  if (request === undefined || !('dueAt' in request) || request.dueAt !== dueAt) return nothing;
  switch (request.requestType) {
    case 'kyc':
      // It waits for an operator, and never for the clock.
      return nothing;
    case 'sip':
      return yield* payInstalment(request, dueAt, context);
    case 'findWithdraw':
      return yield* afterSilence(request, context);
    case 'pinForgotten':
      return yield* endForgottenPin(request, context);
    case 'pinReset':
      return nothing;
    case 'recover':
      return yield* continueRecovery(request, context);
    case 'case':
      return yield* caseFallsDue(request, context);
    default:
      return request satisfies never;
  }
}
