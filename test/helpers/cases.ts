/** Cases of the small bank in memory, as operators have them before them. */
import type { CaseWithParties } from '../../src/domain/caseParties.ts';
import { rupees, ZERO } from '../../src/domain/money.ts';
import type { Operated, OperationContext } from '../../src/domain/operations/operation.ts';
import type { Case } from '../../src/domain/request.ts';
import { aTransactionId, type Bank, NOON, RAVI, SITA } from './domain.ts';
import { context, doneBy } from './operations.ts';

const HOUR_MS = 3_600_000;

/** So many hours after the noon at which the cases of these tests begin. */
export function afterNoon(hours: number): string {
  return new Date(NOON + hours * HOUR_MS).toISOString();
}

/** RAVI has said at noon that the Rs 500 that he sent to SITA were a mistake: she is asked, and they are on hold. */
export function aCase(parts: Partial<Case> = {}): Case {
  return {
    id: 'case:C7K2M9',
    requestType: 'case',
    number: aTransactionId('C7K2M9'),
    kind: 'wrong',
    ref: aTransactionId('A7K2M9'),
    phone: RAVI,
    accountId: 'account-RAVI',
    otherAccount: 'account-SITA',
    where: 'DELHI',
    payerId: 'account-RAVI',
    payeeId: 'account-SITA',
    payer: RAVI,
    payee: SITA,
    money: rupees(500),
    held: rupees(500),
    returned: ZERO,
    status: 'asked',
    currentActive: true,
    createdAt: afterNoon(0),
    month: '2026-11',
    askedUntil: afterNoon(72),
    releaseAt: afterNoon(240),
    decideBy: afterNoon(720),
    dueAt: afterNoon(72),
    dueShard: 'case',
    version: 1,
    ...parts,
  };
}

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
