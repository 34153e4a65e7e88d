/**
 * A phone whose account was closed may be given to somebody else, who is nobody that the old account speaks
 * of.
 */
import { describe, expect, it } from 'vitest';
import { ZERO } from '../../src/domain/money.ts';
import { closeAccount } from '../../src/domain/operations/closeAccount.ts';
import { expireTransaction } from '../../src/domain/operations/expireTransaction.ts';
import { aBank, aBucket, anAccount, anOpenTransaction, NOON, RAVI, SITA } from '../helpers/domain.ts';

const CLOSED = { currentActive: false, status: 'closed', balance: ZERO } as const;
const context = { operationId: 'ops:test', nowMs: NOON };

describe('whoever has the phone of a closed account', () => {
  it.each(['CANCEL A20001', 'A20001 123456'])('is no party to its txns: %s', (text) => {
    const bank = aBank();
    const begun = bank.text(RAVI, 'TRANSFER 10 919000000003');
    const id = /Txn (\w{6})/.exec(begun.received[0]?.[1] ?? '')?.[1] ?? '';
    bank.operate(RAVI, CLOSED);

    const answered = bank.text(RAVI, text.replace('A20001', id));

    expect(answered.reason).toBe('unknownTransaction');
  });

  it('is not told when the other party gives up a txn, or an operator ends it', () => {
    const bank = aBank();
    const begun = bank.text(RAVI, 'TRANSFER 10 919000000003');
    const id = /Txn (\w{6})/.exec(begun.received[0]?.[1] ?? '')?.[1] ?? '';
    bank.operate(RAVI, CLOSED);
    const [first, second] = [anAccount(CLOSED), anAccount({ phone: SITA })];

    const cancelled = bank.text(SITA, `CANCEL ${id}`);
    const expired = expireTransaction({ txn: anOpenTransaction(), first, second }, context);

    expect(cancelled.received.map(([to]) => to)).toEqual(['SITA']);
    expect(expired).toMatchObject({ outcome: 'done', replies: [{ to: SITA }] });
  });

  it('hears nothing of a savings plan that was begun while it was being closed, and the plan ends', () => {
    const bank = aBank();
    bank.text(RAVI, 'SIP SCHOOL 100 DAILY');
    bank.operate(RAVI, CLOSED);
    bank.wait({ days: 1 });

    const [due] = bank.tick();

    expect(due?.received).toEqual([]);
    expect(bank.requests).toMatchObject([{ status: 'stopped', currentActive: false }]);
    bank.wait({ days: 1 });
    expect(bank.tick()).toEqual([]);
  });

  it('hears nothing of a search for cash', () => {
    const bank = aBank();
    bank.text(RAVI, 'FIND WITHDRAW 100 DELHI');
    bank.operate(RAVI, CLOSED);
    bank.wait({ minutes: 6 });

    const [due] = bank.tick();

    expect(due?.received).toEqual([]);
    expect(bank.requests).toMatchObject([{ status: 'noResult' }]);
  });
});

it('an account is not closed over a bucket that was filled while it was read', () => {
  const closing = { account: anAccount(), buckets: [aBucket()], plans: [] };

  expect(closeAccount(closing, context)).toMatchObject({ outcome: 'refused', reason: 'notEmpty' });
});
