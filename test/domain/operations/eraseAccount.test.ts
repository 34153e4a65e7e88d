import { describe, expect, it } from 'vitest';
import { rupees } from '../../../src/domain/money.ts';
import { type Erasure, eraseAccount, leftToErase } from '../../../src/domain/operations/eraseAccount.ts';
import type {
  Case,
  CashSearch,
  Guess,
  Introduction,
  KycRequest,
  LanguageOfStranger,
  MissesOfStranger,
  PinForgotten,
  PinReset,
  Recovery,
  Registration,
  Report,
  Request,
  SavingsPlan,
} from '../../../src/domain/request.ts';
import { aBucket, anAccount, aTransactionId, MOHAN, RAVI, SITA } from '../../helpers/domain.ts';
import { becomes, context, doneBy } from '../../helpers/operations.ts';

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

const facts = {
  ...{ phone: RAVI, accountId: 'account-RAVI', money: rupees(5), createdAt: 'then' },
  ...{ version: 1, currentActive: false, where: 'DELHI' },
};
const ref = aTransactionId('A7K2M9');
const pinForgotten: PinForgotten = {
  ...{ ...facts, id: 'pinForgotten:account-RAVI', requestType: 'pinForgotten', status: 'ended' },
  extraInfo: { endsAt: 'then' },
};
const pinReset: PinReset = {
  ...{ ...facts, id: 'pinReset:account-RAVI', requestType: 'pinReset', status: 'over', otherAccount: 'a' },
};
const report: Report = {
  ...{ ...facts, id: 'report', requestType: 'report', status: 'closed', otherAccount: 'a', ref },
};
const wrong: Case = {
  ...{ ...facts, id: 'case:1', requestType: 'case', status: 'returned', otherAccount: 'a', ref },
  ...{ number: ref, kind: 'wrong', payerId: 'account-RAVI', payeeId: 'a', payer: RAVI, payee: SITA },
  ...{ held: rupees(0), returned: rupees(5), month: '2026-01', decideBy: 'then', dueAt: 'then' },
  dueShard: 'closed',
};
const guess: Guess = {
  ...{ id: `guess:${RAVI}`, requestType: 'guess', phone: RAVI, accountId: 'account-RAVI' },
  ...{ command: 'SEND 500 9000000003', status: 'agreed', createdAt: 'then', expiresAt: 'then' },
  ...{ version: 1, currentActive: false },
};
const plan: SavingsPlan = {
  ...{ ...facts, id: 'sip:account-RAVI:SCHOOL', requestType: 'sip', where: 'SCHOOL', status: 'running' },
  ...{ currentActive: true, extraInfo: { every: 'DAILY', day: 1 }, dueAt: 'then', dueShard: '0' },
};

const search: CashSearch = {
  ...{ ...facts, id: 'cash', requestType: 'findWithdraw', status: 'noResult', extraInfo: { next: [] } },
};
// What is found by a PAN's key is found no more, so that here they have none.
const { panKey: _, ...closedKyc }: KycRequest = { ...kyc, status: 'closed' };
const { panKey: __, ...openRegistration } = registration;
const ofStranger = { phone: RAVI, currentActive: true, createdAt: 'then', version: 1 } as const;
const language: LanguageOfStranger = {
  ...{ ...ofStranger, id: `language:${RAVI}`, requestType: 'language', language: 'hi', status: 'chosen' },
  expiresAt: 'then',
};
const misses: MissesOfStranger = {
  ...{ ...ofStranger, id: `misses:${RAVI}`, requestType: 'misses', status: 'counted' },
  ...{ day: '2026-11-22', count: 1 },
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

  it.each<[string, Request, Partial<Request>]>([
    ['a search for somebody', aSearch(), { where: '' }],
    ['a search for an agent', { ...aSearch(), requestType: 'collect' }, { where: '' }],
    ['a search for cash', search, { where: '' }],
    ['a collection that was asked about', report, { where: '' }],
    ['a PIN that was forgotten', pinForgotten, { where: '' }],
    ['a PIN that an agent wanted ended', pinReset, { where: '' }],
    ['a case', wrong, { where: '' }],
    ['a card that an agent saw', closedKyc, { pan: '' }],
    ['a registration', openRegistration, { name: '', where: '', pan: '' }],
    ['a command that was guessed', guess, { command: '' }],
    ['a recovery', recovery, { vouchers: [] }],
  ])('says of its owner no more in %s, and what says nothing is left alone', (_what, request, blank) => {
    const { effects } = doneBy(erase({ account: closed, requests: [request] }));
    const [change] = effects.requests;
    const after = change?.after ?? request;

    expect(effects.requests).toStrictEqual([becomes(request, blank)]);
    expect(doneBy(erase({ account: closed, requests: [after] })).effects.requests).toEqual([]);
    expect(leftToErase({ account: closed, buckets: [], plans: [], requests: [after] })).toBe(0);
  });

  it.each<[string, Request]>([
    ['a savings plan, which has the name of a bucket', plan],
    ['a language, which is of a number', language],
    ['questions that found nothing, which are of a number', misses],
  ])('leaves %s', (_what, request) => {
    expect(doneBy(erase({ account: closed, requests: [request] })).effects.requests).toEqual([]);
  });

  it('ends its savings plans and what an agent has seen, beside what is taken along, each once', () => {
    const seen: KycRequest = { ...kyc, pan: '', panKey: undefined };

    const { effects } = doneBy(erase({ plans: [plan], kyc: seen, requests: [aSearch(), seen, plan] }));

    expect(effects.requests.map(({ after }) => [after.id, after.status])).toEqual([
      [plan.id, 'stopped'],
      [kyc.id, 'closed'],
      ['search-0', 'noResult'],
    ]);
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

  it('takes the less along the more savings plans it has', () => {
    const requests = Array.from({ length: 100 }, (_, index) => aSearch(index));
    const plans = Array.from({ length: 20 }, (_, index) => ({ ...plan, id: `sip:${index}` }));

    const { effects } = doneBy(erase({ plans, requests }));

    expect(effects.requests).toHaveLength(90);
    expect(leftToErase({ account: ravi, buckets: [], plans, requests })).toBe(30);
  });

  it('is not erased twice, nor while it has money', () => {
    expect(erase({ account: { ...closed, erasedAt: at } })).toMatchObject({ reason: 'alreadyErased' });
    expect(erase({ account: { ...ravi, balance: rupees(1) } })).toMatchObject({ reason: 'notEmpty' });
  });
});
