/** Letting go of what a case holds, when the clock or an operator ends it. */
import type { Account } from './account.ts';
import { AccountEdits } from './accountEdits.ts';
import type { CaseWithParties } from './caseParties.ts';
import { type Change, changed } from './change.ts';
import { holding, releasePosting, takeOffHold } from './hold.ts';
import { subtract, ZERO } from './money.ts';
import type { Posting } from './posting.ts';
import type { Transaction } from './transaction.ts';

export interface LetGo {
  readonly edits: AccountEdits;
  readonly transactions: readonly Change<Transaction>[];
  readonly postings: readonly Posting[];
  /** The payee as it is then. */
  readonly payee: Account;
}

/**
 * What a case holds is the payee's to use again, and what operators hold of the same txn stays on hold.
 * `editPayee` and `editPayer` are what else changes in the accounts; `reference` is what does it.
 */
export function letGoOfHold(
  { opened, txn, payer, payee }: CaseWithParties,
  {
    reference,
    editPayer,
    editPayee,
  }: {
    readonly reference: string;
    readonly editPayer?: (account: Account) => Account;
    readonly editPayee?: (account: Account) => Account;
  },
): LetGo {
  const { held } = opened;
  const edits = new AccountEdits();
  if (editPayer !== undefined) edits.edit(payer, editPayer);
  if (editPayee !== undefined) edits.edit(payee, editPayee);
  if (held === ZERO || txn.status !== 'success') {
    return { edits, transactions: [], postings: [], payee: edits.of(payee) };
  }
  edits.edit(payee, (before) => takeOffHold(before, held));
  const change = edits.changeOf(payee);
  const rest = holding(txn, subtract(txn.held ?? ZERO, held), ZERO);
  return {
    edits,
    transactions: [changed<Transaction>(txn, rest)],
    postings: [releasePosting(change, held, reference)],
    payee: change.after,
  };
}
