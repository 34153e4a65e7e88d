/** Cases of the small bank in memory, as operators have them before them. */
import type { CaseWithParties } from '../../src/domain/caseParties.ts';
import type { Operated, OperationContext } from '../../src/domain/operations/operation.ts';
import type { Case } from '../../src/domain/request.ts';
import type { Bank } from './domain.ts';
import { context, doneBy } from './operations.ts';

/** The case that was opened last. */
export function newestCase(bank: Bank): Case {
  const opened = bank.requests.filter((request) => request.requestType === 'case').at(-1);
  if (opened === undefined) throw new Error('there is no case');
  return opened;
}

/** A case with all that it is about; the newest, when none is named. */
export function partiesOf(bank: Bank, opened = newestCase(bank)): CaseWithParties {
  const account = (id: string) => {
    const found = bank.accounts.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no account: ${id}`);
    return found;
  };
  const { payerId, payeeId, ref } = opened;
  return { opened, txn: bank.transaction(ref), payer: account(payerId), payee: account(payeeId) };
}

export function caseContext(bank: Bank): OperationContext {
  const { dayOf, nowMs } = bank.context('operation');
  return { ...context, nowMs, dayOf };
}

/** What an operator does about the newest case, and what people receive. */
export function operate(
  bank: Bank,
  decide: (parties: CaseWithParties, context: OperationContext) => Operated,
): ReturnType<typeof doneBy> {
  const done = doneBy(decide(partiesOf(bank), caseContext(bank)));
  bank.commit(done.effects);
  return done;
}
