import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { type Erasure, eraseAccount, leftToErase } from '../../../src/domain/operations/eraseAccount.ts';
import type {
  Introduction,
  KycRequest,
  Recovery,
  Registration,
  Request,
} from '../../../src/domain/request.ts';
import { aBucket, anAccount, MOHAN, RAVI, SITA } from '../../helpers/domain.ts';
import { context, doneBy } from '../../helpers/operations.ts';

const ravi = anAccount({
  ...{
    version: 7,
    panKey: 'key',
    met: ['account-SITA'],
    blocked: [SITA],
    language: 'hi',
    lastUsedAt: '2026-10-01',
  },
  ...{ outDay: '2026-11-01', outToday: rupees(5), moneyMoved: true },
});
const closed = anAccount({
  ...{ version: 8, currentActive: false, status: 'closed', closedAt: '2026-01-01T00:00:00.000Z' },
});
const at = '2026-11-22T06:30:00.000Z';

function aSearch(index = 0): Introduction {
  return {
    ...{ id: `search-${index}`, phone: RAVI, accountId: 'account-RAVI', money: rupees(5), createdAt: 'then' },
    ...{ version: 1, currentActive: false, requestType: 'findDeposit', where: 'DELHI', status: 'noResult' },
  };
}

const registration: Registration = {
  ...{
    id: `register:${RAVI}`,
    requestType: 'register',
    phone: RAVI,
    name: 'RAVI',
    where: 'DELHI',
    pan: 'sealed',
  },
  ...{ panKey: 'key', accountId: 'account-RAVI', codeHash: 'hash', triesLeft: 3, status: 'done' },
  ...{ createdAt: 'then', expiresAt: 'then', version: 2, currentActive: false },
};
const kyc: KycRequest = {
  ...{
    id: 'kyc:account-RAVI',
    requestType: 'kyc',
    phone: RAVI,
    accountId: 'account-RAVI',
    otherAccount: 'a',
  },
  ...{
    purpose: 'tier',
    pan: 'sealed',
    panKey: 'key',
    status: 'open',
    currentActive: true,
    createdAt: 'then',
  },
  ...{ version: 2, dueAt: 'then', dueShard: 'kyc' },
};

const recovery: Recovery = {
  ...{
    id: `recover:${RAVI}`,
    requestType: 'recover',
    phone: RAVI,
    oldPhone: MOHAN,
    accountId: 'account-RAVI',
  },
  ...{ codeHash: 'hash', triesLeft: 3, status: 'done', vouchers: ['account-SITA', 'a'], createdAt: 'then' },
  ...{ expiresAt: 'then', day: '2026-10-01', today: 1, version: 6, currentActive: false },
};

function erase(parts: Partial<Erasure> = {}) {
  return eraseAccount({ account: ravi, buckets: [], plans: [], requests: [], ...parts }, context);
}

describe('an account that is erased', () => {
  it('is closed, says nothing of its owner but the number, and keeps what the books rest on', () => {
    const { effects, received } = doneBy(erase({ panHolder: 'account-RAVI' }));

    expect(effects.accounts[0]?.after).toEqual({
      ...{ id: 'account-RAVI', name: '', phone: RAVI, loc: '', pan: '', verification: 'basic', balance: 0 },
      ...{ currentActive: false, createdAt: at, role: 'customer', cashInHand: 0, version: 8, saved: 0 },
      ...{
        bucketNames: [],
        atm: false,
        status: 'closed',
        closedAt: at,
        lastUsedAt: '2026-10-01',
        erasedAt: at,
      },
    });
    expect(effects.pans).toEqual([{ key: 'key', accountId: 'account-RAVI', change: 'freed' }]);
    expect(received).toHaveLength(1);
  });

  it('may have been closed before, and nobody is told', () => {
    const { effects, received } = doneBy(erase({ account: closed }));

    expect(effects.accounts[0]?.after).toMatchObject({
      ...{ name: '', loc: '', pan: '', status: 'closed', closedAt: '2026-01-01T00:00:00.000Z', erasedAt: at },
    });
    expect(received).toEqual([]);
  });

  it('takes along what its owner had asked for, each written once', () => {
    const requests: readonly Request[] = [aSearch(), registration, kyc, recovery];

    const { effects } = doneBy(erase({ requests, kyc }));

    const after = Object.fromEntries(effects.requests.map((change) => [change.after.id, change.after]));
    expect(effects.requests).toHaveLength(4);
    expect(after['search-0']).toEqual({ ...aSearch(), where: '', version: 2 });
    expect(after[registration.id]).toMatchObject({ name: '', where: '', pan: '', version: 3 });
    expect(after[kyc.id]).toMatchObject({ pan: '', status: 'closed', version: 3 });
    expect(after[recovery.id]).toEqual({ ...recovery, vouchers: [], version: 7 });
    for (const request of Object.values(after)) expect(request).not.toHaveProperty('panKey');
  });

  it('takes as much as fits one transaction, and the rest the next time', () => {
    const requests = Array.from({ length: 100 }, (_, index) => aSearch(index));
    const first = { account: ravi, buckets: [aBucket({ balance: rupees(0) })], plans: [], requests };
    const { effects } = doneBy(eraseAccount(first, context));
    const account = effects.accounts[0]?.after ?? ravi;
    const second = { account, buckets: [], plans: [], requests: requests.slice(89) };

    expect(effects.requests).toHaveLength(89);
    expect([leftToErase(first), leftToErase(second)]).toEqual([11, 0]);
    expect(doneBy(eraseAccount(second, context)).effects.requests).toHaveLength(11);
  });

  it('is not erased twice, nor while it has money', () => {
    expect(erase({ account: { ...closed, erasedAt: at } })).toMatchObject({ reason: 'alreadyErased' });
    expect(erase({ account: { ...ravi, balance: rupees(1) } })).toMatchObject({ reason: 'notEmpty' });
  });
});
