/**
 * A phone whose account was closed may be given to somebody else, who is nobody that the old account speaks
 * of.
 */
import { describe, expect, it } from 'vitest';
import { ZERO } from '../../src/domain/money.ts';
import { closeAccount } from '../../src/domain/operations/closeAccount.ts';
import { expireTransaction } from '../../src/domain/operations/expireTransaction.ts';
import { aBank, aBucket, anAccount, anOpenTransaction, codeOf, RAVI, SITA } from '../helpers/domain.ts';
import { context } from '../helpers/operations.ts';

const CLOSED = { currentActive: false, status: 'closed', balance: ZERO } as const;

describe('whoever has the phone of a closed account', () => {
  it.each(['CANCEL', 'CANCEL A20001', 'NO', '<code>', 'A20001 <code>'])(
    'is no party to its txns: %s',
    (text) => {
      const bank = aBank();
      const code = codeOf(bank.text(RAVI, 'TRANSFER 10 919000000003').received);
      bank.operate(RAVI, CLOSED);

      const answered = bank.text(RAVI, text.replace('<code>', code));

      expect(answered.reason).toBe('notRegistered');
      expect(bank.newest.status).toBe('created');
    },
  );

  it('is not told when the other party pays, gives up a txn, or an operator ends it', () => {
    const bank = aBank();
    const code = codeOf(bank.text(RAVI, 'REQUEST 10 919000000003').received);
    bank.text(RAVI, 'WITHDRAW 20 919000000003');
    bank.operate(RAVI, CLOSED);
    const [first, second] = [anAccount(CLOSED), anAccount({ phone: SITA })];
    const txn = anOpenTransaction({ requestType: 'withdraw' });

    const paid = bank.text(SITA, code);
    const cancelled = bank.text(SITA, 'CANCEL');
    const expired = expireTransaction({ txn, first, second }, context);

    expect(paid).toMatchObject({ reason: 'otherInactive', received: [['SITA', expect.anything()]] });
    expect(cancelled.received.map(([to]) => to)).toEqual(['SITA']);
    expect(expired).toMatchObject({ outcome: 'done', replies: [{ to: SITA }] });
  });

  it('hears nothing of what lapses', () => {
    const bank = aBank();
    bank.text(RAVI, 'REQUEST 10 919000000003');
    bank.operate(RAVI, CLOSED);
    bank.wait({ minutes: 10 });

    expect(bank.tick().flatMap(({ received }) => received)).toEqual([]);
    expect(bank.newest).toMatchObject({ status: 'failed', reason: 'expired' });
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
